"""Monitoring: the periods of a cycle and the values told in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from traguardo.core.following.periods import item_of
from traguardo.web.api.conditions import REPEATABLE, as_json, once
from traguardo.web.api.door import cycle_in, enter, person_of
from traguardo.web.api.models import Scope
from traguardo.web.api.operations.plans import REFUSED, WRITING
from traguardo.web.api.pages import Page, paged
from traguardo.web.api.problems import RefusedError
from traguardo.web.api.schemas import PeriodOut, UpdateIn, UpdateOut, UpdatesOut
from traguardo.web.monitoring import updates
from traguardo.web.monitoring.answering import Answering
from traguardo.web.monitoring.models import Period, Update
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

router = Router(tags=["updates"])
AT = "/bodies/{slug}/plans/{year}/periods"


@router.get(AT, response={200: list[PeriodOut], **REFUSED})
def list_periods(request: HttpRequest, slug: str, year: int) -> Any:
    """The periods of a cycle, by day."""
    cycle = cycle_in(enter(request, slug, Scope.READ_UPDATES, "monitoring.see"), year)
    return [{"day": p.day, "until": p.until, "stage": p.stage} for p in cycle.periods.all()]


@router.get(AT + "/{day}/updates", response={200: UpdatesOut, **REFUSED})
def list_updates(request: HttpRequest, slug: str, year: int, day: date, page: Query[Page]) -> Any:
    """What was told in a period, the newest first."""
    cycle = cycle_in(enter(request, slug, Scope.READ_UPDATES, "monitoring.see"), year)
    found = Update.objects.filter(period=_period(cycle, day)).select_related("by", "period")
    return paged(request, [_told(update) for update in found], page)


@router.post(AT + "/{day}/updates", response={201: UpdateOut, **WRITING}, openapi_extra=REPEATABLE)
def propose_update(request: HttpRequest, slug: str, year: int, day: date, told: UpdateIn) -> HttpResponse:
    """Tell what a step or indicator has come to; its head decides. `Idempotency-Key` makes it safe to send again."""
    body = enter(request, slug, Scope.WRITE_UPDATES, "monitoring.propose")
    cycle = cycle_in(body, year)
    period = _period(cycle, day)
    found = item_of(plan_of(cycle), told.item)
    if found is None:
        raise RefusedError(404, "not_found")
    enter(request, slug, Scope.WRITE_UPDATES, "monitoring.propose", Answering(body).subject(*found))
    cells = updates.Told(**told.dict(exclude={"item", "seen"}))

    def make() -> HttpResponse:
        update, findings = updates.propose(period, told.item, cells, seen=told.seen, by=person_of(request))
        if update is None:
            raise RefusedError(409, "conflict", findings)
        return as_json(UpdateOut(**_told(update)).model_dump(mode="json"), status=201)

    return once(request, make)


def _period(cycle: Cycle, day: date) -> Period:
    period = Period.objects.filter(cycle=cycle, day=day).first()
    if period is None:
        raise RefusedError(404, "not_found")
    period.cycle = cycle
    return period


def _told(update: Update) -> dict[str, Any]:
    names = ("item", "label", "value", "actual", "achieved", "measured_on", "note", "status", "reason")
    found = {name: getattr(update, name) for name in names}
    return found | {"id": update.pk, "period": update.period.day, "by": update.by.name, "at": update.at.isoformat()}
