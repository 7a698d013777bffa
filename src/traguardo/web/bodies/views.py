"""The way in, and the first page of a body."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.bodies.standing import standing


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public entry; who works in one body alone goes straight there."""
    bodies = standing(request.user).bodies
    if len(bodies) == 1 and "scegli" not in request.GET:
        return redirect("bodies:overview", bodies[0].slug)
    return render(request, "bodies/home.html")


@require_safe
@of_body("bodies.see")
def overview(request: BodyRequest) -> HttpResponse:
    """The first page of a body."""
    return render(request, "bodies/overview.html")
