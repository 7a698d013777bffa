"""The keys of a plan file, derived from the model so that reader, writer and schema cannot disagree."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from traguardo.core.plan import Indicator, Measure, Objective, Role, SourceRef, Stakeholder, Step, Unit
from traguardo.core.value import Value

FIRST_YEAR = 2000
LAST_YEAR = 2100
LARGEST_WEIGHT = Decimal(1000)
LARGEST_NUMBER = Decimal(10) ** 15
NUMBER = r"\s*([+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?|[+-]?\d+\.\d+)\s*%?\s*"  # 65 · 65,00% · 1.234,50 · 12.5
SOURCE = r"([^:]*):([1-9]\d{0,8})(-[1-9]\d{0,8})?"  # file.txt:38 · file.txt:38-40
DAY = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"  # as people write it: 31/12/2023

DERIVED = {(Objective, "ref"), (Step, "ref"), (Indicator, "ref")}  # see core/refs.py
TIMED = {(Step, "planned"), (Step, "actual")}
AMOUNTS = {
    "amount", "appropriation", "assigned", "committed", "maximum", "paid", "points", "resources", "staff_share",
}  # fmt: skip
PERCENTS = {"part_time", "score", "share"}
SHORT = {Stakeholder: "name", Unit: "name"}  # a record that may be written as this text alone


class Sort(StrEnum):
    """What a key may hold in a file."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"  # one word of an enumeration
    RECORD = "record"  # a table with the keys of another record
    VALUE = "value"  # a cell as a person prints it, or all its parts
    YEARS = "years"  # a table year → cell
    LABELS = "labels"  # a table label → text, in the order of the card
    SOURCE = "source"  # a place in a document: *file.txt:38*


class Range(StrEnum):
    """Which numbers make sense."""

    ANY = "any"
    YEAR = "year"
    WEIGHT = "weight"  # above 0, at most LARGEST_WEIGHT
    AMOUNT = "amount"  # 0 or more
    PERCENT = "percent"  # 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a record."""

    name: str
    sort: Sort
    of: Any = None  # the class of the enumeration or of the record
    many: bool = False
    length: int | None = None  # of a list that always has as many items
    required: bool = False
    default: Any = None
    range: Range = Range.ANY
    role: Role | None = None  # of a measure in its short form
    timed: bool = False  # the cell tells when, never how much


@cache
def keys(record: Any) -> tuple[Key, ...]:
    """The keys of a record in the order of its fields; measures of an indicator also in their short forms."""
    hints = get_type_hints(record)
    found = []
    for field in fields(record):
        if field.default_factory is not MISSING:
            raise TypeError(f"{record.__name__}.{field.name} has a default that is made anew")
        required = field.default is MISSING and (record, field.name) not in DERIVED
        key = _key(field.name, hints[field.name], required=required)
        key = replace(key, timed=(record, field.name) in TIMED)
        if key.of is Measure:
            found += [Key(name=role, sort=Sort.VALUE, of=Value, role=role) for role in Role]
            found += [Key(name=f"{role}s", sort=Sort.YEARS, of=Value, role=role) for role in Role]
        found.append(key if field.default is MISSING else replace(key, default=field.default))
    return tuple(found)


@cache
def key(record: Any, name: str) -> Key:
    """One key of a record by name."""
    return next(k for k in keys(record) if k.name == name)


def _key(name: str, hint: Any, *, required: bool) -> Key:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if hint == tuple[tuple[str, str], ...]:
        return Key(name=name, sort=Sort.LABELS, required=required)
    many, length = False, None
    if get_origin(hint) is tuple:
        hint, *rest = get_args(hint)
        many, length = True, None if rest == [...] else 1 + len(rest)
    sort, of = _sort(hint)
    return Key(name=name, sort=sort, of=of, many=many, length=length, required=required, range=_range(name, sort))


def _sort(hint: Any) -> tuple[Sort, Any]:
    plain = {
        str: Sort.TEXT,
        int: Sort.INTEGER,
        Decimal: Sort.NUMBER,
        date: Sort.DATE,
        bool: Sort.FLAG,
    }
    if hint in plain:
        return plain[hint], None
    if hint is Value:
        return Sort.VALUE, hint
    if hint is SourceRef:
        return Sort.SOURCE, hint
    return (Sort.CHOICE if issubclass(hint, StrEnum) else Sort.RECORD), hint


def _range(name: str, sort: Sort) -> Range:
    if name.endswith("weight") or name == "coefficient":
        return Range.WEIGHT
    if name in PERCENTS:
        return Range.PERCENT
    if name == "year" or name.endswith("_year"):
        return Range.YEAR
    if sort is Sort.INTEGER or name in AMOUNTS:
        return Range.AMOUNT
    return Range.ANY
