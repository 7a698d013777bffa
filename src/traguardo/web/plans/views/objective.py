"""The card of an objective: read, written, tried out, added, copied, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from traguardo.core.checks import check
from traguardo.core.plan import Objective
from traguardo.core.workflow import Part
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing, notes
from traguardo.web.plans.card import Card
from traguardo.web.plans.differences import differences
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import Insight, card_of, insight
from traguardo.web.plans.models import Comment, Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.plans.views.found import cycle_of, must_write, objective_of, parts_of
from traguardo.wording.explanation import result

NEW = Objective(ref="", title="")


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.see")
def objective(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """The card: a form for who may write it now, a page for everybody else."""
    if request.method == "POST":
        return save(request, year, ref)
    cycle = cycle_of(request, year)
    seen = insight(cycle)
    found = objective_of(seen.plan, ref)
    edition = ("objective", ref, cycle.state, *seen.edition)
    return fresh(request, edition, lambda: show(request, seen, found), cycle)


def show(request: BodyRequest, seen: Insight, found: Objective) -> HttpResponse:
    """The card as it stands."""
    writers = may(request, "plans.edit", seen.cycle) or may(request, "plans.judge", seen.cycle)
    parts = parts_of(request, seen.cycle) if writers else frozenset()
    card = Card(seen.plan, found, parts)
    return page(request, seen, found, card, seen.editions[found.ref])


def save(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """Write the card, or only add, move and take off rows; never over another's change."""
    cycle = cycle_of(request, year)
    parts = must_write(request, cycle)
    seen = insight(cycle)
    there = seen.plan.objective(ref)
    action = request.POST.get("do", "save")
    edition = _number(request.POST.get("edition", ""))
    card = Card(seen.plan, there or NEW, parts, request.POST, save=action.startswith("save"))
    if there is None or not parts:
        return conflict(request, seen, there, card, 0)
    if not action.startswith("save") or not card.is_valid():
        return page(request, seen, there, card, edition)
    wanted = editing.numbered(card.objective(), seen.plan)
    stale = editing.save_card(cycle, wanted, seen=edition, by=request.user)
    if stale is not None:
        seen = insight(cycle_of(request, year))
        return conflict(request, seen, stale.objective, card, stale.edition)
    messages.success(request, say("plans.saved"))
    if action == "save-close":
        return redirect("plans:cycle", request.body_of.slug, year)
    return redirect("plans:objective", request.body_of.slug, year, ref)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.edit")
def new(request: BodyRequest, year: int) -> HttpResponseBase:
    """An empty card."""
    cycle = cycle_of(request, year)
    parts = must_write(request, cycle)
    if Part.PROMISE not in parts:
        return closed(request, cycle)
    seen = insight(cycle)
    action = request.POST.get("do", "save")
    data = request.POST if request.method == "POST" else None
    card = Card(seen.plan, NEW, parts, data, save=action.startswith("save"))
    if data is None or not action.startswith("save") or not card.is_valid():
        return page(request, seen, NEW, card, 0)
    ref = editing.add(cycle, card.objective(), by=request.user)
    messages.success(request, say("plans.saved"))
    if action == "save-close":
        return redirect("plans:cycle", request.body_of.slug, year)
    return redirect("plans:objective", request.body_of.slug, year, ref)


@require_POST
@of_body("plans.edit", "plans.judge")
def trial(request: BodyRequest, year: int, ref: str = "") -> HttpResponseBase:
    """What the checks find and what the score would be with the card as it stands on the screen; nothing is saved."""
    cycle = cycle_of(request, year)
    seen = insight(cycle)
    there = objective_of(seen.plan, ref) if ref else NEW
    card = Card(seen.plan, there, must_write(request, cycle), request.POST, save=True)
    context: dict[str, Any] = {"cycle": cycle, "objective": there, "card": card}
    if card.is_valid():
        wanted = editing.numbered(card.objective(), seen.plan)
        plan = editing.with_objective(seen.plan, wanted)
        if not ref:
            wanted = editing.numbered(editing.renamed(wanted, editing.free_ref(seen.plan, "")), seen.plan)
            plan = editing.with_new(seen.plan, wanted)
        notes.attach(card, wanted, check(plan, seen.ruleset))
        trace = card_of(plan, seen.ruleset).objectives[wanted.ref]
        context |= {"trace": trace, "result": result(trace, current(), seen.ruleset), "is_trial": True}
    return render(request, "plans/trial.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.edit")
def remove(request: BodyRequest, year: int, ref: str) -> HttpResponseBase:
    """Take an objective out of the plan, after asking."""
    cycle = cycle_of(request, year)
    if Part.PROMISE not in must_write(request, cycle):
        return closed(request, cycle)
    if request.method == "POST":
        gone = editing.remove(cycle, ref, by=request.user)
        messages.success(request, say("plans.removed" if gone else "plans.gone"))
        return redirect("plans:cycle", request.body_of.slug, year)
    found = objective_of(plan_of(cycle), ref)
    return render(request, "plans/remove.html", {"cycle": cycle, "objective": found})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.edit")
def copy(request: BodyRequest, year: int) -> HttpResponseBase:
    """Duplicate an objective of another year, or of this one."""
    cycle = cycle_of(request, year)
    if Part.PROMISE not in must_write(request, cycle):
        return closed(request, cycle)
    others = Cycle.objects.filter(body=request.body_of).order_by("-year")
    if request.method == "POST":
        source, _, ref = request.POST.get("objective", "").partition(":")
        found = next((c for c in others if str(c.year) == source), None)
        given = editing.copy(cycle, found, ref, by=request.user) if found else None
        if given is not None:
            messages.success(request, say("plans.copied"))
            return redirect("plans:objective", request.body_of.slug, year, given)
        messages.error(request, say("plans.copy_missing"))
    chosen = next((c for c in others if str(c.year) == request.GET.get("anno")), None)
    chosen = chosen or next((c for c in others if c.year != year), cycle)
    context = {"cycle": cycle, "others": others, "source": chosen, "plan": plan_of(chosen)}
    return render(request, "plans/copy.html", context)


def page(request: BodyRequest, seen: Insight, found: Objective, card: Card, edition: int) -> HttpResponse:
    """The card on its page, with what the checks found and what it came to."""
    trace = seen.card.objectives.get(found.ref)
    notes.attach(card, found, [f for f in seen.findings if f.where.objective == found.ref] if found.ref else ())
    refs = [o.ref for o in seen.plan.objectives]
    at = refs.index(found.ref) if found.ref in refs else -1
    context = {
        "cycle": seen.cycle,
        "plan": seen.plan,
        "objective": found,
        "card": card,
        "edition": edition,
        "trace": trace,
        "result": result(trace, current(), seen.ruleset) if trace else "",
        "parent": seen.plan.objective(found.parent) if found.parent else None,
        "children": seen.plan.children(found.ref) if found.ref else (),
        "before": seen.plan.objectives[at - 1] if at > 0 else None,
        "after": seen.plan.objectives[at + 1] if 0 <= at < len(refs) - 1 else None,
        "comments": Comment.objects.filter(cycle=seen.cycle, objective=found.ref).select_related("by")
        if found.ref
        else (),
        "may_comment": may(request, "plans.comment", seen.cycle),
        "units": [u.name for u in seen.plan.units],
    }
    template = "plans/card.html" if card.may else "plans/sheet.html"
    if request.htmx and card.may:  # type: ignore[attr-defined]
        template = "plans/card_form.html"
    return render(request, template, context)


def conflict(request: BodyRequest, seen: Insight, there: Objective | None, card: Card, edition: int) -> HttpResponse:
    """Both versions side by side, and the choice; nothing of what was typed is lost."""
    mine = editing.numbered(card.objective(), seen.plan) if card.is_valid() else None
    kept = [(name, text) for name in request.POST for text in request.POST.getlist(name) if name not in _OWN]
    context = {
        "cycle": seen.cycle,
        "objective": there or card.before,
        "is_gone": there is None,
        "is_closed": not card.may,
        "edition": edition,
        "differences": differences(there, mine) if mine is not None and there is not None else (),
        "kept": kept,
        "state": say(f"state.{seen.cycle.state}"),
    }
    return render(request, "plans/conflict.html", context, status=409)


def closed(request: BodyRequest, cycle: Cycle) -> HttpResponseBase:
    """Back to the cycle, with the state that forbids it."""
    messages.error(request, say("plans.closed", state=say(f"state.{cycle.state}")))
    return redirect("plans:cycle", request.body_of.slug, cycle.year)


_OWN = ("csrfmiddlewaretoken", "edition", "do")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
