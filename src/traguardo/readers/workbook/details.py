"""The hidden sheet of a workbook: whose it is, and what its cells mean beyond what they show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from traguardo.core.workbook import FORMAT, SIGNATURE
from traguardo.readers.workbook.book import BadBookError, Grid

Place = tuple[str, str, str]  # the sheet, the key of the row, the column


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cell means exactly, as long as it shows what it showed."""

    print: str
    item: Any


def details(grid: Grid) -> Mapping[Place, Kept]:
    """What the hidden sheet keeps.

    Raises:
        BadBookError: it is of a later format, or somebody has changed it.
    """
    form = grid.at(1, 2).value
    if grid.at(1, 1).value != SIGNATURE or not isinstance(form, Decimal):
        raise BadBookError("workbook.details_broken", line=1)
    if form > FORMAT:
        raise BadBookError("workbook.newer", format=str(form), known=str(FORMAT))
    return dict(_kept(grid, row) for row in sorted(grid.rows) if row > 1)


def _kept(grid: Grid, row: int) -> tuple[Place, Kept]:
    cells = [grid.at(row, n).value for n in range(1, max(grid.rows[row]) + 1)]
    try:
        sheet, key, column, found = (str(cell or "") for cell in cells[:4])
        text = "".join(str(part) for part in cells[4:] if part is not None)
        item = json.loads(text, parse_float=Decimal, parse_constant=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        raise BadBookError("workbook.details_broken", line=row) from None
    return (sheet, key, column), Kept(found, item)
