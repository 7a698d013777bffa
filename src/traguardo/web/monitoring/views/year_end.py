"""The end of the year: what every objective came to, what is missing, the results of one objective."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.workflow import Part
from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.monitoring import year_end
from traguardo.web.monitoring.answering import Answering
from traguardo.web.monitoring.forms import ResultsForm
from traguardo.web.monitoring.models import Stage, Status, Update
from traguardo.web.monitoring.periods import results_shut
from traguardo.web.monitoring.updates import named
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.pages.telling import told
from traguardo.web.plans import editing
from traguardo.web.plans.differences import differences
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import ObjectiveRow
from traguardo.web.plans.views.found import cycle_of, objective_of, parts_of
from traguardo.wording.explanation import result


@require_safe
@of_body("monitoring.see")
def whole(request: BodyRequest, year: int) -> HttpResponse:
    """Attainment as it stands, objective by objective, and what is missing before the measuring is closed."""
    cycle = cycle_of(request, year)
    seen = insight(cycle)
    summed = year_end.whole(seen)
    waiting = Update.objects.filter(period__cycle=cycle, status=Status.PROPOSED).select_related("period")
    context = {
        "cycle": cycle,
        "whole": summed,
        "obstacles": [(finding.where.objective, said(finding)) for finding in summed.obstacles],
        "waiting": waiting,
        "open": [period for period in cycle.periods.all() if period.stage == Stage.OPEN],
        "ruleset": seen.ruleset,
        "tab": "year_end",
    }
    return render(request, "monitoring/year_end.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.see")
def results(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """The results of an objective: a form for who may write them now, a page for everybody else."""
    cycle = cycle_of(request, year)
    seen = insight(cycle)
    objective = objective_of(seen.plan, ref)
    subject = Answering(request.body_of).subject(objective)
    if request.method == "POST":
        require(request, "monitoring.tell_results", subject)
    parts = parts_of(request, cycle) if may(request, "monitoring.tell_results", subject) else frozenset()
    locked = results_shut(list(cycle.periods.all()))
    rows = year_end.rows(seen, objective)
    row = ObjectiveRow.objects.only("edition").get(cycle=cycle, ref=ref)
    form, stale, status = None, None, 200
    if Part.RESULT in parts and not locked:
        judges = Part.JUDGEMENT in parts
        form = ResultsForm(objective, rows, year, row.edition, request.POST or None, judges=judges)
        if request.method == "POST" and form.is_valid():
            wanted = year_end.told(objective, rows, form.given(), year)
            seen_edition = form.cleaned_data["edition"]
            stale = editing.save_card(cycle, wanted, seen=seen_edition, by=request.user)
            if stale is None:
                told(request, (), "monitoring.results.saved")
                return redirect("monitoring:results", request.body_of.slug, year, ref)
            data = request.POST.copy()
            data["edition"] = str(stale.edition)
            form = ResultsForm(objective, rows, year, stale.edition, data, judges=judges)
            status = 409
    elif request.method == "POST":
        status = 409
    trace = seen.card.objectives[ref]
    context = {
        "cycle": cycle,
        "objective": objective,
        "name": named(objective),
        "rows": [(line, form.of(line) if form else ()) for line in rows],
        "form": form,
        "locked": locked or (status == 409 and form is None),
        "differences": differences(stale.objective, wanted) if stale and stale.objective else (),
        "trace": trace,
        "result": result(trace, current(), seen.ruleset),
        "tab": "year_end",
    }
    return render(request, "monitoring/results.html", context, status=status)
