"""The sheets of a workbook → tables with the keys of a plan file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traguardo.core.finding import Fact, Severity
from traguardo.core.workbook import (
    LISTS,
    MARK,
    MEASURES,
    OBJECTIVE,
    REF,
    WHOLE_ROW,
    Column,
    Sheet,
    plan_sheet,
    sheets,
)
from traguardo.core.written_cell import CUT, meant, told_apart, told_apart_together
from traguardo.readers.plan_text import shortened
from traguardo.readers.toml_lines import Path
from traguardo.readers.workbook.book import EMPTY, Book, Cell, Grid, letters
from traguardo.readers.workbook.details import Kept, Place
from traguardo.readers.workbook.headings import (
    OBJECTIVE_COLUMN,
    REF_COLUMN,
    Headings,
    headings,
    items_of_plan,
    missing,
    titled,
)
from traguardo.readers.workbook.identities import Identities
from traguardo.readers.workbook.tables import RowPlace, Tables
from traguardo.wording.workbook import word, words_of

Cells = Mapping[Column, Cell]
STEMS = {"objectives": "o", "steps": ".s", "indicators": ".i"}  # of new refs, see core/refs.py


def tables(book: Book, kept: Mapping[Place, Kept], name: str, language: str) -> Tables:
    """Everything that the sheets of a workbook say.

    Args:
        book: its sheets.
        kept: what its cells mean beyond what they show.
        name: of the file.
        language: of its headings and words.
    """
    reading = _Reading(book, kept, Tables(name, language))
    reading.read_plan()
    found = [(sheet, *reading.find(sheet)) for sheet in sheets()]
    whole = [(sheet, grid, heads) for sheet, grid, heads in found if grid and heads]
    for sheet, grid, heads in whole:
        reading.know_refs(sheet, grid, heads)
    for sheet, grid, heads in whole:
        reading.read_sheet(sheet, grid, heads)
    reading.foreign(book)
    return reading.tables


class _Reading:
    def __init__(self, book: Book, kept: Mapping[Place, Kept], found: Tables) -> None:
        self.book = book
        self.kept = kept
        self.tables = found
        self.known: set[str] = {MARK, LISTS}  # titles of sheets
        self.identities = Identities()
        self.objectives: dict[str, int] = {}  # ref → place in the plan

    def find(self, sheet: Sheet) -> tuple[Grid | None, Headings | None]:
        """A sheet and its headings; what is missing is told."""
        grid = self.titled(sheet)
        found = grid and headings(sheet, grid)
        if grid and not found:
            first = self.tables.called(sheet, sheet.columns[0])
            self.tables.told("headings_missing", {"sheet": grid.title, "example": f"«{first}»"})
        if not grid or not found:
            return grid, None
        for column in missing(sheet, found):
            self.missing("column_missing", grid, sheet, column)
        for number in (*found.twice, *found.unknown):
            self.strange_column(grid, found, number)
        return grid, found

    def missing(self, code: str, grid: Grid, sheet: Sheet, column: Column) -> None:
        self.tables.told(code, {"sheet": grid.title, "column": self.tables.called(sheet, column)})

    def titled(self, sheet: Sheet) -> Grid | None:
        grid = titled(self.book, sheet.name)
        if grid is None:
            self.tables.told("sheet_missing", {"sheet": word(f"sheet.{sheet.name}", self.tables.language)})
        else:
            self.known.add(grid.title)
        return grid

    def strange_column(self, grid: Grid, found: Headings, number: int) -> None:
        """A column that stands there twice, or one of somebody else's that is not empty."""
        cell, said = f"{letters(number)}{found.row}", shortened(str(grid.at(found.row, number).value))
        if number in found.twice:
            self.tables.told("column_twice", {"sheet": grid.title, "cell": cell, "column": said})
        elif any(told_apart(cells.get(number, EMPTY).value) for n, cells in grid.rows.items() if n > found.row):
            other = word("sheet.attributes", self.tables.language)
            facts: dict[str, Fact] = {"sheet": grid.title, "cell": cell, "found": said, "other": other}
            self.tables.told("column_unknown", facts, Severity.WARNING)

    def foreign(self, book: Book) -> None:
        """Sheets of somebody else's that are not empty."""
        instructions = titled(book, "instructions")
        for title, grid in book.items():
            if title not in self.known and grid is not instructions and grid.rows:
                self.tables.told("sheet_unknown", {"sheet": title}, Severity.WARNING)

    def read_plan(self) -> None:
        """The sheet of the plan itself."""
        sheet = plan_sheet()
        if (grid := self.titled(sheet)) is None:
            return
        places = items_of_plan(grid)
        cells = {column: places[column.name] for column in sheet.columns if column.name in places}
        self.tables.rows[()] = RowPlace(sheet, grid.title, cells)
        for column in sheet.columns:
            if column.name in places:
                self.take(self.tables.content, (), column, grid.at(*places[column.name]), "")
            else:
                self.missing("field_missing", grid, sheet, column)

    def know_refs(self, sheet: Sheet, grid: Grid, heads: Headings) -> None:
        """The refs that rows have, so that new ones are different."""
        number = heads.place(REF)
        for row in sorted(grid.rows) if sheet.own_refs and number else ():
            cell = grid.at(row, number or 0)
            if row > heads.row and not cell.formula and (key := _key(cell)):
                self.identities.taken.add(self.exact(sheet, key))

    def exact(self, sheet: Sheet, key: str) -> str:
        """The ref that the key of a row stands for."""
        kept = self.kept.get((sheet.name, key, REF))
        return str(kept.item) if kept else key

    def read_sheet(self, sheet: Sheet, grid: Grid, heads: Headings) -> None:
        """All rows of a sheet."""
        for row in sorted(grid.rows):
            if row > heads.row:
                cells = {column: grid.at(row, number) for number, column in heads.columns.items()}
                place = RowPlace(sheet, grid.title, {c: (row, number) for number, c in heads.columns.items()})
                if self.read_row(sheet, place, cells):
                    self.overwritten(grid, heads, row)
        if sheet.name == "objectives":
            for objective in self.tables.content.get(sheet.name, ()):
                above = objective.get("parent", "")
                objective.update({"parent": self.identities.meant(above) or above} if above else {})

    def overwritten(self, grid: Grid, heads: Headings, row: int) -> None:
        """Formulas of a row in whose place something else stands."""
        for number in sorted(heads.computed):
            cell = grid.at(row, number)
            if not cell.formula and told_apart(cell.value):
                found = shortened(str(cell.value))
                column = str(grid.at(heads.row, number).value)
                at = f"{letters(number)}{row}"
                facts: dict[str, Fact] = {"sheet": grid.title, "cell": at, "column": column, "found": found}
                self.tables.told("formula_overwritten", facts, Severity.NOTE)

    def read_row(self, sheet: Sheet, place: RowPlace, cells: Cells) -> bool:
        """One row; false where nobody has written anything."""
        key = _key(cells.get(REF_COLUMN, EMPTY))
        said = (cell for column, cell in cells.items() if column != REF_COLUMN)
        if not any(told_apart(c.value) or c.error for c in said) and (sheet.name, key, WHOLE_ROW) not in self.kept:
            return False
        above: Path = ()
        table = self.tables.content
        owner = ""
        if sheet.below:
            if (owner := self.owner(place, cells.get(OBJECTIVE_COLUMN, EMPTY))) not in self.objectives:
                return True
            above = ("objectives", self.objectives[owner])
            table = table["objectives"][self.objectives[owner]]
        listed = table.setdefault(sheet.name, [])
        path = (*above, sheet.name, len(listed))
        self.tables.rows[path] = place
        item = self.filled(sheet, path, cells, key)
        if sheet.own_refs:
            self.identify(sheet, item, owner, "" if cells.get(REF_COLUMN, EMPTY).formula else key, key)
            if not sheet.below:
                self.objectives.setdefault(item[REF], len(listed))
        listed.append([item.get("label", ""), item.get("text", "")] if sheet.record is None else item)
        return True

    def owner(self, place: RowPlace, cell: Cell) -> str:
        """The ref of the objective of a row; empty where there is none, and that is told."""
        said = _key(cell)
        found = self.identities.meant(said) if said else None
        if found is not None:
            return found
        _, at, column = place.at((OBJECTIVE,))
        facts: dict[str, Fact] = {"sheet": place.title, "cell": at}
        facts["column"] = self.tables.called(place.sheet, column)
        if not said:
            self.tables.told("objective_missing", facts)
            return ""
        facts |= {"found": shortened(said), "other": word("sheet.objectives", self.tables.language)}
        if near := self.identities.near(said):
            self.tables.told("objective_unknown_near", facts | {"near": near})
        else:
            self.tables.told("objective_unknown", facts)
        return ""

    def identify(self, sheet: Sheet, item: dict[str, Any], owner: str, own: str, key: str) -> None:
        """Give a row its ref: the one it has, or a new one."""
        code = str(item.get("code") or "")
        item[REF] = self.exact(sheet, own) if own else self.identities.new(code, f"{owner}{STEMS[sheet.name]}")
        if not sheet.below:
            self.identities.objective(key, code, item[REF])

    def filled(self, sheet: Sheet, path: Path, cells: Cells, key: str) -> dict[str, Any]:
        """The items of one row."""
        item: dict[str, Any] = {}
        measured = {column: cell for column, cell in cells.items() if column.role is not None}
        kept = self.kept.get((sheet.name, key, MEASURES))
        whole = kept and kept.print == told_apart_together({c.name: cell.value for c, cell in measured.items()})
        for column, cell in cells.items():
            if column not in (REF_COLUMN, OBJECTIVE_COLUMN) and not (whole and column in measured):
                self.take(item, path, column, cell, key)
        return item | ({MEASURES: kept.item} if kept and whole else {})

    def take(self, item: dict[str, Any], path: Path, column: Column, cell: Cell, key: str) -> None:
        """Put what a cell means into the table of its row."""
        facts = self.tables.facts((*path, *column.path))
        facts = {name: facts[name] for name in ("sheet", "cell", "column")}
        if cell.error:
            self.tables.told("error_value", facts | {"found": cell.error})
            return
        if cell.formula and cell.value is None:
            self.tables.told("formula_without_value", facts)
            return
        kept = self.kept.get((self.tables.rows[path].sheet.name, key, column.name))
        if kept and kept.print == told_apart(cell.value):
            found = kept.item
        elif kept and isinstance(cell.value, str) and cell.value.rstrip().endswith(CUT.strip()):
            self.tables.told("cut_text", facts)
            return
        else:
            found = meant(column.key, cell.value, words_of(column.key, self.tables.language))
        if found is not None:
            for name in column.path[:-1]:
                item = item.setdefault(name, {})
            item[column.path[-1]] = found


def _key(cell: Cell) -> str:
    """The key that stands in a cell; empty for none."""
    return str(meant(REF_COLUMN.key, cell.value, {}) or "") if not cell.error else ""
