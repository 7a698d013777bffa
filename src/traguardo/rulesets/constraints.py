"""What the value of a parameter may be: the type, choices, bounds and shape that its definition sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from traguardo.core.finding import Finding
from traguardo.core.ruleset import ParameterValue
from traguardo.rulesets.file import Entry, RulesetFile, unknown

TYPES = {"number": Decimal, "flag": bool, "text": str, "date": date, "list": tuple, "table": Mapping}


def breaches(entry: Entry, definition: Entry, file: RulesetFile) -> Iterator[Finding]:
    """Everything in which the values of an entry leave what its definition allows."""
    expected = type_name(definition.values[0][1])
    for day, value in entry.values:
        field = f"values.{day}"
        if type_name(value) != expected:
            yield file.finding(f"ruleset.expected_{expected}", entry.key, field, day=day)
        elif isinstance(value, str):
            if definition.choices and value not in definition.choices:
                choices = ", ".join(definition.choices)
                yield file.finding("ruleset.choice", entry.key, field, value=value, choices=choices)
        elif isinstance(value, Decimal):
            yield from _out_of_bounds(value, field, entry, definition, file)
        elif definition.shape == "bands" and isinstance(value, tuple):
            if problem := bands_problem(value):
                yield file.finding(f"ruleset.bands_{problem}", entry.key, field, day=day)
        elif isinstance(value, Mapping):
            yield from _table_breaches(value, day, entry, definition, file)


def type_name(value: ParameterValue) -> str:
    """What a person calls the type of a value."""
    return next(name for name, kind in TYPES.items() if isinstance(value, kind))


def _out_of_bounds(
    value: Decimal, field: str, entry: Entry, definition: Entry, file: RulesetFile
) -> Iterator[Finding]:
    low, high = definition.minimum, definition.maximum
    if low is not None and value < low:
        yield file.finding("ruleset.too_low", entry.key, field, value=value, bound=low)
    if high is not None and value > high:
        yield file.finding("ruleset.too_high", entry.key, field, value=value, bound=high)


def _table_breaches(
    value: Mapping[str, ParameterValue], day: date, entry: Entry, definition: Entry, file: RulesetFile
) -> Iterator[Finding]:
    known = definition.values[0][1]
    assert isinstance(known, Mapping)  # noqa: S101 (the types have been compared)
    field = f"values.{day}"
    for name, item in value.items():
        place = f"{field}.{name}"
        if name not in known:
            yield unknown("field", name, known, file.name, entry.key, entry.line, place)
        elif (expected := type_name(known[name])) != type_name(item):
            yield file.finding(f"ruleset.expected_{expected}", entry.key, place, day=day)
    if definition.shape == "day" and not _is_day(value):
        yield file.finding("ruleset.day", entry.key, field)


def bands_problem(bands: tuple[ParameterValue, ...]) -> str:
    """A code for what is wrong in a table of bands, or nothing."""
    starts = []
    for band in bands:
        if not isinstance(band, Mapping) or set(band) != {"from", "points"}:
            return "keys"
        if not all(isinstance(item, Decimal) for item in band.values()):
            return "numbers"
        starts.append(band["from"])
    if not starts or starts[0] != 0:
        return "start"
    return "" if all(a < b for a, b in pairwise(starts)) else "order"


def _is_day(value: Mapping[str, ParameterValue]) -> bool:
    month, day = value.get("month"), value.get("day")
    try:
        return isinstance(month, Decimal) and isinstance(day, Decimal) and bool(date(2001, int(month), int(day)))
    except ValueError:
        return False
