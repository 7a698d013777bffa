"""From the parts to the whole: steps and indicators → objective → objective above → unit, area, body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.attainment import indicator_outcome
from traguardo.core.plan import Indicator, Objective, Step
from traguardo.core.scoring.combination import Part, combined, common
from traguardo.core.scoring.completion import step_outcome
from traguardo.core.scoring.debt import debt_indicators
from traguardo.core.scoring.outcome import Facts, judged, neutralised
from traguardo.core.scoring.terms import Terms
from traguardo.core.scoring.timing import Timing
from traguardo.core.trace import Status, Trace
from traguardo.core.weights import HUNDRED, ZERO, filled, redistributed, shares

DEBT = "debt"  # the group of the two ratios on commercial debt


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of an objective with what is already known of them, in the same order."""

    timings: Sequence[Timing]
    due: Sequence[bool]
    year_weights: Sequence[Decimal]


def objective_trace(objective: Objective, steps: Steps, below: Sequence[Part], terms: Terms) -> Trace:
    """What an objective comes to.

    Args:
        objective: the objective.
        steps: what is known of its steps.
        below: the objectives directly below it, each with its share among its siblings.
        terms: the terms of the year.
    """
    done = _step_parts(objective.steps, steps, terms)
    measured = _indicator_parts(objective, terms)
    own, reference = _own_parts(objective, steps, done, measured, terms)
    parts: Sequence[Part] = own
    facts: Facts = ()
    if below and own:
        parts = [(terms.children_share, below), (HUNDRED - terms.children_share, own)]
        reference = terms.references["objective.children_share"]
        facts = (("children_share", terms.children_share),)
    elif below:
        parts = below
    rule = _rule(objective, below, terms)
    trace = combined(rule, objective.ref, label(objective), parts, facts=facts, reference=reference)
    return _decided(objective, trace, terms)


def _rule(objective: Objective, below: Sequence[Part], terms: Terms) -> str:
    if below:
        return "objective.children"
    if objective.steps and objective.indicators:
        return "objective.pooled" if terms.objective_method == "pooled" else "objective.shares"
    return "objective.parts" if objective.steps or objective.indicators else "objective.empty"


def _decided(objective: Objective, computed: Trace, terms: Terms) -> Trace:
    """A deed or a person's judgement in the place of the computed value, where they have the word."""
    if objective.neutralised is not None:
        outcome = neutralised(objective.neutralised)
    elif objective.judgement is not None and (terms.objective_method == "judgement" or computed.value is None):
        outcome = judged(objective.judgement, terms)
    else:
        return computed
    return Trace(
        subject=computed.subject,
        label=computed.label,
        rule=outcome.rule,
        value=outcome.value,
        status=outcome.status,
        facts=outcome.facts,
        reference=outcome.reference,
        children=tuple(child.weighing(None) for child in computed.children),
    )


def _step_parts(steps: Sequence[Step], known: Steps, terms: Terms) -> list[Part]:
    return [
        (weight, step_outcome(step, when, terms, due=due).trace(step.ref, step_label(step), None))
        for step, when, due, weight in zip(steps, known.timings, known.due, known.year_weights, strict=True)
    ]


def _indicator_parts(objective: Objective, terms: Terms) -> list[tuple[Decimal | None, Trace]]:
    """Each indicator, or group of alternatives, with the weight it was given."""
    parts: list[tuple[Decimal | None, Trace]] = []
    places: dict[str, int] = {}
    groups: dict[str, list[tuple[Indicator, Trace]]] = {}
    pair = _debt_pair(objective, terms)
    for indicator in objective.indicators:
        trace = indicator_outcome(indicator, terms).trace(indicator.ref, indicator.name, None)
        word = indicator.alternatives or (DEBT if indicator.ref in pair else "")
        if not word:
            parts.append((indicator.weight, trace))
            continue
        if word not in groups:
            places[word] = len(parts)
            parts.append((None, trace))
        groups.setdefault(word, []).append((indicator, trace))
    for word, members in groups.items():
        given = [i.weight for i, _ in members if i.weight is not None]
        name = " / ".join(i.name for i, _ in members) if word == DEBT else word
        group = alternatives(f"{objective.ref}/{word}", name, [trace for _, trace in members], terms)
        parts[places[word]] = (sum(given, ZERO) if given else None, group)
    return parts


def _debt_pair(objective: Objective, terms: Terms) -> set[str]:
    """The refs of the two ratios on commercial debt, alternatives by law even where the plan is silent."""
    if terms.debt is None:
        return set()
    found = debt_indicators(objective, terms.year, terms.debt)
    pair = [i for i in (found.stock, found.reduction) if i is not None and not i.alternatives]
    return {i.ref for i in pair} if len(pair) == 2 else set()


def alternatives(subject: str, name: str, members: Sequence[Trace], terms: Terms) -> Trace:
    """Indicators that answer for one another: any of them, all of them, the best of them."""
    values = [trace.value for trace in members if trace.value is not None]
    full = min(HUNDRED, terms.cap)
    if not values:
        value = None
    elif terms.alternatives == "best_of":
        value = max(values)
    else:
        reached = any(v >= full for v in values) if terms.alternatives == "any_of" else min(values) >= full
        value = full if reached else ZERO
    return Trace(
        subject=subject,
        label=name,
        rule=f"alternatives.{terms.alternatives}",
        value=value,
        status=Status.ASSESSED if values else common(t.status for t in members),
        facts=(("reached", sum(v >= full for v in values)), ("count", len(members))),
        reference=terms.references["alternatives.rule"],
        children=tuple(members),
    )


def _own_parts(
    objective: Objective,
    steps: Steps,
    done: list[Part],
    measured: list[tuple[Decimal | None, Trace]],
    terms: Terms,
) -> tuple[list[Part], str]:
    """Steps and indicators together, with planned weights that sum to 100, and where the split comes from."""
    if terms.objective_method == "pooled" and done and measured:
        life = filled([s.weight for s in objective.steps] + [weight for weight, _ in measured])
        planned = redistributed(life, [*steps.due, *(True for _ in measured)])
        traces = [trace for _, trace in done] + [trace for _, trace in measured]
        return list(zip(planned, traces, strict=True)), terms.references["objective.method"]
    weights = shares([weight for weight, _ in measured]) if measured else []
    indicators: list[Part] = [(w, trace) for w, (_, trace) in zip(weights, measured, strict=True)]
    if not done or not indicators:
        return done or indicators, ""
    split: list[Part] = [(terms.steps_share, done), (HUNDRED - terms.steps_share, indicators)]
    return split, terms.references["objective.steps_share"]


def label(objective: Objective) -> str:
    """What a person calls an objective: code and title."""
    return f"{objective.code} {objective.title}".strip() or objective.ref


def step_label(step: Step) -> str:
    """What a person calls a step: code and description."""
    return f"{step.code} {step.description}".strip() or step.ref
