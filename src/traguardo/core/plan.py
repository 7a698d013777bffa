"""A plan or report as immutable values: what a body promised and what it measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from traguardo.core.value import EMPTY, Value


class DocumentKind(StrEnum):
    """What the document is in the cycle."""

    PLAN = "plan"
    REPORT = "report"
    CYCLE = "cycle"


class Level(StrEnum):
    """The level of an objective in the tree."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    PERFORMANCE = "performance"
    PEG = "peg"


class IndicatorKind(StrEnum):
    """What an indicator measures (DFP guidelines 2/2017; the financial ones: L. 145/2018)."""

    IMPACT = "impact"
    RESULT = "result"
    GENERAL = "general"
    FINANCIAL = "financial"


class Polarity(StrEnum):
    """Whether more is better."""

    UP = "up"
    DOWN = "down"


class Role(StrEnum):
    """What a measure of an indicator stands for."""

    BASELINE = "baseline"
    TARGET = "target"
    INTERIM = "interim"
    ACTUAL = "actual"
    VARIANCE = "variance"  # as published; the computed one is never stored


class LegalTag(StrEnum):
    """Themes the law obliges objectives to cover (see ``rulesets/law.toml``)."""

    PAYMENT_TIMES = "payment_times"
    TRAINING = "training"
    ACCESSIBILITY = "accessibility"
    ANTICORRUPTION = "anticorruption"
    TRANSPARENCY = "transparency"
    EQUAL_OPPORTUNITIES = "equal_opportunities"


class Judgement(StrEnum):
    """A status chosen by a person where no figure decides."""

    REACHED = "reached"
    MOSTLY_REACHED = "mostly_reached"
    PARTLY_REACHED = "partly_reached"
    NOT_REACHED = "not_reached"
    POSTPONED = "postponed"
    RESIZED = "resized"


class StakeholderRole(StrEnum):
    """How a stakeholder relates to an objective."""

    FINAL = "final"
    INTERMEDIATE = "intermediate"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where something was read: a file and a line, or a cell of a sheet."""

    file: str = ""
    line: int | None = None
    last_line: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The act that decides: *deliberazione del CdA n. 12 del 30/01/2023*."""

    organ: str
    number: str
    date: date
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutralisation:
    """An item taken out of the count for causes outside the body, with the deed that allows it."""

    reason: str
    deed: Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A value of an indicator for a year, in one role."""

    role: Role
    year: int
    value: Value
    source_ref: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is counted to tell whether an objective is reached."""

    ref: str  # unique in the plan
    name: str
    description: str = ""
    kind: IndicatorKind = IndicatorKind.RESULT
    formula: str = ""
    unit: str = ""
    polarity: Polarity | None = None  # None: derived from the target's comparator, else up
    source: str = ""  # instrument of measurement
    tolerance: str = ""
    frequency: str = ""
    owner: str = ""
    weight: Decimal | None = None  # per cent of the objective; None: shares equally
    alternatives: str = ""  # indicators of one objective with the same word here answer for one another
    judgement: Judgement | None = None
    neutralised: Neutralisation | None = None
    measures: tuple[Measure, ...] = ()
    source_ref: SourceRef | None = None

    def measure(self, role: Role, year: int) -> Measure | None:
        """The measure of one role and year, or None."""
        return next((m for m in self.measures if m.role is role and m.year == year), None)

    def value(self, role: Role, year: int) -> Value:
        """The value of one role and year; an empty value where there is none."""
        found = self.measure(role, year)
        return found.value if found else EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An activity, phase or step of an objective, due by a date."""

    ref: str  # unique in the plan
    code: str = ""
    description: str
    theme: str = ""
    planned: Value = EMPTY
    actual: Value = EMPTY
    kpi: str = ""
    achieved: Value = EMPTY  # what the KPI came to
    weight: Decimal | None = None  # per cent of the objective over its whole life
    published_year_weight: Decimal | None = None  # as printed; the computed one is never stored
    recurrence: str = ""  # *annuale*
    condition: str = ""  # *in caso di conferma…*
    owner: str = ""
    judgement: Judgement | None = None
    neutralised: Neutralisation | None = None
    source_ref: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Who gains from or works with an objective."""

    name: str
    role: StakeholderRole = StakeholderRole.UNSPECIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Money and people behind an objective or a PEG project (D.Lgs. 150/2009, art. 5 c. 2 g)."""

    project: str = ""  # code of the PEG project
    assigned: Decimal | None = None  # euro
    committed: Decimal | None = None
    paid: Decimal | None = None
    staff_share: Decimal | None = None  # full-time equivalents


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a unit undertakes to reach, with its steps, indicators and the story of the result."""

    ref: str  # unique in the plan
    title: str
    parent: str = ""  # ref of the objective above
    level: Level = Level.PERFORMANCE
    code: str = ""
    type: str = ""  # *strategico*, *di mantenimento*…, as the body calls it
    description: str = ""
    units: tuple[str, ...] = ()
    strategic_area: str = ""
    responsible: str = ""
    weight: Decimal | None = None  # per cent of the body's plan in its first year (incidence)
    first_year: int | None = None
    shared_group: str = ""  # one objective printed in several areas carries the same word
    links: tuple[str, ...] = ()  # codes of the strategic-operational nodes it serves
    projects: tuple[str, ...] = ()  # codes or names of PEG projects
    dimensions: tuple[str, ...] = ()  # of public value
    stakeholders: tuple[Stakeholder, ...] = ()
    tags: tuple[LegalTag, ...] = ()
    resources: tuple[Resources, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()  # other labelled fields of the card, as printed
    steps: tuple[Step, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    report: str = ""  # the narrative on the result
    judgement: Judgement | None = None
    neutralised: Neutralisation | None = None
    source_ref: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategicNode:
    """A node of the strategic tree above the objectives: area, *indirizzo*, strategic-operational objective."""

    code: str
    title: str
    parent: str = ""
    level: str = ""  # as the body calls it


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A published row: the objectives that serve one strategic-operational node."""

    node: str
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisational unit."""

    name: str
    code: str = ""
    parent: str = ""
    head: str = ""
    staff: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of the PEG with its money."""

    code: str
    title: str
    resources: Resources = Resources()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScore:
    """A score printed in the document, out of a maximum."""

    unit: str
    points: Decimal
    maximum: Decimal
    organ: str = ""  # who proposed or gave it
    source_ref: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A narrative section of the document."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A public body."""

    name: str
    short_name: str = ""
    ipa_code: str = ""
    staff: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A performance plan or report of one body for one year, over a horizon of years."""

    body: Body
    year: int
    kind: DocumentKind = DocumentKind.PLAN
    last_year: int | None = None  # end of the horizon; None: the year itself
    title: str = ""
    version: str = ""
    document_date: date | None = None  # when the document was signed
    report_date: date | None = None  # the day the actual values speak of, as printed
    deed: Deed | None = None
    ruleset: str = ""  # id of the measurement system
    units: tuple[Unit, ...] = ()
    strategy: tuple[StrategicNode, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()  # as published
    projects: tuple[Project, ...] = ()
    objectives: tuple[Objective, ...] = ()
    scores: tuple[PublishedScore, ...] = ()  # as published
    sections: tuple[Section, ...] = ()

    @property
    def horizon_end(self) -> int:
        """The last year the plan speaks of."""
        return self.last_year or self.year

    @property
    def day(self) -> date:
        """The day the plan is looked at when nobody names one: that of its report, else the end of its year."""
        return self.report_date or date(self.year, 12, 31)

    def objective(self, ref: str) -> Objective | None:
        """The objective of that ref, or None."""
        return next((o for o in self.objectives if o.ref == ref), None)

    def children(self, ref: str) -> tuple[Objective, ...]:
        """The objectives directly below one; those at the top for an empty ref."""
        return tuple(o for o in self.objectives if o.parent == ref)

    def indicators(self) -> Iterator[tuple[Objective, Indicator]]:
        """Every indicator with its objective, in document order."""
        return ((o, i) for o in self.objectives for i in o.indicators)

    def steps(self) -> Iterator[tuple[Objective, Step]]:
        """Every step with its objective, in document order."""
        return ((o, s) for o in self.objectives for s in o.steps)
