"""The rows of a table of Word: cells over several columns and rows, on a grid of which slivers are left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from traguardo.readers.document import Block
from traguardo.readers.merging import WIDEST, Placed

SLIVER = 120  # twentieths of a point, about two millimetres: a narrower column is a border that was not met


@dataclass(slots=True)
class _Cell:
    inside: tuple[Block, ...]
    page: int | None
    start: int  # column of the grid
    width: int
    goes_on: bool  # covered by the cell above
    begins: bool  # covers cells below


@dataclass(slots=True)
class Row:
    """A row while its cells come in."""

    before: int = 0  # columns of the grid that the row leaves out at its left
    cells: list[_Cell] = field(default_factory=list)

    def add(self, about: etree._Element | None, space: str, inside: tuple[Block, ...], page: int | None) -> None:
        """Put the next cell; one that only goes on with the cell at its left makes that one wider."""
        start = self.cells[-1].start + self.cells[-1].width if self.cells else self.before
        width, vertical, horizontal = 1, None, None
        if about is not None:
            span = about.find(f"{space}gridSpan")
            text = (span.get(f"{space}val") or "1") if span is not None else "1"
            width = min(max(1, int(text)), WIDEST) if text.isdecimal() and len(text) < 5 else 1
            vertical, horizontal = (_merge(about.find(f"{space}{name}"), space) for name in ("vMerge", "hMerge"))
        if horizontal == "continue" and self.cells:
            self.cells[-1].width += width
            return
        self.cells.append(_Cell(inside, page, start, width, vertical == "continue", vertical == "restart"))


def placed(rows: list[Row], widths: list[str | None]) -> list[list[Placed]]:
    """The cells that begin in each row, with the columns and rows that they cover."""
    column = _columns(widths)
    starts = [{cell.start: cell for cell in row.cells} for row in rows]
    found: list[list[Placed]] = []
    for index, row in enumerate(rows):
        cells = [Placed((), column(row.before))] if row.before and column(row.before) else []
        for cell in row.cells:
            if cell.goes_on and _above(starts, index, cell.start):
                continue
            height = 1
            while cell.begins | cell.goes_on and index + height < len(rows):
                below = starts[index + height].get(cell.start)
                if below is None or not below.goes_on:
                    break
                height += 1
            columns = max(1, column(cell.start + cell.width) - column(cell.start))
            cells.append(Placed(cell.inside, columns, height, cell.page))
        found.append(cells)
    return found


def _above(starts: list[dict[int, _Cell]], index: int, start: int) -> bool:
    """Whether a cell above covers this place: one that says so, or goes on itself."""
    above = starts[index - 1].get(start) if index else None
    return above is not None and (above.begins or above.goes_on)


def _columns(widths: list[str | None]) -> Callable[[int], int]:
    """What tells for an edge of the grid how many columns of the table stand at its left."""
    numbers = [int(w) if w and w.isdecimal() and len(w) < 7 else 0 for w in widths[:WIDEST]]
    sliver = SLIVER if numbers and all(numbers) else 0
    edges = [0, *accumulate(int(width >= sliver) for width in numbers)]
    last = len(edges) - 1
    return lambda edge: edges[edge] if edge <= last else edges[last] + edge - last


def _merge(element: etree._Element | None, space: str) -> str | None:
    return (element.get(f"{space}val") or "continue") if element is not None else None
