"""How much of a year somebody was there: periods, part time, absences that count, secondments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from traguardo.core.people.person import AbsenceKind, Category, Employment, Person
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED, ZERO

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """The days of a year in one category and unit; ``days`` are those that count, in full-time days."""

    category: Category
    unit: str
    coefficient: Decimal | None
    calendar_days: int
    days: Decimal


def year_days(year: int) -> int:
    """365 or 366."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def stays(person: Person, year: int, ruleset: Ruleset) -> tuple[Stay, ...]:
    """Every category and unit of a person in a year, in the order of their periods.

    Where absences overlap, the one that counts most holds; secondments at the same time add up.

    Args:
        person: the person with their periods.
        year: the year.
        ruleset: which absences count and for how much, and whether part time reduces the days.
    """
    counted = absence_shares(ruleset)
    by_part_time = ruleset.flag("presence.part_time")
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: dict[tuple[Category, str, Decimal | None], tuple[int, Decimal]] = {}
    for job in sorted(person.employments, key=lambda job: job.start or date.min):
        start, end = max(job.start or first, first), min(job.end or last, last)
        if start > end:
            continue
        days = _days(job, start, end, person, counted, by_part_time=by_part_time)
        place = (job.category, job.unit, job.coefficient)
        calendar, before = found.get(place, (0, ZERO))
        found[place] = (calendar + (end - start).days + 1, before + days)
    return tuple(
        Stay(category=category, unit=unit, coefficient=coefficient, calendar_days=calendar, days=days)
        for (category, unit, coefficient), (calendar, days) in found.items()
    )


def absence_shares(ruleset: Ruleset) -> Mapping[AbsenceKind, Decimal]:
    """For how much of a day each kind of absence counts, 0–1; what the law protects never does."""
    table = ruleset.table("presence.absences")
    known = ruleset.parameters.get("presence.never_counts")
    never: Sequence[str] = known.value if known is not None and isinstance(known.value, tuple) else ()
    return {kind: ZERO if kind.value in never else table[kind.value] / HUNDRED for kind in AbsenceKind}


def _days(
    job: Employment,
    start: date,
    end: date,
    person: Person,
    counted: Mapping[AbsenceKind, Decimal],
    *,
    by_part_time: bool,
) -> Decimal:
    """The full-time days of one period, piece by piece: in a piece nothing begins or ends."""
    share = job.part_time / HUNDRED if by_part_time else Decimal(1)
    if not person.absences and not person.secondments:
        return ((end - start).days + 1) * share
    away = [(a.start, a.end) for a in person.absences] + [(s.start, s.end) for s in person.secondments]
    pieces = pairwise(_cuts(start, end + ONE_DAY, away))
    return sum(((after - day).days * share * _there(person, day, counted) for day, after in pieces), ZERO)


def _cuts(start: date, after: date, periods: Iterable[tuple[date, date]]) -> list[date]:
    days = {day for first, last in periods for day in (first, last + ONE_DAY) if start < day < after}
    return sorted(days | {start, after})


def _there(person: Person, day: date, counted: Mapping[AbsenceKind, Decimal]) -> Decimal:
    """The part of a day somebody is there, 0–1."""
    absent = max((counted[a.kind] for a in person.absences if a.start <= day <= a.end), default=ZERO)
    lent = sum((s.share for s in person.secondments if s.start <= day <= s.end), ZERO) / HUNDRED
    return (1 - absent) * (1 - min(lent, Decimal(1)))
