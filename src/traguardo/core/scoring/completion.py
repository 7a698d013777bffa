"""Planned + actual → what one step comes to: in time, late, begun, not done, or told in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from traguardo.core.plan import Step
from traguardo.core.scoring.deadline import late
from traguardo.core.scoring.kpi import kpi_outcome
from traguardo.core.scoring.outcome import Facts, Outcome, judged, neutralised, unmeasured
from traguardo.core.scoring.terms import Terms
from traguardo.core.scoring.timing import Timing
from traguardo.core.trace import Status
from traguardo.core.value import State

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
        return Outcome("item.not_applicable", None, Status.NOT_APPLICABLE)
    if not due:
        return _not_due(step, terms)
    outcome = kpi_outcome(step, terms) if terms.step_method == "kpi" else None
    if outcome is not None:
        return _by_deadline(step, when, outcome, terms)
    if when in (Timing.NOT_REPORTED, Timing.TOLD, Timing.NOT_DONE):
        return _not_shown(step, when, terms)
    facts: Facts = (("planned", step.planned.raw), ("actual", step.actual.raw))
    if when is Timing.STARTED:
        if terms.on < _due(step, terms):
            return _not_due(step, terms)
        return Outcome("item.started", terms.started, facts=facts, reference=terms.references["step.started"])
    if when is Timing.LATE:
        return late("step.late", step.planned, step.actual, facts, terms)
    return Outcome(_DONE[when], HUNDRED, facts=facts, reference=terms.references["step.method"])


def _by_deadline(step: Step, when: Timing, outcome: Outcome, terms: Terms) -> Outcome:
    """The result of a KPI: not due while it can still be reached, and worth less when it comes late."""
    value = outcome.value or ZERO
    if value < HUNDRED and terms.on < _due(step, terms):
        return _not_due(step, terms)
    if when is not Timing.LATE:
        return outcome
    facts: Facts = (("planned", step.planned.raw), ("actual", step.actual.raw), ("kpi_value", value))
    delayed = late("step.kpi_late", step.planned, step.actual, facts, terms)
    return delayed._replace(value=value * (delayed.value or ZERO) / HUNDRED)


def _not_due(step: Step, terms: Terms) -> Outcome:
    return Outcome("item.not_due", None, Status.NOT_DUE, (("due", _due(step, terms)),))


def _due(step: Step, terms: Terms) -> date:
    return step.planned.deadline or terms.year_end


def _not_shown(step: Step, when: Timing, terms: Terms) -> Outcome:
    """No date to hold against the deadline: not done, pending, told in words, or nothing at all."""
    facts: Facts = (("planned", step.planned.raw), ("actual", step.actual.raw))
    if step.judgement is not None:
        return judged(step.judgement, terms)
    if when is Timing.TOLD:
        return unmeasured("step.told", facts, terms)
    if terms.on < _due(step, terms):
        return _not_due(step, terms)
    if not step.planned.given and step.actual.state is State.MISSING:
        return unmeasured("step.undefined", (), terms)
    if when is Timing.NOT_DONE:
        return Outcome("item.not_done", ZERO, facts=facts, reference=terms.references["step.method"])
    if step.actual.state is State.PENDING:
        return Outcome("item.pending", None, Status.PENDING, (("actual", step.actual.raw),))
    reference = terms.references["step.missing"]
    facts = (("target", step.planned.raw),)
    if terms.step_missing == "zero":
        return Outcome("item.missing_zero", ZERO, facts=facts, reference=reference)
    return Outcome("item.missing_excluded", None, Status.MISSING, facts, reference)
