"""Every figure of the body with the evaluator's beside it: accept it, or give another with the reason."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.following.periods import below
from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.web.pages.telling import told
from traguardo.web.plans.branches import branches
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import proofs_of
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation import judging
from traguardo.web.validation.acts import shut
from traguardo.web.validation.forms import ChangeForm
from traguardo.web.validation.models import OpinionEntry, Question
from traguardo.web.validation.outcome import current as current_outcome
from traguardo.web.validation.workspace import Figure, shown_value, workspace

OPEN = 2  # levels of an explanation that are open at first


@require_safe
@of_body("validation.see")
def cycles(request: BodyRequest) -> HttpResponse:
    """The cycles whose evaluation is open or done."""
    found = Cycle.objects.filter(body=request.body_of).order_by("-year")
    return render(request, "validation/cycles.html", {"cycles": found})


@require_safe
@of_body("validation.see")
def cycle(request: BodyRequest, year: int) -> HttpResponse:
    """The workspace: figures side by side, what waits for a word, the proposal in the body's points."""
    seen = insight(cycle_of(request, year))
    context = {
        "cycle": seen.cycle,
        "work": workspace(seen),
        "signed": current_outcome(seen),
        "shut": shut(seen.cycle),
        "tab": "figures",
    }
    return render(request, "validation/cycle.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("validation.see")
def figure(request: BodyRequest, year: int, subject: str) -> HttpResponseBase:
    """One figure with its evidence, findings, history and questions; for the evaluator, the forms."""
    seen = insight(cycle_of(request, year))
    found = _figure(seen, subject)
    if request.method != "POST":
        return page(request, seen, found)
    require(request, "validation.judge", seen.cycle)
    form = ChangeForm(found, seen.own, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        findings = judging.change(seen.cycle, subject, given["points"], given["reason"], by=request.user)
        if not findings:
            told(request, (), "validation.changed")
            return redirect("validation:figure", request.body_of.slug, year, subject)
        tell(form, findings)
    return page(request, seen, found, form)


@require_POST
@of_body("validation.judge")
def accept(request: BodyRequest, year: int, subject: str) -> HttpResponseBase:
    """Accept the body's figure."""
    seen = insight(cycle_of(request, year))
    _figure(seen, subject)
    told(request, judging.accept(seen.cycle, subject, by=request.user), "validation.accepted")
    return redirect("validation:figure", request.body_of.slug, year, subject)


@require_POST
@of_body("validation.judge")
def accept_others(request: BodyRequest, year: int) -> HttpResponseBase:
    """Accept every objective on which nothing was said yet."""
    found = cycle_of(request, year)
    told(request, judging.accept_others(found, by=request.user), "validation.others_accepted")
    return redirect("validation:cycle", request.body_of.slug, year)


def page(request: BodyRequest, seen: Insight, found: Figure, form: ChangeForm | None = None) -> HttpResponse:
    """The page of a figure."""
    cycle, objective = seen.cycle, seen.plan.objective(found.subject)
    refs = {item.ref for item in below(objective)} if objective else set()
    entries = list(OpinionEntry.objects.filter(cycle=cycle, subject=found.subject).select_related("by"))
    history = [(entry, *(shown_value(value, seen) for value in (entry.own, entry.value))) for entry in entries]
    closed = shut(cycle)
    judges = not closed and may(request, "validation.judge", cycle)
    context = {
        "cycle": cycle,
        "figure": found,
        "objective": objective,
        "card": seen.own,
        "branch": branches(found.own, seen.ruleset, current(), open_levels=OPEN),
        "ruleset": seen.ruleset,
        "proofs": [proof for proof in proofs_of(cycle) if proof.item in refs],
        "notes": [
            {"finding": f, "said": said(f)} for f in seen.findings if objective and f.where.objective == objective.ref
        ],
        "history": history,
        "questions": Question.objects.filter(cycle=cycle, subject=found.subject).select_related("to"),
        "form": (form or ChangeForm(found, seen.own)) if judges else None,
        "shut": closed,
        "tab": "figures",
    }
    return render(request, "validation/figure.html", context)


def _figure(seen: Insight, subject: str) -> Figure:
    found = workspace(seen).figure(subject)
    if found is None:
        raise Http404
    return found
