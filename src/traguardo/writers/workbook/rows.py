"""Plan → the rows of a workbook: what each cell shows, and beside it what the cell cannot show exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from traguardo.core import shape
from traguardo.core.plan import Indicator, Objective, Plan, Role
from traguardo.core.shape import Sort
from traguardo.core.workbook import MEASURES, NUMBERED, REF, WHOLE_ROW, Column, Sheet, measure, plan_sheet, sheets
from traguardo.core.written_cell import Written, meant, shown, told_apart, told_apart_together
from traguardo.wording.workbook import words_of
from traguardo.writers import planfile


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cell means exactly, as long as it shows what it showed."""

    column: str
    print: str  # of what the cell shows
    item: Any  # as in a plan file


@dataclass(slots=True)
class Row:
    """One row: its key, the key of its objective, what its cells show, what they mean beyond that."""

    key: str = ""
    objective: str = ""
    cells: dict[str, Written] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of every sheet."""

    plan: Row
    of: Mapping[str, Sequence[Row]]
    measures: tuple[Column, ...]


def rows(plan: Plan, language: str) -> Rows:
    """All rows of a plan, with the words of one language."""
    return _Rows(plan, language).all()


class _Rows:
    def __init__(self, plan: Plan, language: str) -> None:
        self.plan = plan
        self.language = language
        self.measures = _measure_columns(plan)
        self.keys = _keys(plan)

    def all(self) -> Rows:
        content = planfile.tables(self.plan, self.plan.year)
        found: dict[str, Sequence[Row]] = {}
        for sheet in sheets():
            owners: list[tuple[Objective | None, Mapping[str, Any]]] = [(None, content)]
            if sheet.below:
                owners = list(zip(self.plan.objectives, content.get("objectives", ()), strict=True))
            listed = [(o, item) for o, table in owners for item in _items(sheet, o, table)]
            found[sheet.name] = [self.row(sheet, n, o, item) for n, (o, item) in enumerate(listed, 1)]
        return Rows(self.filled(plan_sheet(), Row(), content), found, self.measures)

    def row(self, sheet: Sheet, number: int, objective: Objective | None, item: Any) -> Row:
        row = Row(str(number), self.keys[objective.ref] if objective else "")
        if sheet.own_refs:
            row.key = self.keys[item[REF]]
            if row.key != item[REF]:
                row.kept.append(Kept(REF, told_apart(row.key), item[REF]))
        if sheet.name == "objectives" and "parent" in item:
            item = item | {"parent": self.keys[item["parent"]]}
        if sheet.record is Indicator and objective:
            self.measured(row, next(i for i in objective.indicators if i.ref == item[REF]))
        self.filled(sheet, row, item)
        if not row.objective and not any(map(told_apart, row.cells.values())):
            row.kept.append(Kept(WHOLE_ROW, "", {}))
        return row

    def filled(self, sheet: Sheet, row: Row, item: Mapping[str, Any]) -> Row:
        for column in sheet.columns:
            if column.path != (MEASURES,):
                self.fill(row, column, _at(item, column))
        return row

    def fill(self, row: Row, column: Column, item: Any) -> None:
        words = words_of(column.key, self.language)
        cell = row.cells[column.name] = shown(column.key, item, words)
        if item is not None and meant(column.key, cell, words) != item:
            row.kept.append(Kept(column.name, told_apart(cell), item))

    def measured(self, row: Row, indicator: Indicator) -> None:
        """The cells of the measures; those that columns cannot tell in their order also as a list."""
        listed = [measure(m.role, m.year) for m in indicator.measures]
        for column, one in zip(listed, indicator.measures, strict=True):
            if column.name not in row.cells:
                self.fill(row, column, planfile.measured(one, indicator.unit))
        if listed != [column for column in self.measures if column in listed]:
            row.kept.append(
                Kept(
                    MEASURES,
                    told_apart_together(row.cells),
                    [planfile.tables(one, one.year) for one in indicator.measures],
                )
            )


def _items(sheet: Sheet, objective: Objective | None, table: Mapping[str, Any]) -> Iterator[Any]:
    """The records of a sheet as tables; labels with their texts too."""
    if sheet.record is None and objective is not None:
        yield from ({"label": label, "text": text} for label, text in objective.attributes)
        return
    for item in table.get(sheet.name, ()):
        yield {shape.SHORT[sheet.record]: item} if isinstance(item, str) else item


def _at(item: Mapping[str, Any], column: Column) -> Any:
    """The item of a column in the table of its row; where nothing stands, the word that holds then."""
    found: Any = item
    for name in column.path:
        if not isinstance(found, dict) or name not in found:
            return column.key.default if column.key.sort is Sort.CHOICE and not column.key.many else None
        found = found[name]
    return found


def _measure_columns(plan: Plan) -> tuple[Column, ...]:
    """Columns for every role and year that has a measure, and for those that will have one."""
    known = {(m.role, m.year) for _, indicator in plan.indicators() for m in indicator.measures}
    roles = {role for role, _ in known}
    if Role.BASELINE not in roles and plan.year > shape.FIRST_YEAR:
        known.add((Role.BASELINE, plan.year - 1))
    known |= {(Role.TARGET, year) for year in range(plan.year, min(plan.horizon_end, plan.year + 4) + 1)}
    known.add((Role.ACTUAL, plan.year))
    order = list(Role)
    return tuple(measure(*one) for one in sorted(known, key=lambda one: (order.index(one[0]), one[1])))


def _keys(plan: Plan) -> dict[str, str]:
    """Each ref as a cell can show it; one that it cannot, or that would be taken for another, as a number."""
    refs = [o.ref for o in plan.objectives]
    refs += [s.ref for _, s in plan.steps()] + [i.ref for _, i in plan.indicators()]
    key = shape.key(Objective, REF)
    alike = Counter(told_apart(ref) for ref in refs)
    found = {}
    for n, ref in enumerate(refs, 1):
        same = meant(key, shown(key, ref, {}), {}) == ref
        plain = same and alike[told_apart(ref)] == 1 and not ref.startswith(NUMBERED)
        found[ref] = ref if plain else f"{NUMBERED}{n}"
    return found
