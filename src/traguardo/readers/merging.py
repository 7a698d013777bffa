"""Tables with merged cells → rows of equal columns, every covered place marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from traguardo.readers.document import Block, Cell, Paragraph, Table

WIDEST = 120  # columns of a table; no table of a document has more


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell as a format hands it over: what stands in it, and over how many columns and rows."""

    inside: tuple[Block, ...]
    columns: int = 1
    rows: int = 1  # 0: down to the last row of the table
    page: int | None = None

    @property
    def text(self) -> str:
        """The text of its paragraphs, one a line."""
        return "\n".join(b.text for b in self.inside if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Block, ...]:
        """The tables that stand in it."""
        return tuple(b for b in self.inside if isinstance(b, Table))


def table_of(rows: Sequence[Sequence[Placed]], number: int) -> Iterator[Block]:
    """The blocks of a table: its rows, and after a row the tables that stand in its cells.

    A row that is one cell around other tables is a frame: what stands in it comes as if there were no frame.

    Args:
        rows: the cells that begin in each row, from left to right.
        number: which table of the document it is, for the positions: *T3.B2*.
    """
    grid = _without_lost_columns(_grid(rows))
    waiting: list[tuple[Cell, ...]] = []
    for index, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        nested = [block for placed in row for block in placed.tables]
        if nested and len([p for p in row if p.inside]) == 1:
            yield from _closed(waiting)
            yield from next(p.inside for p in row if p.inside)
            continue
        waiting.append(tuple(_named(cells, number, index)))
        if nested:
            yield from _closed(waiting)
            yield from nested
    yield from _closed(waiting)


def _grid(rows: Sequence[Sequence[Placed]]) -> list[list[Cell]]:
    covered: dict[int, int] = {}  # column → rows below that a cell above still covers
    grid = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        below: dict[int, int] = {}
        for placed in row:
            _cover(cells, covered)
            if len(cells) >= WIDEST:
                break
            width = min(placed.columns, WIDEST - len(cells))
            height = (placed.rows or len(rows) - index) - 1
            below |= {at: height for at in range(len(cells), len(cells) + width) if height > 0}
            cells.append(Cell(placed.text, page=placed.page))
            for _ in range(width - 1):
                covered.pop(len(cells), None)
                cells.append(Cell(merged=True))
        _cover(cells, covered)
        covered = {at: left - 1 for at, left in covered.items() if left > 1} | below
        grid.append(cells)
    return grid


def _cover(cells: list[Cell], covered: dict[int, int]) -> None:
    """Put the places that come next in a row and are covered from above."""
    while covered.get(len(cells)):
        cells.append(Cell(merged=True))


def _without_lost_columns(grid: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without columns in which no cell begins: nobody sees them."""
    begun = {at for row in grid for at, cell in enumerate(row) if not cell.merged}
    return [[cell for at, cell in enumerate(row) if at in begun] for row in grid]


def _named(cells: Sequence[Cell], number: int, row: int) -> Iterator[Cell]:
    for column, cell in enumerate(cells):
        yield replace(cell, position=f"T{number}.{letters(column)}{row + 1}")


def _closed(waiting: list[tuple[Cell, ...]]) -> Iterator[Block]:
    if any(cell.text for row in waiting for cell in row):
        yield Table(tuple(waiting))
    waiting.clear()


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
