"""The rows under a header: objectives, steps and indicators, with merged cells and cells split by a page break."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.columns import Column, Columns
from traguardo.readers.recognise.continuation import append, continues, note_label, parted
from traguardo.readers.recognise.draft import Draft, DraftIndicator, DraftStep
from traguardo.readers.recognise.heads import coded, head
from traguardo.readers.recognise.indicators import bracketed, is_financial
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.stacked import unstacked
from traguardo.readers.recognise.state import State

_CODE = re.compile(r"^(?:[A-Za-z]{0,4}[.\s-]?\d{1,4}(?:[.\-/]\d{1,4})*[.)]?[a-zA-Z]?|[A-Z]{1,2})$")
_TITLES = frozenset({"objective.title", "strategic.title"})  # which have letters: the number of a page has none
_VALUES = ("unit", "baseline", "target", "actual", "variance", "source", "description")
_SHARED = frozenset({*(f"indicator.{name}" for name in _VALUES), "step.planned", "step.actual", "step.kpi"})


@dataclass(slots=True)
class Grid:
    """A table being read: its columns and what its last row left open."""

    columns: Columns
    state: State
    table: int  # the last one it went on in
    titled_rows: bool  # its title column makes objectives; else it is a field of the card
    strategic: Draft | None = None
    objective: Draft | None = None
    step: DraftStep | None = None
    indicator: DraftIndicator | None = None
    last: dict[str, Text] = field(default_factory=dict)
    listing: list[Draft] | None = None  # where the objectives of a mere list of weights go
    last_index: int = -1  # of its last row
    made: list[Draft] = field(default_factory=list)

    def take(self, row: Row) -> bool:
        """Read a row; False when it holds nothing this table can place."""
        taken = [self._take(part) for part in unstacked(row, self.columns)]
        return all(taken)

    def _take(self, row: Row) -> bool:
        cells = [(c, t) for c, t in self._placed(row) if c.field not in _TITLES or any(x.isalpha() for x in t.text)]
        if not cells:
            return False
        if continues(self, row, cells):
            rest, fresh = parted(self, cells)
            append(self, rest)
            if fresh and self.objective:
                self._fill(self.objective, fresh)
                self.last |= {c.label: t for c, t in fresh}
            return True
        cells += self._repeated(row)
        target = self._objective(cells)
        target.reach(row.line)
        self._fill(target, cells)
        self.last = {c.label: t for c, t in cells}
        return True

    def _fill(self, target: Draft, cells: list[tuple[Column, Text]]) -> None:
        for _, text in cells:
            target.reach(text.last_line)
        self._step(target, cells)
        self._general(target, cells)
        self._indicator(target, cells)
        self._fields(target, cells)

    def goes_on(self, row: Row, interrupted: bool) -> bool:
        """Whether a row of another table continues this one after a page break."""
        if row.table == self.table:
            return True
        width = self.columns.width
        if len(row.cells) == width or (not interrupted and width < len(row.cells) * 3 <= width * 3):
            self.table = row.table
            return True
        return False

    # where the cells go

    def _placed(self, row: Row) -> list[tuple[Column, Text]]:
        """The filled cells with their columns; cells beside their columns follow in order when the counts agree."""
        filled = row.filled
        by_index = {c.index: c for c in self.columns.items}
        if all(i in by_index for i, _ in filled):
            return [(by_index[i], text_of(c, "header", by_index[i].confidence)) for i, c in filled]
        if len(filled) == len(self.columns.items):
            return [
                (column, text_of(c, "order", 90)) for column, (_, c) in zip(self.columns.items, filled, strict=True)
            ]
        found: list[tuple[Column, Text]] = []
        taken = {i for i, _ in filled if i in by_index}
        for index, cell in filled:
            column = by_index.get(index) or _nearest(by_index, index, taken)
            if column is None:
                self.state.unread(cell)
                continue
            taken.add(column.index)
            found.append((column, text_of(cell, "order", 70)))
        return found

    def _repeated(self, row: Row) -> list[tuple[Column, Text]]:
        """What a merged cell above says for this row too."""
        found = []
        for column in self.columns.items:
            cell = row.cells[column.index] if column.index < len(row.cells) else None
            above = self.last.get(column.label)
            if cell and cell.merged and not cell.text and above and column.field in _SHARED:
                found.append((column, replace(above, method="merged")))
        return found

    # objectives

    def _objective(self, cells: list[tuple[Column, Text]]) -> Draft:
        """The objective a row belongs to: a new one when the row names one, else the last."""
        by_field = {c.field: t for c, t in reversed(cells)}
        if not self.titled_rows:
            self.objective = self.objective or self.state.card()
            return self.objective
        above = by_field.get("strategic.title")
        if above and not self._same(self.strategic, above, by_field.get("strategic.code")):
            self.strategic = self._new("strategic", above, by_field.get("strategic.code"), by_field, parent=None)
            self.objective = None
        title, code = by_field.get("objective.title"), by_field.get("objective.code")
        if (title or code) and not self._same(self.objective, title, code):
            parent = self.strategic or self.state.above
            self.objective = self._new(self._level(), title, code, by_field, parent)
            self.step = self.indicator = None
        if self.objective is None:
            self.objective = self.strategic or self._new(self._level(), None, None, by_field, self.state.above)
        return self.objective

    def _same(self, draft: Draft | None, title: Text | None, code: Text | None) -> bool:
        if draft is None or (draft.title is None and draft.code is None):
            return False
        if title is None:
            return bool(code and draft.code and code.text.rstrip(".)") == draft.code.text)
        given, bare = coded(title.text)
        known = draft.title.text.casefold() if draft.title else ""
        same = known in {bare.casefold(), collapse(title.text).casefold()}
        number = code.text.rstrip(".)") if code else given
        return same and (number is None or draft.code is None or draft.code.text == number)

    def _new(
        self, level: str, title: Text | None, code: Text | None, by_field: dict[str, Text], parent: Draft | None
    ) -> Draft:
        draft = self.state.open(level, parent)
        self.made.append(draft)
        if self.listing is not None:
            self.listing.append(draft)
        if code is not None:
            code = replace(code, text=code.text.rstrip(".)") or code.text)
        if title is not None and code is None:
            title, code = _titled(title)
        draft.title, draft.code = title, code
        for text in (title, code):
            draft.reach(text.line if text else None)
            draft.reach(text.last_line if text else None)
        unit, area = by_field.get("objective.unit"), by_field.get("objective.area")
        if level == "strategic" and by_field.get("objective.title"):
            unit = None  # a row's cells are the operational objective's
        if unit:
            self.state.unit_of_rows = unit
        if area:
            self.state.area_of_rows = area
        draft.unit = (
            unit or (self.state.unit_of_rows if self._fills_down("objective.unit", level) else None) or draft.unit
        )
        draft.area = area or (self.state.area_of_rows if self.columns.has("objective.area") else None) or draft.area
        if draft.area is None and parent is not None:
            draft.area = parent.area
        return draft

    def _fills_down(self, name: str, level: str) -> bool:
        """Whether an empty cell of a column means *as above*: where the column leads the table."""
        columns = self.columns.of(name)
        titles = self.columns.of("objective.title") or self.columns.of("strategic.title")
        return bool(columns and titles and columns[0].index < titles[0].index and level != "strategic")

    def _level(self) -> str:
        roles = {c.role for c in self.columns.of("objective.title")}
        if self.columns.has("strategic.title") or "operational" in roles:
            return "operational"
        if "strategic" in roles:
            return "strategic"
        if "peg" in roles:
            return "peg"
        if self.state.above is not None and self.state.above.level == "strategic":
            return "operational"
        return self.state.level or "performance"

    # what stands under them

    def _step(self, target: Draft, cells: list[tuple[Column, Text]]) -> None:
        mine = [(c.field[5:], t) for c, t in cells if c.field.startswith("step.")]
        if not any(name in {"description", "code", "description_of"} for name, _ in mine):
            if mine and self.step is not None:
                for name, text in mine:
                    self.step.cells.setdefault(name, text)
            return
        found: dict[str, Text] = {}
        for name, text in mine:
            if name == "description_of":
                first = found.get("description")
                if first is None:
                    found["description"] = text
                elif _CODE.match(first.text):
                    found["code"], found["description"] = first, text
                else:
                    found["description"] = replace(
                        first, text=f"{first.text} {text.text}", last_line=text.last_line, confidence=80
                    )
            elif name not in found:
                found[name] = text
        first = found.get("description")
        if (
            first is not None
            and "code" not in found
            and (match := re.match(r"^((?:[A-Z]|\d+)\.\d+(?:\.[\da-z]{1,3})*)[.)]?\s+(\S.*)$", first.text))
        ):
            found["code"], found["description"] = replace(first, text=match[1]), replace(first, text=match[2])
        self.step = DraftStep(found, {c.label: t for c, t in cells if c.field == "other"})
        target.steps.append(self.step)

    def _general(self, target: Draft, cells: list[tuple[Column, Text]]) -> None:
        for column, text in cells:
            if column.field == "general.name":
                target.indicators.append(DraftIndicator("general", {"name": text}))
            elif column.field == "impact.name":
                owner = self.strategic if self.columns.has("strategic.title") and self.strategic else target
                names = [i.cells["name"].text for i in owner.indicators if "name" in i.cells]
                if text.text not in names:
                    found = DraftIndicator("impact", {"name": text})
                    owner.indicators.append(found)
                    if not self.columns.has("indicator.name") and owner is target:
                        self.indicator = found

    def _indicator(self, target: Draft, cells: list[tuple[Column, Text]]) -> None:
        mine = [(c, t) for c, t in cells if c.field.startswith("indicator.")]
        naming = {"indicator.name", "indicator.description"}
        if self.columns.has("impact.name") and not self.columns.has("indicator.name"):
            naming = set()  # the impact itself is named
        named = any(c.field in naming for c, _ in mine)
        notes = {note_label(c): t for c, t in cells if c.field == "note"}
        if named:
            label = next(c.label for c, _ in mine if c.field in naming)
            kind = "financial" if is_financial(" ".join([label, *(t.text for _, t in mine)])) else "result"
            self.indicator = DraftIndicator(kind)
            target.indicators.append(self.indicator)
        elif not self.columns.has("indicator.name", "impact.name") and mine and self.indicator is None:
            return
        if self.indicator is None:
            return
        for column, text in mine:
            self._measure(self.indicator, column, text)
        self.indicator.notes |= notes
        if not self.columns.covers("step"):
            self.indicator.others |= {c.label: t for c, t in cells if c.field == "other"}
        bracketed(self.indicator)

    def _measure(self, indicator: DraftIndicator, column: Column, text: Text) -> None:
        """Put a value in its place; of several years the document's goes first, the others are kept beside."""
        name = column.field[10:]
        year = self.state.year
        rivals = [c for c in self.columns.of(column.field) if c.year is not None]
        if name == "code":
            indicator.others[column.label] = text
        elif name == "target" and len(rivals) > 1 and column.year is not None:
            wanted = year if any(c.year == year for c in rivals) else rivals[0].year
            if column.year == wanted:
                indicator.cells.setdefault("target", text)
            else:
                indicator.later[column.year] = text
        elif (
            name == "actual"
            and column.year
            and year
            and column.year < year
            and not self.columns.has("indicator.baseline")
        ):
            indicator.cells.setdefault("baseline", text)
            indicator.baseline_year = column.year
        else:
            if name == "baseline":
                indicator.baseline_year = column.year
            indicator.cells.setdefault(name, text)

    def _fields(self, target: Draft, cells: list[tuple[Column, Text]]) -> None:
        measured = self.titled_rows or self.columns.covers("indicator")
        for column, text in cells:
            if column.field == "attribute" or (column.field == "objective.title" and not self.titled_rows):
                if column.label in target.attributes and self.indicator and measured:
                    self.indicator.others.setdefault(
                        column.label, text
                    )  # said of each indicator, not of the objective
                else:
                    target.attribute(column.label, text)
            elif column.field == "objective.weight":
                if target.weight is None:
                    target.weight = text
                elif target.weight.text != text.text and self.indicator:
                    self.indicator.cells.setdefault("weight", text)
            elif column.field == "objective.report":
                if all(r.text != text.text for r in target.report):
                    target.report.append(text)
            elif (
                column.field == "objective.unit"
                and not target.own_unit
                and (not self.titled_rows or target.unit is None)
            ):
                target.unit = text
            elif column.field == "objective.area" and not self.titled_rows:
                target.area = text

    def close(self) -> None:
        """Fill in what a merged cell said once for several rows: the source of an objective's indicators."""
        for draft in self.made:
            sources = [i.cells.get("source") for i in draft.indicators]
            if self.titled_rows and sources and sources[0] and not all(sources):
                for before, indicator in zip(draft.indicators, draft.indicators[1:], strict=False):
                    if "source" not in indicator.cells and "source" in before.cells:
                        indicator.cells["source"] = before.cells["source"]


def _nearest(by_index: dict[int, Column], index: int, taken: set[int]) -> Column | None:
    """The free column at the left of a cell that stands under no header, else the free one at its right."""
    left = [i for i in by_index if i < index and i not in taken]
    right = [i for i in by_index if i > index and i not in taken]
    if left and (index - max(left) <= 1 or not right):
        return by_index[max(left)]
    return by_index[min(right)] if right else None


def _titled(title: Text) -> tuple[Text | None, Text | None]:
    """A title cell as title and code: *Obiettivo n. 3: …*, *OS1 - …*, *2.1 …*."""
    found = head(title.text)
    if found and found.title:
        return replace(title, text=found.title), replace(title, text=found.code or "") if found.code else None
    code, bare = coded(title.text)
    return replace(title, text=bare), replace(title, text=code) if code else None
