"""What is known while a document is being read: the headings above, the open card, table and narrative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from traguardo.readers.document import Cell
from traguardo.readers.reading import ReadNode, ReadScore, ReadSection, Text
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.heads import coded
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.vocabulary import Label, stems

if TYPE_CHECKING:
    from traguardo.readers.recognise.grid import Grid

_LEADING_CODE = re.compile(r"^\d+\s*[-–.:]?\s*")


@dataclass(slots=True)
class State:
    """The rows of a document, how far they are read, and what has been found."""

    rows: Sequence[Row]
    year: int | None
    kind: str
    title: str = ""  # of the document
    index: int = 0  # of the row being read
    broken: bool = False  # whether tables of the document came line by line

    # found so far
    drafts: list[Draft] = field(default_factory=list)
    listed: list[Draft] = field(default_factory=list)  # of tables that only list codes, titles and weights
    grids: list[Grid] = field(default_factory=list)
    scores: list[ReadScore] = field(default_factory=list)
    nodes: list[ReadNode] = field(default_factory=list)
    projects: list[tuple[str, str]] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)
    missed: list[Text] = field(default_factory=list)

    # open now
    current: Draft | None = None  # the card
    by_heading: bool = False  # it is called by the heading above its tables
    in_head: bool = False  # it was opened by a head or by label-value rows, not by a table
    awaits_title: bool = False  # its head gave a number only
    above: Draft | None = None  # a strategic objective whose operational ones follow
    grid: Grid | None = None
    section: tuple[Label, str] | None = None  # a narrative: its label and printed words
    beside: bool = False  # its text began on the label's own line
    fields_in_lines: int = 0  # how many fields of the card stood on lines of their own
    last_pair: tuple[Draft, Label, str, Text] | None = None  # the last field of a card with its value
    pairs_table: int = 0  # the table in which label-value rows were seen
    label_places: set[int] = field(default_factory=set)  # where known labels stood in them

    # headings that hold for the objectives to come
    level: str | None = None
    unit: Text | None = None
    unit_label: str = ""  # the word that named it
    area: Text | None = None
    services: dict[str, Text] = field(default_factory=dict)
    service_unit: Text | None = None
    nested: dict[str, str] = field(default_factory=dict)  # kinds of heads → levels
    over_like_tables: frozenset[str] = frozenset()  # headings that name the offices of tables of one kind
    over_texts: frozenset[str] = frozenset()  # rows of labels that come again over other texts
    unit_of_rows: Text | None = None  # in the leading columns of a table
    area_of_rows: Text | None = None
    heading: Text | None = None  # the last heading that is no label
    heading_index: int = -9
    chapter: tuple[int, ...] = ()  # the number of the chapter that was last begun
    nesting: list[Draft] = field(default_factory=list)  # the objectives whose headings hold, the outermost first
    heading_lines: list[int] = field(default_factory=list)  # since the last card

    def ahead(self, steps: int = 1, *, of: int | None = None) -> Row | None:
        """The row so many rows on; None beyond the end."""
        index = (self.index if of is None else of) + steps
        return self.rows[index] if index < len(self.rows) else None

    def open(self, level: str, parent: Draft | None = None) -> Draft:
        """A new objective under the headings that hold."""
        draft = Draft(level=level, parent=parent, unit=self.service_unit or self.unit, area=self.area)
        for label, text in self.services.items():
            draft.attribute(label, text)
        for line in self.heading_lines:
            draft.reach(line)
        self.heading_lines.clear()
        self.drafts.append(draft)
        return draft

    def nest(self, level: int, draft: Draft | None = None) -> Draft | None:
        """A heading ends the objectives of its level and below; the one that still holds stands above a new one."""
        while self.nesting and self.nesting[-1].heading >= level:
            self.nesting.pop()
        above = self.nesting[-1] if self.nesting else None
        if draft is not None:
            draft.heading = level
            self.nesting.append(draft)
        return above

    def card(self) -> Draft:
        """The open card; where none is open, one under the last heading."""
        if self.current is None:
            self.current = self.open(self.level or "performance")
            self.by_heading = True
            if self.heading is not None:
                self.entitle(self.current, self.heading)
        return self.current

    def begin(self) -> Draft:
        """A card that a field opens, whose title is still to come."""
        self.current = self.open(self.level or "performance")
        self.in_head = True
        return self.current

    def entitle(self, card: Draft, text: Text) -> None:
        """Give a card its title; a code that stands before it leaves it."""
        code, bare = (None, text.text) if card.code else coded(text.text)
        card.title = replace(text, text=bare)
        card.code = replace(text, text=code) if code else card.code
        card.reach(text.line)
        card.reach(text.last_line)

    def end_narrative(self) -> None:
        """No label waits for its text any more."""
        self.section = None
        self.beside = False
        self.awaits_title = False

    def close_card(self) -> None:
        """No card, table or narrative is open any more."""
        self.end_narrative()
        self.current = None
        self.grid = None
        self.in_head = self.by_heading = False
        self.fields_in_lines = 0

    def hold(self, role: str, printed: str, value: Text | None) -> None:
        """Keep a unit, area or service named by a heading for the objectives to come."""
        if value is None:
            return
        if value.line is not None:
            self.heading_lines.append(value.line)
        role = self.told_as(role, printed)
        if role == "area":
            self.area = value
        elif role == "unit" or (role == "service" and not self.services):
            self.unit, self.unit_label = value, printed
        else:
            self.services[printed] = value
            if role == "macro_service" or self.service_unit is None:
                self.service_unit = replace(value, text=_LEADING_CODE.sub("", value.text))

    def told_as(self, role: str, printed: str) -> str:
        """The role of a heading: *Area* under an office that another word names is one of the strategy."""
        under = self.unit is not None and self.unit is not self.unit_of_rows and not _is_area(self.unit_label)
        return "area" if role == "unit" and under and _is_area(printed) else role

    def stand_above(self, card: Draft) -> None:
        """What was read as a card without a title heads the objectives below it: their unit and area."""
        self.close_card()
        self.drafts.remove(card)
        if card.own_unit:
            self.hold("unit", "", card.unit)
        if card.own_area:
            self.hold("area", "", card.area)

    def leave_services(self) -> None:
        """The headings of services hold no longer."""
        self.service_unit = None
        self.services.clear()

    def unread(self, cell: Cell) -> None:
        """Keep what nobody understood."""
        self.missed.append(text_of(cell))


def _is_area(printed: str) -> bool:
    return stems(printed) == ("are",)
