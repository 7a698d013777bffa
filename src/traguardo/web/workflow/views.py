"""The state of a cycle and its moves; its versions, what changed between them, and whether they are whole."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from traguardo.core.diff import changes
from traguardo.core.finding import Finding
from traguardo.core.workflow import TABLE, Move, Rule, State, moves, obstacles, rule
from traguardo.web.bodies.access import BodyRequest, may, of_body
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.freshness import fresh
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.versions import plan_in, verified
from traguardo.web.plans.views.found import cycle_of
from traguardo.web.validation.outcome import validation_of
from traguardo.web.workflow import moving
from traguardo.web.workflow.forms import MoveForm
from traguardo.wording.changes import told

MAIN_PATH = tuple(state for state in State if state is not State.AMENDING)
ASKED = ("workflow.reason", "workflow.deed")  # what the form itself asks for


@require_safe
@of_body("workflow.see")
def state(request: BodyRequest, year: int) -> HttpResponse:
    """Where the cycle stands, what can be done, by whom, and what stands in the way."""
    cycle = cycle_of(request, year)
    seen = insight(cycle)
    now = State(cycle.state)
    signed = validation_of(seen) if now is State.MEASURED else None
    offered = [
        {
            "rule": row,
            "mine": row in moves(now, request.roles),
            "roles": sorted(row.roles),
            "obstacles": [
                {"finding": f, "said": said(f)}
                for f in obstacles(row.move, seen.plan, seen.ruleset, found=seen.findings, validation=signed)
                if f.code not in ASKED
            ],
        }
        for row in TABLE
        if now in row.sources
    ]
    place = MAIN_PATH.index(State.IN_PROGRESS if now is State.AMENDING else now)
    path = [{"state": s.value, "is_now": n == place, "is_past": n < place} for n, s in enumerate(MAIN_PATH)]
    return render(request, "workflow/state.html", {"cycle": cycle, "offered": offered, "path": path})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("workflow.see")
def move(request: BodyRequest, year: int, move: str) -> HttpResponseBase:
    """Ask for what a move needs, and make it."""
    cycle = cycle_of(request, year)
    row = _row(move)
    if not may(request, f"workflow.{row.move}", cycle):
        raise PermissionDenied(f"workflow.{row.move}")
    form = MoveForm(row, request.POST or None)
    findings: tuple[Finding, ...] = ()
    status = 200
    if request.method == "POST" and (not form.fields or form.is_valid()):
        deed = form.deed if form.is_bound and form.is_valid() else None
        reason = form.cleaned_data.get("reason", "") if form.is_bound and form.is_valid() else ""
        cycle, findings = moving.move(cycle, row.move, by=request.user, roles=request.roles, deed=deed, reason=reason)
        if not findings:
            messages.success(request, say("workflow.moved", state=say(f"state.{cycle.state}")))
            return redirect("workflow:state", request.body_of.slug, year)
        status = 409
    elif request.method != "POST" and State(cycle.state) in row.sources:
        seen = insight(cycle)
        found = obstacles(row.move, seen.plan, seen.ruleset, found=seen.findings, validation=validation_of(seen))
        findings = tuple(f for f in found if f.code not in ASKED)
    elif request.method != "POST":
        return redirect("workflow:state", request.body_of.slug, year)
    notes = [{"finding": f, "said": said(f)} for f in findings]
    context = {"cycle": cycle, "rule": row, "form": form, "notes": notes}
    return render(request, "workflow/move.html", context, status=status)


@require_safe
@of_body("workflow.see")
def versions(request: BodyRequest, year: int) -> HttpResponse:
    """The numbered versions with their deeds and digests, verified on the spot."""
    cycle = cycle_of(request, year)
    links = verified(_versions(cycle))
    context = {"cycle": cycle, "links": links[::-1], "sound": all(link.sound for link in links)}
    return render(request, "workflow/versions.html", context)


@require_safe
@of_body("workflow.see")
def version(request: BodyRequest, year: int, number: int) -> HttpResponse:
    """What changed from the version before to this one, or to the plan as it stands now."""
    cycle = cycle_of(request, year)
    shown = get_object_or_404(Version, cycle=cycle, number=number)
    wanted = request.GET.get("con", "")
    plan = plan_in(shown)
    if wanted == "ora":
        before, after, other = plan, insight(cycle).plan, ""
    else:
        earlier = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else number - 1
        against = Version.objects.filter(cycle=cycle, number=earlier).first()
        before, after, other = (plan_in(against), plan, str(earlier)) if against else (plan, plan, "")
    found = changes(before, after)
    by_label = groupby(found, key=lambda change: change.label)
    groups = [(label, [told(change, current()) for change in group]) for label, group in by_label]
    context = {
        "cycle": cycle,
        "version": shown,
        "groups": groups,
        "other": other,
        "is_now": wanted == "ora",
        "is_first": not other and wanted != "ora",
        "numbers": list(Version.objects.filter(cycle=cycle).exclude(number=number).values_list("number", flat=True)),
    }
    return render(request, "workflow/version.html", context)


@require_safe
@of_body("workflow.see")
def frozen(request: BodyRequest, year: int, number: int) -> HttpResponseBase:
    """The bytes of a version."""
    cycle = cycle_of(request, year)
    shown = get_object_or_404(Version, cycle=cycle, number=number)

    def make() -> HttpResponse:
        name = f"{request.body_of.slug}-{year}-v{number}.toml"
        return HttpResponse(
            bytes(shown.plan_file),
            content_type="application/toml",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    return fresh(request, ("version", shown.digest), make)


def _row(name: str) -> Rule:
    try:
        return rule(Move(name))
    except ValueError:
        raise Http404 from None


def _versions(cycle: Cycle) -> list[Version]:
    found = list(Version.objects.filter(cycle=cycle).order_by("number"))
    for one in found:
        one.cycle = cycle
    return found
