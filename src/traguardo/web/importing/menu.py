"""The imports in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("importing.menu", "importing:imports", "importing.see", 25),)
