"""What is not there: targets, deadlines, actual values, baselines, units, sources, who is responsible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traguardo.core.checks import texts
from traguardo.core.checks.check import THE_PLAN, Check, Place, on_indicator, on_objective, on_step
from traguardo.core.checks.words import find, listed
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import DocumentKind, Indicator, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.tree import Tree
from traguardo.core.value import Kind, State, threshold

RELEVANT = "D.Lgs. 150/2009, art. 5 c. 2 lett. b"
REFERENCES = {
    "target": "D.Lgs. 150/2009, art. 4 c. 2 lett. a",
    "actual": "D.Lgs. 150/2009, art. 10 c. 1 lett. b",
    "deadline": "D.Lgs. 150/2009, art. 5 c. 2 lett. d",
    "baseline": "D.Lgs. 150/2009, art. 5 c. 2 lett. f",
    "unit": "Linee guida DFP 2/2017",
    "source": "Linee guida DFP 2/2017",
    "responsible": "Linee guida DFP 2/2017",
}
WARNED = ("target", "actual", "deadline")


def _check(name: str, about: str) -> Check:
    severity = Severity.WARNING if name.removesuffix("s") in WARNED else Severity.NOTE
    return Check(code=f"missing.{name}", severity=severity, about=about, reference=REFERENCES[name.removesuffix("s")])


MEASURE = Check(
    code="missing.measure",
    severity=Severity.ERROR,
    about="an objective with neither steps nor indicators nor objectives below it",
    reference=RELEVANT,
)
INDICATOR = Check(
    code="missing.indicator",
    severity=Severity.WARNING,
    about="an objective with steps and nothing that measures their result",
    reference=RELEVANT,
)
PENDING = Check(
    code="missing.pending",
    severity=Severity.WARNING,
    about="a value that is still to come",
    reference=REFERENCES["actual"],
)
ONE = {
    "target": _check("target", "an indicator without a target"),
    "actual": _check("actual", "an indicator or step of a report without an actual value"),
    "deadline": _check("deadline", "a step with neither a deadline nor an indicator of its own"),
    "baseline": _check("baseline", "an indicator without a baseline"),
    "unit": _check("unit", "a number without a unit"),
    "source": _check("source", "an indicator without the source of its figures"),
    "responsible": _check("responsible", "an objective for which nobody is responsible"),
}
MANY = {
    "target": _check("targets", "most indicators without a target"),
    "actual": _check("actuals", "most indicators and steps of a report without an actual value"),
    "deadline": _check("deadlines", "most steps with neither a deadline nor an indicator of their own"),
    "baseline": _check("baselines", "most indicators without a baseline"),
    "unit": _check("units", "most numbers without a unit"),
    "source": _check("sources", "most indicators without the source of their figures"),
    "responsible": _check("responsibles", "most objectives for which nobody is responsible"),
}

CHECKS = (MEASURE, INDICATOR, PENDING, *ONE.values(), *MANY.values())

Asked = tuple[Place, bool]  # where something is asked for, and whether it is there


def missing(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """What is missing item by item; what nearly all items miss is told once for the plan."""
    tree = Tree(plan)
    for objective in plan.objectives:
        yield from _unmeasured(objective, tree)
    yield from _pending(plan)
    asked = {
        "target": list(_targets(plan, ruleset)),
        "actual": list(_actuals(plan)),
        "deadline": list(_deadlines(plan)),
        "baseline": [(on_indicator(o, i, "baseline"), _has(i, Role.BASELINE)) for o, i in plan.indicators()],
        "unit": list(_units(plan, ruleset)),
        "source": [(on_indicator(o, i, "source"), bool(i.source or i.formula)) for o, i in plan.indicators()],
        "responsible": [(on_objective(o, "responsible"), _has_responsible(o, tree)) for o in plan.objectives],
    }
    for name, places in asked.items():
        yield from _told(name, places, ruleset)


def _targets(plan: Plan, ruleset: Ruleset) -> Iterator[Asked]:
    """A target, or a threshold in the indicator's own words; *all of them* is one."""
    universal = ruleset.items("checks.missing.universal")
    for objective, indicator in plan.indicators():
        told = (indicator.name, indicator.description, indicator.formula)
        there = _has(indicator, Role.TARGET) or any(find(t, universal) or threshold(t, year=plan.year) for t in told)
        yield on_indicator(objective, indicator, "target"), there


def _has(indicator: Indicator, role: Role) -> bool:
    return any(m.role is role and m.value.state is not State.MISSING for m in indicator.measures)


def _told(name: str, places: Sequence[Asked], ruleset: Ruleset) -> Iterator[Finding]:
    without = [place for place, there in places if not there]
    few = ruleset.number("checks.missing.few")
    if len(without) > few and len(without) > len(places) * ruleset.number("checks.missing.most"):
        labels = list(dict.fromkeys(str(place.labels[-1][1]) for place in without))
        yield MANY[name].at(THE_PLAN, count=len(without), total=len(places), names=listed(labels, 3))
    else:
        for place in without:
            yield ONE[name].at(place)


def _unmeasured(objective: Objective, tree: Tree) -> Iterator[Finding]:
    if not objective.steps and not objective.indicators:
        if not tree.children(objective) and objective.judgement is None:
            yield MEASURE.at(on_objective(objective))
    elif not objective.indicators and not any(s.kpi for s in objective.steps):
        yield INDICATOR.at(on_objective(objective), steps=len(objective.steps))


def _pending(plan: Plan) -> Iterator[Finding]:
    for place, value in texts.values(plan):
        if value.state is State.PENDING and place.where.field not in {"planned", Role.TARGET}:
            yield PENDING.at(place, value=value.raw)


def _actuals(plan: Plan) -> Iterator[Asked]:
    """In a report, of what has a target or a deadline in the year."""
    if plan.kind is DocumentKind.PLAN:
        return
    for objective, step in plan.steps():
        due = step.planned.deadline
        if step.planned.given and not step.neutralised and not (due and due.year > plan.year):
            told = step.actual.state is not State.MISSING or step.achieved.state is not State.MISSING
            yield on_step(objective, step, "actual"), told
    for objective, indicator in plan.indicators():
        if indicator.value(Role.TARGET, plan.year).given and not indicator.neutralised and not indicator.judgement:
            value = indicator.value(Role.ACTUAL, plan.year)
            yield on_indicator(objective, indicator, "actual"), value.state is not State.MISSING


def _deadlines(plan: Plan) -> Iterator[Asked]:
    for objective, step in plan.steps():
        told = step.planned.state is not State.MISSING or bool(step.kpi or step.recurrence)
        yield on_step(objective, step, "planned"), told


def _units(plan: Plan, ruleset: Ruleset) -> Iterator[Asked]:
    counting = ruleset.items("checks.missing.counting_words")
    for objective, indicator in plan.indicators():
        numbers = [m.value for m in indicator.measures if m.role is not Role.VARIANCE and m.value.kind is Kind.NUMBER]
        if numbers:
            in_cells = bool(indicator.unit) or any(v.unit or v.scale for v in numbers)
            in_name = bool(find(indicator.name, counting) or threshold(indicator.name, year=plan.year))
            yield on_indicator(objective, indicator, "unit"), in_cells or in_name


def _has_responsible(objective: Objective, tree: Tree) -> bool:
    owners = [s.owner for s in objective.steps] + [i.owner for i in objective.indicators]
    above = tree.parent(objective)
    return any((objective.responsible, *objective.units, *owners)) or bool(above and _has_responsible(above, tree))
