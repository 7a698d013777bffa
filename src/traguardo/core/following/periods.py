"""Monitoring within the year: which days values are asked for, what is due by each, and as what a value counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traguardo.core.plan import Indicator, Objective, Plan, Role, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Qualifier, State
from traguardo.core.weights import due_in

Item = Step | Indicator


def default_days(year: int, ruleset: Ruleset) -> tuple[date, ...]:
    """The days at which a year is looked at where the cycle has not chosen others, the first first."""
    days = (ruleset.table(parameter.key) for parameter in ruleset.under("monitoring.period"))
    return tuple(sorted(date(year, int(day["month"]), int(day["day"])) for day in days))


def role_at(day: date, year: int) -> Role:
    """As what a value of an indicator counts: interim during the year, actual at its end."""
    return Role.ACTUAL if day >= date(year, 12, 31) else Role.INTERIM


def items(plan: Plan) -> Iterator[tuple[Objective, Item]]:
    """Every step and indicator with its objective, as they stand on the cards."""
    for objective in plan.objectives:
        yield from ((objective, item) for item in below(objective))


def below(objective: Objective) -> tuple[Item, ...]:
    """The steps and indicators of an objective, as they stand on its card."""
    found: tuple[Item, ...] = (*objective.steps, *objective.indicators)
    return found


def item_of(plan: Plan, ref: str) -> tuple[Objective, Item] | None:
    """The step or indicator of a ref with its objective, or None."""
    return next(((o, item) for o, item in items(plan) if item.ref == ref), None)


def out_of_count(objective: Objective, item: Item | None = None) -> bool:
    """Whether a deed takes an objective out of the count, or a step or indicator by itself or with its objective."""
    return objective.neutralised is not None or (item is not None and item.neutralised is not None)


def due_by(item: Item, day: date, year: int) -> bool:
    """Whether a value is asked for at a day: of every indicator, and of a step whose deadline has come.

    A step without a date, or one that recurs, is due at the end of the year.
    """
    if isinstance(item, Indicator):
        return True
    deadline = item.planned.deadline
    if deadline is None or deadline.year != year:
        return due_in(item, year) and day >= date(year, 12, 31)
    return deadline <= day


def told(item: Item, day: date, year: int) -> bool:
    """Whether the plan says already what is asked for at a day: a step that is done needs no other word."""
    if isinstance(item, Indicator):
        return item.value(role_at(day, year), year).state is not State.MISSING
    done = item.actual.given and item.actual.qualifier is not Qualifier.STARTED
    return done or (item.achieved.given and role_at(day, year) is Role.ACTUAL)
