"""What a deed takes out of the count, and every entry about it."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.following.periods import Item, below
from traguardo.core.plan import Neutralisation, Objective, Plan
from traguardo.core.workflow import Part
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.monitoring import neutralising
from traguardo.web.monitoring.forms import NeutraliseForm, ReasonForm
from traguardo.web.monitoring.models import Exclusion
from traguardo.web.monitoring.updates import called, named
from traguardo.web.pages.forms import tell
from traguardo.web.pages.telling import told
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.views.found import cycle_of, parts_of


@require_safe
@of_body("monitoring.see")
def exclusions(request: BodyRequest, year: int) -> HttpResponse:
    """What is out of the count now, with its deed; what may be taken out; every entry."""
    cycle = cycle_of(request, year)
    plan = plan_of(cycle)
    entries = Exclusion.objects.filter(cycle=cycle).select_related("by")
    context = {
        "cycle": cycle,
        "out": [(ref, name, above, why) for ref, name, above, why in _subjects(plan) if why],
        "groups": _groups(plan),
        "entries": entries,
        "may_neutralise": may(request, "monitoring.neutralise") and Part.RESULT in parts_of(request, cycle),
        "tab": "exclusions",
    }
    return render(request, "monitoring/exclusions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.neutralise")
def neutralise(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """Take something out of the count."""
    cycle = cycle_of(request, year)
    objective, item = _found(plan_of(cycle), ref)
    form = NeutraliseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        findings = neutralising.neutralise(cycle, ref, form.why(), by=request.user, roles=request.roles)
        if not findings:
            told(request, (), "monitoring.exclusion.done")
            return redirect("monitoring:exclusions", request.body_of.slug, year)
        tell(form, findings)
    context = {"cycle": cycle, "form": form, "name": called(item) if item else named(objective), "ref": ref}
    context |= {"above": named(objective) if item else "", "code": "monitoring.exclusion.neutralise"}
    return render(request, "monitoring/exclusion_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("monitoring.neutralise")
def restore(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """Bring something back into the count."""
    cycle = cycle_of(request, year)
    objective, item = _found(plan_of(cycle), ref)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        findings = neutralising.restore(cycle, ref, reason, by=request.user, roles=request.roles)
        if not findings:
            told(request, (), "monitoring.exclusion.lifted")
            return redirect("monitoring:exclusions", request.body_of.slug, year)
        tell(form, findings)
    why = item.neutralised if item else objective.neutralised
    context = {"cycle": cycle, "form": form, "name": called(item) if item else named(objective), "ref": ref}
    context |= {"above": named(objective) if item else "", "code": "monitoring.exclusion.restore", "why": why}
    return render(request, "monitoring/exclusion_form.html", context)


def _found(plan: Plan, ref: str) -> tuple[Objective, Item | None]:
    found = neutralising.subject_of(plan, ref)
    if found is None:
        raise Http404
    return found


def _subjects(plan: Plan) -> list[tuple[str, str, str, Neutralisation | None]]:
    """Ref, name, the objective above, and the reason and deed, of everything that a deed may take out."""
    found = []
    for objective in plan.objectives:
        name = named(objective)
        found.append((objective.ref, name, "", objective.neutralised))
        found += [(i.ref, called(i), name, i.neutralised) for i in below(objective)]
    return found


def _groups(plan: Plan) -> list[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """What is in the count, under its objective."""
    found = []
    for objective in plan.objectives:
        if objective.neutralised is None:
            inside = [(item.ref, called(item)) for item in below(objective) if item.neutralised is None]
            found.append(((objective.ref, named(objective)), inside))
    return found
