"""The plans of bodies."""

from __future__ import annotations

from django.apps import AppConfig


class Plans(AppConfig):
    """The feature ``plans``."""

    name = "traguardo.web.plans"
    label = "plans"
