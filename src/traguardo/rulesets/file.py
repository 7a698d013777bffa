"""One ruleset file: TOML text → its parameters, and a finding for everything that is wrong in it.

A file has ``id``, ``title``, ``extends`` and ``body`` at the top; a parameter is a table at its dotted key::

    [indicator.cap]
    description = "…"          # one sentence; inherited where a file only changes the value
    reference = "…"            # law, article, guideline, paragraph of the body's own SMVP
    values = { 2018-01-01 = 100, 2026-01-01 = 120 }   # day from which → value

The files that define keys may add ``choices``, ``minimum``, ``maximum``, ``shape`` and ``reserved``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.core.ruleset import ParameterValue

HEADER = ("id", "title", "extends", "body")
FIELDS = ("description", "reference", "values", "choices", "minimum", "maximum", "shape", "reserved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One parameter as a file writes it; ``values`` is sorted by day."""

    key: str
    line: int | None
    description: str
    reference: str
    values: tuple[tuple[date, ParameterValue], ...]
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    shape: str = ""  # bands, day; see ``rulesets/constraints.py``
    reserved: str = ""  # who reads it, where no rule does

    def on(self, day: date) -> tuple[date, ParameterValue] | None:
        """The latest value not after a day."""
        return next((pair for pair in reversed(self.values) if pair[0] <= day), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetFile:
    """A file as it stands, before it is laid over the one it extends."""

    name: str
    id: str
    title: str
    extends: str
    body: str
    entries: Mapping[str, Entry]

    def finding(self, code: str, key: str = "", field: str = "", **facts: Fact) -> Finding:
        """A finding at one parameter of this file."""
        entry = self.entries.get(key)
        return _finding(code, self.name, key, field, entry.line if entry else None, **facts)


def parse(content: bytes, name: str) -> tuple[RulesetFile | None, tuple[Finding, ...]]:
    """Read a ruleset file.

    Args:
        content: the bytes of the file, UTF-8 with or without a byte order mark.
        name: what to call the file in findings.

    Returns:
        The file (None where it is not TOML at all) and what is wrong in it.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, (_finding("ruleset.encoding", name, position=error.start),)
    if not text.strip():
        return None, (_finding("ruleset.empty", name),)
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return None, (_syntax(error, text, name),)
    except RecursionError:
        return None, (_finding("ruleset.syntax", name, line=1, at=1, detail="nested too deeply"),)
    return _Reading(name, text).file(table)


def _finding(code: str, file: str, key: str = "", field: str = "", line: int | None = None, **facts: Fact) -> Finding:
    where = Where(path=key, field=field, source_ref=SourceRef(file=file, line=line))
    named: dict[str, Fact] = {"file": file, "key": key, **facts}
    return Finding(code=code, severity=Severity.ERROR, where=where, facts=tuple(named.items()))


def unknown(
    what: str, name: str, known: Iterable[str], file: str, key: str = "", line: int | None = None, field: str = ""
) -> Finding:
    """A name that does not exist, with the nearest that does, where one is near.

    Args:
        what: key, field or parent.
        name: as written.
        known: those that exist.
        file: where it is written.
        key: the parameter it stands in, or is.
        line: where the parameter begins.
        field: the place inside it, when it is not the name itself.
    """
    near = next(iter(get_close_matches(name, list(known), n=1)), "")
    place = field or (name if what == "field" else "")
    if near:
        return _finding(f"ruleset.misspelt_{what}", file, key, place, line, name=name, suggestion=near)
    return _finding(f"ruleset.unknown_{what}", file, key, place, line, name=name)


def _syntax(error: tomllib.TOMLDecodeError, text: str, name: str) -> Finding:
    detail, _, place = str(error).partition(" (at ")
    found = re.search(r"line (\d+)", place)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    return _finding("ruleset.syntax", name, at=line, detail=detail, line=line)


class _Reading:
    """The findings of one file as they come up."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = {m[1].strip(): n for n, raw in enumerate(text.split("\n"), 1) if (m := _HEADING.match(raw))}
        self.findings: list[Finding] = []

    def wrong(self, code: str, key: str = "", field: str = "", **facts: Fact) -> None:
        self.findings.append(_finding(code, self.name, key, field, self.lines.get(key), **facts))

    def unknown(self, what: str, name: str, key: str, known: tuple[str, ...]) -> None:
        self.findings.append(unknown(what, name, known, self.name, key, self.lines.get(key)))

    def file(self, table: dict[str, Any]) -> tuple[RulesetFile, tuple[Finding, ...]]:
        header = {field: self.word(table, field) for field in HEADER}
        for field in ("id", "title"):
            if not header[field]:
                self.wrong("ruleset.header_missing", field=field, name=field)
        sections = {}
        for key, value in table.items():
            if key not in HEADER and isinstance(value, dict):
                sections[key] = value
            elif key not in HEADER:
                self.unknown("key", key, key, HEADER)
        entries = {key: self.entry(key, fields) for key, fields in self.parameters(sections, "")}
        return RulesetFile(name=self.name, entries=entries, **header), tuple(self.findings)

    def parameters(self, section: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, table in section.items():
            key = f"{prefix}{name}"
            if not isinstance(table, dict):
                self.wrong("ruleset.not_a_table", key)
            elif _is_parameter(table):
                yield key, table
            else:
                yield from self.parameters(table, f"{key}.")

    def entry(self, key: str, fields: dict[str, Any]) -> Entry:
        for name in fields:
            if name not in FIELDS:
                self.unknown("field", name, key, FIELDS)
        reference = self.word(fields, "reference", key)
        if not reference:
            self.wrong("ruleset.reference_missing", key, "reference")
        choices = fields.get("choices", [])
        return Entry(
            key=key,
            line=self.lines.get(key),
            description=self.word(fields, "description", key),
            reference=reference,
            values=tuple(sorted(self.values(key, fields.get("values")), key=lambda pair: pair[0])),
            choices=tuple(str(c) for c in choices) if isinstance(choices, list) else (),
            minimum=self.bound(key, fields, "minimum"),
            maximum=self.bound(key, fields, "maximum"),
            shape=self.word(fields, "shape", key),
            reserved=self.word(fields, "reserved", key),
        )

    def values(self, key: str, dated: object) -> Iterator[tuple[date, ParameterValue]]:
        if not isinstance(dated, dict) or not dated:
            self.wrong("ruleset.values_missing", key, "values")
            return
        for raw, value in dated.items():
            try:
                since = date.fromisoformat(raw)
            except ValueError:
                self.wrong("ruleset.date_key", key, f"values.{raw}", day=raw)
                continue
            frozen = freeze(value)
            if frozen is None:
                self.wrong("ruleset.value", key, f"values.{raw}", day=raw)
            else:
                yield since, frozen

    def word(self, table: dict[str, Any], field: str, key: str = "") -> str:
        value = table.get(field, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong("ruleset.not_text", key, field, name=field)
        return ""

    def bound(self, key: str, fields: dict[str, Any], field: str) -> Decimal | None:
        value = freeze(fields[field]) if field in fields else None
        if value is not None and not isinstance(value, Decimal):
            self.wrong("ruleset.not_number", key, field, name=field)
            return None
        return value


def _is_parameter(table: dict[str, Any]) -> bool:
    """Whether a table is a parameter and no section; a parameter may be called like a field, such as *minimum*."""
    return not table or any(k == "values" or (k in FIELDS and not isinstance(v, dict)) for k, v in table.items())


_HEADING = re.compile(r"\s*\[([^\[\]]+)\]")


def freeze(value: object) -> ParameterValue | None:
    """A TOML value as an immutable parameter value; None for what no parameter can be (a time, NaN, infinity)."""
    match value:
        case bool() | str():
            return value
        case int():
            return Decimal(value)
        case Decimal():
            return value if value.is_finite() else None
        case list():
            items = tuple(freeze(item) for item in value)
            return None if None in items else items
        case dict():
            table = {key: freeze(item) for key, item in value.items()}
            return None if None in table.values() else MappingProxyType(table)
        case date() if type(value) is date:
            return value
    return None
