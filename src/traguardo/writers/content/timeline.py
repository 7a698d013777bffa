"""Dates as places on a line of time: 0 is its first day, 1 the end of its last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from traguardo.core.plan import Step
from traguardo.core.score import Timing
from traguardo.core.value import Kind, Precision, Span
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import one_line

MONTHS = 12


def axis(edition: Edition) -> dict[str, Any]:
    """The scale over the lines of a table: months of one year, or the years of a horizon."""
    first, last = edition.first_day(), edition.last_day()
    years = range(first.year, last.year + 1)
    if len(years) == 1:
        starts = [date(first.year, month, 1) for month in range(1, MONTHS + 1)]
        return {"ticks": [_place(edition, day) for day in starts], "labels": [], "months": True}
    starts = [date(year, 1, 1) for year in years]
    return {"ticks": [_place(edition, day) for day in starts], "labels": [str(y) for y in years], "months": False}


def line(edition: Edition, step: Step, timing: Timing | None, outcome: str) -> dict[str, Any]:
    """What to draw for an activity, with a sentence that says the same."""
    planned = [_stretch(edition, span) for span in step.planned.spans]
    none = edition.say("none_given")
    said = one_line(step.planned.raw) or none
    if edition.planning:
        words = edition.say("timeline_alt_plan", planned=said)
    else:
        words = edition.say(
            "timeline_alt", planned=said, actual=one_line(step.actual.raw) or none, outcome=outcome or none
        )
    done = step.actual.spans if not edition.planning else ()
    return {
        "planned": [stretch for stretch in planned if stretch],
        "planned_later": any(span.start > edition.last_day() for span in step.planned.spans),
        "periodic": step.planned.kind is Kind.PERIODICITY,
        "done": _middle(edition, done[-1]) if done else None,
        "sign": str(timing or ""),
        "words": words,
    }


def _place(edition: Edition, day: date) -> float:
    whole = (edition.last_day() - edition.first_day()).days + 1
    return (day - edition.first_day()).days / whole


def _stretch(edition: Edition, span: Span) -> list[float] | None:
    start = max(0.0, _place(edition, span.start))
    end = min(1.0, _place(edition, span.end + timedelta(days=1)))
    return [start, end] if start < end else None


def _middle(edition: Edition, span: Span) -> float:
    """Where to put the mark of a date: below 0 or above 1 when it is outside the line."""
    if span.precision is Precision.YEAR:
        return _place(edition, span.end)
    return (_place(edition, span.start) + _place(edition, span.end + timedelta(days=1))) / 2
