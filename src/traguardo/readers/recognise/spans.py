"""What programs make of merged and idle cells: a text said again in every place of its cell, columns left empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise import headers
from traguardo.readers.recognise.rows import Row

_LETTERS = 4  # of a text that is no value: *Sì*, *n.*
_LONG = 12  # letters of a text that two columns hardly share
_WIDE = 3  # cells of a row that is one text
_BARS = 2  # such rows, that tell how the program writes merged cells


def told_once(rows: Sequence[Row]) -> list[Row]:
    """The rows with the texts of merged cells in their first place only, and without columns that are idle."""
    tables = _with_headers([list(group) for _, group in groupby(rows, key=lambda r: r.table or -id(r))])
    repeats = sum(_is_bar(r) for r in rows) >= _BARS
    return [row for table in _narrowed(tables) for row in (map(_without_repeats, table) if repeats else table)]


def _is_bar(row: Row) -> bool:
    """Whether one text fills every place of a row, or a long one several."""
    if row.table == 0 or len(row.cells) < _WIDE:
        return False
    runs = [(_letters(text), sum(1 for _ in same)) for text, same in groupby(collapse(c.text) for c in row.cells)]
    return any(
        (n == len(row.cells) and letters >= _LETTERS) or (n >= _WIDE and letters >= _LONG) for letters, n in runs
    )


def _without_repeats(row: Row) -> Row:
    if row.table == 0:
        return row
    cells: list[Cell] = []
    for text, group in groupby(row.cells, key=lambda c: collapse(c.text)):
        same = list(group)
        again = len(same) == len(row.cells) or len(same) >= _WIDE or _letters(text) >= _LONG
        once = _letters(text) >= _LETTERS and (again or vocabulary.label(text) is not None)
        cells += [c if i == 0 or not once else replace(c, text="") for i, c in enumerate(same)]
    return replace(row, cells=tuple(cells))


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def _with_headers(tables: Sequence[list[Row]]) -> list[list[Row]]:
    """The tables, a header that a gap parts from its rows put back to them."""
    found: list[list[Row]] = []
    for table in tables:
        above = found[-1] if found else []
        if len(above) == 1 and 0 < above[0].table == table[0].table - 1 and _heads(above[0], table):
            rest = [replace(r, table=above[0].table, first=False) for r in table]
            found[-1] = [*above, *rest]
        else:
            found.append(table)
    return found


def _heads(row: Row, table: Sequence[Row]) -> bool:
    same = len(row.cells) == len(table[0].cells) >= _WIDE
    return same and headers.header(row, replace(table[0], table=row.table)) is not None


def _narrowed(tables: Sequence[list[Row]]) -> Iterator[list[Row]]:
    """The tables without idle columns: those that a full first row leaves out, and those a table above lacks."""
    width = 0
    before: tuple[int, list[int]] = (0, [])  # how wide the last table with idle columns was, and which these were
    for table in tables:
        size = max((len(r.cells) for r in table), default=0)
        if not table or table[0].table == 0 or any(len(r.cells) != size for r in table):
            yield table
            continue
        idle = [i for i in range(size) if not any(r.cells[i].text for r in table)]
        full = len(table) > 1 and len(table[0].filled) == size - len(idle) and headers.header(*table[:2]) is not None
        last = [size - 1] if size - 1 in idle and width == size - 1 else []
        if full or width == size - len(idle):
            narrower = idle
        else:
            narrower = before[1] if size == before[0] and set(before[1]) <= set(idle) else last
        kept = [i for i in range(size) if i not in narrower]
        width, before = len(kept), (size, narrower)
        yield [replace(r, cells=tuple(r.cells[i] for i in kept)) for r in table] if narrower and kept else table
