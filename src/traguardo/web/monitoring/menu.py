"""Monitoring in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (
    MenuEntry("monitoring.menu.waiting", "monitoring:waiting", "monitoring.see", 15),
    MenuEntry("monitoring.menu", "monitoring:cycles", "monitoring.see", 30),
)
