"""The tokens on the page of the body."""

from __future__ import annotations

from traguardo.web.bodies.menu import MenuEntry

ENTRIES = (MenuEntry("api.menu", "api:tokens", "api.manage_tokens", 80, "settings"),)
