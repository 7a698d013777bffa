"""What a body attained, told to citizens: only cycles that are published, no person, no unit of a few."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from traguardo.core.publishing.presentable import degree, presentable
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.core.workflow import State
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.dashboards import charts, figures
from traguardo.web.dashboards.history import Year, history
from traguardo.web.pages.saying import say
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle


@require_safe
@of_body("dashboards.see_results")
def latest(request: BodyRequest) -> HttpResponse:
    """The results published last."""
    cycle = _published(request).first()
    if cycle is None:
        raise Http404
    return redirect("dashboards:results", request.body_of.slug, cycle.year)


@require_safe
@of_body("dashboards.see_results")
def results(request: BodyRequest, year: int) -> HttpResponseBase:
    """What a body attained in a year, in plain words."""
    cycles = list(_published(request))
    cycle = next((one for one in cycles if one.year == year), None)
    if cycle is None:
        raise Http404
    cycle.body = request.body_of
    seen = insight(cycle)

    def answer() -> HttpResponse:
        known = history(request.body_of, cycles)
        facts = told(seen, known, request.body_of.privacy_threshold)
        shared = {"cycle": cycle, "body": request.body_of, "years": sorted(one.year for one in cycles)}
        return render(request, "dashboards/results.html", facts | shared)

    stamps = [(one.year, one.stamp) for one in cycles]
    return fresh(request, (request.path, *seen.edition, stamps, request.body_of.privacy_threshold), answer)


def told(seen: Insight, known: tuple[Year, ...], threshold: int) -> dict[str, Any]:
    """What stands on the page.

    Args:
        seen: the published cycle.
        known: the published years.
        threshold: units of fewer people are not shown.
    """
    card = seen.card
    shown = presentable(seen.plan, card, threshold)
    value = card.rounded_value(card.body)
    tables = [_table("area", shown.areas, seen), _table("unit", shown.units, seen), figures.years(known)]
    return {
        "value": value,
        "grade": grade(value, seen.ruleset),
        "percent": figures.percent(value),
        "count": len(seen.plan.objectives),
        "figures": [table for table in tables if table],
        "hidden": shown.hidden,
    }


def grade(value: Decimal | None, ruleset: Ruleset) -> str:
    """The code of what a share is called in plain words."""
    return f"dashboards.results.{degree(value, ruleset)}"


def _table(name: str, traces: tuple[Trace, ...], seen: Insight) -> figures.Figure | None:
    lines = [(trace, seen.card.rounded_value(trace)) for trace in traces]
    if not any(value is not None for _, value in lines):
        return None
    rows = tuple(
        (
            figures.Cell(trace.label),
            figures.Cell(figures.percent(value), number=True),
            figures.Cell(say(grade(value, seen.ruleset))),
        )
        for trace, value in lines
    )
    title = say(f"dashboards.results.by_{name}")
    description = "; ".join(f"{row[0].text}: {row[1].text}" for row in rows)
    bars = [charts.Bullet(trace.label, value, None, figures.percent(value)) for trace, value in lines]
    heads = (
        figures.Cell(say(f"dashboards.head.{name}")),
        figures.Cell(say("dashboards.head.attained"), number=True),
        figures.Cell(say("dashboards.head.in_words")),
    )
    return figures.Figure(name, title, charts.bullets(charts.Words(name, title, description), bars), heads, rows)


def _published(request: BodyRequest) -> Any:
    return Cycle.objects.filter(body=request.body_of, state=State.PUBLISHED).order_by("-year")
