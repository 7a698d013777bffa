"""The questionnaires in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("surveys.menu", "surveys:surveys", "surveys.see", 45),)
