"""The page of a cycle: its tree of objectives, what it came to, what to do next; what the plan says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.workflow import Part, State, moves
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said, say
from traguardo.web.plans import editing, tree
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Comment
from traguardo.web.plans.overview import OverviewForm
from traguardo.web.plans.views.found import cycle_of, must_write, parts_of
from traguardo.wording.explanation import points, result


@require_safe
@of_body("plans.see")
def cycle(request: BodyRequest, year: int) -> HttpResponseBase:
    """The tree of objectives with weights, attainment and findings."""
    found = cycle_of(request, year)
    seen = insight(found)

    def make() -> HttpResponse:
        parts = parts_of(request, found) if may(request, "plans.edit", found) else frozenset()
        context = {
            "cycle": found,
            "plan": seen.plan,
            "ruleset": seen.ruleset,
            "card": seen.card,
            "result": result(seen.card.body, current(), seen.ruleset),
            "points": points(seen.card.body, current(), seen.ruleset),
            "groups": tree.groups(seen),
            "totals": tree.totals(seen),
            "moves": moves(State(found.state), request.roles),
            "open": Part.PROMISE in parts,
            "fills": bool(parts),
            "comments": Comment.objects.filter(cycle=found, objective="").select_related("by"),
            "may_comment": may(request, "plans.comment", found),
        }
        return render(request, "plans/cycle.html", context)

    return fresh(request, ("cycle", found.state, *seen.edition), make, found)


@require_POST
@of_body("plans.edit")
def order(request: BodyRequest, year: int) -> HttpResponseBase:
    """Move an objective up or down among those beside it, or take the order in which they were dragged."""
    found = cycle_of(request, year)
    if Part.PROMISE not in must_write(request, found):
        messages.error(request, say("plans.closed", state=say(f"state.{found.state}")))
        return redirect("plans:cycle", request.body_of.slug, year)
    refs = request.POST.getlist("ref")
    verb, _, ref = request.POST.get("do", "").partition(":")
    if verb in ("up", "down"):
        plan = insight(found).plan
        refs = editing.moved(plan, ref, -1 if verb == "up" else 1)
    editing.order(found, refs, by=request.user)
    place = f"#{verb}-{ref}" if ref else ""
    return redirect(reverse("plans:arrange", args=[request.body_of.slug, year]) + place)


@require_safe
@of_body("plans.edit")
def arrange(request: BodyRequest, year: int) -> HttpResponseBase:
    """The objectives in their order, to move them by buttons, keys or dragging."""
    found = cycle_of(request, year)
    if Part.PROMISE not in must_write(request, found):
        messages.error(request, say("plans.closed", state=say(f"state.{found.state}")))
        return redirect("plans:cycle", request.body_of.slug, year)
    return render(request, "plans/arrange.html", {"cycle": found, "plan": insight(found).plan})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("plans.edit")
def overview(request: BodyRequest, year: int) -> HttpResponseBase:
    """What the plan says of itself: title, years, days, strategy."""
    found = cycle_of(request, year)
    if Part.PROMISE not in must_write(request, found):
        messages.error(request, say("plans.closed", state=say(f"state.{found.state}")))
        return redirect("plans:cycle", request.body_of.slug, year)
    plan = insight(found).plan
    form = OverviewForm(plan, found.edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["edition"]
        stale = editing.change_plan(found, form.applied, "plans.overview_changed", by=request.user, seen=seen)
        if stale is None:
            messages.success(request, say("plans.saved"))
            return redirect("plans:cycle", request.body_of.slug, year)
        form = form.again(insight(cycle_of(request, year)).plan, stale.edition)
        return render(request, "plans/overview.html", {"cycle": found, "form": form, "stale": True}, status=409)
    return render(request, "plans/overview.html", {"cycle": found, "form": form})


@require_POST
@of_body("plans.comment")
def comment(request: BodyRequest, year: int) -> HttpResponseBase:
    """Say something about the plan or an objective."""
    found = cycle_of(request, year)
    ref, text = request.POST.get("objective", ""), request.POST.get("text", "")
    _, findings = editing.comment(found, ref, text, by=request.user)
    for finding in findings:
        messages.error(request, said(finding).text)
    if not findings:
        messages.success(request, say("plans.comment_added"))
    if ref and insight(found).plan.objective(ref):
        return redirect(reverse("plans:objective", args=[request.body_of.slug, year, ref]) + "#comments")
    return redirect(reverse("plans:cycle", args=[request.body_of.slug, year]) + "#comments")
