"""The interface for other programs."""

from __future__ import annotations

from django.apps import AppConfig


class Api(AppConfig):
    """The feature ``api``."""

    name = "traguardo.web.api"
    label = "api"
