"""Cards and tables: one pass over the rows, knowing which heading, card, table and narrative is open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadNode, ReadScore, ReadSection, Text, collapse
from traguardo.readers.recognise import columns as header_of
from traguardo.readers.recognise import matrix
from traguardo.readers.recognise.columns import INDICATORS, TITLES, Columns
from traguardo.readers.recognise.draft import Draft, DraftIndicator, DraftStep
from traguardo.readers.recognise.fields import MEASURES, put, units
from traguardo.readers.recognise.grid import Grid, bracketed
from traguardo.readers.recognise.heads import Head, coded, head, headed, labelled, level_of
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.scores import is_total, score
from traguardo.readers.recognise.state import State
from traguardo.readers.vocabulary import Label

_MARKER = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:altri\s+|elenco\s+(?:degli\s+)?|gli\s+|schede?\s+(?:degli\s+)?)?obb?iettiv[oi]\s*"
    r"(?P<what>strategic[oi]|operativ[oi]|gestional[ei]|(?:di\s+)?performance(?:\s+organizzativa|\s+individuale)?|(?:di\s+)?p\.?e\.?g\.?|esecutiv[oi]|generali)?"
    r"(?:\s+(?:dell[ao']?\s*)?(?:anno\s*)?20\d{2})?\s*:?$",
    re.I,
)
_IN_PROSE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?l'indicatore\s+[\"“«”](?P<name>[^\"”»“]{3,120})[\"”»“]\s*,?\s*"
    r"(?P<source>(?:calcolat|misurat|rilevat)[oa]\b[^;]*?)\s*[;.]\s*(?P<actual>\S.*)$",
    re.I | re.S,
)
_CONTEXTS = frozenset({"unit", "area"})
_SHORT = 90  # characters of a heading
_CARD_STARTS = frozenset({"area", "unit", "title", "code", "strategic", "operational", "peg"})


@dataclass(slots=True)
class Cards:
    """A pass over the rows of a document."""

    rows: list[Row]
    state: State
    grid: Grid | None = None
    section: tuple[Label, str] | None = None  # an open narrative: its label and printed words
    awaits_title: bool = False
    pairs_table: int = 0  # the table in which label-value rows were seen
    in_head: bool = False  # the current card was opened by a head or by label rows, not by a table
    index: int = 0  # of the row being read
    heading_index: int = -9
    scores: list[ReadScore] = field(default_factory=list)
    nodes: list[ReadNode] = field(default_factory=list)
    projects: list[tuple[str, str]] = field(default_factory=list)
    listed: list[Draft] = field(default_factory=list)  # of tables that only list codes, titles and weights
    grids: list[Grid] = field(default_factory=list)

    def run(self) -> None:
        """Read all the rows."""
        index = 0
        while index < len(self.rows):
            index += self._row(index)
        for grid in self.grids:
            grid.close()

    def _row(self, index: int) -> int:
        """Read the row at an index; returns how many rows were read."""
        self.index = index
        row = self.rows[index]
        filled = row.filled
        if len(filled) > 1:
            return self._several(index, row)
        self._single(index, row)
        return 1

    # ---- rows of several cells ---------------------------------------------------------------------------------------

    def _several(self, index: int, row: Row) -> int:
        following = self.rows[index + 1] if index + 1 < len(self.rows) else None
        found = header_of.header(row, following)
        if found and not (row.table == self.pairs_table and any(c.role == "unknown" for c in found)):
            return self._header(index, found)
        if self.grid is not None and not self.grid.goes_on(row, interrupted=self._told_before(index)):
            self.grid = None
        one = self._score(row)
        if one:
            self.scores.append(one)
            return 1
        first = row.filled[0][1]
        opened = head(first.text)
        if opened and self._heads_here(row, opened):
            self._open(row, opened, collapse(" ".join(c.text for _, c in row.filled[1:])))
        elif self._is_pairs(row):
            self._pairs(row)
        elif self.grid is not None and (is_total(first.text) or self.grid.take(row)):
            self._after_grid_row()
        elif self.section and not vocabulary.label(first.text):
            self._narrate(row)
        else:
            self.state.missed.append(text_of(replace(row.filled[0][1], text=row.text)))
        return 1

    def _told_before(self, index: int) -> bool:
        """Whether narrative stands between a row and the table above it, and not only what a page's edge prints."""
        while index > 0 and self.rows[index - 1].table == 0:
            index -= 1
            text = self.rows[index].text
            if len(text) > 160 or text.endswith((".", ":", ";")) or self.rows[index].level:
                return True
        return False

    def _after_grid_row(self) -> None:
        if self.grid is not None and self.grid.titled_rows and self.grid.objective is not None:
            self.state.current = self.grid.objective
            self.in_head = False

    def _heads_here(self, row: Row, opened: Head) -> bool:
        """Whether a head in the first of several cells opens a card, rather than naming a row of the open table."""
        if self.grid is None:
            return True
        leads = self.grid.columns.items[0]
        return (
            row.first and leads.field not in {"objective.title", "strategic.title", "objective.code"} and bool(opened)
        )

    def _header(self, index: int, found: tuple[header_of.Column, ...]) -> int:
        row = self.rows[index]
        used = 1
        while index + used < len(self.rows) and used < 3 and self.rows[index + used].table == row.table:
            more = header_of.below(self.rows[index + used], found)
            if more is None:
                break
            found, used = more, used + 1
        self._end_narrative()
        columns = header_of.resolve(found, len(row.cells), in_card=self.in_head and self.state.current is not None)
        data = self._data_rows(index + used)
        nodes = matrix.nodes(columns, data, found)
        if nodes:
            self.nodes += nodes
            self.grid = None
            return used + len(data)
        if not columns.items or self._says_nothing(columns):
            self.grid = None
            listed = matrix.projects(found, data)
            self.projects += listed
            return used + (len(data) if listed else 0)
        if self.grid is not None and self.grid.columns.alike(columns):
            self.grid.table = row.table
            return used  # a header repeated on a new page
        self._begin_grid(columns, data, row.table)
        if self.state.current is not None:
            self.state.current.reach(row.line)
        return used

    def _begin_grid(self, columns: Columns, data: list[Row], table: int) -> None:
        titled = columns.has("objective.title", "strategic.title") and not self._names_the_card(columns, data)
        if columns.has("objective.code") and columns.has("objective.weight", "attribute") and not titled:
            titled = self.state.current is None
        if titled and not (
            self.in_head and self.state.current is not None and self.state.current.level == "strategic"
        ):
            self.state.above = None
        elif titled:
            self.state.above = self.state.current
        self.grid = Grid(columns, self.state, table, titled)
        self.grids.append(self.grid)
        if not titled:
            self.grid.objective = self.state.current
        else:
            self.state.unit_of_rows = self.state.area_of_rows = None
            only = {c.field for c in columns.items} <= {"objective.code", "objective.title", "objective.weight"}
            self.grid.listing = self.listed if only else None

    def _names_the_card(self, columns: Columns, data: list[Row]) -> bool:
        """Whether a title column is a field of the open card: one title, said once, under a card just begun."""
        card = self.state.current
        if card is None or not self.in_head:
            return False
        if columns.has("strategic.title", "objective.code") or {c.role for c in columns.of("objective.title")} & {
            "operational"
        }:
            return False
        index = columns.of("objective.title")[0].index
        titles = [
            r
            for r in data
            if index < len(r.cells)
            and (text := r.cells[index].text)
            and not (text[:1].islower() and len(r.filled) == 1)
        ]
        return not titles or (
            len(titles) == 1 and not card.begun and bool(card.title or card.code or card.attributes)
        )

    def _data_rows(self, start: int) -> list[Row]:
        """The rows of a table from an index on, up to the next header."""
        found: list[Row] = []
        for index in range(start, len(self.rows)):
            row = self.rows[index]
            following = self.rows[index + 1] if index + 1 < len(self.rows) else None
            if (
                row.table == 0
                or (found and row.first and row.table != found[-1].table + 1)
                or header_of.header(row, following)
            ):
                break
            if len(row.filled) == 1 and vocabulary.label(row.filled[0][1].text):
                break
            found.append(row)
        return found

    def _says_nothing(self, columns: Columns) -> bool:
        """A table of codes and names beside the objectives (projects, services) while no card is open."""
        return (
            self.state.current is None
            and not any(columns.covers(p) for p in ("step", "indicator", "general", "impact", "strategic"))
            and not columns.has("objective.title")
        )

    def _score(self, row: Row) -> ReadScore | None:
        found = score(row, self.state.unit)
        if found is None:
            return None
        last = row.filled[-1][0]
        if self.grid is not None and any(c.index == last for c in self.grid.columns.items):
            return found if is_total(row.filled[0][1].text) else None
        return found

    # ---- label-value rows --------------------------------------------------------------------------------------------

    def _is_pairs(self, row: Row) -> bool:
        first = row.filled[0][1].text
        label = vocabulary.label(first.rstrip(":")) or (labelled(first) and labelled(first)[0])  # type: ignore[index]
        if self.grid is not None and not row.first:
            strong = TITLES | {"unit", "area", "attribute", "links", "macro_service", "service", "weight"}
            if label is None or label.role not in strong or label.confidence < 100 or len(row.filled) > 2:
                return False
            return len(self.grid.columns.items) > 2 and self.grid.columns.items[0].field not in {
                "objective.title",
                "attribute",
            }
        if label is not None:
            return label.role not in {"group"} or len(row.filled) == 2
        return row.table == self.pairs_table and len(row.filled) == 2 and _short_label(first)

    def _pairs(self, row: Row) -> None:
        self.grid = None
        self._end_narrative()
        self.pairs_table = row.table
        for label, printed, value in _pairs_of(row):
            card = self._card_for(label, printed, row)
            if card is None:
                self._context(label, printed, value, row)
            else:
                card.reach(row.line)
                put(self.state, card, label, printed, value)

    def _card_for(self, label: Label, printed: str, row: Row) -> Draft | None:
        """The card a labelled field belongs to; None for the heading of a service, which opens none."""
        card = self.state.current
        if label.role in {"macro_service", "service"} and (card is None or card.begun):
            if card is not None:
                self._close_card()
            return None
        repeated = card is not None and (
            printed in card.attributes
            or (label.role == "area" and card.own_area)
            or (label.role == "unit" and card.own_unit)
        )
        if card is not None and label.role in _CARD_STARTS and (card.begun or repeated):
            if not (label.role in {"operational", "strategic"} and not card.begun):
                self._close_card()
                card = None
        if card is None:
            near = self.heading_index >= 0 and self.index - self.heading_index <= 1
            heading = self.state.heading if near else None
            card = self.state.current = self.state.open(self.state.level or "performance")
            self.in_head = True
            if heading is not None and label.role not in {"title", "operational", "strategic", "peg"}:
                self._entitle(card, heading)
        return card

    def _context(self, label: Label, printed: str, value: Text | None, row: Row) -> None:
        if value is None:
            return
        if row.line is not None:
            self.state.heading_lines.append(row.line)
        if label.role == "service" and not self.state.services:
            self.state.unit = value
        elif label.role in {"macro_service", "service"}:
            self.state.services[printed] = value
            if label.role == "macro_service" or self.state.service_unit is None:
                self.state.service_unit = replace(value, text=re.sub(r"^\d+\s*[-–.:]?\s*", "", value.text))
        elif label.role == "unit":
            self.state.unit = units(value)
        elif label.role == "area":
            self.state.area = value

    # ---- single texts ------------------------------------------------------------------------------------------------

    def _single(self, index: int, row: Row) -> None:
        cell = row.filled[0][1]
        flat = collapse(cell.text)
        text = text_of(cell, "heading")
        whole = vocabulary.label(flat.rstrip(":"))
        marker = _MARKER.match(flat)
        opened = head(flat)
        if self.grid is not None and row.table and not (opened or marker or (whole and _breaks_table(whole))):
            self._in_table(row, text)
        elif opened:
            self._open(row, opened, "")
        elif marker and self._marks_a_level(index):
            self._mark(row, marker["what"] or "", text)
        elif self._begins_title(index, whole):
            self._close_card()
            self._open(
                row,
                Head(level_of(flat.replace("obiettivo", "")) if whole and whole.role != "title" else None, None, ""),
                "",
            )
        elif whole and not self.awaits_title_with(flat, row):
            self._label(row, whole, flat.rstrip(":"))
        elif (pair := labelled(cell.text) or headed(flat)) and not (pair[0].role == "area" and self.awaits_title):
            self._labelled(row, pair)
        else:
            self._plain(index, row, text)

    def awaits_title_with(self, flat: str, row: Row) -> bool:
        """Whether a text that happens to be a label is the title a head is waiting for."""
        return self.awaits_title and row.table == 0 and len(flat.split()) > 3

    def _in_table(self, row: Row, text: Text) -> None:
        """A row of an open table with one filled cell: a group heading, a continuation or a short row."""
        assert self.grid is not None  # noqa: S101
        index = row.filled[0][0]
        pair = labelled(row.filled[0][1].text) or headed(text.text)
        if pair and pair[0].role in {"unit", "area"} and pair[2]:
            value = replace(text, text=pair[2])
            if pair[0].role == "unit":
                self.state.unit = self.state.unit_of_rows = value
            else:
                self.state.area = self.state.area_of_rows = value
            return
        leads = index == 0 and self.grid.titled_rows and len(self.grid.columns.items) > 2
        if leads and (is_total(text.text) or _names_office(text.text)):
            if not is_total(text.text):
                self.state.unit = self.state.unit_of_rows = text
                self.grid.objective = None
            return
        if self.grid.take(row):
            self._after_grid_row()

    def _marks_a_level(self, index: int) -> bool:
        """*Obiettivo di performance* alone marks a level when a header, a head or a label follows it."""
        following = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if following is None:
            return True
        text = following.filled[0][1].text
        if self.rows[index].text[:1].isdigit() and len(following.filled) == 1 and not (head(text) or headed(text)):
            return False  # in a list of the document's parts
        return (
            len(following.filled) > 1
            or bool(head(text) or vocabulary.label(text) or labelled(text))
            or (len(text) < _SHORT
            and ("iettivi" in vocabulary.plain(self.rows[index].text)))
        )

    def _begins_title(self, index: int, whole: Label | None) -> bool:
        if whole is None or whole.role not in {"title", "strategic", "operational", "peg"} or whole.year:
            return False
        flat = vocabulary.plain(self.rows[index].text)
        return not (flat[:1].isdigit() or "iettivi" in flat or self._marks_a_level(index))

    def _mark(self, row: Row, what: str, text: Text) -> None:
        self._close_card()
        level = level_of(what)
        if level == "performance" or what:
            self.state.level = level
        if level == "peg" or "strategic" in what.casefold():
            self.state.above = None
        self.state.service_unit = None
        self.state.services.clear()
        self.state.heading = None
        if text.line is not None:
            self.state.heading_lines.append(text.line)
        self.grid = None

    def _label(self, row: Row, label: Label, printed: str) -> None:
        """A label that stands alone: what follows is its value."""
        self.grid = None
        self._end_narrative()
        if self.state.current is not None:
            self.state.current.reach(row.line)
        if label.role == "report" and self.state.current is not None:
            found = re.search(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", printed)
            self.state.current.report_date = found[0] if found else self.state.current.report_date
        if label.role != "group" and (self.state.current is not None or label.role in _CONTEXTS):
            self.section = (label, printed)
        self.awaits_title = False

    def _labelled(self, row: Row, pair: tuple[Label, str, str]) -> None:
        label, printed, words = pair
        cell = row.filled[0][1]
        if not words:
            self._label(row, label, printed)
            return
        value = replace(text_of(cell, "label"), text=collapse(words))
        card = self.state.current
        if self.section and self.section[0].role in {"report", "objective_description"} and label.role not in {
            "unit", "area", "macro_service", "service", "report", "evaluation", *TITLES,
        }:  # fmt: skip
            self._narrate(row)
        elif label.role in {"unit", "area", "macro_service", "service"} and (
            card is None or card.begun or self.section
        ):
            if label.role == "unit":
                self.state.area = None
            if label.role in {"unit", "area"}:
                self.state.service_unit = None
                self.state.services.clear()
            self._close_card()
            self.state.heading = None
            self._context(label, printed, value, row)
        elif label.role in TITLES and label.role != "objective_description":
            self._titled_line(row, label, printed, value)
        elif (card is not None and (self.in_head or label.role != "attribute")) or label.role in {"code", "weight"}:
            self._end_narrative()
            put(self.state, self._card_for(label, printed, row) or self.state.card(), label, printed, value)
            if label.role in {"report", "attribute", "objective_description"} | INDICATORS | {"step"}:
                self.section = (label, printed)
        else:
            self._plain(self.index, row, value)

    def _titled_line(self, row: Row, label: Label, printed: str, value: Text) -> None:
        """*Obiettivo strategico: …* opens a card, or is a field of the card that has its title already."""
        card = self.state.current
        if card is not None and not card.begun and (card.title is not None or self.awaits_title) and self.in_head:
            self.awaits_title = False
            put(self.state, card, label, printed, value)
            return
        level = {"strategic": "strategic", "operational": "operational", "peg": "peg"}.get(label.role)
        code, bare = coded(value.text)
        self._open(row, Head(level, code, bare), "")

    def _plain(self, index: int, row: Row, text: Text) -> None:
        """A text that is no label: a title that was awaited, narrative, or a heading."""
        card = self.state.current
        one = score(row) if row.table == 0 else None
        if one:
            self.scores.append(one)
        elif self.awaits_title and card is not None:
            self._entitle(card, text)
            self.awaits_title = False
        elif self.section:
            self._narrate(row)
        elif card is not None and card.indicators and (match := _IN_PROSE.match(text.text)):
            cells = {"name": match["name"], "source": match["source"], "actual": match["actual"]}
            found = {k: replace(text, text=v, method="pattern", confidence=70) for k, v in cells.items()}
            card.indicators.append(DraftIndicator("general", found))
            card.reach(text.line)
        elif card is not None and self._comments(index, card, row, text.text):
            card.report.append(text)
            card.reach(text.last_line)
        elif self._heads_unit(index, row, text):
            if self.grid is not None and self.grid.titled_rows and self._goes_on_below(index):
                self.state.unit = self.state.unit_of_rows = text
                self.grid.objective = None
                return
            self._close_card()
            self.state.heading = None
            self._context(Label("unit"), "", text, row)
        elif _is_heading(row, text.text):
            self.state.heading, self.heading_index = text, index
            self.state.sections.append(ReadSection(title=text.text, text="", line=text.line))
            if row.level and card is not None and card.begun:
                self._close_card()
        elif card is not None and self.in_head and not card.begun:
            self.state.missed.append(text)
        else:
            self._tell(text)

    def _comments(self, index: int, card: Draft, row: Row, text: str) -> bool:
        """Whether a paragraph right below a card's indicators tells their result."""
        if self.state.kind == "plan" or not card.indicators or card.report or row.item or _is_heading(row, text):
            return False
        told = (
            self.grid is not None and not self.grid.titled_rows and any("actual" in i.cells for i in card.indicators)
        )
        return told and self.rows[index - 1].table > 0 and len(text) > 40

    def _heads_unit(self, index: int, row: Row, text: Text) -> bool:
        """Whether a heading names the office whose objectives follow: a head or a header comes within a few rows."""
        if not _is_heading(row, text.text) or not _names_office(text.text):
            return False
        for ahead in range(index + 1, min(index + 4, len(self.rows))):
            near = self.rows[ahead]
            following = self.rows[ahead + 1] if ahead + 1 < len(self.rows) else None
            if head(near.filled[0][1].text) or header_of.header(near, following):
                return True
        return self.grid is not None and self._goes_on_below(index)

    def _goes_on_below(self, index: int) -> bool:
        """Whether the open table goes on in the next row."""
        following = self.rows[index + 1] if index + 1 < len(self.rows) else None
        after = self.rows[index + 2] if index + 2 < len(self.rows) else None
        return following is not None and len(following.filled) > 1 and header_of.header(following, after) is None

    # ---- narrative ---------------------------------------------------------------------------------------------------

    def _narrate(self, row: Row) -> None:
        """Add a text to the open narrative of the card, or take it as the value its label announced."""
        assert self.section is not None  # noqa: S101
        label, printed = self.section
        text = text_of(replace(row.filled[0][1], text=row.text), "section")
        card = self.state.current
        if label.role in {"unit", "area"}:
            if card is None or card.begun:
                self._close_card()
                self._context(label, printed, text, row)
            else:
                put(self.state, card, label, printed, text)
            self.section = None
            return
        if card is None:
            if label.role in {"step", "report", "evaluation", "attribute", "weight"} | MEASURES | INDICATORS:
                self._tell(text)
                return
            card = self.state.card()
        card.reach(text.line)
        card.reach(text.last_line)
        if label.role in {"report", "evaluation"}:
            card.report.append(text)
        elif label.role == "step":
            card.steps.append(DraftStep({"description": text}))
        elif label.role in INDICATORS:
            found = DraftIndicator({"indicator": "result"}.get(label.role, label.role), {"name": text})
            bracketed(found)
            card.indicators.append(found)
        elif label.role in {"title", "weight", "code", *MEASURES}:
            put(self.state, card, label, printed, text)
            self.section = None
        else:
            card.attribute(printed, text)

    def _tell(self, text: Text) -> None:
        """Keep narrative outside the objectives under its heading."""
        if self.state.sections and self.state.sections[-1].title:
            last = self.state.sections[-1]
            told = f"{last.text}\n{text.text}".strip()
            self.state.sections[-1] = replace(last, text=told)
        else:
            self.state.sections.append(ReadSection(title="", text=text.text, line=text.line))

    def _end_narrative(self) -> None:
        self.section = None
        self.awaits_title = False

    # ---- cards -------------------------------------------------------------------------------------------------------

    def _open(self, row: Row, opened: Head, title: str) -> None:
        """Open the card of an objective."""
        self._close_card()
        cell = row.filled[0][1]
        place = text_of(cell, "heading")
        level = opened.level or self.state.level or "performance"
        parent = self.state.above if level == "operational" else None
        draft = self.state.open(level, parent)
        if level == "strategic":
            self.state.above = draft
        elif level != "operational":
            self.state.above = None
        draft.code = replace(place, text=opened.code) if opened.code else None
        words = collapse(f"{opened.title} {title}")
        if words:
            last = text_of(row.filled[-1][1], "heading")
            draft.title = replace(last if title else place, text=words)
        draft.reach(row.line)
        self.state.current, self.in_head = draft, True
        self.awaits_title = not words
        self.grid = None

    def _entitle(self, card: Draft, text: Text) -> None:
        code, bare = (None, text.text) if card.code else coded(text.text)
        card.title = replace(text, text=bare)
        card.code = replace(text, text=code) if code else card.code
        card.reach(text.line)
        card.reach(text.last_line)

    def _close_card(self) -> None:
        self._end_narrative()
        self.state.close_card()
        self.grid = None
        self.in_head = False


def _pairs_of(row: Row) -> list[tuple[Label, str, Text | None]]:
    """The labels of a row with their values; what is no known label stands in a label's column."""
    found: list[tuple[Label, str, Text | None]] = []
    for position, (_, cell) in enumerate(row.filled):
        label = vocabulary.label(cell.text.rstrip(": "))
        if label is None and position == 0:
            pair = labelled(cell.text)
            if pair:
                first = replace(text_of(cell, "label"), text=collapse(pair[2])) if pair[2] else None
                found.append((pair[0], pair[1], first))
                continue
            label = Label("attribute", 60)
        if label is not None and (
            position == 0 or found[-1][2] is not None or row.filled[position - 1][0] < row.filled[position][0] - 1
        ):
            found.append((label, collapse(cell.text).rstrip(": "), None))
            continue
        value = text_of(cell, "label")
        before, printed, old = found[-1]
        found[-1] = (
            before,
            printed,
            replace(old, text=f"{old.text} {value.text}", last_line=value.last_line) if old else value,
        )
    return found


def _short_label(text: str) -> bool:
    return len(text) <= 60 and not text.rstrip().endswith(".") and len(text.split()) <= 8


def _breaks_table(label: Label) -> bool:
    """Labels that end a table when they stand alone in a row."""
    return label.role in {
        "report",
        "group",
        "objective_description",
        "indicator",
        "step",
        "general",
        "impact",
        *TITLES,
    } or (label.role == "attribute" and label.confidence == 100)


def _names_office(text: str) -> bool:
    """Whether a line names an office: *Area Tecnica*, *SETTORE II – FINANZE*."""
    first = vocabulary.plain(text).split()
    return (
        bool(first)
        and first[0].strip(".:") in vocabulary.words("offices")
        and len(first) <= 14
        and not text.rstrip().endswith(".")
    )


def _is_heading(row: Row, text: str) -> bool:
    if row.level:
        return True
    if row.item or len(text) > _SHORT or re.search(r"[=<>%]", text) or text.rstrip().endswith((".", ":", ";", ",")):
        return False
    return text[:1].isupper() or bool(re.match(r"\d+[.)\s]", text))
