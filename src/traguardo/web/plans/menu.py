"""The plans in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("plans.menu", "plans:cycles", "plans.see", 20),)
