"""The addresses for programs, and those where their tokens are handed out."""

from __future__ import annotations

from django.urls import include, path

from traguardo.web.api import views
from traguardo.web.api.interface import interface

app_name = "api"
urlpatterns = [
    path("api/v1/", views.reference, name="reference"),
    path("api/v1/", include(interface.urls[0])),
    path("api/v1/<path:rest>", views.nowhere, name="nowhere"),
    path("e/<slug:body>/interfaccia/", views.tokens, name="tokens"),
    path("e/<slug:body>/interfaccia/nuovo/", views.new, name="new_token"),
    path("e/<slug:body>/interfaccia/<int:pk>/revoca/", views.revoke, name="revoke"),
]
