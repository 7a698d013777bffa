"""What the address of a page names: a period, a proposal, an item; and how findings are told after a button."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from traguardo.core.following.periods import Item, item_of
from traguardo.core.plan import Objective, Plan
from traguardo.web.bodies.access import BodyRequest
from traguardo.web.monitoring.answering import Answering, Subject
from traguardo.web.monitoring.models import Period, Status, Update
from traguardo.web.plans.views.found import cycle_of


def period_of(request: BodyRequest, year: int, day: date) -> Period:
    """The period of a day; 404 where the cycle has none."""
    cycle = cycle_of(request, year)
    period = Period.objects.filter(cycle=cycle, day=day).first()
    if period is None:
        raise Http404
    period.cycle = cycle
    return period


def update_of(request: BodyRequest, pk: int) -> Update:
    """A proposal of the body; 404 for one of another."""
    found = Update.objects.select_related("period__cycle", "by", "decided_by")
    update = found.filter(pk=pk, period__cycle__body=request.body_of).first()
    if update is None:
        raise Http404
    update.period.cycle.body = request.body_of
    return update


def item_in(plan: Plan, ref: str) -> tuple[Objective, Item]:
    """The step or indicator of a ref with its objective; 404 where the plan has none."""
    found = item_of(plan, ref)
    if found is None:
        raise Http404
    return found


def subject_in(answering: Answering, plan: Plan, update: Update) -> Subject:
    """Who answers for what a proposal is about, even where the plan has dropped it since."""
    waits = update.by_id if update.status == Status.PROPOSED else None
    found = item_of(plan, update.item)
    if found is None:
        objective = plan.objective(update.objective)
        return answering.subject(objective, by=waits) if objective else Subject(answering.body, by=waits)
    return answering.subject(*found, by=waits)
