"""score(plan, ruleset, on) → Scorecard: what follows from a plan and a measurement system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traguardo.core.attainment import variance
from traguardo.core.evaluation.opinion import NONE, Opinions, opined
from traguardo.core.plan import DocumentKind, Objective, Plan, Role
from traguardo.core.rounding import rounded
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.combination import Part, combined
from traguardo.core.scoring.debt import debt_of
from traguardo.core.scoring.groups import Groups
from traguardo.core.scoring.roll_up import DEBT, Steps, objective_trace
from traguardo.core.scoring.terms import Terms, terms_of
from traguardo.core.scoring.timing import Timing, timing
from traguardo.core.trace import Status, Trace
from traguardo.core.tree import Tree
from traguardo.core.weights import HUNDRED, due_in, objective_shares, year_weights

__all__ = ["Scorecard", "Timing", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Everything computed from a plan, every number with its trace; nothing is rounded here."""

    year: int
    on: date
    ruleset: str
    scale: Decimal  # what 100 % is worth in the body's own points: 100, 10, 500
    rounding: str  # half_up or truncated
    decimals: int
    body: Trace
    units: tuple[Trace, ...]
    areas: tuple[Trace, ...]  # strategic areas
    published: tuple[Trace, ...]  # scores printed in the document, in per cent of their maximum
    debt: Trace | None  # the rule on commercial debt, where the plan reports its figures
    fgdc: Trace | None  # what is set aside for it; the value is the rate in per cent of the appropriations
    objectives: Mapping[str, Trace]  # ref → trace
    steps: Mapping[str, Trace]
    indicators: Mapping[str, Trace]
    timings: Mapping[str, Timing]  # step ref → timing
    variances: Mapping[str, Decimal | None]  # indicator ref → polarity × (actual − target); positive is better
    year_weights: Mapping[str, Decimal]  # step ref → per cent of its objective in the year; absent when not due
    entity_weights: Mapping[str, Decimal]  # objective or step ref → per cent of the whole body in the year

    def points(self, trace: Trace) -> Decimal | None:
        """A value in the body's own scale."""
        return None if trace.value is None else trace.value * self.scale / HUNDRED

    def rounded(self, number: Decimal) -> Decimal:
        """A number as the ruleset rounds it when it is shown."""
        return rounded(number, self.rounding, self.decimals)

    def rounded_value(self, trace: Trace) -> Decimal | None:
        """A value in per cent, rounded as the ruleset says."""
        return None if trace.value is None else self.rounded(trace.value)

    def rounded_points(self, trace: Trace) -> Decimal | None:
        """A value in the body's own points, rounded as the ruleset says."""
        points = self.points(trace)
        return None if points is None else self.rounded(points)

    @property
    def below_target(self) -> tuple[str, ...]:
        """The refs of the indicators whose actual value does not reach the target, in document order."""
        return tuple(ref for ref, trace in self.indicators.items() if trace.fact("met") is False)


def score(plan: Plan, ruleset: Ruleset, on: date, opinions: Opinions = NONE) -> Scorecard:
    """What a plan comes to by a measurement system, seen from a day.

    Steps and indicators → objective → objective above → unit, strategic area and body, always by weights. What is due
    after the day and not reported yet is not due; its weight, like that of pending, not applicable and neutralised
    items, goes to the others in proportion. A document of kind plan that reports nothing is seen from the first day
    of its year: it promises, it does not fail.

    Args:
        plan: the plan with its measures.
        ruleset: the system in force; every key of ``rulesets/standard.toml`` must be there.
        on: the day.
        opinions: the evaluator's figures for objectives, units, areas or the body; they take the place of the
            computed ones, and whatever stands above follows from them.
    """
    terms = terms_of(ruleset, plan.year, on if _reports(plan) else date(plan.year, 1, 1))
    tree = Tree(plan)
    steps = {o.ref: _steps(o, terms) for o in tree.top_down()}
    shares_of = objective_shares(plan, tree, shared_once=terms.shared_once)
    traces = _objective_traces(tree, steps, shares_of.among_siblings, terms, opinions)
    groups = Groups(plan, tree, traces, opinions)
    units, areas = groups.units(), groups.areas()
    computed = _body(plan, tree, traces, shares_of.of_body, terms, groups)
    for top in computed.children if terms.through == "objectives" else ():
        traces[top.subject] = top
    items = {item.subject: item for o in tree.top_down() for item in _items(o, traces[o.ref])}
    weights = {ref: w for o in tree.top_down() for ref, w in _weights(o, steps[o.ref])}
    of_body = {o.ref: shares_of.of_body[o.ref] for o in plan.objectives}
    for o, step in plan.steps():
        if step.ref in weights:
            of_body[step.ref] = of_body[o.ref] * weights[step.ref] / HUNDRED
    debt, fund = debt_of(plan, ruleset) or (None, None)
    return Scorecard(
        year=plan.year,
        on=on,
        ruleset=ruleset.id,
        scale=ruleset.number("scale.points"),
        rounding=ruleset.text("rounding.mode"),
        decimals=int(ruleset.number("rounding.decimals")),
        body=opined(computed, opinions),
        units=units,
        areas=areas,
        published=_published(plan),
        debt=debt,
        fgdc=fund,
        objectives={o.ref: traces[o.ref] for o in plan.objectives},
        steps={s.ref: items[s.ref] for _, s in plan.steps() if s.ref in items},
        indicators={i.ref: items[i.ref] for _, i in plan.indicators() if i.ref in items},
        timings={s.ref: timing(s.planned, s.actual, terms.tolerance_days) for _, s in plan.steps()},
        variances={i.ref: variance(i, plan.year) for _, i in plan.indicators()},
        year_weights=weights,
        entity_weights=of_body,
    )


def _reports(plan: Plan) -> bool:
    """Whether a document speaks of results: it is no mere plan, or it reports at least one of them."""
    return (
        plan.kind is not DocumentKind.PLAN
        or any(s.actual.raw or s.achieved.raw for _, s in plan.steps())
        or any(m.role is Role.ACTUAL and m.value.raw for _, i in plan.indicators() for m in i.measures)
    )


def _steps(objective: Objective, terms: Terms) -> Steps:
    due = [not terms.yearly or due_in(step, terms.year) for step in objective.steps]
    return Steps(
        timings=[timing(step.planned, step.actual, terms.tolerance_days) for step in objective.steps],
        due=due,
        year_weights=year_weights(objective.steps, due),
    )


def _objective_traces(
    tree: Tree, steps: Mapping[str, Steps], among_siblings: Mapping[str, Decimal], terms: Terms, opinions: Opinions
) -> dict[str, Trace]:
    """The trace of every objective, weighted in the one above; those at the top have no weight yet."""
    traces: dict[str, Trace] = {}
    for o in tree.bottom_up():
        below: list[Part] = [(among_siblings[child.ref], traces[child.ref]) for child in tree.children(o)]
        traces[o.ref] = opined(objective_trace(o, steps[o.ref], below, terms), opinions)
        refs = {child.ref for child in tree.children(o)}
        traces.update((child.subject, child) for child in traces[o.ref].children if child.subject in refs)
    return traces


def _items(objective: Objective, trace: Trace) -> Iterator[Trace]:
    """The traces of the objective's own steps and indicators, those in a group of alternatives too."""
    refs = {s.ref for s in objective.steps} | {i.ref for i in objective.indicators}
    groups = {f"{objective.ref}/{i.alternatives or DEBT}" for i in objective.indicators}
    for child in trace.children:
        if child.subject in refs:
            yield child
        elif child.subject in groups:
            yield from child.children


def _weights(objective: Objective, steps: Steps) -> Iterator[tuple[str, Decimal]]:
    """The weight in the year of each step that is due."""
    for step, due, weight in zip(objective.steps, steps.due, steps.year_weights, strict=True):
        if due:
            yield step.ref, weight


def _body(
    plan: Plan, tree: Tree, traces: Mapping[str, Trace], of_body: Mapping[str, Decimal], terms: Terms, groups: Groups
) -> Trace:
    if terms.through == "objectives":
        parts: list[Part] = [(of_body[o.ref], traces[o.ref]) for o in tree.tops]
    else:
        parts = groups.equally(groups.units(outermost=True) if terms.through == "units" else groups.areas())
    reference = terms.references["roll_up.through"]
    return combined(f"body.{terms.through}", "body", plan.body.name, parts, reference=reference)


def _published(plan: Plan) -> tuple[Trace, ...]:
    return tuple(
        Trace(
            subject=f"published:{given.unit}",
            label=given.unit,
            rule="published",
            value=given.points * HUNDRED / given.maximum if given.maximum > 0 else None,
            status=Status.ASSESSED if given.maximum > 0 else Status.UNMEASURABLE,
            facts=(("points", given.points), ("maximum", given.maximum), ("organ", given.organ)),
        )
        for given in plan.scores
    )
