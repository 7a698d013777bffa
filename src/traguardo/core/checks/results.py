"""What was not reached: targets missed, steps late, not done, or only begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traguardo.core.attainment import indicator_outcome
from traguardo.core.checks.check import Check, on_indicator, on_step
from traguardo.core.finding import Fact, Finding, Severity
from traguardo.core.plan import Indicator, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.terms import Terms, terms_of
from traguardo.core.scoring.timing import Timing, months_ahead, timing
from traguardo.core.trace import Status

REASONS = "D.Lgs. 150/2009, art. 10 c. 1 lett. b (scostamenti)"

MISSED = Check(
    code="results.missed", severity=Severity.WARNING, about="an actual value short of its target", reference=REASONS
)
LATE = Check(
    code="results.late", severity=Severity.WARNING, about="a step done after its deadline", reference=REASONS
)
NOT_DONE = Check(code="results.not_done", severity=Severity.WARNING, about="a step not done", reference=REASONS)
STARTED = Check(
    code="results.started", severity=Severity.WARNING, about="a step begun and not complete", reference=REASONS
)

CHECKS = (MISSED, LATE, NOT_DONE, STARTED)

_STEPS = {Timing.LATE: LATE, Timing.NOT_DONE: NOT_DONE, Timing.STARTED: STARTED}


def results(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Every target missed and every step that is not in time."""
    terms = measuring(plan, ruleset)
    for objective in plan.objectives:
        for step in objective.steps:
            when = timing(step.planned, step.actual, terms.tolerance_days)
            check = _STEPS.get(when)
            if check and not step.neutralised and not objective.neutralised:
                months = -(months_ahead(step.planned, step.actual) or 0)
                facts: dict[str, Fact] = {"months": max(1, months)} if when is Timing.LATE else {}
                place = on_step(objective, step, "actual")
                yield check.at(place, planned=step.planned.raw or "–", actual=step.actual.raw, **facts)
        for indicator in missed(objective, terms):
            target, actual = (indicator.value(role, plan.year).raw for role in (Role.TARGET, Role.ACTUAL))
            yield MISSED.at(on_indicator(objective, indicator, Role.ACTUAL), target=target, actual=actual)


def measuring(plan: Plan, ruleset: Ruleset) -> Terms:
    """The terms of the ruleset, with figures held against figures however the body scores them."""
    terms = terms_of(ruleset, plan.year, date.max)
    return replace(terms, indicator_method="threshold", indicator_missing="excluded", unmeasurable="excluded")


def missed(objective: Objective, terms: Terms) -> list[Indicator]:
    """The indicators short of their target; alternatives are missed only where none of them is met."""
    if objective.neutralised:
        return []
    met = {i.ref: is_met(i, terms) for i in objective.indicators}
    spared = {i.alternatives for i in objective.indicators if i.alternatives and met[i.ref]}
    return [i for i in objective.indicators if met[i.ref] is False and i.alternatives not in spared]


def is_met(indicator: Indicator, terms: Terms) -> bool | None:
    """Whether an actual value reaches its target; None where figures cannot tell."""
    outcome = indicator_outcome(indicator, terms)
    met = dict(outcome.facts).get("met") if outcome.status is Status.ASSESSED else None
    return met if isinstance(met, bool) else None
