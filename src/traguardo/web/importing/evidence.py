"""Why each field of a card was read so: the place in the document and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from traguardo.core.plan import Indicator, Objective, SourceRef, Step
from traguardo.readers import vocabulary
from traguardo.readers.reading import SURE, ReadIndicator, ReadObjective, ReadStep, Text

WHOLE = ""  # the field that stands for the whole step, indicator or objective

Place = dict[str, Any]  # line, last, page, cell, point, confidence; only what is known
Evidence = dict[str, dict[str, Place]]  # ref → field → place

# What a label means to the readers, and the field of the card it fills.
FIELDS = {
    "type": "type",
    "description": "description",
    "responsible": "responsible",
    "first_year": "first_year",
    "links": "links",
    "project": "projects",
    "dimension": "dimensions",
    "stakeholder_final": "stakeholders_final",
    "stakeholder_intermediate": "stakeholders_intermediate",
    "stakeholder": "stakeholders_other",
}


def evidence_of(read: ReadObjective, objective: Objective, year: int, *, has_lines: bool) -> Evidence:
    """The evidence of a card; ``objective`` is what was made of ``read``, item by item in the same order."""
    found = {objective.ref: _places(_about(read), has_lines=has_lines)}
    for step, made in zip(read.steps, objective.steps, strict=True):
        found[made.ref] = _places(_step(step), has_lines=has_lines)
    for indicator, counted in zip(read.indicators, objective.indicators, strict=True):
        found[counted.ref] = _places(_indicator(indicator, year), has_lines=has_lines)
    if read.first_line is not None:
        whole = {"line": read.first_line, "last": read.last_line or read.first_line}
        found[objective.ref][WHOLE] = whole if has_lines else whole | _first(found)
    return found


def place_of(text: Text, *, has_lines: bool) -> Place:
    """Where a text stands, as a person finds it: its line in a text file, its cell or page in another document.

    The line is kept for other documents too: it counts their pieces, and leads to the one beside the card. Where a
    document tells neither page nor cell, the count itself is the ``point``.
    """
    place: Place = {"line": text.line, "last": text.last_line}
    if not has_lines:
        place |= {"page": text.page, "cell": text.cell}
        if not text.page and not text.cell:
            place["point"] = text.line
    return {name: item for name, item in place.items() if item}


def _first(found: Evidence) -> Place:
    """The place of a card is that of its first text: page, cell or point."""
    places = (place for fields in found.values() for place in fields.values() if "line" in place)
    first = min(places, key=lambda place: int(place["line"]), default={})
    return {name: item for name, item in first.items() if name in {"page", "cell", "point"}}


def evidence_in(objective: Objective, places: Mapping[str, SourceRef]) -> Evidence:
    """The evidence of a card of a plan file, where only the line of each item is known."""
    items: list[Objective | Step | Indicator] = [objective, *objective.steps, *objective.indicators]
    return {i.ref: {WHOLE: {"line": places[i.ref].line}} for i in items if i.ref in places and places[i.ref].line}


def unsure_in(evidence: Evidence) -> int:
    """How many fields a person should look at."""
    return sum(is_unsure(place) for fields in evidence.values() for place in fields.values())


def is_unsure(place: Mapping[str, Any]) -> bool:
    """Whether a field was read with little confidence."""
    return int(place.get("confidence", 100)) < SURE


def _about(read: ReadObjective) -> Iterator[tuple[str, Text | None]]:
    yield from (("code", read.code), ("title", read.title), ("units", read.unit), ("weight", read.weight))
    yield from (("strategic_area", read.strategic_area), ("report", read.report))
    for label, text in read.attributes:
        if (field := FIELDS.get(vocabulary.meaning(label) or "")) is not None:
            yield field, text


def _step(read: ReadStep) -> Iterator[tuple[str, Text | None]]:
    yield WHOLE, read.description
    for name in ("description", "code", "planned", "actual", "kpi", "weight"):
        yield name, getattr(read, name)


def _indicator(read: ReadIndicator, year: int) -> Iterator[tuple[str, Text | None]]:
    yield WHOLE, read.name
    for name in ("name", "description", "unit", "baseline", "target", "actual", "source", "weight"):
        yield name, getattr(read, name)
    for later, text in read.later:
        yield ("target" if later == year else f"target_{later}"), text


def _places(texts: Iterator[tuple[str, Text | None]], *, has_lines: bool) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for field, text in texts:
        if text is not None and field not in found:
            found[field] = place_of(text, has_lines=has_lines)
            if field and text.confidence < 100:
                found[field]["confidence"] = text.confidence
    return found
