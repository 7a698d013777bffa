"""Language and accessibility."""

from __future__ import annotations

from django.urls import path, re_path

from traguardo.web.pages import views

app_name = "pages"
urlpatterns = [
    re_path(r"^lingua/(?P<code>it|en)/$", views.language, name="language"),
    path("accessibilita/", views.accessibility, name="accessibility"),
]
