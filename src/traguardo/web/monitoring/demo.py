"""The monitoring of the demonstration: a cycle in progress has its periods, the first of them open."""

from __future__ import annotations

from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.monitoring import periods
from traguardo.web.plans.models import Cycle


def demo_monitoring(body: Body, *, by: User) -> None:
    """Give the cycles of a body that are in progress their periods, and open the first."""
    for cycle in Cycle.objects.filter(body=body, state=State.IN_PROGRESS.value):
        periods.begin(cycle, by=by)
        if first := cycle.periods.first():
            periods.open_period(first, by=by)
