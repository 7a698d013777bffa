"""Values of one plan taken over into another: what was measured as actual values, or as next year's baselines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from traguardo.core.checks.check import label
from traguardo.core.comparing import matching
from traguardo.core.plan import Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import EMPTY, Value, parse

NOTHING = " \t\n-–—_/"  # what stands in a cell without a value


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that the two say differently."""

    place: str
    ours: str
    theirs: str


@dataclass(slots=True)
class Filling:
    """A plan with the values of another, and what came of it."""

    plan: Plan
    matched: int = 0  # objectives found in both
    filled: int = 0  # cells that were empty
    same: int = 0  # cells that said so already
    differences: list[Difference] = field(default_factory=list)
    missing: tuple[Objective, ...] = ()  # of the document, not found in the plan

    @property
    def differing(self) -> int:
        """How many cells say something else."""
        return len(self.differences)


def with_actuals(plan: Plan, document: Plan, *, overwrite: bool = False) -> Filling:
    """A plan with the actual values, judgements' stories and achieved KPIs of a report of the same year.

    Args:
        plan: the plan to fill.
        document: the report.
        overwrite: whether cells that say something else are written over.
    """
    return _Work(plan, document, overwrite).actuals()


def with_baselines(plan: Plan, document: Plan, *, overwrite: bool = False) -> Filling:
    """A plan with the actual values of an earlier year as its baselines."""
    return _Work(plan, document, overwrite).baselines()


class _Work:
    def __init__(self, plan: Plan, document: Plan, overwrite: bool) -> None:
        self.document, self.overwrite = document, overwrite
        self.at = ""  # what is being filled, as people call it
        self.result = Filling(plan)

    def actuals(self) -> Filling:
        year = self.document.year

        def told(objective: Objective, source: Objective) -> Objective:
            steps = {new: old for old, new in _pairs(source.steps, objective.steps).items()}
            return replace(
                objective,
                report=self._text(objective.report, source.report),
                steps=tuple(
                    self._step(step, source.steps[steps[n]]) if n in steps else step
                    for n, step in enumerate(objective.steps)
                ),
                indicators=tuple(
                    self._measured(ours, Role.ACTUAL, self.result.plan.year, theirs.value(Role.ACTUAL, year))
                    if theirs
                    else ours
                    for ours, theirs in _paired(objective, source)
                ),
            )

        return self._all(told)

    def baselines(self) -> Filling:
        year = self.document.year

        def told(objective: Objective, source: Objective) -> Objective:
            return replace(
                objective,
                indicators=tuple(
                    self._measured(ours, Role.BASELINE, self.result.plan.year, theirs.value(Role.ACTUAL, year), year)
                    if theirs
                    else ours
                    for ours, theirs in _paired(objective, source)
                ),
            )

        return self._all(told)

    def _all(self, told: Callable[[Objective, Objective], Objective]) -> Filling:
        plan = self.result.plan
        pairs = _pairs(self.document.objectives, plan.objectives)
        origin = {new: old for old, new in pairs.items()}
        objectives = tuple(
            self._told(told, o, self.document.objectives[origin[n]]) if n in origin else o
            for n, o in enumerate(plan.objectives)
        )
        self.result.plan = replace(plan, objectives=objectives)
        self.result.matched = len(pairs)
        self.result.missing = tuple(o for n, o in enumerate(self.document.objectives) if n not in pairs)
        return self.result

    def _told(
        self, told: Callable[[Objective, Objective], Objective], objective: Objective, source: Objective
    ) -> Objective:
        self.at = label(objective)
        return told(objective, source)

    def _step(self, step: Step, source: Step) -> Step:
        return replace(
            step,
            actual=self._cell(step.actual, source.actual),
            achieved=self._cell(step.achieved, source.achieved),
        )

    def _measured(self, indicator: Indicator, role: Role, year: int, value: Value, read_in: int = 0) -> Indicator:
        """The indicator with a value for a year; a cell of an earlier year is read with that year in mind."""
        there = indicator.measure(role, year)
        if read_in and value.raw:
            value = parse(value.raw, year=read_in, unit=indicator.unit or None)
        now = self._cell(there.value if there else EMPTY, value)
        if there is None:
            if not now.raw:
                return indicator
            return replace(indicator, measures=(*indicator.measures, Measure(role=role, year=year, value=now)))
        return replace(
            indicator, measures=tuple(replace(m, value=now) if m is there else m for m in indicator.measures)
        )

    def _cell(self, ours: Value, theirs: Value) -> Value:
        return theirs if self._takes(ours.raw, theirs.raw) else ours

    def _text(self, ours: str, theirs: str) -> str:
        return theirs if self._takes(ours, theirs) else ours

    def _takes(self, ours: str, theirs: str) -> bool:
        """Whether a cell is to be written; counts what came of it."""
        if not theirs.strip(NOTHING):
            return False
        if not ours.strip(NOTHING):
            self.result.filled += 1
            return True
        if " ".join(ours.split()) == " ".join(theirs.split()):
            self.result.same += 1
            return False
        self.result.differences.append(Difference(self.at, ours, theirs))
        return self.overwrite


def _paired(objective: Objective, source: Objective) -> Iterator[tuple[Indicator, Indicator | None]]:
    origin = {new: old for old, new in _pairs(source.indicators, objective.indicators).items()}
    for n, indicator in enumerate(objective.indicators):
        yield indicator, source.indicators[origin[n]] if n in origin else None


def _pairs(
    theirs: Sequence[Objective] | Sequence[Step] | Sequence[Indicator],
    ours: Sequence[Objective] | Sequence[Step] | Sequence[Indicator],
) -> matching.Pairs:
    return matching.within([_name(item) for item in theirs], [_name(item) for item in ours])


def _name(item: Objective | Step | Indicator) -> matching.Name:
    match item:
        case Objective():
            return matching.name(item.ref, item.code, item.title, (item.level, item.units))
        case Step():
            return matching.name(item.ref, item.code, item.description)
        case _:
            return matching.name(item.ref, "", item.name)
