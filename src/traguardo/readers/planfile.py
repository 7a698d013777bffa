"""A plan file (TOML, or JSON with the same keys) → Plan, with every defect at once and the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar

from traguardo.core import refs, shape
from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import Indicator, Measure, Plan, Role, SourceRef
from traguardo.core.shape import Key, Range, Sort
from traguardo.core.value import EMPTY, Kind, Value, parse
from traguardo.readers import written
from traguardo.readers.plan_integrity import Defect, defects
from traguardo.readers.plan_text import dotted, load, shortened
from traguardo.readers.toml_lines import Path

T = TypeVar("T")

MOST = 200  # defects told of one file; nobody reads more


def read(data: bytes, name: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    """A plan from the bytes of a plan file.

    Args:
        data: TOML or JSON in UTF-8, at most 20 MB; its keys are those of ``core/plan.py``, see
            docs/reference/plan-file.md.
        name: what to call the file in findings; JSON where it ends in ``.json``.

    Returns:
        The plan, or None where anything is wrong; and all findings (codes ``planfile.*``), each an error with its
        path and line.
    """
    return read_record(Plan, data, name, defects, refs.settled)


def read_record(
    kind: type[T], data: bytes, name: str, wrong: Callable[[T], Iterable[Defect]], settled: Callable[[T], T]
) -> tuple[T | None, tuple[Finding, ...]]:
    """A record of any kind from the bytes of its file, with every defect at once.

    Args:
        kind: a dataclass that ``core/shape.py`` can describe.
        data: TOML or JSON in UTF-8.
        name: what to call the file in findings.
        wrong: what does not hold across the whole record.
        settled: the record with what a file may leave out.
    """
    table, findings = load(data, name)
    if table is None:
        return None, findings
    return record_of(kind, table, wrong, settled)


class Source(Protocol):
    """Nested tables with the keys of a plan file, and where in a file each of them stands."""

    @property
    def name(self) -> str:
        """The name of the file."""

    @property
    def family(self) -> str:
        """What the codes of its findings begin with."""

    @property
    def content(self) -> Any:
        """The tables."""

    def place(self, path: Path) -> SourceRef:
        """Where a key stands."""

    def facts(self, path: Path) -> dict[str, Fact]:
        """What every sentence about a key may say."""

    def word(self, enumeration: Any, member: str) -> str:
        """What the file calls a word of an enumeration."""


def plan_of(source: Source) -> tuple[Plan | None, tuple[Finding, ...]]:
    """A plan from tables with the keys of a plan file, whatever they were read from; None where anything is wrong."""
    return record_of(Plan, source, defects, refs.settled)


def record_of(
    kind: type[T], source: Source, wrong: Callable[[T], Iterable[Defect]], settled: Callable[[T], T]
) -> tuple[T | None, tuple[Finding, ...]]:
    """A record of any kind from its tables; the arguments are those of ``read_record``."""
    reading = _Reading(source)
    found = settled(reading.record(kind, source.content, ()))
    for path, code, facts in wrong(found):
        reading.defect(code, path, **facts)
    told = reading.told()
    return None if told else found, told


def places(data: bytes, name: str) -> Mapping[str, SourceRef]:
    """Where each objective, step and indicator stands in a plan file: ref → file and line; empty for a broken one."""
    table, _ = load(data, name)
    plan, _ = read(data, name)
    if table is None or plan is None:
        return {}
    found = {}
    for n, objective in enumerate(plan.objectives):
        path: Path = ("objectives", n)
        found[objective.ref] = path
        found |= {s.ref: (*path, "steps", m) for m, s in enumerate(objective.steps)}
        found |= {i.ref: (*path, "indicators", m) for m, i in enumerate(objective.indicators)}
    return {ref: SourceRef(file=name, line=table.line(path)) for ref, path in found.items()}


class _Reading:
    """Builds records from tables; what is wrong becomes a finding and the record goes on with a stand-in."""

    def __init__(self, source: Source) -> None:
        self.origin = source
        self.findings: list[Finding] = []
        self.more = False  # defects that are not told
        content = source.content if isinstance(source.content, dict) else {}
        self.year = written.year_or(content.get("year"), shape.FIRST_YEAR)

    @property
    def full(self) -> bool:
        return len(self.findings) >= MOST

    def told(self) -> tuple[Finding, ...]:
        if not self.more:
            return tuple(self.findings)
        where = Where(source_ref=SourceRef(file=self.origin.name))
        facts: tuple[tuple[str, Fact], ...] = (("file", self.origin.name), ("count", MOST))
        code = f"{self.origin.family}.more"
        return (*self.findings, Finding(code=code, severity=Severity.ERROR, where=where, facts=facts))

    def defect(self, code: str, path: Path, /, **facts: Fact) -> None:
        if self.full:
            self.more = True
            return
        place = self.origin.place(path)
        where = Where(field=str(path[-1]) if path else "", path=dotted(path), source_ref=place)
        facts = self.origin.facts(path) | facts
        code = f"{self.origin.family}.{code}"
        self.findings.append(Finding(code=code, severity=Severity.ERROR, where=where, facts=tuple(facts.items())))

    def record(self, kind: Any, content: Any, path: Path) -> Any:
        if isinstance(content, str) and kind in shape.SHORT:
            return kind(**{shape.SHORT[kind]: content})
        if not isinstance(content, dict):
            self.defect("not_table", path, found=written.seen(content))
            content = {}
        known = {k.name: k for k in shape.keys(kind)}
        year = written.year_or(content.get("year"), self.year) if kind is Measure else self.year
        unit = content.get("unit") if kind is Indicator else None
        fields: dict[str, Any] = {}
        for name, raw in content.items():
            here = (*path, name)
            if (key := known.get(name)) is None:
                self.unknown(name, here, known)
            elif key.role:
                fields.setdefault("measures", ())
                fields["measures"] += self.measures(key, raw, here, unit)
            elif key.sort is Sort.VALUE:
                fields[name] = self.value(raw, here, year, unit, timed=key.timed)
            else:
                item = self.item(key, raw, here)
                fields[name] = fields.get(name, ()) + item if kind is Indicator and name == "measures" else item
        for key in known.values():
            if key.required and key.name not in fields:
                self.missing(key, path, bare=not content)
                fields[key.name] = written.stand_in(key)
        if "ref" in known:
            fields.setdefault("ref", "")
        if kind is Indicator:
            self.once(fields.get("measures", ()), content, path)
        return kind(**fields)

    def unknown(self, name: str, path: Path, known: Mapping[str, Key]) -> None:
        near = [] if self.full else get_close_matches(name.lower(), known, n=1, cutoff=0.7)
        if near:
            self.defect("unknown_key_near", path, near=near[0])
        else:
            self.defect("unknown_key", path, known=", ".join(known))

    def missing(self, key: Key, path: Path, *, bare: bool) -> None:
        already = bare and any(f.code == "planfile.not_table" and f.where.path == dotted(path) for f in self.findings)
        if not already:
            self.defect("missing_key", (*path, key.name))

    def once(self, measures: tuple[Measure, ...], content: Mapping[str, Any], path: Path) -> None:
        """The plan's own year can be written in one of the two short forms, not in both."""
        for role in Role:
            twice = [m for m in measures if m.role is role and m.year == self.year]
            if len(twice) > 1 and role in content and f"{role}s" in content:
                self.defect("same_measure", (*path, f"{role}s"), near=role, year=str(self.year))

    def item(self, key: Key, raw: Any, path: Path) -> Any:
        if not key.many:
            return self.one(key, raw, path)
        if isinstance(raw, str) and key.sort in (Sort.TEXT, Sort.CHOICE):
            raw = [raw]
        if not isinstance(raw, list):
            self.defect("not_list", path, found=written.seen(raw))
            return ()
        if key.length is not None and len(raw) != key.length:
            self.defect("list_length", path, count=len(raw), expected=key.length)
            return None
        return tuple(self.one(key, part, (*path, n)) for n, part in enumerate(raw))

    def one(self, key: Key, raw: Any, path: Path) -> Any:
        match key.sort:
            case Sort.RECORD:
                return self.record(key.of, raw, path)
            case Sort.TEXT:
                return raw if isinstance(raw, str) else self.wrong("not_text", key, raw, path)
            case Sort.FLAG:
                return raw if isinstance(raw, bool) else self.wrong("not_flag", key, raw, path)
            case Sort.INTEGER:
                if isinstance(raw, bool) or not isinstance(raw, int):
                    return self.wrong("not_integer", key, raw, path)
                return self.within(key, Decimal(raw), raw, path)
            case Sort.NUMBER:
                number = written.number(raw)
                if number is None:
                    return self.wrong("not_number", key, raw, path)
                return self.within(key, number, number, path)
            case Sort.DATE:
                return self.day(key, raw, path)
            case Sort.CHOICE:
                return self.choice(key, raw, path)
            case Sort.LABELS:
                return self.labels(key, raw, path)
            case Sort.SOURCE:
                return self.source(raw, path)
            case _:  # pragma: no cover - a cell is read by record(), which knows its year
                raise AssertionError(key)

    def wrong(self, code: str, key: Key, raw: Any, path: Path) -> Any:
        self.defect(code, path, found=written.seen(raw))
        return written.stand_in(key)

    def within(self, key: Key, number: Decimal, item: Any, path: Path) -> Any:
        """A number in the range of its key."""
        code = ""
        if not number.is_finite() or written.too_large(number, key.range):
            code = "year" if key.range is Range.YEAR else "number_too_large"
            if key.range is Range.WEIGHT and not number.is_nan():
                code = "weight_too_large" if number > 0 else "weight_negative"
        elif key.range is Range.WEIGHT and number <= 0:
            code = "weight_negative" if number else "weight_zero"
        elif key.range is Range.WEIGHT and number > shape.LARGEST_WEIGHT:
            code = "weight_too_large"
        elif key.range is Range.YEAR and not written.is_year(item):
            code = "year"
        elif key.range is Range.AMOUNT and number < 0:
            code = "negative"
        elif key.range is Range.PERCENT and not 0 <= number <= 100:
            code = "percent"
        if not code:
            return item
        limits = {"year": (shape.FIRST_YEAR, shape.LAST_YEAR), "weight_too_large": (0, int(shape.LARGEST_WEIGHT))}
        first, last = limits.get(code, (0, int(shape.LARGEST_NUMBER)))
        self.defect(code, path, found=written.seen(item), first=str(first), last=str(last))
        return written.stand_in(key)

    def day(self, key: Key, raw: Any, path: Path) -> Any:
        day = written.day(raw)
        if day is None:
            code = "impossible_date" if isinstance(raw, str) and written.DATE.fullmatch(raw) else "not_date"
            return self.wrong(code, key, raw, path)
        return day

    def choice(self, key: Key, raw: Any, path: Path) -> Any:
        allowed = [member.value for member in key.of]
        if raw in allowed:
            return key.of(raw)
        names = [self.origin.word(key.of, member) for member in allowed]
        near = get_close_matches(raw.lower(), names, n=1) if isinstance(raw, str) else []
        words = {"found": written.seen(raw), "allowed": ", ".join(names)}
        if near:
            self.defect("choice_near", path, near=near[0], **words)
        else:
            self.defect("choice", path, **words)
        return written.stand_in(key)

    def labels(self, key: Key, raw: Any, path: Path) -> Any:
        if isinstance(raw, dict):
            raw = [[label, text] for label, text in raw.items()]
        if not isinstance(raw, list):
            return self.wrong("not_table", key, raw, path)
        pairs = []
        for pair in raw:
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair):
                pairs.append((pair[0], pair[1]))
            else:
                label = str(pair[0]) if isinstance(pair, list) and pair else ""
                self.defect("not_text", (*path, label), found=written.seen(pair[-1] if label else pair))
        return tuple(pairs)

    def source(self, raw: Any, path: Path) -> Any:
        if isinstance(raw, str):
            if (place := re.fullmatch(shape.SOURCE, raw)) is None:
                self.defect("source", path, found=written.seen(raw))
                return SourceRef()
            return SourceRef(file=place[1], line=int(place[2]), last_line=int(place[3][1:]) if place[3] else None)
        return self.record(SourceRef, raw, path)

    def measures(self, key: Key, raw: Any, path: Path, unit: Any) -> tuple[Measure, ...]:
        """The measures of a short form: one cell for the plan's own year, or a table year → cell."""
        if key.sort is Sort.VALUE:
            return (self.measure(key.role, self.year, raw, path, unit),)
        if not isinstance(raw, dict):
            self.defect("not_years", path, found=written.seen(raw))
            return ()
        found = []
        for text, cell in raw.items():
            here = (*path, text)
            if text.isascii() and text.isdecimal() and len(text) == 4 and written.is_year(int(text)):
                found.append(self.measure(key.role, int(text), cell, here, unit))
            else:
                self.defect("year", here, found=text, first=str(shape.FIRST_YEAR), last=str(shape.LAST_YEAR))
        return tuple(found)

    def measure(self, role: Any, year: int, raw: Any, path: Path, unit: Any) -> Measure:
        source_ref = None
        if isinstance(raw, dict) and "source_ref" in raw:
            source_ref = self.source(raw["source_ref"], (*path, "source_ref"))
            raw = {name: part for name, part in raw.items() if name != "source_ref"}
        return Measure(role=role, year=year, value=self.value(raw, path, year, unit), source_ref=source_ref)

    def value(self, raw: Any, path: Path, year: int, unit: Any, *, timed: bool = False) -> Value:
        """A cell: as printed, or as a table with all its parts where a person has corrected them."""
        if isinstance(raw, dict):
            if "kind" in raw or "raw" not in raw:
                corrected: Value = self.record(Value, raw, path)
                return corrected
            for name in raw.keys() - {"raw"}:
                self.defect("value_kind", (*path, name))
            raw = raw["raw"]
        text = written.printed(raw)
        if text is None:
            self.defect("not_cell", path, found=written.seen(raw))
            return EMPTY
        value = parse(text, year=year, unit=unit if isinstance(unit, str) and unit else None)
        # 31/02 reads like a score, 31 out of 2.
        if value.kind is Kind.INVALID_DATE or (timed and value.kind is Kind.SCORE):
            self.defect("impossible_date", path, found=shortened(text))
        return value
