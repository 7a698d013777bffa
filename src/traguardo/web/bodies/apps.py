"""The Django app of this feature."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Bodies(AppConfig):
    """Named after its folder; finds the permissions of every feature."""

    name = "traguardo.web.bodies"
    label = "bodies"

    def ready(self) -> None:
        """Read every feature's ``permissions``."""
        autodiscover_modules("permissions")
