"""The legal calendar of a body in a year: each deadline, whether it is met, and by which document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from traguardo.core.ruleset import Parameter, Ruleset

NEAR = timedelta(days=60)  # before its day, from which a deadline is open


class State(StrEnum):
    """How a deadline stands on a day."""

    MET = "met"
    MET_LATE = "met_late"  # done, after its day
    LATE = "late"  # its day has gone by and nothing is known
    OPEN = "open"
    NOT_DUE = "not_due"

    @property
    def done(self) -> bool:
        """Whether nothing has to be done any more."""
        return self in (State.MET, State.MET_LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that meets a deadline: when it was done, and the deed or document that says so."""

    key: str  # of the ruleset: calendar.piao
    on: date
    by: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline of a year."""

    key: str
    description: str
    reference: str
    day: date
    state: State
    fact: Fact | None = None

    @property
    def word(self) -> str:
        """The last word of its key."""
        return self.key.partition(".")[2]


def calendar(
    ruleset: Ruleset, year: int, moved: Mapping[str, date], facts: Iterable[Fact], on: date
) -> tuple[Deadline, ...]:
    """The deadlines that fall in a year, by day.

    Args:
        ruleset: the system in force, with the days of ``calendar.*``.
        year: in which they fall.
        moved: days that the body has set otherwise, by key.
        facts: what was done; of several about one deadline the first counts.
        on: the day it is looked at.
    """
    first: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.on):
        first.setdefault(fact.key, fact)
    found = [
        _deadline(parameter, moved.get(parameter.key), first.get(parameter.key), year, on)
        for parameter in ruleset.under("calendar")
        if isinstance(parameter.value, Mapping)
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def _deadline(parameter: Parameter, moved: date | None, fact: Fact | None, year: int, on: date) -> Deadline:
    assert isinstance(parameter.value, Mapping)  # noqa: S101 (told apart by who asks)
    day = moved or date(year, int(parameter.value["month"]), int(parameter.value["day"]))
    return Deadline(
        key=parameter.key,
        description=parameter.description,
        reference=parameter.reference,
        day=day,
        state=_state(day, fact, on),
        fact=fact,
    )


def _state(day: date, fact: Fact | None, on: date) -> State:
    if fact is not None:
        return State.MET if fact.on <= day else State.MET_LATE
    if day < on:
        return State.LATE
    return State.OPEN if day <= on + NEAR else State.NOT_DUE
