"""What a page end cut in two: tables get the columns of all their pieces, rows and paragraphs are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traguardo.readers.pdf.flow import Piece
from traguardo.readers.pdf.glyphs import SOFT
from traguardo.readers.pdf.layout import Entry, Tabled
from traguardo.readers.pdf.paragraphs import Told, ends_sentence

_NEAR = 4.0  # points: the same edge of a column
_SLACK = 20.0  # points: room in which a word would have stood for sure, whatever the padding of the cell is
_SIZE = 0.08  # a relative difference that parts paragraphs
_WHOLE = re.compile(r"[A-Za-z]{0,3}[.-]?\d[\d.,/]*\s?[%°)]?")  # a code, a number, a share, a day
_VALUE = re.compile(
    r"^[^\w]*(?:\d|s[iì]\b|no\b|n\.|almeno|entro|tutt|nessun|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto"
    r"|settembre|ottobre|novembre|dicembre)",
    re.I,
)


def whole_pieces(found: Sequence[Piece]) -> list[Piece]:
    """The pieces of a document with those that go on from page to page put together or made alike."""
    made: list[Piece] = []
    start = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and _goes_on(found[index - 1], found[index]):
            continue
        run = found[start:index]
        tables = [p for p in run if isinstance(p, Tabled)]
        made += _rows_joined(_on_one_grid(tables)) if len(tables) > 1 else _told_joined(run)
        start = index
    return made


def _goes_on(before: Piece, after: Piece) -> bool:
    if isinstance(before, Tabled) and isinstance(after, Tabled):
        return _same_columns(before, after)
    return isinstance(before, Told) and isinstance(after, Told) and _same_paragraph(before, after)


def _same_columns(before: Tabled, after: Tabled) -> bool:
    """Whether a table at the top of a page has the outer edges and a column of one that ended the page before."""
    if after.page != before.page + 1 or before.ruled != after.ruled:
        return False
    if not before.ruled:
        starts = zip(before.xs[:-1], after.xs[:-1], strict=False)
        return len(before.xs) == len(after.xs) and all(abs(a - b) <= _NEAR for a, b in starts)
    same = abs(before.xs[0] - after.xs[0]) <= _NEAR and abs(before.xs[-1] - after.xs[-1]) <= _NEAR
    plain = len(before.xs) == len(after.xs) == 2
    return same and (plain or any(_near(x, before.xs) for x in after.xs[1:-1]))


def _same_paragraph(before: Told, after: Told) -> bool:
    """Whether a sentence that a page left open goes on at the top of the next."""
    if after.page != before.page + 1 or after.item or abs(before.size - after.size) > _SIZE * before.size:
        return False
    if before.text.endswith(SOFT):
        return True
    return not ends_sentence(before.text) and after.text[:1].islower() and before.bold == after.bold


def _told_joined(run: Sequence[Piece]) -> list[Piece]:
    first = run[0]
    for piece in run[1:]:
        if isinstance(first, Told) and isinstance(piece, Told):
            first = replace(
                first, text=_text(first.text, piece.text), lines=first.lines + piece.lines, room=piece.room
            )
    return [first]


def _text(before: str, after: str) -> str:
    return before + after if before.endswith(SOFT) else f"{before} {after}"


def _near(x: float, places: Sequence[float]) -> bool:
    return any(abs(x - y) <= _NEAR for y in places)


def _on_one_grid(run: Sequence[Tabled]) -> list[Tabled]:
    """Pieces of a table on the columns of all of them: a cell runs over as many as it is wide."""
    if not run[0].ruled:
        return list(run)
    xs: list[float] = []
    for table in run:
        xs += [x for x in table.xs if not _near(x, xs)]
    xs.sort()
    return [_moved(table, xs) for table in run]


def _moved(table: Tabled, xs: list[float]) -> Tabled:
    index = [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in table.xs]
    entries: list[Entry] = []
    for entry in table.entries:
        first, last = index[entry.column], index[entry.column + entry.columns]
        if first < last:
            entries.append(replace(entry, column=first, columns=last - first))
        elif entry.text:  # narrower than two edges are told apart
            entries.append(replace(entry, column=min(first, len(xs) - 2), columns=1))
    return replace(table, xs=tuple(xs), entries=tuple(entries))


def _rows_joined(run: Sequence[Tabled]) -> list[Piece]:
    """Pieces of a table; where a row was cut in two, what follows belongs to the piece before."""
    found: list[Tabled] = [run[0]]
    for table in run[1:]:
        last = found[-1]
        rest = _without_header(run[0], table)
        if joined := _joined(last, rest):
            found[-1] = joined
        elif last.rows == 1:
            found[-1] = _below(last, table)  # a page ended under the first row of a header
        else:
            found.append(table)
    return list(found)


def _without_header(first: Tabled, table: Tabled) -> Tabled:
    """A piece without the header that is repeated from the first."""
    height = _header(first)
    if height >= table.rows or _head(first, height) != _head(table, height):
        return table
    return replace(table, rows=table.rows - height, entries=tuple(_from(table, height)))


def _header(table: Tabled) -> int:
    """The rows of a table's first row of cells."""
    return max((e.rows for e in table.entries if e.row == 0), default=1)


def _head(table: Tabled, height: int) -> list[tuple[int, str]]:
    return sorted((e.column, " ".join(e.text.split())) for e in table.entries if e.row < height)


def _joined(above: Tabled, below: Tabled) -> Tabled | None:
    """Two pieces as one when the first row of the second is the rest of the last one of the first."""
    rest = [e for e in below.entries if e.row == 0]
    last = {e.column: e for e in above.entries if e.row + e.rows == above.rows}
    filled = [e for e in rest if e.text]
    pairs = [(last.get(e.column), e) for e in filled]
    if not filled or not all(a is not None and a.columns == e.columns for a, e in pairs):
        return None
    open_cells = [(a, e) for a, e in pairs if a is not None]
    lowest = max(e.low for e in last.values())
    if any(a.low < lowest - _NEAR for a, _ in open_cells):
        return None  # there was room below it
    if any(_each_whole(a.text, e.text) for a, e in open_cells):
        return None
    if not all(_open(a, e) for a, e in open_cells) or not any(_clearly(a, e) for a, e in open_cells):
        return None
    goes_on = {e.column: e for e in filled}
    more = min((e.rows for e in rest), default=1) - 1
    entries = []
    for entry in above.entries:
        if entry.row + entry.rows == above.rows:
            entry = replace(entry, rows=entry.rows + more)
            if follows := goes_on.get(entry.column):
                entry = replace(entry, text=_text(entry.text, follows.text), room=follows.room, low=follows.low)
        entries.append(entry)
    rest_of = replace(below, rows=below.rows - 1, entries=tuple(_from(below, 1)))
    return _below(replace(above, entries=tuple(entries)), rest_of)


def _from(table: Tabled, row: int) -> list[Entry]:
    """The cells of a table from a row on, counted from there."""
    return [replace(e, row=e.row - row) for e in table.entries if e.row >= row]


def _below(above: Tabled, below: Tabled) -> Tabled:
    """One piece of a table with another under it."""
    entries = [replace(e, row=e.row + above.rows) for e in below.entries]
    return replace(above, rows=above.rows + below.rows, entries=(*above.entries, *entries))


def _open(above: Entry, below: Entry) -> bool:
    """Whether a cell may go on in another: it has text, and nothing says that the other begins afresh."""
    if not above.text:
        return False
    if above.text.endswith(SOFT) or below.first > above.room:
        return True
    return below.text[:1].islower() and below.first + _SLACK > above.room


def _each_whole(above: str, below: str) -> bool:
    """Whether two cells hold a value each, so that they are of two rows: *B.5* above *B.6*, *no* above *no*."""
    return above == below or bool(_WHOLE.fullmatch(above.strip()) and _WHOLE.fullmatch(below.strip()))


def _clearly(above: Entry, below: Entry) -> bool:
    """Whether a cell goes on in the middle of a sentence."""
    if above.text.endswith(SOFT):
        return True
    return below.text[:1].islower() and not _VALUE.match(below.text) and not ends_sentence(above.text)
