"""The people of a body in a year: where they work, how much, what they were asked and how they did it.

Nothing here belongs to a ``Plan``: a plan is published, a person's evaluation never is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from traguardo.core.weights import HUNDRED


class Category(StrEnum):
    """Managers, holders of an EQ position, and the areas of the contract (CCNL 16/11/2022, art. 12)."""

    MANAGER = "manager"
    EQ = "eq"
    OFFICIAL = "official"  # *funzionari*
    ASSISTANT = "assistant"  # *istruttori*
    SKILLED_OPERATOR = "skilled_operator"  # *operatori esperti*
    OPERATOR = "operator"


class Group(StrEnum):
    """Who shares one budget."""

    MANAGERS = "managers"
    EQ = "eq"
    STAFF = "staff"


class AbsenceKind(StrEnum):
    """How an absence counts; never why somebody was absent, which is nobody's business here."""

    PROTECTED = "protected"  # maternity, paternity, parental leave and what the law puts beside them
    UNPAID = "unpaid"
    SUSPENSION = "suspension"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """A period in one category, unit and working time."""

    category: Category
    unit: str = ""
    part_time: Decimal = HUNDRED  # per cent of full time
    start: date | None = None  # None: since before the year
    end: date | None = None  # last day; None: goes on
    coefficient: Decimal | None = None  # what the position weighs in the split; None: what its category weighs
    origin: str = ""  # the body it is lent from, where it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A period not at work, first and last day included."""

    kind: AbsenceKind
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Secondment:
    """A period lent to another body, which evaluates and pays for it."""

    body: str
    start: date
    end: date
    share: Decimal = HUNDRED  # per cent of the working time


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedObjective:
    """What one person is asked, of their own or as a part of an objective of the plan."""

    title: str
    objective: str = ""  # code or ref in the plan; its attainment counts where there is no score
    weight: Decimal | None = None  # per cent; None: shares equally
    score: Decimal | None = None  # 0–100, given by the evaluator


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """The level at which a competence of the dictionary was seen, from 1."""

    competence: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person with everything the evaluation and the bonus follow from."""

    id: str  # number in the staff register
    name: str = ""
    evaluator: str = ""  # id of the person who evaluates
    answers_for_payments: bool = False
    employments: tuple[Employment, ...] = ()
    absences: tuple[Absence, ...] = ()
    secondments: tuple[Secondment, ...] = ()
    objectives: tuple[AssignedObjective, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()

    @property
    def label(self) -> str:
        """The name, or the number where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """The money that one group shares."""

    group: Group
    amount: Decimal  # euro
    appropriation: Decimal | None = None  # euro that the budget of the body allows for it
    resources: Decimal | None = None  # euro for position and result together, of EQ


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of one body for one year, and the money for their results."""

    body: str
    year: int
    payment_times_met: bool | None = None  # None: what the plan says
    funds: tuple[Fund, ...] = ()
    people: tuple[Person, ...] = ()

    def person(self, number: str) -> Person | None:
        """The person of that number, or None."""
        return next((p for p in self.people if p.id == number), None)


def group_of(category: Category) -> Group:
    """Whose budget a category shares."""
    return {Category.MANAGER: Group.MANAGERS, Category.EQ: Group.EQ}.get(category, Group.STAFF)
