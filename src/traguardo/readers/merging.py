"""Tables with merged cells → rows of equal columns, every covered place marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traguardo.readers.document import Block, Cell, Paragraph, Table

WIDEST = 400  # columns of a table; beyond that no table of a document goes
TALLEST = 100_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell as a format hands it over: what stands in it, and over how many columns and rows."""

    inside: tuple[Block, ...]
    columns: int = 1
    rows: int = 1  # 0: down to the last row of the table

    @property
    def text(self) -> str:
        """The text of its paragraphs, one a line."""
        return "\n".join(b.text for b in self.inside if isinstance(b, Paragraph))


def table_of(rows: Sequence[Sequence[Placed]], number: int, page: int | None = None) -> Iterator[Block]:
    """The blocks of a table: itself, and after it the tables that stand in its cells.

    Args:
        rows: the cells that begin in each row, from left to right.
        number: which table of the document it is, for the positions: *T3.B2*.
        page: where it begins.
    """
    filled: list[tuple[Cell, ...]] = []
    covered: dict[tuple[int, int], bool] = {}
    nested: list[Block] = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        for placed in row:
            _cover(cells, covered, index, number)
            if len(cells) >= WIDEST:
                break
            at = len(cells)
            cells.append(Cell(placed.text, page=page, position=position(number, at, index)))
            nested += [b for b in placed.inside if isinstance(b, Table)]
            width = min(placed.columns, WIDEST - at)
            height = placed.rows or len(rows) - index
            for down in range(min(height, len(rows) - index)):
                for right in range(width):
                    if down or right:
                        covered[index + down, at + right] = True
        _cover(cells, covered, index, number)
        filled.append(tuple(cells))
    if any(cell.text for row in filled for cell in row):
        yield Table(tuple(filled))
    yield from nested


def _cover(cells: list[Cell], covered: dict[tuple[int, int], bool], row: int, number: int) -> None:
    """Put the covered places that come next in a row."""
    while covered.pop((row, len(cells)), False):
        cells.append(Cell(position=position(number, len(cells), row), merged=True))


def position(number: int, column: int, row: int) -> str:
    """*T3.B2*: the second row of the second column of the third table."""
    return f"T{number}.{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
