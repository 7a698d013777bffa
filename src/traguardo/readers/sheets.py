"""A sheet of any workbook → paragraphs and tables, as a person sees them who looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Block, Cell, Paragraph, Table
from traguardo.readers.merging import letters
from traguardo.readers.problems import problem

MOST_SHEETS = 300
MOST_ROWS = 20_000  # of a sheet; none of a plan has more
MOST_COLUMNS = 400
MOST_CELLS = 150_000  # that hold something, of all sheets
NAMELESS = re.compile(r"^(?:foglio|sheet|tabella|table|feuil|tabelle)[ _]?\d*$", re.I)

Merged = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell of a sheet: what it shows, and whether lines, a colour or a formula mark it as part of a table."""

    text: str
    ruled: bool = False


EMPTY = Filled("")


@dataclass(slots=True)
class Sheet:
    """What a sheet shows; rows and columns are counted from 0."""

    name: str
    rows: dict[int, dict[int, Filled]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    folded: dict[int, int] = field(default_factory=dict)  # row → the groups it can be folded into

    def put(self, row: int, column: int, text: str, *, ruled: bool) -> None:
        """Fill a cell; an empty one matters only where it is ruled."""
        if text or ruled:
            self.rows.setdefault(row, {})[column] = Filled(text, ruled)


@dataclass(slots=True)
class Workbook:
    """The sheets read so far, with what there is to say about them."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    cells: int = 0
    _first: dict[str, tuple[str, int]] = field(default_factory=dict)  # code → its first cell, how many

    def room(self) -> bool:
        """Whether another cell may be taken; counts it."""
        self.cells += 1
        return self.cells <= MOST_CELLS

    def say(self, code: str, severity: Severity = Severity.NOTE, **facts: str | int) -> None:
        """Something about the workbook or a sheet."""
        self.findings.append(problem(code, self.name, severity, **facts))

    def count(self, code: str, sheet: str, row: int, column: int) -> None:
        """Something about a cell: the first of each kind is named, the others are counted."""
        first, number = self._first.get(code, (f"{sheet}!{letters(column)}{row + 1}", 0))
        self._first[code] = (first, number + 1)

    def told(self) -> tuple[Finding, ...]:
        """Everything there is to say."""
        counted = (
            problem(code, self.name, Severity.WARNING, cell=first, count=number)
            for code, (first, number) in self._first.items()
        )
        return (*self.findings, *counted)

    def blocks(self) -> tuple[Block, ...]:
        """Sheet after sheet; the name of a sheet is a heading where it says something."""
        found: list[Block] = []
        for sheet in self.sheets:
            self._tell_hidden(sheet)
            blocks = list(laid_out(sheet))
            if blocks and len(self.sheets) > 1 and not NAMELESS.match(sheet.name.strip()):
                found.append(Paragraph(sheet.name, level=1, sheet=sheet.name))
            found += blocks
        return tuple(found)

    def _tell_hidden(self, sheet: Sheet) -> None:
        rows = [r for r in sheet.hidden_rows if any(f.text for f in sheet.rows.get(r, {}).values())]
        columns = {c for row in sheet.rows.values() for c, f in row.items() if f.text} & sheet.hidden_columns
        if rows:
            self.say("formats.hidden_rows", Severity.WARNING, sheet=sheet.name, count=len(rows), first=min(rows) + 1)
        if columns:
            named = ", ".join(map(letters, sorted(columns)[:20]))
            self.say("formats.hidden_columns", Severity.WARNING, sheet=sheet.name, columns=named)


def laid_out(sheet: Sheet) -> Iterator[Block]:
    """The paragraphs and tables of a sheet: parted where rows or columns are empty."""
    grid = _grid(sheet)
    for band in _bands(grid):
        for part in _beside(band):
            for block in _blocks(part):
                yield _headed(sheet, block) if isinstance(block, Paragraph) else block


def _headed(sheet: Sheet, text: Paragraph) -> Paragraph:
    """A text is a heading where the rows below it can be folded under it; the name of the sheet stands above."""
    row = int(re.sub(r"\D", "", text.position)) - 1
    depth, below = sheet.folded.get(row, 0), sheet.folded.get(row + 1, 0)
    return replace(text, level=depth + 2) if below > depth else text


# A row of the grid: its cells in their columns; a covered place is a merged cell.
_Row = dict[int, tuple[Cell, bool]]


def _grid(sheet: Sheet) -> dict[int, _Row]:
    grid: dict[int, _Row] = {}
    for number, row in sheet.rows.items():
        grid[number] = {
            column: (Cell(f.text, sheet=sheet.name, position=f"{letters(column)}{number + 1}"), f.ruled)
            for column, f in row.items()
        }
    for first, left, last, right in sheet.merged:
        origin = sheet.rows.get(first, {}).get(left, EMPTY)
        if not origin.text:
            continue
        for number in range(first, min(last, first + MOST_ROWS) + 1):
            for column in range(left, min(right, left + MOST_COLUMNS) + 1):
                if (number, column) != (first, left):
                    place = f"{letters(column)}{number + 1}"
                    covered = Cell(sheet=sheet.name, position=place, merged=True)
                    grid.setdefault(number, {})[column] = (covered, origin.ruled)
    for number in sheet.hidden_rows:
        grid.pop(number, None)
    if sheet.hidden_columns:
        grid = {n: {c: x for c, x in row.items() if c not in sheet.hidden_columns} for n, row in grid.items()}
    return grid


def _bands(grid: dict[int, _Row]) -> Iterator[list[_Row]]:
    """Rows that follow one another; an empty row parts them unless it is ruled like a row of a form."""
    band: list[_Row] = []
    before = -2
    for number in sorted(grid):
        row = grid[number]
        if not row:
            continue
        if band and number > before + 1:
            yield band
            band = []
        if any(cell.text or cell.merged for cell, _ in row.values()):
            band.append(row)
        before = number
    if band:
        yield band


def _beside(band: list[_Row]) -> Iterator[list[_Row]]:
    """Tables that stand side by side with an empty column between; one after the other."""
    used = sorted(
        {column for row in band for column, (cell, ruled) in row.items() if cell.text or cell.merged or ruled}
    )
    runs: list[list[int]] = []
    for column in used:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    if len(runs) < 2 or not all(_is_table(band, run) for run in runs):
        yield band
        return
    for run in runs:
        part = [{c: x for c, x in row.items() if run[0] <= c <= run[-1]} for row in band]
        yield [row for row in part if any(cell.text for cell, _ in row.values())]


def _is_table(band: list[_Row], columns: Sequence[int]) -> bool:
    """Whether some columns are a table of their own: at least two, and two rows that fill more than one of them."""
    wanted = set(columns)
    return len(wanted) > 1 and sum(len(_filled(row) & wanted) > 1 for row in band) > 1


def _filled(row: _Row) -> set[int]:
    return {column for column, (cell, _) in row.items() if cell.text}


def _blocks(band: list[_Row]) -> Iterator[Block]:
    """Rows of a table; a text that stands alone outside the lines of a table is a paragraph."""
    columns = sorted({column for row in band for column, (cell, _) in row.items() if cell.text})
    several = [index for index, row in enumerate(band) if _width(row) > 1]
    rows: list[tuple[Cell, ...]] = []
    for index, row in enumerate(band):
        alone = len(_filled(row)) == 1 and _width(row) < 2
        within = bool(several) and several[0] < index < several[-1]
        if alone and (not several or not _belongs(row, within=within, first=columns[0])):
            yield from _table(rows)
            cell = next(cell for cell, _ in row.values() if cell.text)
            yield Paragraph(cell.text, sheet=cell.sheet, position=cell.position)
        else:
            rows.append(tuple(row[c][0] if c in row else Cell() for c in columns))
    yield from _table(rows)


def _width(row: _Row) -> int:
    """How many cells of a row say something: by themselves, or with the text of the cell above."""
    return len(_filled(row)) + len(
        [c for c, (cell, _) in row.items() if cell.merged and not _is_covered_from_the_left(row, c)]
    )


def _is_covered_from_the_left(row: _Row, column: int) -> bool:
    """Whether the covered places at the left of one end in a cell with a text, which covers it too."""
    while column in row and row[column][0].merged:
        column -= 1
    return column in row and bool(row[column][0].text)


def _belongs(row: _Row, *, within: bool, first: int) -> bool:
    """Whether the only text of a row is a cell of the table around it."""
    column = next(column for column, (cell, _) in row.items() if cell.text)
    return any(ruled for _, ruled in row.values()) or (within and column != first)


def _table(rows: list[tuple[Cell, ...]]) -> Iterator[Block]:
    if rows:
        yield Table(tuple(rows))
    rows.clear()
