"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig


class Premiums(AppConfig):
    """Named after its folder; its tables and addresses begin with that name."""

    name = "traguardo.web.premiums"
    label = "premiums"
