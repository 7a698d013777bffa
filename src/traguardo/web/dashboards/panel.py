"""Where the body stands today, on its first page."""

from __future__ import annotations

from django.utils.timezone import localdate

from traguardo.core.workflow import State
from traguardo.web.bodies.access import BodyRequest, may
from traguardo.web.bodies.overview import Panel
from traguardo.web.dashboards.contents import Page
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle


def panel(request: BodyRequest) -> Panel | None:
    """Attained against expected of the cycle that is running this year; nothing without one."""
    if not may(request, "dashboards.see"):
        return None
    today = localdate()
    running = (State.IN_PROGRESS, State.AMENDING, State.APPROVED)
    cycle = Cycle.objects.filter(body=request.body_of, year=today.year, state__in=running).first()
    if cycle is None:
        return None
    cycle.body = request.body_of
    return Panel("dashboards/panel.html", 15, {"cycle": cycle} | Page(insight(cycle), today).headline("body"))
