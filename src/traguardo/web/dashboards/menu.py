"""The dashboards in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("dashboards.menu", "dashboards:latest", "dashboards.see", 15),)
