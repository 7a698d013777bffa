"""Cells that hold several rows: names and values one under another, or numbered, side by side in two columns."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers.characters import without_sign
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.columns import Columns
from traguardo.readers.recognise.contents import is_date
from traguardo.readers.recognise.rows import Row

_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d)[.)]\s+")
_BULLET = re.compile(r"\s*[•●▪■◦➢✓\uf0b7\uf0a7\uf0d8]\s*")
_DASH = re.compile(r"^[-–—]\s+(?=\D)")
_LETTER = re.compile(r"^(?:[a-z]|\d{1,2})[.)]\s+")
_VALUE = re.compile(r"^[^\w]*(?:\d|s[iì]\b|no\b|n\.|almeno|entro|tutt|nessun)", re.I)
_PAIR = re.compile(r"^[^:]{3,200}:\s*[<>=≤≥]*\s*\S[^:]{0,20}$")
_NAMES = ("indicator.name", "impact.name")
_MEASURES = ("indicator.target", "indicator.actual", "indicator.baseline", "indicator.unit")


def unstacked(row: Row, columns: Columns) -> list[Row]:
    """The rows a row stands for: as many as its indicator has lines, where its values have as many."""
    names = [c.index for name in _NAMES for c in columns.of(name) if _cell(row, c.index)]
    values = [c.index for name in _MEASURES for c in columns.of(name) if _cell(row, c.index)]
    if not names or not values:
        return [row]
    parts = {i: _parts(row.cells[i]) for i in {*names, *values}}
    way, first = parts[names[0]]
    size = len(first)
    level = [i for i in values if len(parts[i][1]) == size and all(_VALUE.match(c.text) for c in parts[i][1])]
    if size < 2 or not level:
        return [row]
    split = {i: _parts(cell) for i, cell in enumerate(row.cells)}
    stacked = {i for i, (how, found) in split.items() if len(found) == size and (how == way or i in parts)}
    rows = []
    for number in range(size):
        cells = [
            split[i][1][number]
            if i in stacked
            else cell
            if number == 0
            else replace(cell, text=cell.text if i in values else "")
            for i, cell in enumerate(row.cells)
        ]
        rows.append(replace(row, cells=tuple(cells), first=row.first and number == 0))
    return rows


def listed(text: str) -> list[str]:
    """The entries of a list in a cell: lines after signs or numbers, dates, or names with their values; else none."""
    lines = text.split("\n")
    bare = [collapse(_LETTER.sub("", _DASH.sub("", without_sign(line)))).strip(" ;,") for line in lines]
    signed = all(b != collapse(line).strip(" ;,") for b, line in zip(bare[1:], lines[1:], strict=True))
    alike = signed or all(is_date(b) for b in bare) or all(_PAIR.match(b) for b in bare)
    return bare if (len(lines) > 1 and alike) or _LETTER.match(text) else []


def _cell(row: Row, index: int) -> str:
    return row.cells[index].text if index < len(row.cells) else ""


def _parts(cell: Cell) -> tuple[str, list[Cell]]:
    """The numbered parts of a cell, those after bullets, or its lines; and which of these they are."""
    marks = list(_NUMBERED.finditer(cell.text))
    if len(marks) > 1 and marks[0].start() == 0 and [int(m[1]) for m in marks] == list(range(1, len(marks) + 1)):
        ends = [m.start() for m in marks[1:]] + [len(cell.text)]
        texts = [cell.text[m.end() : end].strip(" ;,\n") for m, end in zip(marks, ends, strict=True)]
        return "numbers", [replace(cell, text=text) for text in texts]
    if len(bullets := [t for t in _BULLET.split(cell.text) if t.strip()]) > 1:
        return "bullets", [replace(cell, text=text.strip(" ;,\n")) for text in bullets]
    return "lines", [replace(cell, text=_DASH.sub("", text)) for text in cell.text.split("\n")]
