"""A workbook before it has a format: sheets of styled cells, choices, formulas and what turns red."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from traguardo.core.written_cell import Written


class Style(StrEnum):
    """How a cell looks; what a colour means is told on the sheet of instructions."""

    PLAIN = "plain"
    TITLE = "title"
    ABOUT = "about"
    HEADING = "heading"
    REQUIRED = "required"  # the heading of what must be filled in
    COMPUTED = "computed"  # the heading of keys and sums
    TEXT = "text"  # to fill in, from here on
    LONG = "long"
    NUMBER = "number"
    AMOUNT = "amount"
    INTEGER = "integer"
    DATE = "date"
    LOCKED = "locked"  # keys and sums, from here on
    ONE_LINE = "one_line"
    LOCKED_NUMBER = "locked_number"
    LABEL = "label"
    HINT = "hint"
    STEP = "step"  # the number of an instruction
    SAMPLE = "sample"
    LINK = "link"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, or the formula that computes it; formulas as XLSX has them."""

    value: Written = None
    style: Style = Style.PLAIN
    formula: str = ""
    sheet: str = ""  # to which it leads
    span: int = 1  # columns it covers


class Rule(StrEnum):
    """What a column takes."""

    ONE_OF = "one_of"  # the words of a list and nothing else
    SOME_OF = "some_of"  # the words of a list, or others
    ANY = "any"  # only a help is shown
    YEAR = "year"
    INTEGER = "integer"
    NUMBER = "number"
    WEIGHT = "weight"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the cells of a column take, with the help that is shown on entering one; rows and columns from 0."""

    column: int
    first: int
    last: int
    rule: Rule
    title: str = ""
    help: str = ""
    words: str = ""  # where the words of its list stand: '_elenchi'!$A$1:$A$4
    stop: str = ""  # what is said of anything else


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Cells that turn to a style where a formula about the first of them is true; rows and columns from 0."""

    column: int
    first: int
    last: int
    formula: str
    style: Style


@dataclass(slots=True)
class Page:
    """One sheet; rows and columns from 0."""

    title: str
    hidden: bool = False
    protected: bool = True
    filled_in: bool = False  # a sheet for people to write in, with its colour
    landscape: bool = True
    widths: list[float] = field(default_factory=list)  # of columns, in characters
    heights: dict[int, float] = field(default_factory=dict)  # of rows, in points
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    frozen: tuple[int, int] = (0, 0)  # rows and columns that stay in sight
    repeated: tuple[int, int] | None = None  # rows printed on every page
    last_row: int = 0  # of what is printed
    width: int = 0  # columns in use
    printed: int = 0  # columns that are printed
    filtered: bool = False  # its headings choose rows
    footer: str = ""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell."""
        self.cells[row, column] = cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All sheets and what the file says of itself."""

    title: str
    subject: str
    language: str
    pages: tuple[Page, ...]


def letters(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    found, column = "", column + 1
    while column:
        column, place = divmod(column - 1, 26)
        found = chr(ord("A") + place) + found
    return found


def cells(page: str, column: int, first: int, last: int) -> str:
    """Cells of a column of a sheet as a formula calls them; rows and columns from 0."""
    name = letters(column)
    quoted = page.replace("'", "''")
    return f"'{quoted}'!${name}${first + 1}:${name}${last + 1}"
