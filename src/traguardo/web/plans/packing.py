"""Records of the plan ↔ JSON, without loss; only what differs from the defaults is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from traguardo.core import shape
from traguardo.core.shape import Key, Sort
from traguardo.core.value import EMPTY, Value, parse

LONGEST_REMEMBERED = 200  # characters of a cell; longer ones are narrative and come once


def packed(record: Any, *, without: Collection[str] = ()) -> dict[str, Any]:
    """A record as JSON, but for the fields that are kept elsewhere; its cells with all their parts."""
    found = {}
    for key in _fields(type(record)):
        item = getattr(record, key.name)
        if key.name not in without and (key.required or item != key.default):
            many = key.many and item is not None
            found[key.name] = [_plain(part) for part in item] if many else _plain(item)
    return found


def unpacked(kind: Any, content: Mapping[str, Any], /, **known: Any) -> Any:
    """A record from what ``packed`` made of it, and the fields that were kept elsewhere."""
    for name, item in content.items():
        key = shape.key(kind, name)
        many = key.many and item is not None
        known[name] = tuple(_whole(key, part) for part in item) if many else _whole(key, item)
    return kind(**known)


def packed_cell(value: Value, *, year: int, unit: str = "") -> dict[str, Any]:
    """The parts of a cell where reading its text again would not give the same; else nothing."""
    if value == cell(value.raw, {}, year=year, unit=unit):
        return {}
    return packed(value, without=("raw",)) or {"kind": value.kind.value}


def cell(raw: str, parts: Mapping[str, Any] | None, *, year: int, unit: str = "") -> Value:
    """A cell from its text, and from its parts where a person has corrected them."""
    if parts:
        corrected: Value = unpacked(Value, parts, raw=raw)
        return corrected
    if not raw:
        return EMPTY
    return _parsed(raw, year, unit) if len(raw) <= LONGEST_REMEMBERED else parse(raw, year=year, unit=unit or None)


@lru_cache(maxsize=20_000)
def _parsed(raw: str, year: int, unit: str) -> Value:
    return parse(raw, year=year, unit=unit or None)


def _fields(kind: Any) -> list[Key]:
    return [key for key in shape.keys(kind) if not key.role]


def _plain(item: Any) -> Any:
    match item:
        case None | bool() | int():
            return item
        case Decimal():
            return str(item)
        case date():
            return item.isoformat()
        case str():
            return str(item)
        case tuple():
            return [list(pair) for pair in item]  # labels with their texts
        case _:
            return packed(item)


def _whole(key: Key, item: Any) -> Any:
    if item is None:
        return None
    match key.sort:
        case Sort.NUMBER:
            return Decimal(item)
        case Sort.DATE:
            return date.fromisoformat(item)
        case Sort.CHOICE:
            return key.of(item)
        case Sort.LABELS:
            return tuple((label, text) for label, text in item)
        case Sort.RECORD | Sort.SOURCE | Sort.VALUE:
            return unpacked(key.of, item)
        case _:
            return item
