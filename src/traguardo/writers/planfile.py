"""Plan → a plan file, TOML for people or JSON for other programs, that reads back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from traguardo.core import refs, shape
from traguardo.core.plan import Indicator, Measure, Plan, Resources, SourceRef, Unit
from traguardo.core.shape import Key, Sort
from traguardo.core.value import Kind, Value, parse
from traguardo.writers.toml_layout import toml

FORMATS = (".toml", ".json")
HEADED = {"body", "units", "projects", "objectives", "attributes", "steps", "indicators", "sections"}
FIRST = {"ref", "code"}  # what people look for first


def write(plan: Plan, suffix: str = ".toml") -> bytes:
    """A plan as TOML or JSON in UTF-8; only what differs from the defaults is written.

    For every plan that can stand in a plan file (unique refs, weights above 0, years 2000-2100),
    ``read(write(plan))`` is the same plan, and the same plan always gives the same bytes.

    Args:
        plan: the plan.
        suffix: one of ``FORMATS``.
    """
    tables = content(plan)
    if suffix == ".json":
        return f"{json_text(tables)}\n".encode()
    simple = {"projects"} if all(project.resources == Resources() for project in plan.projects) else set()
    return toml(tables, HEADED - simple).encode()


def content(plan: Plan) -> dict[str, Any]:
    """A plan as nested tables of texts, numbers, dates and lists, with the keys of a plan file."""
    return tables(refs.bare(plan), plan.year)


def tables(record: Any, year: int) -> dict[str, Any]:
    """Any record that ``core/shape.py`` can describe as nested tables; cells are read as of a year."""
    return _Writing(year).table(record)


def measured(measure: Measure, unit: str) -> Any:
    """The cell of a measure of an indicator with that unit: as printed, or all its parts."""
    return _Writing(measure.year).measured(measure, unit)


class _Writing:
    def __init__(self, year: int) -> None:
        self.year = year

    def table(self, record: Any) -> dict[str, Any]:
        """The keys of a record that say something."""
        found: dict[str, Any] = {}
        for key, item in _written(record):
            if key.of is Measure:
                found |= self.measures(record)
            elif key.sort is Sort.LABELS:
                once = len(dict(item)) == len(item)
                found[key.name] = dict(item) if once else [list(pair) for pair in item]
            elif key.many:
                found[key.name] = self.items(key, item)
            else:
                found[key.name] = self.item(key, item, record)
        return found

    def items(self, key: Key, listed: tuple[Any, ...]) -> list[Any]:
        parts = [self.item(key, part, None) for part in listed]
        short = shape.SHORT.get(key.of) if key.sort is Sort.RECORD else None
        alone = [part.keys() == {short} for part in parts] if short else []
        if key.of is Unit and not all(alone):  # units look alike: all names, or all tables
            return parts
        return [part[short] if alone and alone[n] else part for n, part in enumerate(parts)]

    def item(self, key: Key, item: Any, record: Any) -> Any:
        match key.sort:
            case Sort.RECORD:
                return self.table(item)
            case Sort.VALUE:
                year = record.year if isinstance(record, Measure) else self.year
                return self.cell(item, year, "", timed=key.timed)
            case Sort.SOURCE:
                return _source(item)
            case Sort.CHOICE:
                return str(item)
            case _:
                return item

    def cell(self, value: Value, year: int, unit: str, *, timed: bool = False) -> Any:
        """A value as printed where reading it again gives the same, else all its parts."""
        # The reader takes these for a slip unless somebody insists.
        slip = value.kind is Kind.INVALID_DATE or (timed and value.kind is Kind.SCORE)
        if parse(value.raw, year=year, unit=unit or None) == value and not slip:
            return value.raw
        return {"raw": value.raw, "kind": str(value.kind)} | self.table(value)

    def measures(self, indicator: Indicator) -> dict[str, Any]:
        """The measures in their short forms where these keep the order, else one by one."""
        for own_year in (True, False):
            found: dict[str, Any] = {}
            for measure in indicator.measures:
                name = measure.role if own_year and measure.year == self.year else f"{measure.role}s"
                year = str(measure.year)
                if name in found and (name == measure.role or name != list(found)[-1] or year in found[name]):
                    break
                cell = self.measured(measure, indicator.unit)
                if name == measure.role:
                    found[name] = cell
                else:
                    found.setdefault(name, {})[year] = cell
            else:
                return {str(name): item for name, item in found.items()}
        return {"measures": [self.table(measure) for measure in indicator.measures]}

    def measured(self, measure: Measure, unit: str) -> Any:
        cell = self.cell(measure.value, measure.year, unit)
        if measure.source_ref is None:
            return cell
        return (cell if isinstance(cell, dict) else {"raw": cell}) | {"source_ref": _source(measure.source_ref)}


def _written(record: Any) -> Iterator[tuple[Key, Any]]:
    """The keys of a record that say something, with their items; the short forms of measures are not among them."""
    kind: Any = type(record)
    for key in sorted(shape.keys(kind), key=lambda key: key.name not in FIRST):
        if key.role:
            continue
        item = getattr(record, key.name)
        derived = (kind, key.name) in shape.DERIVED and not item
        if not derived and (key.required or item != key.default):
            yield key, item


def _source(source_ref: SourceRef) -> Any:
    """A place as *file.txt:38* or *file.txt:38-40* where that says it all."""
    plain = source_ref.cell is None and source_ref.line is not None and ":" not in source_ref.file
    if plain and 0 < (source_ref.line or 0) < 10**9 and 0 < (source_ref.last_line or 1) < 10**9:
        last = f"-{source_ref.last_line}" if source_ref.last_line is not None else ""
        return f"{source_ref.file}:{source_ref.line}{last}"
    return {key.name: item for key, item in _written(source_ref)}


def json_text(item: Any, indent: str = "\n") -> str:
    """JSON with the digits of every number as they are, which the standard library cannot write."""
    deeper = f"{indent}  "
    match item:
        case dict() if item:
            named = ((json.dumps(name, ensure_ascii=False), part) for name, part in item.items())
            pairs = (f"{name}: {json_text(part, deeper)}" for name, part in named)
            return "{" + deeper + f",{deeper}".join(pairs) + indent + "}"
        case list() if any(isinstance(part, dict) for part in item):
            return "[" + deeper + f",{deeper}".join(json_text(part, deeper) for part in item) + indent + "]"
        case list():
            return "[" + ", ".join(json_text(part) for part in item) + "]"
        case Decimal():
            return str(item)
        case date():
            return f'"{item.isoformat()}"'
        case _:
            return json.dumps(item, ensure_ascii=False)
