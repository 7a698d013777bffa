"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig


class Documents(AppConfig):
    """Named after its folder."""

    name = "traguardo.web.documents"
    label = "documents"
