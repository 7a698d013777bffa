"""Publication in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("publication.menu", "publication:overview", "publication.follow", 60),)
