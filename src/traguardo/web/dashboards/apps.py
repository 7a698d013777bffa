"""The dashboards."""

from __future__ import annotations

from django.apps import AppConfig


class Dashboards(AppConfig):
    """The feature ``dashboards``."""

    name = "traguardo.web.dashboards"
    label = "dashboards"
