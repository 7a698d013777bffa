"""The people in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (
    MenuEntry("people.menu.mine", "people:mine", "people.see_own", 70),
    MenuEntry("people.menu.sheets", "people:cycles", "people.see_sheets", 60),
    MenuEntry("people.menu.staff", "people:staff", "people.see_staff", 25, "settings"),
)
