"""The audit trail of a body."""

from __future__ import annotations

from django.urls import path, re_path

from traguardo.web.register import views

app_name = "register"
urlpatterns = [
    path("e/<slug:body>/registro/", views.register, name="register"),
    re_path(r"^e/(?P<body>[-\w]+)/registro/registro\.(?P<form>csv|json)$", views.export, name="export"),
]
