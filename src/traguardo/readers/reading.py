"""What was read from a document: texts as printed, each with its place; values are derived from them later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

SURE = 80  # per cent; what was read with less is marked for a person to look at


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the document says it, white space collapsed, with where it stands and how it was found."""

    text: str
    line: int | None = None
    last_line: int | None = None
    page: int | None = None
    cell: str = ""  # sheet and position
    confidence: int = 100  # per cent
    method: str = ""  # what made the recogniser read it so: header, label, heading, order, pattern

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStep:
    """An activity, phase or step."""

    description: Text
    code: Text | None = None
    planned: Text | None = None
    actual: Text | None = None
    kpi: Text | None = None
    weight: Text | None = None
    year_weight: Text | None = None
    others: tuple[tuple[str, Text], ...] = ()  # further columns, label → text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIndicator:
    """An indicator with its values of the document's year; ``later`` holds those of other years."""

    name: Text
    kind: str = "result"
    description: Text | None = None
    unit: Text | None = None
    baseline: Text | None = None
    baseline_year: int | None = None
    target: Text | None = None
    actual: Text | None = None
    variance: Text | None = None
    source: Text | None = None
    weight: Text | None = None
    later: tuple[tuple[int, Text], ...] = ()
    notes: tuple[tuple[str, Text], ...] = ()  # columns that explain it (tolerance, evaluation), label → text
    others: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadObjective:
    """An objective with all that stands under it."""

    ref: str
    level: str
    parent: str | None = None
    code: Text | None = None
    title: Text | None = None
    unit: Text | None = None
    strategic_area: Text | None = None
    weight: Text | None = None
    first_line: int | None = None
    last_line: int | None = None
    attributes: tuple[tuple[str, Text | None], ...] = ()
    steps: tuple[ReadStep, ...] = ()
    indicators: tuple[ReadIndicator, ...] = ()
    report: Text | None = None
    report_date: str = ""  # as printed in *Report al 31/12/2021*


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScore:
    """Points out of a maximum, given to a unit."""

    unit: Text
    points: Text
    maximum: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNode:
    """A row of a printed matrix: a node of the strategy and the codes of the objectives that serve it."""

    code: Text | None
    title: Text
    area_code: Text | None = None
    area: Text | None = None
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSection:
    """A narrative section outside the objectives."""

    title: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document, read."""

    name: str
    kind: str = "plan"  # plan, report, cycle
    year: int | None = None
    last_year: int | None = None
    entity: str | None = None
    title: str = ""
    document_date: str = ""
    objectives: tuple[ReadObjective, ...] = ()
    scores: tuple[ReadScore, ...] = ()
    matrix: tuple[ReadNode, ...] = ()
    projects: tuple[tuple[str, str], ...] = ()  # of the PEG: code, title
    sections: tuple[ReadSection, ...] = ()
    unread: tuple[Text, ...] = ()  # what was not understood, in the order of the document
    has_lines: bool = True  # the lines are those of the file; else of the document written out


def collapse(text: str) -> str:
    """The text with runs of white space as one space."""
    return " ".join(text.split())


def joined(texts: Iterable[Text], separator: str = " ") -> Text | None:
    """Several texts as one, from the first line to the last; None when there is nothing."""
    given = [t for t in texts if t.text]
    if not given:
        return None
    lines = [n for t in given for n in (t.line, t.last_line) if n is not None]
    return replace(
        given[0],
        text=separator.join(t.text for t in given),
        line=min(lines, default=None),
        last_line=max(lines, default=None),
    )


def beginning(objective: ReadObjective) -> Text | None:
    """The first text of an objective that knows its page or its cell."""
    heads = (objective.title, objective.code, *(t for _, t in objective.attributes))
    rows = (*(s.description for s in objective.steps), *(i.name for i in objective.indicators))
    return next((t for t in (*heads, *rows) if t and (t.page is not None or t.cell)), None)


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain data: the interchange form of the readers, with strings as printed."""
    return {
        "entity": reading.entity,
        "kind": reading.kind,
        "year": reading.year,
        "objectives": [_objective(o, has_lines=reading.has_lines) for o in reading.objectives],
        "scores": [{"unit": s.unit.text, "points": s.points.text, "max": _plain(s.maximum)} for s in reading.scores],
        "unread": [{**_place(t, has_lines=reading.has_lines), "text": t.text} for t in reading.unread],
    }


def _place(text: Text, *, has_lines: bool) -> dict[str, Any]:
    """Where a text stands: the line where the file has lines, the page and the cell where it has these."""
    found: dict[str, Any] = {"line": text.line} if has_lines else {}
    found |= {"page": text.page} if text.page is not None else {}
    return found | ({"cell": text.cell} if text.cell else {})


def _objective(objective: ReadObjective, *, has_lines: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ref": objective.ref,
        "parent": objective.parent,
        "level": objective.level,
        "code": _plain(objective.code),
        "title": _plain(objective.title),
        "unit": _plain(objective.unit),
        "strategic_area": _plain(objective.strategic_area),
        "weight": _plain(objective.weight),
    }
    if has_lines and objective.first_line is not None:
        found["lines"] = [objective.first_line, objective.last_line or objective.first_line]
    found["attributes"] = {label: _plain(value) for label, value in objective.attributes}
    first = beginning(objective)
    found |= _place(first, has_lines=False) if first else {}
    found["steps"] = [_step(s, has_lines=has_lines) for s in objective.steps]
    found["indicators"] = [_indicator(i, has_lines=has_lines) for i in objective.indicators]
    found["report"] = _plain(objective.report)
    return found


def _step(step: ReadStep, *, has_lines: bool) -> dict[str, Any]:
    names = ("code", "description", "planned", "actual", "kpi", "weight", "year_weight")
    found: dict[str, Any] = {name: _plain(getattr(step, name)) for name in names}
    if step.others:
        found["others"] = {label: value.text for label, value in step.others}
    return found | _place(step.description, has_lines=has_lines)


def _indicator(indicator: ReadIndicator, *, has_lines: bool) -> dict[str, Any]:
    names = ("name", "description", "unit", "baseline", "target", "actual", "variance", "source")
    found: dict[str, Any] = {"kind": indicator.kind}
    found |= {name: _plain(getattr(indicator, name)) for name in names}
    told = [t for t in (found["description"], *(f"{label}: {text.text}" for label, text in indicator.notes)) if t]
    found["description"] = "; ".join(told) or None
    if indicator.weight:
        found["weight"] = indicator.weight.text
    if indicator.later:
        found["later"] = {str(year): value.text for year, value in indicator.later}
    return found | _place(indicator.name, has_lines=has_lines)


def _plain(text: Text | None) -> str | None:
    return text.text if text and re.search(r"\S", text.text) else None
