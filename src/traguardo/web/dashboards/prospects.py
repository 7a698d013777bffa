"""Where a cycle stands on a day, remembered by the edition of the cycle and of its measurement system."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.text import slugify

from traguardo.core.following.outlook import Outlook, course, outlook
from traguardo.core.trace import Trace
from traguardo.web.plans.insight import Insight

REMEMBERED = 128  # outlooks a process keeps at hand


def prospect(seen: Insight, on: date) -> Outlook:
    """Where a cycle stands on a day."""
    return _outlook(_Known(seen.edition, on, seen))


def course_of(seen: Insight) -> tuple[tuple[date, Decimal], ...]:
    """What is expected of the whole body over the year; empty where nothing can be."""
    return _course(_Known(seen.edition, date(seen.plan.year, 12, 31), seen))


def month_ends(year: int) -> tuple[date, ...]:
    """The last day of each month."""
    return tuple(date(year, month, monthrange(year, month)[1]) for month in range(1, 13))


def places(traces: tuple[Trace, ...]) -> dict[str, Trace]:
    """Units or areas by how they are written in an address; of two written alike the second has a number."""
    found: dict[str, Trace] = {}
    for n, trace in enumerate(traces, 1):
        name = slugify(trace.label) or f"n{n}"
        found[name if name not in found else f"{name}-{n}"] = trace
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """A cycle as it was read, known by its edition, and a day."""

    edition: tuple[object, ...]
    on: date
    seen: Insight = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def _outlook(known: _Known) -> Outlook:
    return outlook(known.seen.plan, known.seen.ruleset, known.on)


@lru_cache(maxsize=REMEMBERED)
def _course(known: _Known) -> tuple[tuple[date, Decimal], ...]:
    return course(known.seen.plan, known.seen.ruleset, month_ends(known.seen.plan.year))


def forget() -> None:
    """Compute every outlook anew."""
    _outlook.cache_clear()
    _course.cache_clear()
