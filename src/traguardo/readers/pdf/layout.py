"""A page → its ruled tables, cell by cell, and the lines outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from traguardo.readers.pdf.lines import Line, joined, lines, room, whole
from traguardo.readers.pdf.notes import marks, notes, usual_size, without_marks
from traguardo.readers.pdf.page import Box, Page, Word
from traguardo.readers.pdf.ruling import Grid, Region, grids

_PADDING = 8.0  # points between a border and the text at most, where it is known from nothing else


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table with the rows and columns it runs over."""

    text: str
    row: int
    column: int
    rows: int
    columns: int
    box: Box
    page: int
    confidence: int = 100
    first: float = 0.0  # width of its first word
    room: float = 0.0  # what is left free beside its last line
    low: float = 0.0  # y of its last line


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table on one page: its cells by row and column, and where its columns part."""

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: int
    entries: tuple[Entry, ...]
    ruled: bool = True


@dataclass(slots=True)
class Layout:
    """What a page holds: tables, and the lines beside them in parts between wide gaps."""

    page: int
    width: float
    height: float
    tables: list[Tabled] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)
    level_rules: tuple[tuple[float, float, float], ...] = ()  # y, from, to: outside ruled tables


def layout(page: Page) -> Layout:
    """The tables and lines of a page; a word belongs to the cell around its middle, of the smallest table."""
    found = grids(page.rules)
    inside, outside = _placed(page.words, found)
    flowing = lines(outside)
    usual = usual_size(page.words)
    lowest = max((g.box.y1 for g in found), default=0.0)
    footnotes = notes(flowing, usual, lowest, page.height)
    if known := marks(footnotes):
        inside = {place: without_marks(words, known, usual) for place, words in inside.items()}
        first = footnotes[0][0].box.y0
        above = without_marks([w for w in outside if w.base < first], known, usual)
        flowing = lines([*above, *(w for w in outside if w.base >= first)])
    taken = {parts[0].base for parts in footnotes}
    made = Layout(page.number, page.width, page.height)
    made.lines = [parts for parts in flowing if parts[0].base not in taken]
    made.notes = footnotes
    for grid in found:
        if table := _table(page, grid, [inside.get(id(r), []) for r in grid.regions]):
            made.tables.append(table)
    boxes = [t.box for t in made.tables]
    made.level_rules = tuple(
        (r.at, r.start, r.end)
        for r in page.rules
        if r.level and not any(b.y0 - 3 <= r.at <= b.y1 + 3 and b.x0 - 3 <= r.start <= b.x1 for b in boxes)
    )
    return made


def _placed(words: Sequence[Word], found: Sequence[Grid]) -> tuple[dict[int, list[Word]], list[Word]]:
    """The words of each cell, by the cell's identity, and those outside all cells."""
    smallest_first = sorted(found, key=lambda g: g.box.width * g.box.height)
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        region = next((r for g in smallest_first if (r := g.at(x, y)) is not None), None)
        if region is None:
            outside.append(word)
        else:
            inside.setdefault(id(region), []).append(word)
    return inside, outside


def _table(page: Page, grid: Grid, words: Sequence[list[Word]]) -> Tabled | None:
    """A grid with the texts of its cells; None for one without any."""
    if not any(words):
        return None
    padding = min(
        (w.box.x0 - r.box.x0 for r, found in zip(grid.regions, words, strict=True) for w in found if not w.turned),
        default=0.0,
    )
    padding = min(max(padding, 0.0), _PADDING)
    entries = []
    for region, found in zip(grid.regions, words, strict=True):
        entries.append(_entry(page.number, region, found, padding))
    return Tabled(page.number, grid.box, grid.xs, len(grid.ys) - 1, tuple(entries))


def _entry(page: int, region: Region, words: Sequence[Word], padding: float) -> Entry:
    """A cell with its text; turned words come after the others."""
    left, right = region.box.x0 + padding, region.box.x1 - padding
    found = [whole(parts) for parts in lines(w for w in words if not w.turned)]
    texts = [joined(found, left, right)] if found else []
    texts += [
        turned_text([w for w in words if w.turned == q]) for q in (1, 2, 3) if any(w.turned == q for w in words)
    ]
    return Entry(
        "\n".join(texts), region.row, region.column, region.rows, region.columns, region.box, page,
        confidence=min((line.confidence for line in found), default=100),
        first=found[0].first if found else 0.0,
        room=room(found[-1], left, right) if found else 0.0,
        low=found[-1].base if found else 0.0,
    )  # fmt: skip


def turned_text(words: Sequence[Word]) -> str:
    """Words that run up, down or upside down, in the order in which they are read."""

    def place(word: Word) -> tuple[float, float]:
        box = word.box
        match word.turned:
            case 1:
                return box.x0, -box.y1
            case 2:
                return -box.y1, -box.x1
            case _:
                return -box.x1, box.y0

    rows: list[list[Word]] = []
    for word in sorted(words, key=place):
        if rows and abs(place(word)[0] - place(rows[-1][0])[0]) <= word.size / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return " ".join(w.text for row in rows for w in sorted(row, key=lambda w: place(w)[1]))
