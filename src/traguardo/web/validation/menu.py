"""The evaluation in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("validation.menu", "validation:cycles", "validation.see", 35),)
