"""A plan and its scores as tables: what open data publishes.

Everything about the objectives, nothing about persons: who answers for what stays out, and so does the result of a
unit of a few people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from traguardo.core.plan import Indicator, Judgement, Measure, Objective, Plan, Role, Step
from traguardo.core.publishing.presentable import presentable
from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace
from traguardo.core.value import Value

Cell = str | int | Decimal | date | bool | None


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WORD = "word"  # one word of a short list
    NUMBER = "number"
    PERCENT = "percent"
    YEAR = "year"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``open_data.<table>.<name>`` in wording says what it means."""

    name: str
    sort: Sort = Sort.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row an objective, a step, an indicator, a value or a score; ``id`` tells rows apart."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows with the names of their columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def _columns(**sorts: Sort) -> tuple[Column, ...]:
    return tuple(Column(name, sort) for name, sort in sorts.items())


_T, _W, _N, _P, _D, _Y, _F = Sort.TEXT, Sort.WORD, Sort.NUMBER, Sort.PERCENT, Sort.DATE, Sort.YEAR, Sort.FLAG

OBJECTIVES = _columns(
    id=_T, code=_T, title=_T, level=_W, type=_T, parent=_T, area=_T, units=_T, dimensions=_T, stakeholders=_T,
    description=_T, weight=_P, body_weight=_P, report=_T, judgement=_W, status=_W, attained=_P, neutralised=_F,
)  # fmt: skip
STEPS = _columns(
    id=_T, objective=_T, code=_T, theme=_T, description=_T, planned=_T, due=_D, actual=_T, done=_D, kpi=_T,
    achieved=_T, recurrence=_T, condition=_T, weight=_P, year_weight=_P, body_weight=_P, timing=_W, judgement=_W,
    status=_W, attained=_P, neutralised=_F,
)  # fmt: skip
INDICATORS = _columns(
    id=_T, objective=_T, name=_T, description=_T, kind=_W, formula=_T, unit=_T, polarity=_W, source=_T, tolerance=_T,
    frequency=_T, weight=_P, baseline=_T, target=_T, actual=_T, variance=_N, judgement=_W, status=_W, attained=_P,
    neutralised=_F,
)  # fmt: skip
VALUES = _columns(
    id=_T, indicator=_T, role=_W, year=_Y, printed=_T, kind=_W, state=_W, comparator=_W, number=_N, date=_D
)  # fmt: skip
SCORES = _columns(id=_T, level=_W, label=_T, status=_W, attained=_P)


def tables(plan: Plan, card: Scorecard, threshold: int) -> tuple[Table, ...]:
    """The five tables: objectives, steps, indicators, values, scores.

    Args:
        plan: what was promised and measured.
        card: the scores of that plan.
        threshold: of units of fewer people no score is told.
    """
    found = _Dataset(plan, card)
    return (
        Table("objectives", OBJECTIVES, tuple(found.objective(o) for o in plan.objectives)),
        Table("steps", STEPS, tuple(found.step(o, s) for o, s in plan.steps())),
        Table("indicators", INDICATORS, tuple(found.indicator(o, i) for o, i in plan.indicators())),
        Table("values", VALUES, tuple(row for _, i in plan.indicators() for row in _values(i))),
        Table("scores", SCORES, tuple(found.scores(threshold))),
    )


@dataclass(frozen=True, slots=True)
class _Dataset:
    plan: Plan
    card: Scorecard

    def objective(self, o: Objective) -> tuple[Cell, ...]:
        about = (o.ref, o.code, o.title, o.level.value, o.type, o.parent, o.strategic_area, "; ".join(o.units))
        whom = ("; ".join(o.dimensions), "; ".join(s.name for s in o.stakeholders), o.description)
        weights = (o.weight, self._rounded(self.card.entity_weights.get(o.ref)))
        result = self._result(self.card.objectives[o.ref], o.judgement)
        return (*about, *whom, *weights, o.report, *result, o.neutralised is not None)

    def step(self, o: Objective, s: Step) -> tuple[Cell, ...]:
        told = (s.planned.raw, s.planned.deadline, s.actual.raw, s.actual.deadline, s.kpi, s.achieved.raw)
        known = (self.card.year_weights.get(s.ref), self.card.entity_weights.get(s.ref))
        weights = (s.weight, *map(self._rounded, known), self.card.timings[s.ref].value)
        result = self._result(self.card.steps.get(s.ref), s.judgement)
        about = (s.ref, o.ref, s.code, s.theme, s.description, *told, s.recurrence, s.condition)
        return (*about, *weights, *result, s.neutralised is not None)

    def indicator(self, o: Objective, i: Indicator) -> tuple[Cell, ...]:
        polarity = i.polarity.value if i.polarity else ""
        about = (i.ref, o.ref, i.name, i.description, i.kind.value, i.formula, i.unit, polarity)
        how = (i.source, i.tolerance, i.frequency, i.weight)
        measured = tuple(i.value(role, self.plan.year).raw for role in (Role.BASELINE, Role.TARGET, Role.ACTUAL))
        baseline = measured[0] or i.value(Role.BASELINE, self.plan.year - 1).raw
        variance = self._rounded(self.card.variances[i.ref])
        result = self._result(self.card.indicators.get(i.ref), i.judgement)
        return (*about, *how, baseline, *measured[1:], variance, *result, i.neutralised is not None)

    def scores(self, threshold: int) -> Iterator[tuple[Cell, ...]]:
        shown = presentable(self.plan, self.card, threshold)
        levels = (("body", (self.card.body,)), ("unit", shown.units), ("area", shown.areas))
        for level, traces in levels:
            for trace in traces:
                yield (trace.subject, level, trace.label, trace.status.value, self.card.rounded_value(trace))

    def _result(self, trace: Trace | None, judgement: Judgement | None) -> tuple[Cell, ...]:
        told = judgement.value if judgement else ""
        return (told, trace.status.value, self.card.rounded_value(trace)) if trace else (told, "", None)

    def _rounded(self, number: Decimal | None) -> Decimal | None:
        return None if number is None else self.card.rounded(number)


def _values(indicator: Indicator) -> Iterator[tuple[Cell, ...]]:
    """The values of an indicator; a second one of the same role and year has a number in its id."""
    seen: dict[str, int] = {}
    for measure in indicator.measures:
        name = f"{indicator.ref}/{measure.role}/{measure.year}"
        seen[name] = seen.get(name, 0) + 1
        yield _value(name if seen[name] == 1 else f"{name}/{seen[name]}", indicator, measure)


def _value(name: str, indicator: Indicator, measure: Measure) -> tuple[Cell, ...]:
    value: Value = measure.value
    comparator = value.comparator.value if value.comparator else ""
    known = (value.raw, value.kind.value, value.state.value, comparator, value.number, value.deadline)
    return (name, indicator.ref, measure.role.value, measure.year, *known)
