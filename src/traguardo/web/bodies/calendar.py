"""The legal calendar of a body in a year: the days of the law, or those the body has set with a reason.

What was done is told by the features, each in a module called ``deadlines``:

def facts(body: Body, year: int) -> Iterable[Fact]: ...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils.timezone import localdate

from traguardo.core.following.calendar import Fact, State, calendar
from traguardo.core.ruleset import Ruleset
from traguardo.web.bodies.models import Body, CalendarDay
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.features import FEATURES


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a year, how it stands, and what met it."""

    key: str
    description: str
    reference: str
    day: date
    state: State
    fact: Fact | None = None
    own: CalendarDay | None = None

    @property
    def word(self) -> str:
        """The last word of its key, for addresses."""
        return self.key.partition(".")[2]


def deadlines(body: Body, year: int, ruleset: Ruleset | None = None, on: date | None = None) -> list[Deadline]:
    """The deadlines that fall in a year, by day, as they stand on a day; today where none is told."""
    own = {row.key: row for row in body.calendar_days.filter(year=year)}
    moved = {key: row.day for key, row in own.items()}
    found = calendar(ruleset or ruleset_of(body, year), year, moved, facts(body, year), on or localdate())
    return [
        Deadline(one.key, one.description, one.reference, one.day, one.state, one.fact, own.get(one.key))
        for one in found
    ]


def facts(body: Body, year: int) -> Iterator[Fact]:
    """What every feature knows to be done."""
    return (fact for module in _modules() for fact in module.facts(body, year))


@cache
def _modules() -> tuple[Any, ...]:
    names = (f"traguardo.web.{feature}.deadlines" for feature in FEATURES)
    return tuple(import_module(name) for name in names if find_spec(name))
