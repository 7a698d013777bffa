"""A card beside the lines it was read from: where each field stands in the document and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from traguardo.core.checks import check
from traguardo.core.finding import Finding
from traguardo.core.plan import Objective
from traguardo.core.workflow import Part
from traguardo.web.importing import drafts
from traguardo.web.importing.evidence import WHOLE, is_unsure
from traguardo.web.importing.models import Import, ReadCard
from traguardo.web.importing.pieces import blocks_of
from traguardo.web.plans import notes
from traguardo.web.plans.card import Card
from traguardo.web.plans.insight import ruleset_of
from traguardo.web.plans.packing import unpacked

PARTS = frozenset({Part.PROMISE, Part.RESULT, Part.JUDGEMENT})
EMPTY = Objective(ref="", title="")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document."""

    n: int
    text: str
    unread: bool = False


def findings_of(imported: Import) -> tuple[Finding, ...]:
    """What the checks find in the draft as it stands."""
    plan = drafts.plan_of(imported)
    return check(plan, ruleset_of(imported.body, plan))


def card_of(imported: Import, row: ReadCard | None, data: Any = None, *, save: bool = False) -> Card:
    """The form of a card as it stands, or as it came in."""
    return Card(drafts.plan_of(imported), objective_of(row), PARTS, data, save=save)


def objective_of(row: ReadCard | None) -> Objective:
    """The objective of a row; an empty one for a card that is being added."""
    return unpacked(Objective, row.content) if row is not None else EMPTY


def attach(card: Card, row: ReadCard | None, findings: Iterable[Finding]) -> None:
    """Give each form of a card its ``places`` in the document, and what the checks found.

    A field that was read with little confidence says so to who cannot see the mark, too.
    """
    notes.attach(card, card.before, findings)
    evidence: Mapping[str, Any] = row.evidence if row is not None else {}
    refs = {id(form): str(form["ref"].value() or "") for form in (*card.steps, *card.indicators)}
    refs[id(card.about)] = row.ref if row is not None else ""
    for form in card.sheets:
        ref = refs.get(id(form), "")
        form.places = evidence.get(ref, {}) if ref else {}  # type: ignore[attr-defined]
        form.whole = form.places.get(WHOLE)  # type: ignore[attr-defined]
        for name, place in form.places.items():  # type: ignore[attr-defined]
            if name in form.fields and is_unsure(place):
                field = form[name]
                told = [f"{field.auto_id}-place", *([f"{field.auto_id}_error"] if field.errors else [])]
                form.fields[name].widget.attrs["aria-describedby"] = " ".join(told)


def source_of(row: ReadCard | None) -> list[Line]:
    """The lines of the document beside a card."""
    if row is None:
        return []
    unread = {part.get("line") for part in row.unread}
    return [Line(n, text, n in unread) for n, text in enumerate(row.source, row.source_start)]


def blocks_beside(row: ReadCard | None) -> list[dict[str, Any]]:
    """The paragraphs and tables of the document beside a card, where it has no lines."""
    return list(blocks_of(row.source, missed(row.unread))) if row is not None else []


def missed(unread: Iterable[Mapping[str, Any]]) -> set[int]:
    """The lines or pieces that were not understood."""
    return {part["line"] for part in unread if part.get("line")}
