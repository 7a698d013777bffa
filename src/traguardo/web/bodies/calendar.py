"""The legal calendar of a body in a year: the days of the law, or those the body has set with a reason.

What was done is told by the features, each in a module called ``deadlines``:

def facts(body: Body, year: int) -> Iterable[Fact]: ...
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils.timezone import localdate

from traguardo.core.following.calendar import Deadline, Fact, calendar
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.features import FEATURES


def deadlines(body: Body, year: int, on: date | None = None) -> tuple[Deadline, ...]:
    """The deadlines that fall in a year, by day, as they stand on a day; today where none is told."""
    moved = dict(body.calendar_days.filter(year=year).values_list("key", "day"))
    return calendar(ruleset_of(body, year), year, moved, facts(body, year), on or localdate())


def facts(body: Body, year: int) -> Iterator[Fact]:
    """What every feature knows to be done."""
    return (fact for module in _modules() for fact in module.facts(body, year))


@cache
def _modules() -> tuple[Any, ...]:
    names = (f"traguardo.web.{feature}.deadlines" for feature in FEATURES)
    return tuple(import_module(name) for name in names if find_spec(name))
