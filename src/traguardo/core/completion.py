"""Planned + actual → what one step comes to: in time, late, begun, not done, or told in words."""

from __future__ import annotations

from decimal import Decimal

from traguardo.core.outcome import Facts, Outcome, judged, neutralised
from traguardo.core.plan import Step
from traguardo.core.terms import Terms
from traguardo.core.timing import Timing, months_ahead
from traguardo.core.trace import Status
from traguardo.core.value import State, Value

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_DONE = {
    Timing.ON_TIME: "step.on_time",
    Timing.EARLY: "step.early",
    Timing.PERIODIC: "step.periodic",
    Timing.UNDATED: "step.undated",
}


def step_outcome(step: Step, when: Timing, terms: Terms, *, due: bool) -> Outcome:
    """What a step comes to.

    Args:
        step: the step.
        when: how it stands against its deadline.
        terms: the terms of the year.
        due: whether it is due in that year.
    """
    if step.neutralised is not None:
        return neutralised(step.neutralised)
    if step.actual.state is State.NOT_APPLICABLE:
        return Outcome("not_applicable", None, Status.NOT_APPLICABLE)
    if not due:
        return Outcome("not_due", None, Status.NOT_DUE, (("due", step.planned.deadline or terms.year_end),))
    if when in (Timing.NOT_REPORTED, Timing.TOLD, Timing.NOT_DONE):
        return _not_shown(step, when, terms)
    facts: Facts = (("planned", step.planned.raw), ("actual", step.actual.raw))
    if when is Timing.STARTED:
        return Outcome("started", terms.started, facts=facts, reference=terms.references["step.started"])
    if when is Timing.LATE:
        return lateness("step.late", step.planned, step.actual, facts, terms)
    return Outcome(_DONE[when], HUNDRED, facts=facts, reference=terms.references["step.method"])


def lateness(rule: str, planned: Value, actual: Value, facts: Facts, terms: Terms) -> Outcome:
    """Done after its deadline: points lost for every month begun."""
    months = max(1, -(months_ahead(planned, actual) or 0))
    value = max(terms.late_floor, HUNDRED - terms.lost_per_month * months)
    return Outcome(
        rule, value, facts=(*facts, ("months", months)), reference=terms.references["deadline.points_lost_per_month"]
    )


def _not_shown(step: Step, when: Timing, terms: Terms) -> Outcome:
    """No date to hold against the deadline: not done, pending, told in words, or nothing at all."""
    facts: Facts = (("planned", step.planned.raw), ("actual", step.actual.raw))
    if step.judgement is not None:
        return judged(step.judgement, terms.judgements, terms.references["judgement.points"])
    if when is Timing.TOLD:
        zero = terms.unmeasurable == "zero"
        reference = terms.references["indicator.unmeasurable"]
        return Outcome(
            "step.told", ZERO if zero else None, Status.ASSESSED if zero else Status.UNMEASURABLE, facts, reference
        )
    deadline = step.planned.deadline or terms.year_end
    if terms.on < deadline:
        return Outcome("not_due", None, Status.NOT_DUE, (("due", deadline),))
    if when is Timing.NOT_DONE:
        return Outcome("not_done", ZERO, facts=facts, reference=terms.references["step.method"])
    if step.actual.state is State.PENDING:
        return Outcome("pending", None, Status.PENDING, (("actual", step.actual.raw),))
    reference = terms.references["step.missing"]
    facts = (("target", step.planned.raw),)
    if terms.step_missing == "zero":
        return Outcome("missing.zero", ZERO, facts=facts, reference=reference)
    return Outcome("missing.excluded", None, Status.MISSING, facts, reference)
