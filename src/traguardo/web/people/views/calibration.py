"""The calibration session."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.people.calibrating import session
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.register.recording import record


@require_safe
@of_body("people.calibrate")
def calibration(request: BodyRequest, year: int) -> HttpResponse:
    """Evaluators side by side, and the sheets that wait; the look is written in the register."""
    cycle = cycle_of(request, year)
    record(request.user, request.body_of, "people.calibration_seen", cycle)
    return render(request, "people/calibration.html", {"cycle": cycle, "session": session(cycle)})
