"""Signing in and one's own account: the addresses of django-allauth, and one's own data."""

from __future__ import annotations

from django.urls import include, path

from traguardo.web.accounts import views

own = [path("accounts/io/", views.account, name="account")]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("accounts/", include("allauth.urls")),
]
