"""Cells that a page end cut in two: the rest stands in a row of its own, below."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from traguardo.readers.reading import Text, joined
from traguardo.readers.recognise.columns import Column
from traguardo.readers.recognise.heads import coded
from traguardo.readers.recognise.rows import Row

if TYPE_CHECKING:
    from traguardo.readers.recognise.grid import Grid

Cells = list[tuple[Column, Text]]

_IDENTITY = frozenset(
    {
        "objective.title",
        "objective.code",
        "strategic.title",
        "indicator.name",
        "impact.name",
        "step.description",
    }
)
_OPEN_END = re.compile(r"[.!?]\s*$")


def continues(grid: Grid, row: Row, cells: Cells) -> bool:
    """Whether a row goes on with the cells of the one above: nothing of its own to be known by."""
    if not grid.last:
        return False
    own = [t for c, t in cells if c.field in _IDENTITY]
    if not own:
        return any(c.label in grid.last or row.first for c, _ in cells) and not _fills_gaps(grid, cells)
    values = [t for c, t in cells if c.field.startswith(("indicator.", "step.")) and c.field not in _IDENTITY]
    if any(c.label in grid.last for c, t in cells if t in values):
        return False
    known = [(t.text, grid.last[c.label].text) for c, t in cells if c.field in _IDENTITY and c.label in grid.last]
    if not values and len(known) < len(own):
        return False
    return bool(known) and all(t[:1].islower() and not _OPEN_END.search(before) for t, before in known)


def parted(grid: Grid, cells: Cells) -> tuple[Cells, Cells]:
    """The cells that go on with those above, and those of an indicator or a step that the row above had none of."""
    fresh = [(c, t) for c, t in cells if c.label not in grid.last]
    if not any(c.field in _IDENTITY for c, _ in fresh):
        return cells, []
    return [(c, t) for c, t in cells if c.label in grid.last], fresh


def _fills_gaps(grid: Grid, cells: Cells) -> bool:
    """Whether all the cells stand where the row above left theirs empty and none begins in mid-sentence."""
    measured = [c for c, _ in cells if c.field in {"indicator.target", "step.planned"}]
    return bool(measured) and not grid.columns.has("indicator.name", "step.description")


def append(grid: Grid, cells: Cells) -> None:
    """Add the cells to those of the row above, in the same columns."""
    for column, text in cells:
        before = grid.last.get(column.label)
        whole = joined((before, text)) if before else text
        if whole is None:
            continue
        grid.last[column.label] = whole
        if grid.objective:
            grid.objective.reach(text.last_line)
        _replace(grid, column, before, whole)


def _replace(grid: Grid, column: Column, before: Text | None, whole: Text) -> None:
    part, _, name = column.field.partition(".")
    if column.field == "indicator.code" and grid.indicator:
        grid.indicator.others[column.label] = whole
    elif part == "indicator" and grid.indicator:
        grid.indicator.cells[name] = whole
    elif column.field == "step.description_of" and grid.step:
        told = grid.step.cells.get("description")
        added = whole.text[len(before.text) + 1 :] if before else whole.text
        grid.step.cells["description"] = joined((told, replace(whole, text=added))) if told else whole  # type: ignore[assignment]
    elif part == "step" and grid.step:
        grid.step.cells[name] = whole
    elif column.field == "note" and grid.indicator:
        grid.indicator.notes[note_label(column)] = whole
    elif column.field == "objective.title" and grid.objective and grid.titled_rows:
        grid.objective.title = replace(whole, text=coded(whole.text)[1] if not grid.objective.code else whole.text)
    elif column.field == "strategic.title" and grid.strategic:
        grid.strategic.title = whole
    elif column.field == "objective.report" and grid.objective:
        grid.objective.report = [r for r in grid.objective.report if r is not before] + [whole]
    elif grid.objective and column.field in {"attribute", "objective.title"}:
        if before or column.label not in grid.objective.attributes:
            grid.objective.attributes[column.label] = whole
    elif column.field == "impact.name" and grid.strategic and grid.strategic.indicators:
        grid.strategic.indicators[-1].cells["name"] = whole


def note_label(column: Column) -> str:
    """The label of an explaining column: of two stacked header words the first."""
    return column.label.split()[0] if column.role == "tolerance" else column.label
