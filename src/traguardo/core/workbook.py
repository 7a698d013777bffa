"""The sheets and columns of a workbook, derived from the keys of a plan file so that nothing of it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from traguardo.core import shape
from traguardo.core.plan import Indicator, Measure, Objective, Plan, Role
from traguardo.core.shape import Key, Sort

FORMAT = 1  # grows when a workbook of today could no longer be read as one of yesterday
MARK = "_traguardo"  # the hidden sheet by which a workbook is known; it keeps what cells cannot show
LISTS = "_elenchi"  # the hidden sheet with the words to choose from
SIGNATURE = "Traguardo"  # what stands in the first cell of the sheet MARK

REF = "ref"  # the column that tells a row apart: the ref of a thing, or a number
OBJECTIVE = "objective"  # the column that says of which objective a row is
PLAN = "plan"  # the sheet of the plan itself, one key a row
MEASURES = "measures"
WHOLE_ROW = "*"  # stands for all columns of a row of which no cell shows anything
NUMBERED = "§"  # begins the key of a row whose ref a cell cannot show
COMPUTED = (
    "objective_title",
    "steps_sum",
    "indicators_sum",
    "weights_check",
)  # formulas, for the eye alone

ORDER = ("objectives", "steps", "indicators", "units", "stakeholders", "resources", "attributes")  # then the others
FIRST = (  # columns that people fill in first, whatever the sheet; then the others as the model has them
    "code",
    "title",
    "name",
    "description",
    "level",
    "kind",
    "planned",
    "actual",
    "kpi",
    "achieved",
    "unit",
    MEASURES,
    "weight",
    "parent",
    "units",
    "responsible",
    "owner",
    "report",
)
LAST = ("neutralised", "source_ref")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a sheet, or one row of the sheet of the plan."""

    path: tuple[str, ...]  # of keys, from the record of the row
    key: Key
    role: Role | None = None  # of a column of measures
    year: int | None = None

    @property
    def name(self) -> str:
        """What the column is called in code: *weight*, *neutralised.deed.date*, *target 2023*."""
        return ".".join(self.path) if self.role is None else f"{self.role} {self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a record a row, or a label and its text a row."""

    name: str  # the key that lists the records
    record: Any
    below: bool = False  # its rows belong to objectives
    own_refs: bool = False  # its rows have refs of their own; those of other sheets are numbered
    columns: tuple[Column, ...]  # without that of the ref, which stands before them all

    def with_measures(self, measures: tuple[Column, ...]) -> tuple[Column, ...]:
        """Its columns, those of measures in their place."""
        found: list[Column] = []
        for column in self.columns:
            found.extend(measures if column.path == (MEASURES,) else (column,))
        return tuple(found)


def measure(role: Role, year: int) -> Column:
    """The column of the measures of one role and year."""
    return Column(path=(f"{role}s", str(year)), key=shape.key(Indicator, role), role=role, year=year)


@cache
def plan_sheet() -> Sheet:
    """The sheet of the plan itself."""
    return Sheet(name=PLAN, record=Plan, columns=tuple(_columns(Plan, ())))


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets of records, the ones filled in first before the others."""
    found = [_sheet(key) for key in shape.keys(Plan) if _listed(key)]
    found += [_sheet(key, below=True) for key in shape.keys(Objective) if _listed(key)]
    return tuple(sorted(found, key=lambda sheet: _rank(sheet.name, ORDER)))


def _listed(key: Key) -> bool:
    return key.sort is Sort.LABELS or (key.sort is Sort.RECORD and key.many)


def _sheet(key: Key, *, below: bool = False) -> Sheet:
    if key.sort is Sort.LABELS:
        columns = [Column(path=(name,), key=Key(name=name, sort=Sort.TEXT)) for name in ("label", "text")]
        return Sheet(name=key.name, record=None, below=below, columns=tuple(columns))
    columns = sorted(_columns(key.of, ()), key=lambda c: (c.path[0] in LAST, _rank(c.path[0], FIRST)))
    found = tuple(column for column in columns if column.path != (REF,))
    return Sheet(name=key.name, record=key.of, below=below, own_refs=len(found) < len(columns), columns=found)


def _rank(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)


def _columns(record: Any, within: tuple[str, ...]) -> Iterator[Column]:
    """The keys of a record that stand in one cell; those of a single record inside it among them."""
    for key in shape.keys(record):
        path = (*within, key.name)
        if key.role or (_listed(key) and key.of is not Measure):
            continue
        if key.sort is Sort.RECORD and not key.many:
            yield from _columns(key.of, path)
        else:
            yield Column(path=path, key=key)
