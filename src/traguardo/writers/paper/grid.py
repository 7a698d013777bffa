"""A paper as sheets of rows: a sheet for every chapter, its blocks one under the other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from traguardo.writers.paper.model import Block, Bullets, Fields, Figure, Heading, Paper, Paragraph, Table

LONGEST_NAME = 31  # letters of the name of a sheet
LONGEST_TEXT = 32767  # letters of a cell
FIRST, BROAD, NARROW = 34, 46, 17  # letters beside one another in a column
LEAST_COLUMNS = 6  # over which running text spreads
LINE, LARGE_LINE = 13.5, 30.0  # points
_UNNAMEABLE = re.compile(r"[\[\]:*?/\\']")


class Kind(StrEnum):
    """What a row of a sheet is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    FIELD = "field"
    HEAD = "head"
    ROW = "row"
    GROUP = "group"
    TOTAL = "total"
    GAP = "gap"


_RUNNING = frozenset({Kind.TITLE, Kind.HEADING, Kind.TEXT, Kind.CAPTION, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is, its texts, which are set flush right, and how many headings it can be folded under."""

    kind: Kind
    texts: tuple[str, ...] = ()
    right: tuple[bool, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its name and its rows."""

    name: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """How many columns are used."""
        return max((len(row.texts) for row in self.rows), default=1)

    @property
    def span(self) -> int:
        """How many columns running text spreads over."""
        return max(LEAST_COLUMNS, self.columns)

    def spread(self, row: Row, column: int) -> int:
        """How many columns a cell covers: running text and the text of a field go to the end of the line."""
        if row.kind in _RUNNING:
            return self.span
        return self.span - 1 if row.kind is Kind.FIELD and column == 1 else 1

    def height(self, row: Row) -> float:
        """The height of a row in points, so that nothing in it is cut off."""
        if row.kind is Kind.TITLE:
            return LARGE_LINE
        lines = [self._lines(row, column, text) for column, text in enumerate(row.texts)]
        return min(409.0, max(lines, default=1) * LINE * (1.3 if row.kind is Kind.HEADING else 1))

    def _lines(self, row: Row, column: int, text: str) -> int:
        covered = range(column, column + self.spread(row, column))
        letters = sum(width(place) for place in covered) * (0.75 if row.kind is Kind.HEADING else 1)
        return sum(max(1, math.ceil(len(one) / letters)) for one in text.split("\n"))


def width(column: int) -> int:
    """The width of a column in letters."""
    return (FIRST, BROAD)[column] if column < 2 else NARROW


def sheets(paper: Paper) -> tuple[Sheet, ...]:
    """The first page, then every chapter."""
    opening = [Row(Kind.TITLE, (f"{paper.title} {paper.year}",)), Row(Kind.HEADING, (paper.body,))]
    said = (*paper.opening, *paper.notices)
    if paper.address:
        said += (f"{paper.scan}{paper.address}",)
    if paper.digest:
        said += (paper.fingerprint,)
    chapters: list[tuple[str, list[Row]]] = [(paper.title, [*opening, *(Row(Kind.TEXT, (text,)) for text in said)])]
    depth = 0
    for block in paper.walk():
        if isinstance(block, Heading):
            chapters[-1][1].append(Row(Kind.GAP, depth=depth))
            if block.level == 1:
                chapters.append((block.text, []))
            chapters[-1][1].append(Row(Kind.HEADING, (block.text,), depth=max(0, block.level - 2)))
            depth = block.level - 1
        else:
            chapters[-1][1].extend(replace(row, depth=depth) for row in _rows(block))
    chapters[-1][1].append(Row(Kind.GAP, depth=depth))
    names: set[str] = set()
    return tuple(Sheet(_name(title, names), tuple(rows)) for title, rows in chapters)


def _name(title: str, taken: set[str]) -> str:
    """A name that no other sheet has and every program takes."""
    bare = " ".join(_UNNAMEABLE.sub(" ", title).split()) or "-"
    name, count = bare[:LONGEST_NAME].strip(), 1
    while name.casefold() in taken:
        count += 1
        name = f"{bare[: LONGEST_NAME - 4].strip()} {count}"
    taken.add(name.casefold())
    return name


def _rows(block: Block) -> Iterator[Row]:
    match block:
        case Paragraph():
            yield Row(Kind.TEXT, (block.text,))
        case Bullets():
            yield from (Row(Kind.TEXT, (item,)) for item in block.items)
        case Fields():
            yield from (Row(Kind.FIELD, pair) for pair in block.pairs)
            yield Row(Kind.GAP)
        case Figure():
            yield Row(Kind.CAPTION, (block.caption,))
        case Table():
            yield from _table(block)


def _table(block: Table) -> Iterator[Row]:
    if block.captioned:
        yield Row(Kind.CAPTION, (block.caption,))
    yield Row(Kind.HEAD, _texts(cell.text for cell in block.heads), tuple(cell.right for cell in block.heads))
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        grouped = len(row) == 1 and row[0].columns > 1
        kind = Kind.GROUP if grouped else Kind.TOTAL if block.total and number == last else Kind.ROW
        yield Row(kind, _texts(cell.text for cell in row), tuple(cell.right for cell in row))
    yield Row(Kind.GAP)


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text[:LONGEST_TEXT] for text in texts)
