"""Tables without lines → rows: told by what is drawn across, by the space between, or by what the cells say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from traguardo.readers.pdf.columns import Band, Gap
from traguardo.readers.pdf.layout import Entry, Tabled
from traguardo.readers.pdf.lines import Line, joined, room, wraps
from traguardo.readers.pdf.page import Box, around

Cells = tuple[Line | None, ...]

_WIDER = 1.22  # times the smallest distance of two lines: a new row
_WRAPPED = 1.5  # times the letters' size: the lines of one cell are not further apart
_ACROSS = 0.5  # of a table's width that a line between rows spans
_SHORT = 20  # letters of a value at most
_VALUE = re.compile(
    r"^[^\w]*(?:\d|s[iì]\b|no\b|n\.|almeno|entro|tutt|nessun|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto"
    r"|settembre|ottobre|novembre|dicembre)",
    re.I,
)


def table(band: Band, page: int, rules: Sequence[tuple[float, float, float]]) -> Tabled:
    """The table that a band of columns makes."""
    edges, box = band.edges, band.box
    rows = _rows(band.lines, edges, _across(rules, box))
    entries = []
    for number, row in enumerate(rows):
        top, bottom = _extent(row)
        for column, (left, right) in enumerate(edges):
            lines = [cells[column] for cells in row if cells[column] is not None]
            found = [line for line in lines if line]
            place = around(line.box for line in found) if found else Box(left, top, right, bottom)
            entries.append(
                Entry(
                    joined(found, left, right), number, column, 1, 1, place, page,
                    confidence=min((line.confidence for line in found), default=100),
                    first=found[0].first if found else 0.0,
                    room=room(found[-1], left, right) if found else 0.0,
                )
            )  # fmt: skip
    xs = (*(left for left, _ in edges), edges[-1][1])
    return Tabled(page, box, xs, len(rows), tuple(entries), ruled=False)


def _extent(row: Sequence[Cells]) -> tuple[float, float]:
    boxes = [line.box for cells in row for line in cells if line]
    return min(b.y0 for b in boxes), max(b.y1 for b in boxes)


def _across(rules: Sequence[tuple[float, float, float]], box: Box) -> list[float]:
    """Where lines are drawn across a table, within it."""
    return sorted(
        y
        for y, start, end in rules
        if box.y0 < y < box.y1 and min(end, box.x1) - max(start, box.x0) > _ACROSS * box.width
    )


def _rows(lines: Sequence[Cells], edges: Sequence[Gap], across: Sequence[float]) -> list[list[Cells]]:
    groups = _between(lines, across)
    if len(across) > 1:
        return groups
    return [row for group in groups for row in _spaced(group, edges)]


def _between(lines: Sequence[Cells], across: Sequence[float]) -> list[list[Cells]]:
    """Lines in groups between what is drawn across."""
    groups: list[list[Cells]] = [[]]
    waiting = list(across)
    for cells in lines:
        while waiting and _base(cells) > waiting[0]:
            waiting.pop(0)
            groups.append([])
        groups[-1].append(cells)
    return [g for g in groups if g]


def _spaced(lines: Sequence[Cells], edges: Sequence[Gap]) -> list[list[Cells]]:
    """Lines in rows: parted by wider spaces where there are wider and narrower ones, else by what they say."""
    steps = [_base(b) - _base(a) for a, b in pairwise(lines)]
    tight = min(steps, default=0.0)
    if tight > _WRAPPED * max(line.size for cells in lines for line in cells if line):
        return [[cells] for cells in lines]
    told = any(step > _WIDER * tight for step in steps) and _wraps_within(lines, edges, steps, tight)
    rows: list[list[Cells]] = [[lines[0]]]
    for above, cells, step in zip(lines, lines[1:], steps, strict=False):
        new = step > _WIDER * tight if told else not _goes_on(above, cells, edges)
        if new:
            rows.append([cells])
        else:
            rows[-1].append(cells)
    return rows


def _wraps_within(lines: Sequence[Cells], edges: Sequence[Gap], steps: Sequence[float], tight: float) -> bool:
    """Whether at the narrow spaces cells only go on: no value stands under a value it had a place beside."""
    for above, cells, step in zip(lines, lines[1:], steps, strict=False):
        both = [(a, b, edge) for a, b, edge in zip(above, cells, edges, strict=True) if a and b]
        if step <= _WIDER * tight and any(_is_value(a) and _is_value(b) and not wraps(a, b, *e) for a, b, e in both):
            return False
    return True


def _is_value(line: Line) -> bool:
    return len(line.text) <= _SHORT and bool(_VALUE.match(line.text))


def _goes_on(above: Cells, cells: Cells, edges: Sequence[Gap]) -> bool:
    """Whether the cells of a line are the rest of those above it."""
    filled = [i for i, cell in enumerate(cells) if cell]
    pairs = [(a, b, edge) for a, b, edge in zip(above, cells, edges, strict=True) if b]
    if any(a is None for a, _, _ in pairs):
        return False
    if len(filled) == len(cells) and any(_VALUE.match(b.text) for _, b, _ in pairs):
        return False
    broken = [a is not None and _broken(a, b, edge) for a, b, edge in pairs]
    return all(broken) or (not cells[0] and any(broken) and not any(_VALUE.match(b.text) for _, b, _ in pairs))


def _broken(above: Line, cell: Line, edge: Gap) -> bool:
    """Whether a cell goes on in the middle of a sentence."""
    if _VALUE.match(cell.text):
        return False
    return cell.text[:1].islower() or cell.text[:1] in "()%/" or wraps(above, cell, *edge)


def _base(cells: Cells) -> float:
    return next(line.base for line in cells if line)
