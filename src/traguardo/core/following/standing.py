"""How each step and indicator of a plan stands on a day: done, on its way, late, at risk, not measurable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from traguardo.core.following.expectation import HUNDRED, ZERO, Due
from traguardo.core.plan import Indicator, Objective, Plan, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.core.trace import Status, Trace


class Stand(StrEnum):
    """How a step or an indicator stands on a day."""

    DONE = "done"
    ON_PACE = "on_pace"  # not there yet, but where it should be by now
    TO_COME = "to_come"
    DUE_SOON = "due_soon"
    SILENT = "silent"  # an indicator of which nothing is known well into the year
    BELOW = "below"  # measured, and short of its target
    BEGUN = "begun"  # the deadline is over and it is only begun
    OVERDUE = "overdue"  # the deadline is over and nothing is known
    DONE_LATE = "done_late"
    NOT_DONE = "not_done"
    PENDING = "pending"  # reported as not known yet
    UNMEASURABLE = "unmeasurable"  # no target, or told in words and judged by nobody
    OUT = "out"  # neutralised, not applicable, or not of this year


AT_RISK = frozenset({Stand.DUE_SOON, Stand.SILENT, Stand.BELOW, Stand.BEGUN, Stand.OVERDUE})
LOST = frozenset({Stand.DONE_LATE, Stand.NOT_DONE})
LATE = frozenset({Stand.OVERDUE, Stand.BEGUN, Stand.DONE_LATE, Stand.NOT_DONE})
MISSING = frozenset({Stand.SILENT, Stand.PENDING, Stand.UNMEASURABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A step or an indicator on a day.

    ``weight`` is its share of the whole body in per cent; ``expected`` says how much of it is expected and why,
    ``outcome`` what it came to and why.
    """

    ref: str
    label: str
    objective: Objective
    of: Step | Indicator
    due: date
    stand: Stand
    weight: Decimal
    expected: Trace
    outcome: Trace

    @property
    def attained(self) -> Decimal:
        """Points of the body's hundred that it has brought."""
        return self.weight * (self.outcome.value or ZERO) / HUNDRED

    @property
    def open(self) -> Decimal:
        """Points of the body's hundred that it has not brought."""
        return max(self.weight - self.attained, ZERO)

    @property
    def is_step(self) -> bool:
        """Whether it is a step, not an indicator."""
        return isinstance(self.of, Step)


def items(
    plan: Plan,
    ruleset: Ruleset,
    on: date,
    cards: tuple[Scorecard, Scorecard],
    dues: Mapping[str, Due],
    shares: Mapping[str, Decimal],
) -> Iterator[Item]:
    """Every step and indicator of a plan as it stands on a day, in the order of the plan.

    Args:
        plan: the plan.
        ruleset: the system in force.
        on: the day.
        cards: the scores at the end of the year, and of what was known on the day.
        dues: when each is expected, by ref.
        shares: what each weighs in the body, by ref; what does not count is not there.
    """
    final, now = cards
    calendar = _calendar(plan, ruleset, on)
    covered = _covered(now)
    for objective in plan.objectives:
        is_out = final.objectives[objective.ref].status is Status.NEUTRALISED
        found: tuple[Step | Indicator, ...] = (*objective.steps, *objective.indicators)
        for of in found:
            at_end, outcome = _of(final, of), _of(now, of)
            stand = _stand(at_end, outcome, dues[of.ref], calendar, is_indicator=isinstance(of, Indicator))
            yield Item(
                ref=of.ref,
                label=outcome.label,
                objective=objective,
                of=of,
                due=dues[of.ref].end,
                stand=Stand.OUT if is_out or (of.ref in covered and stand is not Stand.DONE) else stand,
                weight=shares.get(of.ref, ZERO),
                expected=dues[of.ref].trace(at_end, on),
                outcome=_so_far(outcome, stand, on),
            )


def _so_far(outcome: Trace, stand: Stand, on: date) -> Trace:
    """What an item came to; of one that may still come, that nothing is known until the day."""
    if stand not in _OPEN or outcome.rule not in ("item.missing_zero", "item.not_done"):
        return outcome
    return replace(outcome, rule="expectation.unknown", facts=(("day", on),), reference="")


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The day looked from, with the terms that are counted from it."""

    on: date
    soon: timedelta
    grace: timedelta
    is_last: bool  # the year is over: nothing can come any more
    silence_counts: bool  # so much of the year is over that an indicator should have a value


def _calendar(plan: Plan, ruleset: Ruleset, on: date) -> _Calendar:
    year = Due(start=date(plan.year, 1, 1), end=date(plan.year, 12, 31))
    return _Calendar(
        on,
        timedelta(days=int(ruleset.number("expectation.soon_days"))),
        timedelta(days=int(ruleset.number("deadline.tolerance_days"))),
        on >= year.end,
        year.on(on) >= ruleset.number("expectation.silent_after"),
    )


def _of(card: Scorecard, of: Step | Indicator) -> Trace:
    return card.steps[of.ref] if isinstance(of, Step) else card.indicators[of.ref]


def _covered(card: Scorecard) -> set[str]:
    """The indicators that another one answers for."""
    return {
        member.subject
        for objective in card.objectives.values()
        for group in objective.children
        if group.rule.startswith("alternatives.") and group.value
        for member in group.children
    }


def _stand(at_end: Trace, outcome: Trace, due: Due, calendar: _Calendar, *, is_indicator: bool) -> Stand:
    """How an item stands, from what it came to so far and what it is at the end of the year."""
    on = calendar.on
    if at_end.value is None or outcome.value is None:
        status = at_end.status if at_end.value is None else outcome.status
        return _WITHOUT_VALUE.get(status, Stand.OUT)
    is_silent = outcome.rule == "item.missing_zero"
    is_open = is_silent or outcome.rule in ("item.not_done", "item.started")
    if is_open and not calendar.is_last and on <= due.end + calendar.grace:
        if due.end - calendar.soon <= on:
            return Stand.DUE_SOON
        return Stand.SILENT if is_indicator and is_silent and calendar.silence_counts else Stand.TO_COME
    if outcome.value >= HUNDRED:
        return Stand.DONE
    if outcome.rule in _DECIDED:
        return _DECIDED[outcome.rule]
    return Stand.ON_PACE if due.start and due.on(on) <= outcome.value else Stand.BELOW


_OPEN = frozenset({Stand.TO_COME, Stand.DUE_SOON, Stand.SILENT})
_WITHOUT_VALUE = {Status.PENDING: Stand.PENDING, Status.UNMEASURABLE: Stand.UNMEASURABLE}
_DECIDED = {
    "item.missing_zero": Stand.OVERDUE,
    "item.not_done": Stand.NOT_DONE,
    "item.started": Stand.BEGUN,
    **dict.fromkeys(("step.late", "step.kpi_late", "indicator.late"), Stand.DONE_LATE),
}
