"""A plan as it was known on a day: what happened later is not there yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traguardo.core.plan import DocumentKind, Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.scoring.timing import last_period
from traguardo.core.value import EMPTY, State, Value


def known_on(plan: Plan, on: date) -> Plan:
    """The plan without what happened after a day; until the end of the year interim values stand for actual ones.

    A value without a date, and a judgement, is known from the day of the report; from the last day of the year where
    the report names none; always in a mere plan, which is written as the year goes on.
    """
    return replace(plan, objectives=tuple(_objective(o, plan, on) for o in plan.objectives))


def _objective(objective: Objective, plan: Plan, on: date) -> Objective:
    return replace(
        objective,
        judgement=objective.judgement if _is_reported(plan, on) else None,
        steps=tuple(_step(s, plan, on) for s in objective.steps),
        indicators=tuple(_indicator(i, plan, on) for i in objective.indicators),
    )


def _step(step: Step, plan: Plan, on: date) -> Step:
    if _is_known(step.actual, plan, on):
        return step
    return replace(step, actual=EMPTY, achieved=EMPTY, judgement=step.judgement if _is_reported(plan, on) else None)


def _indicator(indicator: Indicator, plan: Plan, on: date) -> Indicator:
    if not _is_reported(plan, on):
        indicator = replace(indicator, judgement=None)
    actual = indicator.value(Role.ACTUAL, plan.year)
    if (actual.given and _is_known(actual, plan, on)) or actual.state not in (State.GIVEN, State.MISSING):
        return indicator
    of_year = [m for m in indicator.measures if m.year == plan.year]
    interim = [m.value for m in of_year if m.role is Role.INTERIM and m.value.given]
    others = tuple(m for m in indicator.measures if m.role is not Role.ACTUAL or m.year != plan.year)
    latest = Measure(role=Role.ACTUAL, year=plan.year, value=interim[-1] if interim else EMPTY)
    return replace(indicator, measures=(*others, latest))


def _is_known(value: Value, plan: Plan, on: date) -> bool:
    return last_period(value)[0] <= on if value.spans else _is_reported(plan, on)


def _is_reported(plan: Plan, on: date) -> bool:
    if plan.report_date is not None:
        return plan.report_date <= on
    return plan.kind is DocumentKind.PLAN
