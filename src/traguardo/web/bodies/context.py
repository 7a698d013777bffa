"""What every template may use about the body of the page and the person's other bodies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from traguardo.web.bodies.menu import menu
from traguardo.web.bodies.standing import standing


def body(request: HttpRequest) -> dict[str, Any]:
    """The body of the page, the roles in it, its menu, and the bodies to switch to."""
    found: dict[str, Any] = {}
    if person := getattr(request, "user", None):
        found["my_bodies"] = standing(person).bodies
    if here := getattr(request, "body_of", None):
        found |= {"body": here, "roles": request.roles, "menu": tuple(menu(request, here))}  # type: ignore[attr-defined]
    return found
