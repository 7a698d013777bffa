"""Next year's plan from this year's: what is done goes, what was measured becomes the starting point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traguardo.core.cells.kind import Qualifier, State
from traguardo.core.plan import DocumentKind, Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import EMPTY, Value, parse


def rolled(plan: Plan) -> Plan:
    """A draft for the next year, over a horizon of as many years.

    Steps done are left out, and so are objectives that consisted of nothing else and have none below them. Actual
    values become baselines; targets set for later years stay, and where there is none the last is taken over.
    """
    parents = {o.parent for o in plan.objectives}
    return replace(
        plan,
        year=plan.year + 1,
        last_year=None if plan.last_year is None else plan.last_year + 1,
        kind=DocumentKind.PLAN,
        title="",
        version="",
        document_date=None,
        report_date=None,
        deed=None,
        scores=(),
        objectives=tuple(_objective(o, plan.year) for o in plan.objectives if o.ref in parents or not _finished(o)),
    )


def copied(objective: Objective, before: int, year: int) -> Objective:
    """An objective of one year as a draft for another: no results, cells without a year read for the new one."""
    return replace(
        objective,
        report="",
        judgement=None,
        neutralised=None,
        source_ref=None,
        first_year=objective.first_year or before,
        steps=tuple(_step(s, year) for s in objective.steps if not _done(s)),
        indicators=tuple(_indicator(i, before, year) for i in objective.indicators),
    )


def _objective(objective: Objective, before: int) -> Objective:
    return copied(objective, before, before + 1)


def _finished(objective: Objective) -> bool:
    return bool(objective.steps) and not objective.indicators and all(map(_done, objective.steps))


def _done(step: Step) -> bool:
    told = next((v for v in (step.actual, step.achieved) if v.given), None)
    return (
        not step.recurrence and told is not None and told.qualifier is not Qualifier.STARTED and told.yes is not False
    )


def _step(step: Step, year: int) -> Step:
    return replace(
        step,
        planned=_anew(step.planned, year, ""),
        actual=EMPTY,
        achieved=EMPTY,
        published_year_weight=None,
        judgement=None,
        neutralised=None,
        source_ref=None,
    )


def _indicator(indicator: Indicator, before: int, year: int) -> Indicator:
    return replace(
        indicator,
        judgement=None,
        neutralised=None,
        source_ref=None,
        measures=tuple(_measures(indicator, before, year)),
    )


def _measures(indicator: Indicator, before: int, year: int) -> Iterator[Measure]:
    start = indicator.value(Role.ACTUAL, before)
    if start.given:
        yield Measure(role=Role.BASELINE, year=year, value=_anew(start, before, indicator.unit))
    ahead = [m for m in indicator.measures if m.role is Role.TARGET and m.year >= year]
    last = indicator.value(Role.TARGET, before)
    if last.state is not State.MISSING and not any(m.year == year for m in ahead):
        yield Measure(role=Role.TARGET, year=year, value=_anew(last, year, indicator.unit))
    yield from (replace(m, source_ref=None) for m in ahead)


def _anew(value: Value, year: int, unit: str) -> Value:
    """A cell read for another year: *maggio* is then May of that year."""
    return parse(value.raw, year=year, unit=unit or None)
