"""Plans as whole documents, with the keys of a plan file."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Body, Query, Router

from traguardo.core.plan import Plan
from traguardo.readers import planfile as reader
from traguardo.web.api.conditions import MATCHING, REPEATABLE, SEEN, as_json, must_match, once, quoted, unless_seen
from traguardo.web.api.door import cycle_in, enter, person_of
from traguardo.web.api.models import Scope
from traguardo.web.api.pages import Page, paged
from traguardo.web.api.problems import Problem, RefusedError
from traguardo.web.api.schemas import CyclesOut, PlanContent
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.writers import planfile as writer

router = Router(tags=["plans"])
REFUSED = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
WRITING = REFUSED | {409: Problem, 412: Problem, 428: Problem}


@router.get("/bodies/{slug}/plans", response={200: CyclesOut, **REFUSED})
def list_plans(request: HttpRequest, slug: str, page: Query[Page]) -> Any:
    """The cycles of the body, the latest first."""
    body = enter(request, slug, Scope.READ_PLANS, "plans.see")
    cycles = list(Cycle.objects.filter(body=body))
    return paged(request, [_told(cycle, slug) for cycle in cycles], page)


@router.post("/bodies/{slug}/plans", response={201: PlanContent, **WRITING}, openapi_extra=REPEATABLE)
def create_plan(request: HttpRequest, slug: str, content: Body[PlanContent]) -> HttpResponse:
    """Begin a cycle with a plan. `Idempotency-Key` makes it safe to send again."""
    body = enter(request, slug, Scope.WRITE_PLANS, "plans.create")

    def make() -> HttpResponse:
        cycle, findings = editing.create(body, read(content), by=person_of(request), how="api")
        if cycle is None:
            raise RefusedError(409, "conflict", findings)
        return _plan(cycle, status=201, location=reverse("api:read_plan", args=[slug, cycle.year]))

    return once(request, make)


@router.get("/bodies/{slug}/plans/{year}", response={200: PlanContent, 304: None, **REFUSED}, openapi_extra=SEEN)
def read_plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The plan of a year, with its edition as `ETag`."""
    cycle = cycle_in(enter(request, slug, Scope.READ_PLANS, "plans.see"), year)
    plan = plan_of(cycle)
    return unless_seen(request, quoted(cycle.stamp), lambda: told(plan))


@router.put("/bodies/{slug}/plans/{year}", response={200: PlanContent, **WRITING}, openapi_extra=MATCHING)
def replace_plan(request: HttpRequest, slug: str, year: int, content: Body[PlanContent]) -> HttpResponse:
    """Put another plan in the place of a draft, all or nothing; `If-Match` names the edition it replaces."""
    body = enter(request, slug, Scope.WRITE_PLANS, "plans.edit")
    cycle_in(body, year)
    with transaction.atomic():
        cycle = editing.locked(cycle_in(body, year))
        must_match(request, quoted(cycle.stamp))
        findings = editing.replace_plan(cycle, read(content), by=person_of(request), how="api")
        if findings:
            raise RefusedError(409, "conflict", findings)
    return _plan(cycle_in(body, year))


def read(content: dict[str, Any]) -> Plan:
    """A plan from what was sent.

    Raises:
        RefusedError: 422 with everything that is wrong.
    """
    plan, findings = reader.read(json.dumps(content).encode("utf-8", "replace"), "plan.json")
    if plan is None:
        raise RefusedError(422, "plan", findings)
    return plan


def told(plan: Plan) -> dict[str, Any]:
    """A plan with the keys of a plan file, every objective, step and indicator with its ref."""
    content: dict[str, Any] = json.loads(writer.write(plan, ".json"))
    for objective, card in zip(plan.objectives, content.get("objectives", []), strict=True):
        card["ref"] = objective.ref
        for step, line in zip(objective.steps, card.get("steps", []), strict=True):
            line["ref"] = step.ref
        for indicator, line in zip(objective.indicators, card.get("indicators", []), strict=True):
            line["ref"] = indicator.ref
    return content


def _plan(cycle: Cycle, *, status: int = 200, location: str = "") -> HttpResponse:
    return as_json(told(plan_of(cycle)), status=status, etag=quoted(cycle.stamp), location=location)


def _told(cycle: Cycle, slug: str) -> dict[str, Any]:
    names = ("year", "last_year", "kind", "state", "title")
    found = {name: getattr(cycle, name) for name in names}
    href = reverse("api:read_plan", args=[slug, cycle.year])
    return found | {"changed_at": cycle.changed_at.isoformat(), "href": href}
