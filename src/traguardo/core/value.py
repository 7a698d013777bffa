"""Typed values from the cells of real documents; the raw text is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    RANGE = "range"  # from one day or month to another: *Maggio-Settembre*
    MILESTONES = "milestones"  # several dates: *Giugno/Ottobre*
    PERIODICITY = "periodicity"  # *Annuale*
    SCORE = "score"  # *470/500*
    VARIANCE = "variance"  # a signed difference: *+ 3*
    UNIVERSAL = "universal"  # *tutti i progetti attivi*
    DOMAIN = "domain"  # the set of possible answers, not one of them: *Si/No*
    TEXT = "text"


class State(StrEnum):
    """Whether the cell says anything yet."""

    GIVEN = "given"
    MISSING = "missing"  # empty or a dash
    PENDING = "pending"  # *il questionario sarà somministrato…*
    NOT_DONE = "not_done"  # *no* where an activity is reported
    NOT_APPLICABLE = "not_applicable"


class Comparator(StrEnum):
    """How a target binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"


class Precision(StrEnum):
    """How finely a date is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Qualifier(StrEnum):
    """What the words around a value take back or add."""

    STARTED = "started"  # *avviato Luglio*: begun, not complete


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included; a month or a year is the stretch of its days."""

    start: date
    end: date
    precision: Precision = Precision.DAY
    year_given: bool = True  # False when the year is that of the cycle, not printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One cell, understood as far as it can be; ``str(value)`` is always the text as printed."""

    raw: str
    kind: Kind = Kind.TEXT
    state: State = State.GIVEN
    number: Decimal | None = None
    maximum: Decimal | None = None  # of a score: 500 in 470/500
    comparator: Comparator | None = None
    yes: bool | None = None
    unit: str | None = None  # written inside the cell: *3 servizi*, *-20 gg*
    scale: tuple[Decimal, Decimal] | None = None  # *(scala 1:10)*
    spans: tuple[Span, ...] = ()
    qualifier: Qualifier | None = None
    note: str = ""

    def __str__(self) -> str:
        return self.raw

    @property
    def deadline(self) -> date | None:
        """The last day of the last span: a month counts until its end."""
        return self.spans[-1].end if self.spans else None

    @property
    def given(self) -> bool:
        """Whether the cell states a value."""
        return self.state is State.GIVEN and self.kind is not Kind.EMPTY


EMPTY = Value(raw="", kind=Kind.EMPTY, state=State.MISSING)
