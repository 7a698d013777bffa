"""What follows from a plan: its scores, each with its rule, and what the checker finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace
from traguardo.web.api.door import cycle_in, enter
from traguardo.web.api.models import Scope
from traguardo.web.api.operations.plans import REFUSED
from traguardo.web.api.pages import Page, paged
from traguardo.web.api.schemas import FindingsOut, ScoresOut
from traguardo.web.pages.language import current
from traguardo.web.plans.insight import insight
from traguardo.writers import findings_json

router = Router(tags=["insights"])


@router.get("/bodies/{slug}/plans/{year}/scores", response={200: ScoresOut, **REFUSED})
def read_scores(request: HttpRequest, slug: str, year: int) -> Any:
    """The attainment of the body, its units, areas, objectives, steps and indicators."""
    card = insight(cycle_in(enter(request, slug, Scope.READ_PLANS, "plans.see"), year)).card
    about = {"year": card.year, "on": card.on, "ruleset": card.ruleset, "scale": str(card.scale)}
    return about | {"items": [_score(trace) for trace in _traces(card)]}


@router.get("/bodies/{slug}/plans/{year}/findings", response={200: FindingsOut, **REFUSED})
def list_findings(request: HttpRequest, slug: str, year: int, page: Query[Page]) -> Any:
    """What is wrong in the plan or worth a look."""
    seen = insight(cycle_in(enter(request, slug, Scope.READ_PLANS, "plans.see"), year))
    told = json.loads(findings_json.write(seen.findings, seen.plan, current()))
    return paged(request, told["findings"], page)


def _traces(card: Scorecard) -> Iterator[Trace]:
    yield card.body
    for below in (card.units, card.areas):
        yield from below
    for found in (card.objectives, card.steps, card.indicators):
        yield from found.values()


def _score(trace: Trace) -> dict[str, Any]:
    return {
        "subject": trace.subject,
        "label": trace.label,
        "status": trace.status.value,
        "attainment": None if trace.value is None else f"{trace.value:f}",
        "weight": None if trace.weight is None else f"{trace.weight:f}",
        "rule": trace.rule,
        "reference": trace.reference,
    }
