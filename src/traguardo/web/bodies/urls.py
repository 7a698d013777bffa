"""The way in, and a body's own pages."""

from __future__ import annotations

from django.urls import path

from traguardo.web.bodies import views

app_name = "bodies"
urlpatterns = [
    path("", views.home, name="home"),
    path("e/<slug:body>/", views.overview, name="overview"),
    path("e/<slug:body>/organizzazione/", views.overview, name="organisation"),
]
