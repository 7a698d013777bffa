"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig


class Installation(AppConfig):
    """Only commands: no tables, no pages."""

    name = "traguardo.web.installation"
    label = "installation"
