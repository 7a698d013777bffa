"""The end of the year: what every objective came to and why, what is missing, the results of one objective."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from traguardo.core.finding import Finding
from traguardo.core.plan import Indicator, Judgement, Measure, Objective, Role, Step
from traguardo.core.trace import Trace
from traguardo.core.value import EMPTY
from traguardo.core.weights import due_in
from traguardo.core.workflow import Move, obstacles, unmeasured
from traguardo.web.monitoring.updates import called, named
from traguardo.web.pages.language import current
from traguardo.web.plans.fields import cell_read
from traguardo.web.plans.insight import Insight
from traguardo.wording.explanation import points, result


@dataclass(frozen=True, slots=True)
class Sum:
    """An objective at the end of the year."""

    objective: Objective
    name: str
    value: Decimal | None
    result: str  # the attainment as it is shown, or why there is none
    missing: tuple[str, ...]  # the names of steps and indicators without a word


@dataclass(frozen=True, slots=True)
class Whole:
    """A cycle at the end of the year."""

    value: Decimal | None
    result: str
    points: str
    sums: tuple[Sum, ...]
    obstacles: tuple[Finding, ...]  # that keep the measuring from being closed


@dataclass(frozen=True, slots=True)
class Row:
    """A step or indicator with what it came to."""

    prefix: str  # of its fields
    item: Step | Indicator
    name: str
    promised: str
    trace: Trace | None
    result: str

    @property
    def is_step(self) -> bool:
        """Whether it is a step."""
        return isinstance(self.item, Step)


def whole(seen: Insight) -> Whole:
    """What a cycle came to, and what is missing before its measuring can be closed."""
    plan, card = seen.plan, seen.card
    sums = tuple(
        Sum(
            o,
            named(o),
            card.objectives[o.ref].value,
            result(card.objectives[o.ref], current(), seen.ruleset),
            tuple(called(item) for item in unmeasured(o, plan.year)),
        )
        for o in plan.objectives
    )
    return Whole(
        card.body.value,
        result(card.body, current(), seen.ruleset),
        points(card.body, current(), seen.ruleset),
        sums,
        obstacles(Move.MEASURE, plan, seen.ruleset),
    )


def rows(seen: Insight, objective: Objective) -> list[Row]:
    """The steps due in the year and the indicators of an objective, each with its attainment."""
    year = seen.plan.year
    found = []
    for n, step in enumerate(objective.steps):
        if due_in(step, year):
            trace = seen.card.steps.get(step.ref)
            found.append(_row(f"s{n}", step, step.planned.raw, trace, seen))
    for n, indicator in enumerate(objective.indicators):
        trace = seen.card.indicators.get(indicator.ref)
        found.append(_row(f"i{n}", indicator, indicator.value(Role.TARGET, year).raw, trace, seen))
    return found


def told(objective: Objective, rows_: list[Row], given: dict[str, str], year: int) -> Objective:
    """An objective with the results that a form gives; a field that is not there changes nothing.

    Args:
        objective: as it stands.
        rows_: its steps and indicators.
        given: field → text: ``report``, ``judgement``, ``s0-actual``, ``s0-achieved``, ``i0-actual``.
        year: of the cycle.
    """
    steps = {row.item.ref: _told_step(row.item, row, given, year) for row in rows_ if isinstance(row.item, Step)}
    indicators = {
        row.item.ref: _told_indicator(row.item, row, given, year) for row in rows_ if isinstance(row.item, Indicator)
    }
    report = given.get("report", objective.report)
    judgement = given.get("judgement", objective.judgement or "")
    return replace(
        objective,
        report=objective.report if report == objective.report.replace("\r\n", "\n").strip() else report,
        judgement=Judgement(judgement) if judgement else None,
        steps=tuple(steps.get(step.ref, step) for step in objective.steps),
        indicators=tuple(indicators.get(indicator.ref, indicator) for indicator in objective.indicators),
    )


def cells(row: Row, year: int) -> dict[str, str]:
    """The results of a step or indicator as they stand in their fields."""
    if isinstance(row.item, Step):
        return {"actual": row.item.actual.raw.strip(), "achieved": row.item.achieved.raw.strip()}
    return {"actual": row.item.value(Role.ACTUAL, year).raw.strip()}


def _told_step(step: Step, row: Row, given: dict[str, str], year: int) -> Step:
    texts = _texts(row, given, year)
    return replace(
        step,
        actual=cell_read(texts["actual"], step.actual, year=year),
        achieved=cell_read(texts["achieved"], step.achieved, year=year),
    )


def _told_indicator(indicator: Indicator, row: Row, given: dict[str, str], year: int) -> Indicator:
    text = _texts(row, given, year)["actual"]
    there = indicator.measure(Role.ACTUAL, year)
    value = cell_read(text, there.value if there else EMPTY, year=year, unit=indicator.unit)
    if value == (there.value if there else EMPTY):
        return indicator
    kept = tuple(m for m in indicator.measures if m is not there)
    fresh = (Measure(role=Role.ACTUAL, year=year, value=value),) if text else ()
    return replace(indicator, measures=kept + fresh)


def _texts(row: Row, given: dict[str, str], year: int) -> dict[str, str]:
    return {name: given.get(f"{row.prefix}-{name}", text) for name, text in cells(row, year).items()}


def _row(prefix: str, item: Step | Indicator, promised: str, trace: Trace | None, seen: Insight) -> Row:
    told_ = result(trace, current(), seen.ruleset) if trace else ""
    return Row(prefix, item, called(item), promised, trace, told_)
