"""Reading → Plan: texts become typed values, and what cannot be understood becomes a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import (
    Body,
    DocumentKind,
    Indicator,
    IndicatorKind,
    Level,
    MatrixRow,
    Measure,
    Objective,
    Plan,
    Project,
    PublishedScore,
    Role,
    Section,
    SourceRef,
    Stakeholder,
    StakeholderRole,
    Step,
    StrategicNode,
    Unit,
)
from traguardo.core.refs import settled
from traguardo.core.value import EMPTY, Kind, State, Value, parse
from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadIndicator, Reading, ReadNode, ReadObjective, ReadStep, Text, beginning

UNKNOWN_YEAR = 1  # stands where a document names no year; a finding says so

_RECURS = re.compile(r"\(\s*step con ciclicità\s+([^()]{3,30}?)\s*\)|\bciclicità\s+((?:almeno\s+)?\w+le)\b", re.I)
_CONDITION = re.compile(r"^((?:in caso di|qualora|ove|se)\b[^,:;]{5,120})[,:;]", re.I)
_THEME = re.compile(r"^(?P<theme>[^:\n]{3,80}?)(?:\s+[-–]\s+|:\s+)\S")
_REFERS = re.compile(r"\bindicatore\s+(?:che\s+)?(?P<to>successivo|precedente|segue|precede)\b", re.I)
_NUMBERED = re.compile(r"(?:^|\s)(?=\d{1,2}\.\s+[A-ZÀ-Ù])")
_CODED = re.compile(r"(?:^|\s)(?=\d{3,5}\s*[-–]\s*\S)")


def plan_from_reading(reading: Reading) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan a reading tells, and what could not be interpreted.

    Args:
        reading: what ``read_document`` gave.

    Returns:
        The plan, with the texts as printed inside its values, and a finding for every text that should be a number,
        a year or a date and is none; such a text is kept among the objective's attributes.
    """
    return _Interpreter(reading).plan()


@dataclass(slots=True)
class _Interpreter:
    reading: Reading
    findings: list[Finding] = field(default_factory=list)
    scale: Decimal = Decimal(1)  # 100 where the weights are printed as fractions of one

    @property
    def year(self) -> int:
        return self.reading.year or UNKNOWN_YEAR

    def plan(self) -> tuple[Plan, tuple[Finding, ...]]:
        reading = self.reading
        if reading.year is None:
            self._find("reading.no_year", Severity.ERROR, None, file=reading.name)
        if reading.unread:
            self._find("reading.unread", Severity.NOTE, None, count=len(reading.unread), file=reading.name)
        self.scale = self._scale()
        objectives = tuple(self._objective(o) for o in reading.objectives)
        strategy, matrix = self._strategy()
        plan = Plan(
            body=Body(name=reading.entity or ""),
            year=self.year,
            kind=DocumentKind(reading.kind),
            last_year=reading.last_year,
            title=reading.title,
            document_date=self._day(reading.document_date),
            report_date=self._day(_most(o.report_date for o in reading.objectives)),
            units=tuple(Unit(name=n) for n in dict.fromkeys(u for o in objectives for u in o.units)),
            strategy=strategy,
            matrix=matrix,
            projects=tuple(Project(code=c, title=t) for c, t in reading.projects),
            objectives=objectives,
            scores=tuple(self._scores()),
            sections=tuple(Section(title=s.title, text=s.text) for s in reading.sections if s.text),
        )
        return self._with_refs(plan), tuple(self.findings)

    def _with_refs(self, plan: Plan) -> Plan:
        """Codes as refs where they are unique, places elsewhere; parents follow."""
        named = settled(plan)
        refs = {o.ref: p.ref for o, p in zip(self.reading.objectives, named.objectives, strict=True)}
        return replace(named, objectives=tuple(replace(o, parent=refs.get(o.parent, "")) for o in named.objectives))

    # objectives

    def _objective(self, read: ReadObjective) -> Objective:
        attributes = [(label, value.text) for label, value in read.attributes if value is not None]
        by_meaning: dict[str, list[str]] = {}
        for label, text in attributes:
            if meaning := vocabulary.meaning(label):
                by_meaning.setdefault(meaning, []).append(text)
        weight = self._number(read.weight, "reading.weight_not_a_number", _name(read), attributes, "peso")
        first_year = self._year(by_meaning.get("first_year", []), _name(read))
        steps = tuple(self._step(s, attributes) for s in read.steps)
        return Objective(
            ref="",
            title=_text(read.title),
            parent=read.parent or "",
            level=Level(read.level),
            code=_text(read.code),
            type=_first(by_meaning, "type"),
            description=_first(by_meaning, "description"),
            units=tuple(_text(read.unit).split(" ; ")) if read.unit else (),
            strategic_area=_text(read.strategic_area),
            responsible=_first(by_meaning, "responsible"),
            weight=weight,
            first_year=first_year,
            links=tuple(x for text in by_meaning.get("links", []) for x in _codes(text)),
            projects=tuple(x for text in by_meaning.get("project", []) for x in _split(text, _CODED)),
            dimensions=tuple(x for text in by_meaning.get("dimension", []) for x in _split(text, _NUMBERED)),
            stakeholders=tuple(_stakeholders(by_meaning)),
            attributes=tuple(attributes),
            steps=steps,
            indicators=_with_alternatives([self._indicator(i) for i in read.indicators], read),
            report=_text(read.report),
            source_ref=self._where(read),
        )

    def _step(self, read: ReadStep, attributes: list[tuple[str, str]]) -> Step:
        code, description = _text(read.code), read.description.text
        name = code or description[:60]
        recurs = _RECURS.search(description)
        condition = _CONDITION.match(description)
        theme = _THEME.match(description) if code.count(".") >= 2 else None
        weights = [
            self._number(text, "reading.weight_not_a_number", name, attributes, f"{label} {name}")
            for text, label in ((read.weight, "peso"), (read.year_weight, "peso annuo"))
        ]
        return Step(
            ref="",
            code=code,
            description=description,
            theme=theme["theme"] if theme else "",
            planned=self._value(read.planned),
            actual=self._value(read.actual),
            kpi=_text(read.kpi),
            weight=weights[0],
            published_year_weight=weights[1],
            recurrence=(recurs[1] or recurs[2]) if recurs else "",
            condition=condition[1] if condition else "",
            source_ref=self._place(read.description),
        )

    def _indicator(self, read: ReadIndicator) -> Indicator:
        unit = _text(read.unit)
        tolerance = next((t.text for label, t in read.notes if vocabulary.stems(label)[:1] == ("tolleranz",)), "")
        told = [f"{label}: {t.text}" for label, t in read.notes if t.text != tolerance]
        given = (
            (Role.BASELINE, read.baseline, read.baseline_year or self.year - 1),
            (Role.TARGET, read.target, self.year),
            *((Role.TARGET, text, year) for year, text in read.later),
            (Role.ACTUAL, read.actual, self.year),
            (Role.VARIANCE, read.variance, self.year),
        )
        return Indicator(
            ref="",
            name=read.name.text,
            description="; ".join(filter(None, (_text(read.description), *told))),
            kind=IndicatorKind(read.kind),
            unit=unit,
            source=_text(read.source),
            tolerance=tolerance,
            weight=self._number(read.weight, "reading.weight_not_a_number", read.name.text[:60], [], ""),
            measures=tuple(
                Measure(role=role, year=year, value=self._value(text, unit), source_ref=self._place(text))
                for role, text, year in given
                if text is not None
            ),
            source_ref=self._place(read.name),
        )

    # the strategy and the scores

    def _strategy(self) -> tuple[tuple[StrategicNode, ...], tuple[MatrixRow, ...]]:
        nodes: dict[str, StrategicNode] = {}
        matrix = []
        for number, row in enumerate(self.reading.matrix, 1):
            parent = ""
            if row.area is not None:
                parent = _text(row.area_code) or row.area.text
                nodes.setdefault(parent, StrategicNode(code=parent, title=row.area.text, level="area strategica"))
            code = _node_code(row, number)
            nodes[code] = StrategicNode(
                code=code, title=row.title.text, parent=parent, level="obiettivo strategico-operativo"
            )
            matrix.append(MatrixRow(node=code, objectives=row.objectives))
        return tuple(nodes.values()), tuple(matrix)

    def _scores(self) -> Iterable[PublishedScore]:
        for read in self.reading.scores:
            numbers = [_decimal(t.text) if t else None for t in (read.points, read.maximum)]
            if numbers[0] is None or numbers[1] is None:
                raw = "/".join(t.text for t in (read.points, read.maximum) if t)
                self._find("reading.score_not_a_number", Severity.WARNING, read.points, raw=raw, item=read.unit.text)
                continue
            yield PublishedScore(
                unit=read.unit.text, points=numbers[0], maximum=numbers[1], source_ref=self._place(read.points)
            )

    # values

    def _value(self, text: Text | None, unit: str = "") -> Value:
        return parse(text.text, year=self.year, unit=unit or None) if text else EMPTY

    def _number(
        self, text: Text | None, code: str, item: str, attributes: list[tuple[str, str]], label: str
    ) -> Decimal | None:
        """A weight in per cent; a text that is no number is kept under a label and reported."""
        if text is None:
            return None
        number = _decimal(text.text)
        if number is not None:
            return number * self.scale if self.scale != 1 and "%" not in text.text else number
        if parse(text.text, year=self.year).state is not State.MISSING:
            if label:
                attributes.append((label, text.text))
            self._find(code, Severity.WARNING, text, raw=text.text, item=item)
        return None

    def _scale(self) -> Decimal:
        """100 where all the weights of the document are fractions of one."""
        texts = [o.weight for o in self.reading.objectives] + [
            t for o in self.reading.objectives for s in o.steps for t in (s.weight, s.year_weight)
        ] + [i.weight for o in self.reading.objectives for i in o.indicators]  # fmt: skip
        numbers = [n for t in texts if t and "%" not in t.text and (n := _decimal(t.text)) is not None]
        fractions = len(numbers) > 2 and all(0 <= n <= 1 for n in numbers) and any(0 < n < 1 for n in numbers)
        return Decimal(100 if fractions else 1)

    def _year(self, texts: list[str], item: str) -> int | None:
        if not texts:
            return None
        match = re.fullmatch(r"\D*((?:19|20)\d{2})\D*", texts[0])
        if match is None:
            self._find("reading.year_not_a_number", Severity.WARNING, None, raw=texts[0], item=item)
        return int(match[1]) if match else None

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        value = parse(text, year=self.year)
        if value.deadline is None:
            self._find("reading.date_not_a_date", Severity.WARNING, None, raw=text)
        return value.deadline

    def _place(self, text: Text | None) -> SourceRef | None:
        if text is None:
            return None
        if self.reading.has_lines:
            return SourceRef(file=self.reading.name, line=text.line, last_line=text.last_line)
        return SourceRef(file=self.reading.name, cell=text.cell or (f"p. {text.page}" if text.page else None))

    def _where(self, read: ReadObjective) -> SourceRef:
        """Where an objective stands: its lines in a text, else its first cell or page."""
        if self.reading.has_lines:
            return SourceRef(file=self.reading.name, line=read.first_line, last_line=read.last_line)
        return self._place(beginning(read)) or SourceRef(file=self.reading.name)

    def _find(self, code: str, severity: Severity, text: Text | None, **facts: Fact) -> None:
        place = self._place(text) or SourceRef(file=self.reading.name)
        self.findings.append(
            Finding(code=code, severity=severity, where=Where(source_ref=place), facts=tuple(facts.items()))
        )


def _with_alternatives(indicators: list[Indicator], read: ReadObjective) -> tuple[Indicator, ...]:
    """Mark as alternatives indicators whose tolerance says that the next or the one before may stand in."""
    word = _text(read.title) or read.ref
    found = list(indicators)
    for index, indicator in enumerate(indicators):
        match = _REFERS.search(indicator.tolerance)
        other = index + (1 if match and match["to"].casefold() in {"successivo", "segue"} else -1)
        if match and 0 <= other < len(found):
            found[index] = replace(found[index], alternatives=word)
            found[other] = replace(found[other], alternatives=word)
    return tuple(found)


def _stakeholders(by_meaning: dict[str, list[str]]) -> Iterable[Stakeholder]:
    roles = {
        "stakeholder_final": StakeholderRole.FINAL,
        "stakeholder_intermediate": StakeholderRole.INTERMEDIATE,
        "stakeholder": StakeholderRole.UNSPECIFIED,
    }
    for meaning, role in roles.items():
        for text in by_meaning.get(meaning, []):
            for name in text.split(";"):
                if name.strip():
                    yield Stakeholder(name=name.strip(), role=role)


def _node_code(row: ReadNode, number: int) -> str:
    return _text(row.code) or f"n{number}"


def _codes(text: str) -> list[str]:
    """*1A, 1B e 2A* → the codes; a text that is no list of codes stays whole."""
    parts = [p for p in re.split(r"\s*[,;/]\s*|\s+e\s+|\s+-\s+", text.strip()) if p]
    return parts if all(len(p) <= 8 for p in parts) else [text]


def _split(text: str, before: re.Pattern[str]) -> list[str]:
    return [p.strip() for p in before.split(text) if p.strip()]


def _decimal(text: str) -> Decimal | None:
    value = parse(text, year=UNKNOWN_YEAR)
    return value.number if value.kind in {Kind.NUMBER, Kind.PERCENT, Kind.VARIANCE} else None


def _most(texts: Iterable[str]) -> str:
    common = Counter(t for t in texts if t).most_common(1)
    return common[0][0] if common else ""


def _text(text: Text | None) -> str:
    return text.text if text else ""


def _first(by_meaning: dict[str, list[str]], name: str) -> str:
    return next(iter(by_meaning.get(name, [])), "")


def _name(read: ReadObjective) -> str:
    return _text(read.code) or _text(read.title)[:60] or read.ref
