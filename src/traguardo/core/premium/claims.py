"""Who has a claim on which budget: for every person and group, the days that count and the individual score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.people.appraisal import Organisation, appraisal, prevailing
from traguardo.core.people.competences import Dictionary, dictionary
from traguardo.core.people.person import Category, Group, Person, Staff, group_of
from traguardo.core.people.presence import Stay, stays
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.core.weights import HUNDRED, ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One person in one group: what they come to, and for how many days, weighed by the position."""

    person: str  # number in the staff register
    label: str
    group: Group
    category: Category
    unit: str  # where most days were spent
    days: Decimal  # that count
    weighed_days: Decimal  # by the coefficient of category or position, in per cent
    appraisal: Trace
    answers_for_payments: bool = False


def claims(staff: Staff, of: Organisation, ruleset: Ruleset) -> tuple[Claim, ...]:
    """The claims of everybody, in the order of the register; two for whoever changed group in the year.

    How far an evaluator differentiates is told from the scores given, before any such part of their own counts.
    """
    known = dictionary(ruleset)
    periods = {person.id: stays(person, staff.year, ruleset) for person in staff.people}
    first = {p.id: _by_group(p, periods[p.id], of, ruleset, known, ()) for p in staff.people}
    given: dict[str, list[Decimal]] = {}
    for person in staff.people:
        for trace in first[person.id].values():
            if person.evaluator and trace.value is not None:
                given.setdefault(person.evaluator, []).append(trace.value)
    found: list[Claim] = []
    for person in staff.people:
        scores = first[person.id]
        if person.id in given:
            scores = _by_group(person, periods[person.id], of, ruleset, known, given[person.id])
        found += (
            _claim(person, group, _within(group, periods[person.id]), scores[group], ruleset) for group in scores
        )
    return tuple(found)


def _by_group(
    person: Person,
    periods: Sequence[Stay],
    of: Organisation,
    ruleset: Ruleset,
    known: Dictionary,
    given: Sequence[Decimal],
) -> Mapping[Group, Trace]:
    groups = dict.fromkeys(group_of(stay.category) for stay in periods)
    return {group: appraisal(person, _within(group, periods), of, ruleset, known, given) for group in groups}


def _within(group: Group, periods: Sequence[Stay]) -> tuple[Stay, ...]:
    return tuple(stay for stay in periods if group_of(stay.category) is group)


def _claim(person: Person, group: Group, periods: Sequence[Stay], trace: Trace, ruleset: Ruleset) -> Claim:
    coefficients = ruleset.table("premium.coefficients")
    days = sum((stay.days for stay in periods), ZERO)
    weighed = sum((stay.days * (stay.coefficient or coefficients[stay.category.value]) for stay in periods), ZERO)
    return Claim(
        person=person.id,
        label=person.label,
        group=group,
        category=prevailing(periods),
        unit=max(periods, key=lambda stay: stay.calendar_days).unit,
        days=days,
        weighed_days=weighed / HUNDRED,
        appraisal=trace,
        answers_for_payments=person.answers_for_payments,
    )
