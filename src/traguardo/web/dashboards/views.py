"""The dashboards of a body, for who works there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from traguardo.core.trace import Trace
from traguardo.web.bodies.access import BodyRequest, of_body
from traguardo.web.dashboards.contents import Page
from traguardo.web.dashboards.day import chosen
from traguardo.web.dashboards.history import history
from traguardo.web.dashboards.mine import own
from traguardo.web.dashboards.prospects import places
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle

Make = Callable[[Insight, Page, list[Cycle]], tuple[str, dict[str, Any]]]


@require_safe
@of_body("dashboards.see")
def latest(request: BodyRequest) -> HttpResponse:
    """The dashboard of this year, else of the year nearest to it."""
    today = localdate().year
    years = Cycle.objects.filter(body=request.body_of).values_list("year", flat=True)
    nearest = min(years, key=lambda year: (abs(year - today), year > today), default=None)
    if nearest is None:
        return render(request, "dashboards/none.html")
    return redirect("dashboards:body", request.body_of.slug, nearest)


@require_safe
@of_body("dashboards.see")
def whole(request: BodyRequest, year: int) -> HttpResponseBase:
    """The whole body."""
    return _page(
        request, year, lambda _, page, cycles: ("body", page.whole(history(request.body_of, cycles))), with_years=True
    )


@require_safe
@of_body("dashboards.see")
def unit(request: BodyRequest, year: int, place: str) -> HttpResponseBase:
    """A unit of the body."""
    return _group(request, year, place, lambda seen: seen.card.units)


@require_safe
@of_body("dashboards.see")
def area(request: BodyRequest, year: int, place: str) -> HttpResponseBase:
    """A strategic area."""
    return _group(request, year, place, lambda seen: seen.card.areas)


@require_safe
@of_body("dashboards.see")
def objective(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """An objective."""

    def make(seen: Insight, page: Page, _: list[Cycle]) -> tuple[str, dict[str, Any]]:
        if (found := seen.plan.objective(ref)) is None:
            raise Http404
        return "objective", page.objective(found)

    return _page(request, year, make)


@require_safe
@of_body("dashboards.see")
def mine(request: BodyRequest, year: int) -> HttpResponseBase:
    """What who asks answers for."""

    def make(seen: Insight, page: Page, _: list[Cycle]) -> tuple[str, dict[str, Any]]:
        found = own(request.user, request.body_of, seen.plan, page.found)
        return "mine", page.mine(found.objectives, found.items)

    # Who heads a unit is not part of the edition of a plan: this page is always made anew.
    return _page(request, year, make, lasting=False)


def _group(
    request: BodyRequest, year: int, place: str, among: Callable[[Insight], tuple[Trace, ...]]
) -> HttpResponseBase:
    def make(seen: Insight, page: Page, cycles: list[Cycle]) -> tuple[str, dict[str, Any]]:
        if (trace := places(among(seen)).get(place)) is None:
            raise Http404
        return "group", page.group(trace, history(request.body_of, cycles))

    return _page(request, year, make, with_years=True)


def _page(
    request: BodyRequest, year: int, make: Make, *, with_years: bool = False, lasting: bool = True
) -> HttpResponseBase:
    """A dashboard of a cycle on the day that is asked for; 404 where the body has no such cycle."""
    cycles = list(Cycle.objects.filter(body=request.body_of))
    cycle = next((one for one in cycles if one.year == year), None)
    if cycle is None:
        raise Http404
    cycle.body = request.body_of
    form, on = chosen(request, cycle)
    seen = insight(cycle)

    def answer() -> HttpResponse:
        suffix = f"?on={on:%Y-%m-%d}" if "on" in request.GET and form.is_valid() else ""
        name, facts = make(seen, Page(seen, on, suffix), cycles)
        shared = {"form": form, "years": sorted(one.year for one in cycles), "wanted": request.GET.get("on", "")}
        return render(request, f"dashboards/{name}.html", facts | shared)

    if not lasting:
        return answer()
    stamps = [(one.year, one.stamp, one.state) for one in cycles] if with_years else [one.year for one in cycles]
    return fresh(request, (request.get_full_path(), *seen.edition, cycle.state, on, stamps), answer)
