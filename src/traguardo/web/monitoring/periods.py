"""Setting the periods of a cycle, opening and closing them; what a closed one forbids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from traguardo.core.finding import Finding
from traguardo.core.following.periods import default_days
from traguardo.core.ruleset import Ruleset
from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.monitoring.models import Period, Stage, Status, Update
from traguardo.web.pages.saying import say
from traguardo.web.plans.editing import locked
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record, snapshot

MONITORED = frozenset({State.APPROVED, State.IN_PROGRESS, State.AMENDING})
RECORDED = ("day", "until", "stage")
Findings = tuple[Finding, ...]


def monitored(cycle: Cycle) -> bool:
    """Whether values are gathered in the state a cycle is in."""
    return State(cycle.state) in MONITORED


def begin(cycle: Cycle, *, by: User, at: datetime | None = None) -> Findings:
    """Give a cycle the usual periods; a form sent twice gives them once."""
    with transaction.atomic():
        cycle = locked(cycle)
        if cycle.periods.exists():
            return ()
        ruleset = ruleset_of(cycle.body, cycle.year)
        for day in default_days(cycle.year, ruleset):
            period = Period.objects.create(cycle=cycle, day=day, until=last_day(day, ruleset))
            record(by, cycle.body, "monitoring.period_added", period, None, snapshot(period, *RECORDED), at=at)
    return ()


def last_day(day: date, ruleset: Ruleset) -> date:
    """The last day to tell the values of a day, where the period says nothing else."""
    return day + timedelta(days=int(ruleset.number("monitoring.days_to_tell")))


def put(
    period: Period, day: date, until: date, *, by: User, seen: int | None = None, at: datetime | None = None
) -> Findings:
    """Write the days of a period, new or still planned or open.

    Args:
        period: with its cycle; not saved yet where it is new.
        day: what its values speak of.
        until: the last day to tell them.
        by: who does it.
        seen: the edition the person had before them, for one that is there.
        at: when; now.
    """
    if findings := _wrong_days(period.cycle, day, until):
        return findings
    try:
        with transaction.atomic():
            cycle = locked(period.cycle)
            if period._state.adding:  # noqa: SLF001 (Django documents it)
                period.day, period.until = day, until
                period.save()
                record(by, cycle.body, "monitoring.period_added", period, None, snapshot(period, *RECORDED), at=at)
                return ()
            period = Period.objects.get(pk=period.pk)
            before = snapshot(period, *RECORDED)
            if (period.day, period.until) == (day, until):
                return ()
            if seen is not None and seen != period.edition:
                return (wrong("monitoring.stale"),)
            if period.stage == Stage.CLOSED:
                return (wrong("monitoring.closed", day=period.day),)
            if period.day != day and period.updates.exists():
                return (wrong("monitoring.period_in_use", "day", day=period.day),)
            period.day, period.until = day, until
            period.edition += 1
            period.save()
            record(by, cycle.body, "monitoring.period_changed", period, before, snapshot(period, *RECORDED), at=at)
    except IntegrityError:
        return (wrong("monitoring.period_taken", "day", day=day),)
    return ()


def remove(period: Period, *, by: User, at: datetime | None = None) -> Findings:
    """Take away a period in which nobody has told anything; one that is gone already stays gone."""
    with transaction.atomic():
        cycle = locked(period.cycle)
        found = Period.objects.filter(pk=period.pk).first()
        if found is None:
            return ()
        if found.stage == Stage.CLOSED or found.updates.exists():
            return (wrong("monitoring.period_in_use", day=found.day),)
        record(by, cycle.body, "monitoring.period_removed", found, snapshot(found, *RECORDED), None, at=at)
        found.delete()
    return ()


def open_period(period: Period, *, by: User, at: datetime | None = None) -> Findings:
    """Ask for the values of a period; one that is open already stays open."""
    return _move(period, {Stage.PLANNED}, Stage.OPEN, "monitoring.period_opened", by=by, at=at)


def close(period: Period, *, by: User, at: datetime | None = None) -> Findings:
    """Lock a period; proposals that wait for a decision stand in the way."""
    return _move(period, {Stage.OPEN}, Stage.CLOSED, "monitoring.period_closed", by=by, at=at)


def reopen(period: Period, reason: str, *, by: User, at: datetime | None = None) -> Findings:
    """Unlock a period that was closed, with a reason."""
    if not reason.strip():
        return (wrong("workflow.reason", "reason"),)
    return _move(
        period, {Stage.CLOSED}, Stage.OPEN, "monitoring.period_reopened", by=by, at=at, reason=reason.strip()
    )


def shut(period: Period, cycle: Cycle) -> Findings:
    """Why nothing may be told or decided in a period now; nothing where it may."""
    if not monitored(cycle):
        return (wrong("monitoring.not_monitored", state=say(f"state.{cycle.state}")),)
    if period.stage != Stage.OPEN:
        code = "monitoring.closed" if period.stage == Stage.CLOSED else "monitoring.not_open"
        return (wrong(code, day=period.day),)
    return ()


def results_shut(periods: Sequence[Period]) -> bool:
    """Whether the results of a year are locked: the period at its end is closed."""
    return any(period.final and period.stage == Stage.CLOSED for period in periods)


def _move(
    period: Period,
    sources: set[Stage],
    target: Stage,
    action: str,
    *,
    by: User,
    at: datetime | None,
    reason: str = "",
) -> Findings:
    with transaction.atomic():
        cycle = locked(period.cycle)
        period = Period.objects.get(pk=period.pk)
        if period.stage == target:
            return ()
        if not monitored(cycle):
            return (wrong("monitoring.not_monitored", state=say(f"state.{cycle.state}")),)
        if period.stage not in sources:
            return (wrong(f"monitoring.is_{period.stage}", day=period.day),)
        waiting = Update.objects.filter(period=period, status=Status.PROPOSED).count()
        if target == Stage.CLOSED and waiting:
            return (wrong("monitoring.undecided", day=period.day, count=waiting),)
        before = snapshot(period, *RECORDED)
        period.stage = target
        period.edition += 1
        period.save()
        after = snapshot(period, *RECORDED) | ({"reason": reason} if reason else {})
        record(by, cycle.body, action, period, before, after, at=at)
    return ()


def _wrong_days(cycle: Cycle, day: date, until: date) -> Findings:
    if day.year != cycle.year:
        return (wrong("monitoring.other_year", "day", year=str(cycle.year)),)
    longest = ruleset_of(cycle.body, cycle.year).number("monitoring.last_word_days")
    if not day <= until <= day + timedelta(days=int(longest)):
        return (wrong("monitoring.until_before_day", "until", day=day),)
    return ()
