"""Cells that hold the wrong sort of thing: a text where a number belongs, *Si/No* as a target, a story as a date."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.attainment import comparable
from traguardo.core.checks.check import Check, on_indicator, on_step
from traguardo.core.checks.words import pattern, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Indicator, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Kind, State, Value

TEXT_AS_NUMBER = Check(
    code="types.text_as_number", severity=Severity.WARNING, about="a text under a unit that asks for a number"
)
ANSWER_AS_NUMBER = Check(
    code="types.answer_as_number", severity=Severity.WARNING, about="yes or no under a unit that asks for a number"
)
DOMAIN_AS_TARGET = Check(
    code="types.domain_as_target",
    severity=Severity.WARNING,
    about="the possible answers as a target, not the one to reach",
)
TEXT_AS_DATE = Check(code="types.text_as_date", severity=Severity.WARNING, about="a story where a date belongs")
UNIT_IN_VALUE = Check(
    code="types.unit_in_value", severity=Severity.NOTE, about="a unit written in the cell of the value beside another"
)
NOT_COMPARABLE = Check(
    code="types.not_comparable", severity=Severity.WARNING, about="an actual value in other terms than its target"
)

CHECKS = (TEXT_AS_NUMBER, ANSWER_AS_NUMBER, DOMAIN_AS_TARGET, TEXT_AS_DATE, UNIT_IN_VALUE, NOT_COMPARABLE)

NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.SCORE, Kind.VARIANCE})
WORDED = frozenset({Kind.TEXT, Kind.UNIVERSAL})
DATED = frozenset({Kind.DATE, Kind.RANGE, Kind.MILESTONES})
TIMED = DATED | {Kind.PERIODICITY}


def types(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Values of steps and indicators that are not what their column or target asks for."""
    numeric_units = pattern(ruleset.items("checks.types.numeric_units"))
    for objective, step in plan.steps():
        if step.planned.kind is Kind.TEXT and step.planned.given:
            yield TEXT_AS_DATE.at(on_step(objective, step, "planned"), value=step.planned.raw)
        elif step.actual.kind is Kind.TEXT and step.actual.given and step.planned.kind in TIMED:
            yield TEXT_AS_DATE.at(on_step(objective, step, "actual"), value=step.actual.raw)
    for objective, indicator in plan.indicators():
        numeric = numeric_units.match(fold(indicator.unit).strip()) is not None
        yield from _indicator(objective, indicator, plan.year, numeric=numeric)


def _indicator(objective: Objective, indicator: Indicator, year: int, *, numeric: bool) -> Iterator[Finding]:
    told = set()
    for measure in indicator.measures:
        value, place = measure.value, on_indicator(objective, indicator, measure.role)
        if measure.role is Role.TARGET and value.kind is Kind.DOMAIN:
            yield DOMAIN_AS_TARGET.at(place, value=value.raw)
        elif numeric and (value.kind is Kind.BOOLEAN or value.state is State.NOT_DONE):
            yield ANSWER_AS_NUMBER.at(place, value=value.raw, unit=indicator.unit)
        elif numeric and value.kind in WORDED and value.given and "text" not in told:
            told.add("text")
            yield TEXT_AS_NUMBER.at(place, value=value.raw, unit=indicator.unit)
        elif indicator.unit and value.unit and not _one_unit(indicator.unit, value.unit) and "unit" not in told:
            told.add("unit")
            yield UNIT_IN_VALUE.at(place, value=value.raw, unit=indicator.unit)
    target, actual = indicator.value(Role.TARGET, year), indicator.value(Role.ACTUAL, year)
    if not numeric and _in_numbers(target) and actual.given and comparable(target, actual, indicator.unit) is None:
        yield NOT_COMPARABLE.at(on_indicator(objective, indicator, Role.ACTUAL), target=target.raw, value=actual.raw)


def _one_unit(column: str, cell: str) -> bool:
    """Whether the unit in a cell is that of its column: *gg* and *gg.*, *%* and *per cento* with *%*."""
    return "%" in (column + cell) or words(column)[:1] == words(cell)[:1] or not words(column)


def _in_numbers(target: Value) -> bool:
    return target.given and target.kind in NUMERIC
