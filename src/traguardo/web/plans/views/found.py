"""What the address of a page names: a cycle of the body, an objective of its plan."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from traguardo.core.plan import Objective, Plan
from traguardo.core.workflow import Part, State, writable
from traguardo.web.bodies.access import BodyRequest, may
from traguardo.web.plans.models import Cycle


def cycle_of(request: BodyRequest, year: int) -> Cycle:
    """The cycle of a year; 404 where the body has none."""
    cycle = Cycle.objects.filter(body=request.body_of, year=year).first()
    if cycle is None:
        raise Http404
    cycle.body = request.body_of
    return cycle


def objective_of(plan: Plan, ref: str) -> Objective:
    """The objective of a ref; 404 where the plan has none."""
    objective = plan.objective(ref)
    if objective is None:
        raise Http404
    return objective


def parts_of(request: BodyRequest, cycle: Cycle) -> frozenset[Part]:
    """What who asks may write in this cycle now."""
    return writable(State(cycle.state), request.roles)


def must_write(request: BodyRequest, cycle: Cycle) -> frozenset[Part]:
    """What who asks may write; 403 for who never may. Empty where only the state of the cycle forbids it."""
    if not (may(request, "plans.edit", cycle) or may(request, "plans.judge", cycle)):
        raise PermissionDenied("plans.edit")
    return parts_of(request, cycle)
