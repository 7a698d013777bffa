"""Single objectives of a plan: their cards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import Objective, Plan
from traguardo.core.workflow import Part, State, writable
from traguardo.web.api.conditions import MATCHING, SEEN, as_json, must_match, quoted, unless_seen
from traguardo.web.api.door import cycle_in, enter, person_of, roles_of, token_in
from traguardo.web.api.models import Scope
from traguardo.web.api.operations.plans import REFUSED, WRITING, read, told
from traguardo.web.api.pages import Page, paged
from traguardo.web.api.problems import RefusedError
from traguardo.web.api.schemas import ObjectiveContent, ObjectivesOut
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import Reading, plan_of, reading
from traguardo.web.plans.versions import with_results

router = Router(tags=["objectives"])
AT = "/bodies/{slug}/plans/{year}/objectives"


@router.get(AT, response={200: ObjectivesOut, **REFUSED})
def list_objectives(request: HttpRequest, slug: str, year: int, page: Query[Page]) -> Any:
    """The objectives of a plan in their order, each with steps, indicators and values."""
    cycle = cycle_in(enter(request, slug, Scope.READ_PLANS, "plans.see"), year)
    return paged(request, told(plan_of(cycle)).get("objectives", []), page)


@router.get(AT + "/{ref}", response={200: ObjectiveContent, 304: None, **REFUSED}, openapi_extra=SEEN)
def read_objective(request: HttpRequest, slug: str, year: int, ref: str) -> HttpResponse:
    """One objective, with its edition as `ETag`."""
    cycle = cycle_in(enter(request, slug, Scope.READ_PLANS, "plans.see"), year)
    found = reading(cycle)
    _objective(found.plan, ref)
    return unless_seen(request, _etag(found, ref), lambda: _card(found.plan, ref))


@router.put(AT + "/{ref}", response={200: ObjectiveContent, **WRITING}, openapi_extra=MATCHING)
def write_objective(
    request: HttpRequest, slug: str, year: int, ref: str, content: Body[ObjectiveContent]
) -> HttpResponse:
    """Write the card of an objective; `If-Match` names the edition it replaces.

    What the state of the cycle or the role of the person does not open (results, judgements) stays as it is; what a
    deed takes out of the count is never written here.
    """
    body = enter(request, slug, Scope.WRITE_PLANS, "plans.edit")
    cycle = cycle_in(body, year)
    found = reading(cycle)
    there = _objective(found.plan, ref)
    must_match(request, _etag(found, ref))
    parts = writable(State(cycle.state), roles_of(token_in(request)))
    if Part.PROMISE not in parts:
        raise RefusedError(409, "closed")
    wanted = editing.numbered(_kept(_read(found.plan, content, ref), there, parts), found.plan)
    seen = found.editions[ref]
    if editing.save_card(cycle, wanted, seen=seen, by=person_of(request)) is not None:
        raise RefusedError(412, "stale")
    return _answer(cycle_in(body, year), ref)


def _objective(plan: Plan, ref: str) -> Objective:
    objective = plan.objective(ref)
    if objective is None:
        raise RefusedError(404, "not_found")
    return objective


def _card(plan: Plan, ref: str) -> dict[str, Any]:
    """An objective with the keys of a plan file."""
    places = [o.ref for o in plan.objectives]
    card: dict[str, Any] = told(plan)["objectives"][places.index(ref)]
    return card


def _read(plan: Plan, content: dict[str, Any], ref: str) -> Objective:
    """What was sent, read in its place among the other objectives; 422 with everything wrong."""
    whole = told(plan)
    whole["objectives"] = [
        (content if o.ref == ref else written) | {"ref": o.ref}
        for o, written in zip(plan.objectives, whole["objectives"], strict=True)
    ]
    return _objective(read(whole), ref)


def _kept(wanted: Objective, there: Objective, parts: frozenset[Part]) -> Objective:
    """What is wanted, as far as it may be written."""
    steps = {s.ref: s.neutralised for s in there.steps}
    indicators = {i.ref: i.neutralised for i in there.indicators}
    wanted = replace(
        wanted,
        neutralised=there.neutralised,
        source_ref=there.source_ref,
        steps=tuple(replace(s, neutralised=steps.get(s.ref)) for s in wanted.steps),
        indicators=tuple(replace(i, neutralised=indicators.get(i.ref)) for i in wanted.indicators),
    )
    if parts >= {Part.RESULT, Part.JUDGEMENT}:
        return wanted
    return with_results(_alone(wanted), _alone(there)).objectives[0]


def _alone(objective: Objective) -> Plan:
    return Plan(body=PlanBody(name=""), year=1, objectives=(objective,))


def _answer(cycle: Cycle, ref: str) -> HttpResponse:
    found = reading(cycle)
    return as_json(_card(found.plan, ref), etag=_etag(found, ref))


def _etag(found: Reading, ref: str) -> str:
    return quoted(found.editions[ref])
