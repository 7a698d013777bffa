"""The menu of a body: each feature adds its entries in a module called ``menu``.

ENTRIES = (MenuEntry("plans.menu", "plans:cycles", "plans.see", 20),)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import rules
from django.http import HttpRequest
from django.urls import reverse

from traguardo.web.bodies.models import Body
from traguardo.web.features import FEATURES


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu.

    ``code`` is its sentence, ``url`` the name of an address that takes the body's slug alone, ``permission`` who sees
    it, ``position`` where it stands; ``group`` is ``main`` (the menu) or ``settings`` (the page of the body).
    """

    code: str
    url: str
    permission: str
    position: int
    group: str = "main"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the menu on a page."""

    code: str
    href: str
    current: bool


ENTRIES = (
    MenuEntry("bodies.menu.overview", "bodies:overview", "bodies.see", 10),
    MenuEntry("bodies.menu.about", "bodies:about", "bodies.see_organisation", 90),
    MenuEntry("bodies.menu.profile", "bodies:profile", "bodies.edit", 10, "settings"),
    MenuEntry("bodies.menu.people", "bodies:people", "bodies.see_people", 20, "settings"),
    MenuEntry("bodies.menu.organisation", "bodies:organisation", "bodies.see_organisation", 30, "settings"),
    MenuEntry("bodies.menu.rulesets", "bodies:rulesets", "bodies.see_rulesets", 40, "settings"),
    MenuEntry("bodies.menu.calendar", "bodies:calendar", "bodies.see_organisation", 50, "settings"),
    MenuEntry("bodies.menu.who_may", "bodies:who_may", "bodies.see_permissions", 60, "settings"),
)


@cache
def entries() -> tuple[MenuEntry, ...]:
    """Every entry of every feature, in order."""
    modules = (f"traguardo.web.{feature}.menu" for feature in FEATURES)
    found = [entry for name in modules if find_spec(name) for entry in import_module(name).ENTRIES]
    return tuple(sorted(found, key=lambda entry: entry.position))


def menu(request: HttpRequest, body: Body, group: str = "main") -> Iterator[Shown]:
    """The lines of a group that who asks may follow."""
    for entry in entries():
        if entry.group == group and rules.has_perm(entry.permission, request.user, body):
            href = reverse(entry.url, args=[body.slug])
            here = request.path == href if entry.url == "bodies:overview" else request.path.startswith(href)
            yield Shown(entry.code, href, here)
