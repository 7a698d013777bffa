"""From the parts to the whole: steps and indicators → objective → objective above → unit, area, body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from traguardo.core.attainment import indicator_outcome
from traguardo.core.completion import step_outcome
from traguardo.core.debt import debt_indicators
from traguardo.core.outcome import Facts, judged, neutralised
from traguardo.core.plan import Indicator, Objective, Step
from traguardo.core.terms import Terms
from traguardo.core.timing import Timing
from traguardo.core.trace import Status, Trace
from traguardo.core.weights import HUNDRED, ZERO, filled, redistributed, shares

_PRECISE = Context(prec=60)
DEBT = "debt"  # the group of the two ratios on commercial debt
Part = tuple[Decimal, Trace]  # planned weight in per cent, and what weighs it


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of an objective with what is already known of them, in the same order."""

    timings: Sequence[Timing]
    due: Sequence[bool]
    year_weights: Sequence[Decimal]


def combined(
    rule: str, subject: str, label: str, parts: Sequence[Part], *, facts: Facts = (), reference: str = ""
) -> Trace:
    """The weighted mean of the parts that can be assessed; the weight of the others goes to them in proportion."""
    planned = [weight for weight, _ in parts]
    effective = redistributed(planned, [trace.value is not None for _, trace in parts])
    moved = sum((weight for weight, trace in parts if trace.value is None), ZERO)
    children = [
        trace.weighing(ZERO, (("planned_weight", weight),) if weight else ())
        if trace.value is None
        else trace.weighing(share)
        for (weight, trace), share in zip(parts, effective, strict=True)
    ]
    value = _mean([(weight, trace.value) for weight, trace in parts if trace.value is not None])
    if moved and value is not None:
        facts += (("redistributed", moved),)
    return Trace(
        subject=subject,
        label=label,
        rule=rule,
        value=value,
        status=Status.ASSESSED if value is not None else _common(t.status for w, t in parts if w and t.value is None),
        facts=facts,
        reference=reference,
        children=tuple(children),
    )


def _mean(weighted: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The weighted mean, exact where it can be: three times 94 is 94 and not 93.99…9."""
    with localcontext(_PRECISE):
        total = sum((weight for weight, _ in weighted), ZERO)
        mean = sum((weight * value for weight, value in weighted), ZERO) / total if total else None
    return None if mean is None else +mean


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
    for_below = HUNDRED if not own else terms.children_share if below else ZERO
    parts = [(weight * for_below / HUNDRED, trace) for weight, trace in below]
    parts += [(weight * (HUNDRED - for_below) / HUNDRED, trace) for weight, trace in own]
    facts: Facts = ()
    if below and own:
        reference = terms.references["objective.children_share"]
        facts = (("children_share", for_below),)
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
        status=Status.ASSESSED if values else _common(t.status for t in members),
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
    if not done or not measured:
        weights = shares([weight for weight, _ in measured]) if measured else []
        return done or [(w, trace) for w, (_, trace) in zip(weights, measured, strict=True)], ""
    if terms.objective_method == "pooled":
        life = filled([s.weight for s in objective.steps] + [weight for weight, _ in measured])
        due = [*steps.due, *(True for _ in measured)]
        planned = redistributed(life, due)
        traces = [trace for _, trace in done + measured]
        return list(zip(planned, traces, strict=True)), terms.references["objective.method"]
    for_steps = terms.steps_share
    weights = shares([weight for weight, _ in measured])
    parts = [(weight * for_steps / HUNDRED, trace) for weight, trace in done]
    parts += [(w * (HUNDRED - for_steps) / HUNDRED, trace) for w, (_, trace) in zip(weights, measured, strict=True)]
    return parts, terms.references["objective.steps_share"]


def label(objective: Objective) -> str:
    """What a person calls an objective: code and title."""
    return f"{objective.code} {objective.title}".strip() or objective.ref


def step_label(step: Step) -> str:
    """What a person calls a step: code and description."""
    return f"{step.code} {step.description}".strip() or step.ref


_COMMON = (Status.PENDING, Status.NOT_DUE, Status.MISSING, Status.UNMEASURABLE, Status.NEUTRALISED)


def _common(statuses: Iterable[Status]) -> Status:
    """Why a node cannot be assessed: what all its parts say, or the first that may still change."""
    found = set(statuses)
    return next((s for s in _COMMON if s in found), Status.NOT_APPLICABLE if found else Status.UNMEASURABLE)
