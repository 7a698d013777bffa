"""Plan → a plan file (TOML) that a person can read and edit, and that reads back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import tomli_w

from traguardo.core import refs, shape
from traguardo.core.plan import (
    Body,
    Indicator,
    Measure,
    Objective,
    Plan,
    Project,
    Resources,
    Section,
    SourceRef,
    Step,
    Unit,
)
from traguardo.core.shape import Key, Sort
from traguardo.core.value import Kind, Value, parse

OWN_TABLE = {Body, Unit, Project, Objective, Step, Indicator, Section}  # the others stand on one line
FIRST = {"ref", "code"}  # what people look for first
WIDTH = 110  # of a line, where the text allows


def write(plan: Plan) -> bytes:
    """A plan as TOML in UTF-8; only what differs from the defaults is written.

    For every plan that can stand in a plan file (unique refs, weights above 0, years 2000-2100),
    ``read(write(plan))`` is the same plan, and the same plan always gives the same bytes.
    """
    lines = _Writing(plan.year).table(refs.bare(plan), "", {})
    return "\n".join(lines).lstrip("\n").encode() + b"\n"


class _Writing:
    def __init__(self, year: int) -> None:
        self.year = year

    def table(self, record: Any, header: str, pairs: Mapping[str, Any]) -> Iterator[str]:
        """A record as a table: first what fits on a line, then the tables below it."""
        below: list[tuple[Key, Any]] = []
        for key, item in _written(record):
            if _is_table(key, item):
                below.append((key, item))
            else:
                pairs = {**pairs, **self.pairs(key, item, record)}
        yield from (_pair(name, item) for name, item in pairs.items())
        for key, item in below:
            name = f"{header}.{key.name}".removeprefix(".")
            if key.sort is Sort.LABELS:
                yield from ("", f"[{name}]", *(_pair(label, text) for label, text in item))
            elif key.many:
                for part in item:
                    yield from ("", f"[[{name}]]", *self.table(part, name, {}))
            else:
                yield from ("", f"[{name}]", *self.table(item, name, {}))

    def pairs(self, key: Key, item: Any, record: Any) -> dict[str, Any]:
        """The keys and plain items that stand for one field."""
        if key.of is Measure:
            return self.measures(record)
        if key.sort is Sort.LABELS:
            return {key.name: [list(pair) for pair in item]}
        return {key.name: [self.plain(key, part) for part in item] if key.many else self.plain(key, item)}

    def plain(self, key: Key, item: Any) -> Any:
        """A field as text, number, date, flag or a mapping of these."""
        match key.sort:
            case Sort.RECORD:
                return self.inline(item)
            case Sort.VALUE:
                return self.cell(item, self.year, "", timed=key.timed)
            case Sort.SOURCE:
                return _source(item)
            case Sort.CHOICE:
                return str(item)
            case _:
                return item

    def inline(self, record: Any) -> Any:
        """A record on one line."""
        fields = list(_written(record))
        if [key.name for key, _ in fields] == [shape.SHORT.get(type(record))]:
            return fields[0][1]
        if isinstance(record, Measure):
            cell = self.cell(record.value, record.year, "")
            return {k.name: cell if k.sort is Sort.VALUE else self.plain(k, item) for k, item in fields}
        found: dict[str, Any] = {}
        for key, item in fields:
            found |= self.pairs(key, item, record)
        return found

    def cell(self, value: Value, year: int, unit: str, *, timed: bool = False) -> Any:
        """A value as printed where reading it again gives the same, else all its parts."""
        # The reader takes these for a slip unless somebody insists.
        slip = value.kind is Kind.INVALID_DATE or (timed and value.kind is Kind.SCORE)
        if parse(value.raw, year=year, unit=unit or None) == value and not slip:
            return value.raw
        parts = self.inline(value)
        return {"raw": value.raw, "kind": str(value.kind)} | parts

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
        return {"measures": [self.inline(m) for m in indicator.measures]}

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


def _is_table(key: Key, item: Any) -> bool:
    if key.sort is Sort.LABELS:
        return len(dict(item)) == len(item)
    if key.of is Unit and all(unit == Unit(name=unit.name) for unit in item):
        return False
    if key.of is Project and all(project.resources == Resources() for project in item):
        return False
    return key.of in OWN_TABLE


def _source(source_ref: SourceRef) -> Any:
    """A place as *file.txt:38* or *file.txt:38-40* where that says it all."""
    plain = source_ref.cell is None and source_ref.line is not None and ":" not in source_ref.file
    if plain and 0 < (source_ref.line or 0) < 10**9 and 0 < (source_ref.last_line or 1) < 10**9:
        last = f"-{source_ref.last_line}" if source_ref.last_line is not None else ""
        return f"{source_ref.file}:{source_ref.line}{last}"
    return {key.name: item for key, item in _written(source_ref)}


def _pair(name: str, item: Any) -> str:
    label = tomli_w.dumps({name: 0}).removesuffix("0\n")
    text = label + _inline(item)
    if isinstance(item, str) and (len(text) > WIDTH or "\n" in item) and item[:1].strip():
        return label + _paragraphs(item)
    if isinstance(item, list) and any(isinstance(part, dict) for part in item):
        return f"{label}[\n" + "".join(f"    {_inline(part)},\n" for part in item) + "]"
    if isinstance(item, list) and len(text) > WIDTH:
        return (
            f"{label}[\n" + "".join(f"    {line}\n" for line in _filled(f"{_inline(part)}," for part in item)) + "]"
        )
    return text


def _filled(words: Iterable[str], ending: str = "") -> list[str]:
    """Words on lines of at most WIDTH characters; all lines but the last carry the ending."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) + len(ending) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [f"{line}{ending}" for line in lines[:-1]] + lines[-1:]


def _paragraphs(text: str) -> str:
    """A long text on several lines; a backslash ends a line where the text itself has no line break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        plain = not re.search(r'\\|""|"$', paragraph)  # its quotes can stand as they are
        escaped = _quoted(paragraph)[1:-1]
        escaped = escaped.replace('\\"', '"') if plain else escaped
        lines += _filled(re.split(r"(?<=\S) (?=\S)", escaped), " \\")
    return '"""\\\n' + "\n".join(lines) + '"""'


def _inline(item: Any) -> str:
    match item:
        case dict():
            pairs = (tomli_w.dumps({name: 0}).removesuffix("0\n") + _inline(part) for name, part in item.items())
            return _enclosed("{ ", pairs, " }")
        case list() | tuple():
            return _enclosed("[", (_inline(part) for part in item), "]")
        case str() if '"' in item and "'" not in item and item.isprintable():
            return f"'{item}'"  # its quotes can stand as they are
        case Decimal() if item.as_tuple().exponent == 0:
            return str(item)
        case _:
            return _quoted(item)


def _quoted(item: Any) -> str:
    return tomli_w.dumps({"k": item}).removeprefix("k = ").removesuffix("\n")


def _enclosed(opening: str, parts: Iterable[str], closing: str) -> str:
    return opening + ", ".join(parts) + closing
