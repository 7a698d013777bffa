"""The review: the document on one page, each of its cards beside the lines it was read from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traguardo.web.bodies.access import BodyRequest, may, of_body, require
from traguardo.web.importing import drafts, review
from traguardo.web.importing.confirming import is_of_another, ways
from traguardo.web.importing.evidence import is_unsure
from traguardo.web.importing.findings import from_json
from traguardo.web.importing.forms import AboutForm, WayForm
from traguardo.web.importing.models import Import, ReadCard, State
from traguardo.web.importing.views.found import card_of, import_of, reviewed, tell
from traguardo.web.importing.views.uploads import progress
from traguardo.web.pages import forms as worded
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.card import Card
from traguardo.web.plans.differences import differences
from traguardo.web.plans.editing import Stale

HEAVY = ("content", "evidence", "source")


@require_safe
@of_body("importing.see")
def one(request: BodyRequest, pk: int) -> HttpResponse:
    """An import as it stands: being read, failed, under review, decided."""
    imported = import_of(request, pk)
    if imported.state in {State.REVIEW, State.CONFIRMED}:
        return overview(request, imported, _about_form(imported))
    if imported.state == State.DISCARDED:
        return render(request, "importing/discarded.html", {"imported": imported})
    told = [said(finding) for finding in from_json(imported.findings)]
    if imported.state == State.FAILED:
        return render(request, "importing/failed.html", {"imported": imported, "told": told})
    return progress(request, imported)


def overview(request: BodyRequest, imported: Import, form: AboutForm, status: int = 200) -> HttpResponse:
    """The document on one page: what it says of itself, its cards, what was not understood, where it can go."""
    editable = imported.is_open and may(request, "importing.edit")
    cards = list(ReadCard.objects.filter(imported=imported).defer(*HEAVY))
    found: dict[str, dict[str, int]] = {}
    plan = drafts.plan_of(imported)
    if imported.is_open:
        for finding in review.findings_of(imported):
            counts = found.setdefault(finding.where.objective, {"error": 0, "warning": 0, "note": 0})
            counts[finding.severity.value] += 1
    for card in cards:
        card.found = found.get(card.ref, {})  # type: ignore[attr-defined]
    options = ways(imported, request.roles) if editable else []
    told = [{"finding": f, "said": said(f)} for f in from_json(imported.findings)]
    context = {
        "imported": imported,
        "cards": cards,
        "form": form,
        "editable": editable,
        "told": told,
        "way_form": WayForm(options, initial={"verso": options[0].destination}) if options else None,
        "kept": sum(not card.dropped for card in cards),
        "checked": sum(card.checked or card.dropped for card in cards),
        "not_read": len(imported.unread) + sum(len(card.unread) for card in cards),
        "unsure": sum(card.unsure for card in cards if not card.dropped and not card.checked),
        "other_body": plan.body.name if imported.is_open and is_of_another(plan, request.body_of) else "",
    }
    return render(request, "importing/review.html", context, status=status)


@require_POST
@of_body("importing.edit")
def about(request: BodyRequest, pk: int) -> HttpResponse:
    """Correct what the document says of itself."""
    imported = reviewed(request, pk)
    form = AboutForm(request.POST)
    if form.is_valid():
        seen = _number(request.POST.get("edition", ""))
        findings = drafts.change_about(imported, form.cleaned_data, seen=seen, by=request.user)
        if not findings:
            messages.success(request, say("importing.saved"))
            return redirect("importing:import", request.body_of.slug, pk)
        worded.tell(form, findings)
        return overview(request, import_of(request, pk), form, 409)
    return overview(request, imported, form)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("importing.see")
def card(request: BodyRequest, pk: int, n: int) -> HttpResponse:
    """A card beside its lines: a form for who may correct it, the same closed for everybody else."""
    imported = reviewed(request, pk)
    row = card_of(imported, n)
    if request.method != "POST":
        return page(request, imported, row, review.card_of(imported, row), row.edition)
    return save(request, imported, row)


@require_http_methods(["GET", "HEAD", "POST"])
@of_body("importing.edit")
def new_card(request: BodyRequest, pk: int) -> HttpResponse:
    """An objective that the reading missed."""
    imported = reviewed(request, pk)
    if request.method != "POST":
        return page(request, imported, None, review.card_of(imported, None), 0)
    return save(request, imported, None)


def save(request: BodyRequest, imported: Import, row: ReadCard | None) -> HttpResponse:
    """Write a card, or only add, move and take off rows; never over another's change."""
    require(request, "importing.edit", request.body_of)
    action = request.POST.get("do", "save")
    seen = _number(request.POST.get("edition", ""))
    form = review.card_of(imported, row, request.POST, save=action.startswith("save"))
    if not action.startswith("save") or not form.is_valid():
        return page(request, imported, row, form, seen)
    stale = None
    if row is None:
        row, findings = drafts.add_card(imported, form.objective(), by=request.user)
    else:
        stale, findings = drafts.save_card(row, form.objective(), seen=seen, by=request.user)
    if stale is not None:
        assert row is not None  # noqa: S101 (only a card that is there can be stale)
        return conflict(request, imported, row, form, stale)
    if tell(request, findings):
        return redirect("importing:import", request.body_of.slug, imported.pk)
    messages.success(request, say("importing.saved"))
    following = _next(imported, row) if action == "save-next" and row else None
    if action == "save-next" and following is None:
        return redirect("importing:import", request.body_of.slug, imported.pk)
    return redirect("importing:card", request.body_of.slug, imported.pk, following or (row.n if row else 1))


@require_POST
@of_body("importing.edit")
def drop(request: BodyRequest, pk: int, n: int) -> HttpResponse:
    """Leave an objective out, or take it back in."""
    imported = reviewed(request, pk)
    row = card_of(imported, n)
    dropped = request.POST.get("togli") != "no"
    if not tell(request, drafts.drop(row, dropped, by=request.user)):
        messages.success(request, say("importing.dropped" if dropped else "importing.restored", objective=str(row)))
    return redirect("importing:import", request.body_of.slug, pk)


def page(request: BodyRequest, imported: Import, row: ReadCard | None, form: Card, edition: int) -> HttpResponse:
    """A card on its page."""
    editable = imported.is_open and may(request, "importing.edit")
    review.attach(form, row, review.findings_of(imported) if row and imported.is_open else ())
    beside = _beside(imported, row)
    places = [place for sheet in form.sheets for place in sheet.places.values()]  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "imported": imported,
        "row": row,
        "card": form,
        "edition": edition,
        "editable": editable,
        "unsure": sum(map(is_unsure, places)),
        "before": row.n - 1 if row and row.n > 1 else None,
        "after": _next(imported, row) if row else None,
    }
    return render(request, "importing/card.html", context | beside)


def _beside(imported: Import, row: ReadCard | None) -> dict[str, Any]:
    """What stands beside a card: lines, or paragraphs and tables; and from where to where they go."""
    if imported.in_pieces:
        numbers = [piece["n"] for piece in row.source] if row else []
        shown: dict[str, Any] = {"blocks": review.blocks_beside(row)}
    else:
        lines = review.source_of(row)
        numbers, shown = [line.n for line in lines], {"lines": lines}
    return shown | {"first": numbers[0] if numbers else 0, "last": numbers[-1] if numbers else 0}


def conflict(request: BodyRequest, imported: Import, row: ReadCard, form: Card, stale: Stale) -> HttpResponse:
    """Both versions side by side, and the choice; nothing of what was typed is lost."""
    row = card_of(imported, row.n)
    kept = [(name, text) for name in request.POST for text in request.POST.getlist(name) if name not in _OWN]
    context = {
        "imported": imported,
        "row": row,
        "edition": stale.edition,
        "differences": differences(stale.objective, form.objective()) if stale.objective else (),
        "kept": kept,
    }
    return render(request, "importing/conflict.html", context, status=409)


_OWN = ("csrfmiddlewaretoken", "edition", "do")


def _about_form(imported: Import) -> AboutForm:
    shown = {"last_year": imported.last_year, "kind": imported.kind, "title": imported.title}
    return AboutForm(initial=shown | {"year": imported.year if imported.has_year else None})


def _next(imported: Import, row: ReadCard) -> int | None:
    after = ReadCard.objects.filter(imported=imported, n__gt=row.n, dropped=False)
    return after.order_by("n").values_list("n", flat=True).first()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
