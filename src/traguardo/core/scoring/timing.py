"""A planned date against an actual one: in time or not, and by how many months.

Both are read by their last end: an activity planned for May and done *May–September* ends in September. A date told
more coarsely than the deadline is late only when all of it lies after the deadline: *2022* for December 2021 is late,
*June* for the 15th of June is not.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from traguardo.core.value import Kind, Precision, Qualifier, State, Value


class Timing(StrEnum):
    """How a step stands against its deadline."""

    ON_TIME = "on_time"  # in the planned period, or the planned month
    EARLY = "early"  # in a month before it
    LATE = "late"
    NOT_DONE = "not_done"
    STARTED = "started"  # begun, not complete
    PERIODIC = "periodic"  # *Annuale*: no single date
    TOLD = "told"  # a text where a date belongs
    NOT_REPORTED = "not_reported"  # no actual value yet
    UNDATED = "undated"  # done, but the deadline or the date is not told


def timing(planned: Value, actual: Value, tolerance_days: int = 0) -> Timing:
    """How an actual cell stands against a planned one; a delay within the tolerance is in time."""
    if actual.state is State.NOT_DONE or actual.yes is False:
        return Timing.NOT_DONE
    if not actual.given:
        return Timing.NOT_REPORTED
    if actual.qualifier is Qualifier.STARTED:
        return Timing.STARTED
    if actual.kind is Kind.PERCENT and actual.number is not None:
        return Timing.STARTED if actual.number < 100 else Timing.UNDATED
    if actual.kind is Kind.PERIODICITY or (planned.kind is Kind.PERIODICITY and actual.kind is not Kind.TEXT):
        return Timing.PERIODIC
    if actual.yes or actual.kind is Kind.UNIVERSAL:
        return Timing.UNDATED
    if not actual.spans or actual.kind is Kind.TEXT:
        return Timing.TOLD
    deadline = planned.deadline
    if deadline is None:
        return Timing.UNDATED
    first, last = last_period(actual)
    if first > deadline + timedelta(days=tolerance_days):
        return Timing.LATE
    opening = min(planned.spans[-1].start, deadline.replace(day=1))
    return Timing.EARLY if last < opening else Timing.ON_TIME


def months_ahead(planned: Value, actual: Value) -> int | None:
    """Calendar months from the actual end to the planned one: positive is early; None without two dates."""
    deadline = planned.deadline
    if deadline is None or not actual.spans:
        return None
    first, last = last_period(actual)
    nearest = min(max(deadline, first), last)
    return (deadline.year - nearest.year) * 12 + deadline.month - nearest.month


def last_period(value: Value) -> tuple[date, date]:
    """The first and last day on which it may have ended, as finely as it is told."""
    span = value.spans[-1]
    end = span.end
    if span.precision is Precision.DAY:
        return end, end
    return end.replace(month=1, day=1) if span.precision is Precision.YEAR else end.replace(day=1), end
