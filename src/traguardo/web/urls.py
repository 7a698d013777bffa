"""Every address: each feature has its own ``urls``, with whole paths."""

from __future__ import annotations

from django.urls import include, path

from traguardo.web.features import FEATURES

urlpatterns = [path("", include(f"traguardo.web.{feature}.urls")) for feature in FEATURES]

handler400 = "traguardo.web.pages.errors.bad_request"
handler403 = "traguardo.web.pages.errors.forbidden"
handler404 = "traguardo.web.pages.errors.not_found"
handler500 = "traguardo.web.pages.errors.broken"
