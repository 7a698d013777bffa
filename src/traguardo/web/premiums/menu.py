"""The bonus in the menu of a body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (
    MenuEntry("premiums.menu", "premiums:cycles", "premiums.see", 65),
    MenuEntry("premiums.menu.mine", "premiums:mine", "premiums.see_own", 75),
)
