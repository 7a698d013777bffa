"""The documents in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("documents.menu", "documents:latest", "documents.see", 25),)
