"""The audit trail on the page of the body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("register.menu", "register:register", "register.see", 70, "settings"),)
