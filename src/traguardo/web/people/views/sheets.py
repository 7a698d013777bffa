"""Appraisal sheets: the list of a cycle, one sheet, what is asked, how it went, its moves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.core.people.appraisal import consequences, prevailing
from traguardo.core.people.presence import stays
from traguardo.core.people.states import (
    JUDGEMENTS_OPEN,
    OBJECTIVES_OPEN,
    Actor,
    SheetMove,
    SheetState,
    answer_until,
    appeal_until,
    moves,
    rule,
)
from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.pages.forms import tell
from traguardo.web.pages.language import current
from traguardo.web.pages.telling import told
from traguardo.web.people import sheets
from traguardo.web.people.forms import JudgeForm, MoveForm, ObjectivesForm, SelfForm
from traguardo.web.people.models import Sheet
from traguardo.web.people.papers import papers
from traguardo.web.people.staff import objectives_of, person_of
from traguardo.web.people.views.found import sheet_of
from traguardo.web.plans.branches import branches
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.views.found import cycle_of

OPEN_LEVELS = 2


@require_safe
@of_body("people.see_own")
def mine(request: BodyRequest) -> HttpResponse:
    """One's own sheets."""
    found = Sheet.objects.filter(cycle__body=request.body_of, member__user=request.user)
    rows = found.select_related("cycle", "member", "evaluator").order_by("-cycle__year")
    return render(request, "people/mine.html", {"sheets": rows})


@require_safe
@of_body("people.see_sheets")
def cycles(request: BodyRequest) -> HttpResponse:
    """The years for which people are evaluated."""
    rows = Cycle.objects.filter(body=request.body_of).annotate(count=Count("sheets")).order_by("-year")
    return render(request, "people/cycles.html", {"cycles": rows})


@require_safe
@of_body("people.see_sheets")
def cycle(request: BodyRequest, year: int) -> HttpResponse:
    """The sheets of a year that who asks may see."""
    found = cycle_of(request, year)
    rows = sheets.of_cycle(found, request.user, request.roles)
    context = {"cycle": found, "sheets": rows, "may_calibrate": may(request, "people.calibrate")}
    context["papers"] = papers(judged=True)
    return render(request, "people/sheets.html", context | {"may_open": may(request, "people.open_sheets")})


@require_POST
@of_body("people.open_sheets")
def open_sheets(request: BodyRequest, year: int) -> HttpResponseBase:
    """A sheet for everybody who has none yet."""
    count = sheets.open_sheets(cycle_of(request, year), by=request.user)
    told(request, (), "people.sheets.opened", count=count)
    return redirect("people:cycle", request.body_of.slug, year)


@require_safe
@of_body("people.see_sheet")
def sheet(request: BodyRequest, sheet: int) -> HttpResponse:
    """One sheet, as far as who asks may see it; the look is written in the register."""
    row = sheet_of(request, sheet)
    require(request, "people.see_sheet", row)
    sheets.seen_by(row, by=request.user)
    return render(request, "people/sheet.html", _context(request, row))


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.write_sheet")
def ask(request: BodyRequest, sheet: int) -> HttpResponseBase:
    """Write what a person is asked."""
    row = _mine_to_write(request, sheet)
    form = ObjectivesForm(row, insight(row.cycle).plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        findings = sheets.ask(row, form.told(), form.cleaned_data["edition"], by=request.user)
        if not findings:
            told(request, (), "people.ask.done")
            return redirect("people:sheet", request.body_of.slug, row.pk)
        tell(form, findings)
    return render(request, "people/ask.html", {"sheet": row, "form": form, "rows": _rows(form), "code": "people.ask"})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.write_sheet")
def judge(request: BodyRequest, sheet: int) -> HttpResponseBase:
    """Write the evaluator's draft."""
    row = _mine_to_write(request, sheet)
    form = JudgeForm(row, sheets.asked_of(row, insight(row.cycle).ruleset), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        findings = sheets.judge(
            row, form.scored(), form.levels(), given["comment"], given["edition"], by=request.user
        )
        if not findings:
            told(request, (), "people.judge.done")
            return redirect("people:sheet", request.body_of.slug, row.pk)
        tell(form, findings)
    return render(request, "people/writing.html", {"sheet": row, "form": form, "code": "people.judge"})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.answer_sheet")
def self_evaluation(request: BodyRequest, sheet: int) -> HttpResponseBase:
    """Say how one's own year went."""
    row = sheet_of(request, sheet)
    require(request, "people.answer_sheet", row)
    form = SelfForm(request.POST or None, initial={"edition": row.edition, "text": row.self_evaluation})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        findings = sheets.tell(row, given["text"], given["edition"], by=request.user)
        if not findings:
            told(request, (), "people.self.done")
            return redirect("people:sheet", request.body_of.slug, row.pk)
        tell(form, findings)
    return render(request, "people/writing.html", {"sheet": row, "form": form, "code": "people.self"})


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("people.see_sheet")
def move(request: BodyRequest, sheet: int, step: SheetMove) -> HttpResponseBase:
    """Take a sheet to its next state, with what the move asks for."""
    row = sheet_of(request, sheet)
    require(request, "people.see_sheet", row)
    row_rule = rule(step)
    if row_rule.actor not in sheets.actors(request.user, row, request.roles):
        raise PermissionDenied(step)
    form = MoveForm(row_rule, request.POST or None)
    if request.method == "POST" and (form.is_valid() or not form.fields):
        given = form.cleaned_data if form.fields else {}
        said = sheets.Told(today=localdate(), reason=given.get("reason", ""), interview_on=given.get("interview_on"))
        findings = sheets.move(row, step, said, by=request.user, roles=request.roles)
        if not findings or not form.fields:
            told(request, findings, "people.move.done")
            return redirect("people:sheet", request.body_of.slug, row.pk)
        tell(form, findings)
    return render(request, "people/move.html", {"sheet": row, "form": form, "step": step})


def _mine_to_write(request: BodyRequest, pk: int) -> Sheet:
    row = sheet_of(request, pk)
    require(request, "people.write_sheet", row)
    return row


def _rows(form: ObjectivesForm) -> list[list[object]]:
    return [[form[f"{name}_{n}"] for name in ("title", "objective", "weight")] for n in form.rows]


def _context(request: BodyRequest, row: Sheet) -> dict[str, object]:
    """What a page of a sheet shows: to its person nothing of a draft."""
    me = sheets.actors(request.user, row, request.roles)
    seen = insight(row.cycle)
    shown = sheets.shows_judgement(row, request.user)
    trace = sheets.result(row) if shown else None
    there = stays(person_of(row.member), row.year, seen.ruleset)
    follows = consequences(trace, prevailing(there), 0, seen.ruleset) if trace and there else ()
    called = {o.ref: " ".join(part for part in (o.code, o.title) if part) for o in seen.plan.objectives}
    called |= {o.code: called[o.ref] for o in seen.plan.objectives if o.code}
    branch = branches(trace, seen.ruleset, current(), open_levels=OPEN_LEVELS) if trace else []
    return {
        "sheet": row,
        "objectives": [(asked, called.get(asked.objective, asked.objective)) for asked in objectives_of(row)],
        "shown": shown,
        "papers": papers(judged=shown),
        "branch": branch,
        "result": branch[0].result if branch else "",
        "follows": follows,
        "steps": [one.move for one in moves(SheetState(row.state), me)],
        "may_ask": Actor.EVALUATOR in me and row.state in OBJECTIVES_OPEN,
        "may_judge": Actor.EVALUATOR in me and row.state in JUDGEMENTS_OPEN,
        "may_tell": Actor.PERSON in me and row.state == SheetState.ASSIGNED,
        "appeal_until": appeal_until(row.delivered_on, seen.ruleset) if row.delivered_on else None,
        "answer_until": answer_until(row.appealed_on, seen.ruleset) if row.appealed_on else None,
    }
