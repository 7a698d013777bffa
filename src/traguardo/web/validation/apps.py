"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig


class Validation(AppConfig):
    """Named after its folder."""

    name = "traguardo.web.validation"
    label = "validation"
