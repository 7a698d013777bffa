"""Cells that hold several rows: names and values one under another, or numbered, side by side in two columns."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers.document import Cell
from traguardo.readers.recognise.columns import Columns
from traguardo.readers.recognise.rows import Row

_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d)[.)]\s+")
_BULLET = re.compile(r"\s*[•●▪■◦➢✓\uf0b7\uf0a7\uf0d8]\s*")
_DASH = re.compile(r"^[-–—]\s+(?=\D)")
_VALUE = re.compile(r"^[^\w]*(?:\d|s[iì]\b|no\b|n\.|almeno|entro|tutt|nessun)", re.I)
_NAMES = ("indicator.name", "impact.name")
_MEASURES = ("indicator.target", "indicator.actual", "indicator.baseline", "indicator.unit")


def unstacked(row: Row, columns: Columns) -> list[Row]:
    """The rows a row stands for: as many as its indicator has lines, where its values have as many."""
    names = [c.index for name in _NAMES for c in columns.of(name) if _cell(row, c.index)]
    values = [c.index for name in _MEASURES for c in columns.of(name) if _cell(row, c.index)]
    if not names or not values:
        return [row]
    parts = {i: _parts(row.cells[i]) for i in {*names, *values}}
    size = len(parts[names[0]])
    level = [i for i in values if len(parts[i]) == size and all(_VALUE.match(c.text) for c in parts[i])]
    if size < 2 or not level:
        return [row]
    stacked = {i for i in range(len(row.cells)) if len(_parts(row.cells[i])) == size}
    rows = []
    for number in range(size):
        cells = [
            _parts(cell)[number]
            if i in stacked
            else cell
            if number == 0
            else replace(cell, text=cell.text if i in values else "")
            for i, cell in enumerate(row.cells)
        ]
        rows.append(replace(row, cells=tuple(cells), first=row.first and number == 0))
    return rows


def _cell(row: Row, index: int) -> str:
    return row.cells[index].text if index < len(row.cells) else ""


def _parts(cell: Cell) -> list[Cell]:
    """The lines of a cell, or its numbered parts."""
    marks = list(_NUMBERED.finditer(cell.text))
    if len(marks) > 1 and marks[0].start() == 0 and [int(m[1]) for m in marks] == list(range(1, len(marks) + 1)):
        ends = [m.start() for m in marks[1:]] + [len(cell.text)]
        return [
            replace(cell, text=cell.text[m.end() : end].strip(" ;,\n")) for m, end in zip(marks, ends, strict=True)
        ]
    if len(bullets := [t for t in _BULLET.split(cell.text) if t.strip()]) > 1:
        return [replace(cell, text=text.strip(" ;,\n")) for text in bullets]
    return [replace(cell, text=_DASH.sub("", text)) for text in cell.text.split("\n")]
