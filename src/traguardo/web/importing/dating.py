"""The year of a document, where the reading did not find it or found another: its cells are read again for it."""

from __future__ import annotations

from dataclasses import replace

from traguardo.core.plan import Indicator, Measure, Objective, Role, Step
from traguardo.core.value import Value, parse


def dated(objective: Objective, before: int, year: int) -> Objective:
    """An objective of a document of one year as one of another: *maggio* is then May of that year.

    Values of the year the document was taken for move to the new year; those printed under another year stay there.
    A cell that a person has corrected keeps its meaning.
    """
    return replace(
        objective,
        steps=tuple(_step(step, before, year) for step in objective.steps),
        indicators=tuple(_indicator(indicator, before, year) for indicator in objective.indicators),
    )


def with_baselines_of(objective: Objective, year: int) -> Objective:
    """Baselines under the year of the plan they are the starting point of, as plans keep them."""
    return replace(objective, indicators=tuple(_started(indicator, year) for indicator in objective.indicators))


def _started(indicator: Indicator, year: int) -> Indicator:
    starts = [m for m in indicator.measures if m.role is Role.BASELINE]
    if len(starts) != 1:
        return indicator
    return replace(
        indicator,
        measures=tuple(replace(m, year=year) if m is starts[0] else m for m in indicator.measures),
    )


def _step(step: Step, before: int, year: int) -> Step:
    return replace(
        step,
        planned=_anew(step.planned, before, year, ""),
        actual=_anew(step.actual, before, year, ""),
        achieved=_anew(step.achieved, before, year, ""),
    )


def _indicator(indicator: Indicator, before: int, year: int) -> Indicator:
    return replace(indicator, measures=tuple(_measure(m, indicator.unit, before, year) for m in indicator.measures))


def _measure(measure: Measure, unit: str, before: int, year: int) -> Measure:
    if measure.year != before:
        return measure
    return replace(measure, year=year, value=_anew(measure.value, before, year, unit))


def _anew(value: Value, before: int, year: int, unit: str) -> Value:
    if not value.raw or value != parse(value.raw, year=before, unit=unit or None):
        return value
    return parse(value.raw, year=year, unit=unit or None)
