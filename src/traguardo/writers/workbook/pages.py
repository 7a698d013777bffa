"""The rows of a plan → the sheets that people fill in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from textwrap import shorten
from typing import Any

from traguardo.core import shape
from traguardo.core.plan import Plan
from traguardo.core.shape import Key, Range, Sort
from traguardo.core.workbook import COMPUTED, LISTS, OBJECTIVE, REF, Column, Sheet, plan_sheet, sheets
from traguardo.core.workbook import FIRST as IN_PRINT
from traguardo.core.written_cell import TELLING, Written
from traguardo.wording.sentences import sentence
from traguardo.wording.workbook import heading, hint, names_of
from traguardo.writers.workbook.book import Cell, Choice, Page, Rule, Style, cells
from traguardo.writers.workbook.rows import Row, Rows

HEADINGS = 3  # the row of the headings, from 0
FIRST = HEADINGS + 1  # the first row of data
SPARE = {"objectives": 20, "steps": 50, "indicators": 50}  # empty rows ready to be filled in
SPARE_ELSEWHERE = 20
LONGEST_NAME = 60  # characters of the name of a body at the foot of a page
LINE, MOST_LINES = 15, 14  # points of a line; lines of a row, for longer texts scroll
WIDTHS = {"code": 9, "title": 44, "name": 34, "description": 56, "report": 60, "text": 80, "label": 30, "weight": 9}


class Pages:
    """Builds the sheets of one plan in one language."""

    def __init__(self, plan: Plan, rows: Rows, language: str) -> None:
        self.plan = plan
        self.rows = rows
        self.language = language
        self.lists: dict[Any, str] = {}  # an enumeration → where its words stand

    def word(self, code: str, **facts: str) -> str:
        """A word of the workbook."""
        return sentence(f"workbook.{code}", facts.items(), self.language).text

    def title(self, name: str) -> str:
        """What a sheet is called."""
        return self.word(f"sheet.{name}")

    def last(self, name: str) -> int:
        """The last row of a sheet that is ready to be filled in."""
        return FIRST + len(self.rows.of[name]) + SPARE.get(name, SPARE_ELSEWHERE) - 1

    def words(self) -> Page:
        """The hidden sheet with the words of all lists; must be made before the others."""
        page = Page(LISTS, hidden=True)
        columns = [column for sheet in (plan_sheet(), *sheets()) for column in sheet.columns]
        enumerations = dict.fromkeys(c.key.of for c in columns if c.key.sort is Sort.CHOICE)
        for number, enumeration in enumerate(enumerations):
            names = list(names_of(enumeration, self.language).values())
            for row, name in enumerate(names):
                page.put(row, number, Cell(name))
            self.lists[enumeration] = cells(LISTS, number, 0, len(names) - 1)
        return page

    def plan_page(self) -> Page:
        """The plan itself: a name, its value and a help on each row."""
        sheet = plan_sheet()
        page = self.blank(sheet.name, [34, 62, 64])
        for number, name in enumerate(("field", "value", "hint")):
            page.put(HEADINGS, number, Cell(self.word(f"label.{name}"), Style.HEADING))
        for row, column in enumerate(sheet.columns, FIRST):
            name = heading(sheet.name, column, self.language)
            page.put(row, 0, Cell(name, Style.REQUIRED if required(column) else Style.LABEL))
            page.put(row, 1, Cell(self.rows.plan.cells[column.name], style_of(column)))
            page.put(row, 2, Cell(hint(sheet.name, column, self.language), Style.HINT))
            page.choices += self.choice(sheet, column, 1, row, row)
            page.last_row = row
            page.heights |= self.height(page, row)
        page.width = page.printed = 3
        return page

    @property
    def body(self) -> str:
        """What the body is called, short enough for a line."""
        cells = self.rows.plan.cells
        return shorten(str(cells["body.short_name"] or cells["body.name"] or ""), LONGEST_NAME, placeholder="…")

    def footer(self, title: str) -> str:
        """What stands below a printed page; & begins its codes."""
        return self.word("footer", sheet=f"{self.body} – {title}".replace("&", "&&"))

    def layout(self, sheet: Sheet) -> list[Column | str]:
        """The columns of a sheet from the left; those of keys and formulas by their names alone."""
        found: list[Column | str] = [REF]
        if sheet.below:
            found += [OBJECTIVE, COMPUTED[0]]
        for column in sheet.with_measures(self.rows.measures):
            found.append(column)
            if (sheet.name, column.name) == ("objectives", "weight"):
                found += COMPUTED[1:]
        return found

    def place(self, sheet: str, name: str) -> int:
        """The number of a column in its sheet."""
        found = self.layout(next(one for one in sheets() if one.name == sheet))
        return next(n for n, one in enumerate(found) if (one if isinstance(one, str) else one.name) == name)

    def records(self, sheet: Sheet) -> Page:
        """A sheet with a record a row; formulas of sums are for others to fill in."""
        rows = self.rows.of[sheet.name]
        layout = self.layout(sheet)
        page = self.blank(sheet.name, [])
        page.frozen = (FIRST, 3 if sheet.below or sheet.name == "objectives" else 1)
        page.filtered = True
        page.width = len(layout)
        page.last_row = FIRST + len(rows) - 1 + (0 if rows else 5)
        for number, column in enumerate(layout):
            page.widths.append(width(column, sheet))
            page.put(HEADINGS, number, self.head(sheet, column))
            if not isinstance(column, str):
                page.choices += self.choice(sheet, column, number, FIRST, self.last(sheet.name))
                page.printed = number + 1 if column.path[0] in IN_PRINT or not sheet.own_refs else page.printed
        if sheet.below:
            page.choices.append(self.objective_choice(sheet))
        for row in range(FIRST, self.last(sheet.name) + 1):
            known = rows[row - FIRST] if row - FIRST < len(rows) else Row()
            for number, column in enumerate(layout):
                page.put(row, number, self.cell(row, column, known))
            page.heights |= self.height(page, row) if known.key else {}
        return page

    def head(self, sheet: Sheet, column: Column | str) -> Cell:
        """The heading of a column."""
        if isinstance(column, str):
            name = "number" if column == REF and not sheet.own_refs else column
            return Cell(self.word(f"label.{name}"), Style.REQUIRED if column == OBJECTIVE else Style.COMPUTED)
        style = Style.REQUIRED if required(column) else Style.HEADING
        return Cell(heading(sheet.name, column, self.language), style)

    def cell(self, row: int, column: Column | str, known: Row) -> Cell:
        """One cell of a row."""
        if not isinstance(column, str):
            return Cell(known.cells.get(column.name), style_of(column))
        if column == OBJECTIVE:
            return Cell(known.objective or None, Style.TEXT)
        if column != COMPUTED[0]:
            return Cell(known.key or None if column == REF else None, Style.LOCKED)
        objectives, last = self.title("objectives"), self.last("objectives")
        refs, titles = (cells(objectives, n, FIRST, last) for n in (0, self.place("objectives", "title")))
        name = f"$B{row + 1}"
        formula = f'IF({name}="","",IFERROR(INDEX({titles},MATCH({name}&"",{refs},0)),"?"))'
        return Cell(self.titles.get(known.objective, ""), Style.ONE_LINE, formula)

    def height(self, page: Page, row: int) -> dict[int, float]:
        """The height that a row needs for its longest text."""
        lines = 1
        for number, wide in enumerate(page.widths):
            cell = page.cells[row, number]
            if isinstance(cell.value, str) and cell.style is not Style.ONE_LINE:
                lines = max(lines, sum(-(-len(line) * 11 // int(wide * 10)) or 1 for line in cell.value.split("\n")))
        return {row: LINE * min(lines, MOST_LINES) + 2}

    @cached_property
    def titles(self) -> Mapping[str, Written]:
        """The titles of objectives by the keys of their rows."""
        return {row.key: row.cells.get("title") or "" for row in self.rows.of["objectives"]}

    def blank(self, name: str, widths: list[float]) -> Page:
        """A sheet with its title and what it is about."""
        page = Page(self.title(name), filled_in=True, widths=widths, frozen=(FIRST, 0))
        page.put(0, 0, Cell(self.title(name), Style.TITLE))
        page.put(1, 0, Cell(self.word(f"about.{name}"), Style.ABOUT))
        page.heights = {0: 30, 1: 20, HEADINGS: 34}
        page.repeated = (HEADINGS, HEADINGS)
        page.footer = self.footer(page.title)
        return page

    def objective_choice(self, sheet: Sheet) -> Choice:
        """The refs of objectives to choose from."""
        refs = cells(self.title("objectives"), 0, FIRST, self.last("objectives"))
        return Choice(
            column=1,
            first=FIRST,
            last=self.last(sheet.name),
            rule=Rule.ONE_OF,
            title=self.word("label.objective"),
            help=self.word(f"hint.{OBJECTIVE}"),
            words=refs,
            stop=self.word("stop.choice"),
        )

    def choice(self, sheet: Sheet, column: Column, number: int, first: int, last: int) -> list[Choice]:
        """What a column takes; nothing where there is neither a rule nor a help."""
        rule, words = self.rule(sheet, column)
        help_ = hint(sheet.name, column, self.language)
        if rule is Rule.ANY and not help_:
            return []
        said = {Rule.ONE_OF: "choice", Rule.ANY: "", Rule.SOME_OF: ""}.get(rule, rule.value)
        limits = {"last": str(shape.LARGEST_WEIGHT)} if rule is Rule.WEIGHT else {}
        if rule is Rule.YEAR:
            limits = {"first": str(shape.FIRST_YEAR), "last": str(shape.LAST_YEAR)}
        return [
            Choice(
                column=number,
                first=first,
                last=last,
                rule=rule,
                title=heading(sheet.name, column, self.language),
                help=help_,
                words=words,
                stop=self.word(f"stop.{said}", **limits) if said else "",
            )
        ]

    def rule(self, sheet: Sheet, column: Column) -> tuple[Rule, str]:
        """What a column takes, and where the words stand that can be chosen."""
        key = column.key
        if key.sort is Sort.CHOICE:
            return (Rule.SOME_OF if key.many else Rule.ONE_OF), self.lists[key.of]
        if (sheet.name, column.name) == ("objectives", "parent"):
            return Rule.ONE_OF, cells(self.title("objectives"), 0, FIRST, self.last("objectives"))
        if (sheet.name, column.name) in {("objectives", "units"), ("scores", "unit"), ("units", "parent")}:
            names = self.place("units", "name")
            return Rule.SOME_OF, cells(self.title("units"), names, FIRST, self.last("units"))
        return RULES.get((key.sort, key.range), Rule.ANY), ""


RULES = {
    (Sort.INTEGER, Range.YEAR): Rule.YEAR,
    (Sort.INTEGER, Range.AMOUNT): Rule.INTEGER,
    (Sort.NUMBER, Range.AMOUNT): Rule.NUMBER,
    (Sort.NUMBER, Range.WEIGHT): Rule.WEIGHT,
    (Sort.DATE, Range.ANY): Rule.DATE,
}


def required(column: Column) -> bool:
    """Whether every row needs it; what belongs to a record that may be left out does not."""
    return column.key.required and (len(column.path) == 1 or column.path[0] == "body")


def style_of(column: Column) -> Style:
    """How the cells of a column look."""
    key: Key = column.key
    if key.sort is Sort.SOURCE:
        return Style.LOCKED
    if key.sort is Sort.NUMBER:
        return Style.NUMBER if key.range is Range.WEIGHT else Style.AMOUNT
    plain = {Sort.INTEGER: Style.INTEGER, Sort.DATE: Style.DATE}
    return plain.get(key.sort, Style.LONG if key.name in TELLING or key.name == "title" else Style.TEXT)


def width(column: Column | str, sheet: Sheet) -> float:
    """How wide a column is, in characters."""
    if isinstance(column, str):
        return {REF: 9 if sheet.own_refs else 5, OBJECTIVE: 11, COMPUTED[0]: 34}.get(column, 15)
    if column.role is not None:
        return 15
    name, key = column.path[-1], column.key
    if name in WIDTHS:
        return WIDTHS[name]
    if key.sort in (Sort.NUMBER, Sort.INTEGER, Sort.DATE):
        return 13
    return 30 if key.name in TELLING or key.many else 20
