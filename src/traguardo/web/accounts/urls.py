"""Signing in and one's own account: the addresses of django-allauth, and one's own data."""

from __future__ import annotations

from django.urls import include, path

from traguardo.web.accounts import views

own = [path("accounts/io/", views.account, name="account")]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("accounts/3rdparty/", include("allauth.socialaccount.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
