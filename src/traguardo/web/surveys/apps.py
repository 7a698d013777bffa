"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig


class Surveys(AppConfig):
    """Named after its folder."""

    name = "traguardo.web.surveys"
    label = "surveys"
