"""Where the columns of a sheet are, by their headings in any language, wherever somebody has moved them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from traguardo.core.folding import clean, fold
from traguardo.core.shape import Key, Sort
from traguardo.core.workbook import COMPUTED, MEASURES, OBJECTIVE, REF, Column, Sheet, plan_sheet
from traguardo.readers.workbook.book import Book, Grid
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.workbook import heading, measure_of, word

LAST_ROW_OF_HEADINGS = 40  # below it are data

_TEXT = Key(name=REF, sort=Sort.TEXT)
REF_COLUMN = Column(path=(REF,), key=_TEXT)
OBJECTIVE_COLUMN = Column(path=(OBJECTIVE,), key=Key(name=OBJECTIVE, sort=Sort.TEXT))


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of the headings and what stands below each."""

    row: int
    columns: Mapping[int, Column]
    computed: frozenset[int]  # columns of formulas for the eye
    unknown: tuple[int, ...]  # headings that are none of ours
    twice: tuple[int, ...]  # headings that stood before

    def place(self, name: str) -> int | None:
        """The number of a column by its name."""
        return next((n for n, column in self.columns.items() if column.name == name), None)


def titled(book: Book, name: str) -> Grid | None:
    """The sheet that is called so in any language."""
    names = {_plain(word(f"sheet.{name}", language)) for language in LANGUAGES}
    return next((grid for title, grid in book.items() if _plain(title) in names), None)


def headings(sheet: Sheet, grid: Grid) -> Headings | None:
    """The headings of a sheet, or None where no row has at least two of them."""
    found = [_headings(sheet, grid, row) for row in sorted(grid.rows) if row <= LAST_ROW_OF_HEADINGS]
    best = max(found, key=lambda one: len(one.columns), default=None)
    return best if best and len(best.columns) > 1 else None


def missing(sheet: Sheet, found: Headings) -> Iterator[Column]:
    """The columns of a sheet that nobody finds any more; those of measures may come and go."""
    names = {column.name for column in found.columns.values()}
    wanted = (REF_COLUMN, *([OBJECTIVE_COLUMN] if sheet.below else []), *sheet.columns)
    return (column for column in wanted if column.name not in names and column.path != (MEASURES,))


def items_of_plan(grid: Grid) -> dict[str, tuple[int, int]]:
    """Where the value of each item of the plan's own sheet stands: right of its name."""
    known = _known(plan_sheet())
    found: dict[str, tuple[int, int]] = {}
    for row in sorted(grid.rows):
        for column, cell in sorted(grid.rows[row].items()):
            item = known.get(_plain(cell.value))
            if item and item.name not in found:
                found[item.name] = (row, column + 1)
                break
    return found


def _headings(sheet: Sheet, grid: Grid, row: int) -> Headings:
    known = _known(sheet)
    columns: dict[int, Column] = {}
    computed, unknown, twice = set(), [], []
    for number, cell in sorted(grid.rows[row].items()):
        text = _plain(cell.value)
        column = known.get(text)
        if column is None and _measured(sheet):
            column = measure_of(clean(str(cell.value)), LANGUAGES)
        if text in _computed():
            computed.add(number)
        elif column is None:
            unknown.append(number)
        elif column in columns.values():
            twice.append(number)
        else:
            columns[number] = column
    return Headings(row, columns, frozenset(computed), tuple(unknown), tuple(twice))


def _measured(sheet: Sheet) -> bool:
    return any(column.path == (MEASURES,) for column in sheet.columns)


@cache
def _known(sheet: Sheet) -> Mapping[str, Column]:
    """The columns of a sheet by what they are called in any language."""
    found: dict[str, Column] = {}
    for language in LANGUAGES:
        found |= {
            _plain(heading(sheet.name, column, language)): column
            for column in sheet.columns
            if column.path != (MEASURES,)
        }
        found[_plain(word("label.ref" if sheet.own_refs else "label.number", language))] = REF_COLUMN
        if sheet.below:
            found[_plain(word("label.objective", language))] = OBJECTIVE_COLUMN
    return found


@cache
def _computed() -> frozenset[str]:
    return frozenset(_plain(word(f"label.{name}", language)) for name in COMPUTED for language in LANGUAGES)


def _plain(text: object) -> str:
    return clean(fold(str(text or "")))
