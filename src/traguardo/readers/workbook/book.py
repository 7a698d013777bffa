"""A workbook as any office format hands it over: sheets of cells, each with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from traguardo.core.written_cell import Written

MOST_CELLS = 400_000  # of a sheet; a plan of a thousand objectives has a quarter of that


class BadBookError(Exception):
    """A file that cannot be read as a workbook; the code and the facts of its finding."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says."""

    value: Written = None
    formula: bool = False
    error: str = ""  # what a formula gives that went wrong: #REF!


EMPTY = Cell()


@dataclass(slots=True)
class Grid:
    """One sheet: row and column, both from 1, → cell; empty ones are not there."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    count: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell.

        Raises:
            BadBookError: the sheet has more cells than a person fills in.
        """
        self.count += 1
        if self.count > MOST_CELLS:
            raise BadBookError("workbook.too_many_cells", sheet=self.title, count=self.count, limit=MOST_CELLS)
        self.rows.setdefault(row, {})[column] = cell

    def at(self, row: int, column: int) -> Cell:
        """A cell, an empty one where there is none."""
        return self.rows.get(row, {}).get(column, EMPTY)


Book = Mapping[str, Grid]


def book(grids: Iterable[Grid]) -> Book:
    """Sheets by their title."""
    return {grid.title: grid for grid in grids}


def written(value: Any, *, percent: bool = False) -> Written:
    """What office libraries make of a cell as what it says; a percentage as it is printed."""
    match value:
        case None | bool() | Decimal():
            found: Written = value
        case int():
            found = Decimal(value)
        case float():
            found = Decimal(repr(value))
        case datetime():
            midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            found = value.date() if midnight else f"{value:%d/%m/%Y %H:%M}"
        case date():
            found = value
        case _:
            found = str(value).replace("_x000D_", "")
    if percent and isinstance(found, Decimal) and found.is_finite():
        return f"{(found * 100).normalize():f}%".replace(".", ",")
    return found


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, place = divmod(column - 1, 26)
        found = chr(ord("A") + place) + found
    return found
