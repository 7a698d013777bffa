"""The worked cases of ``cases/presence.toml``, and the laws of days."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.test_cases import changed

from traguardo.core.people.person import Absence, AbsenceKind, Category, Employment, Person, Secondment
from traguardo.core.people.presence import stays, year_days
from traguardo.rulesets import load
from traguardo.rulesets.file import freeze

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "presence.toml").read_text(encoding="utf-8"))["case"]
RULES = load("standard", date(2025, 12, 31))
YEAR = 2025


def decimals(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: decimals(item) for name, item in value.items()}
    return Decimal(str(value)) if type(value) in (int, float) else value


def person(case: dict[str, Any]) -> Person:
    jobs = (Employment(**{**decimals(job), "category": Category(job["category"])}) for job in case["jobs"])
    absences = (Absence(**{**a, "kind": AbsenceKind(a["kind"])}) for a in case.get("absences", []))
    secondments = (Secondment(**decimals(s)) for s in case.get("secondments", []))
    return Person(id="1", employments=tuple(jobs), absences=tuple(absences), secondments=tuple(secondments))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_person_has_the_days_their_case_says(case: dict[str, Any]) -> None:
    rules = changed(RULES, {key: freeze(decimals(value)) for key, value in case.get("ruleset", {}).items()})
    found = stays(person(case), case["year"], rules)
    assert {f"{stay.category} {stay.unit}": stay.days for stay in found} == decimals(case["days"])


def test_the_calendar_days_do_not_depend_on_working_time_and_absences() -> None:
    (stay,) = stays(person(CASES[2]), YEAR, RULES)
    assert (stay.calendar_days, stay.days) == (365, Decimal("182.5"))


def test_the_law_on_protected_absences_may_not_be_in_force_yet() -> None:
    rules = load("standard", date(2009, 1, 1))
    away = (Absence(kind=AbsenceKind.PROTECTED, start=date(2009, 1, 1), end=date(2009, 1, 31)),)
    (stay,) = stays(Person(id="1", employments=(Employment(category=Category.OPERATOR),), absences=away), 2009, rules)
    assert stay.days == 365  # by the table of absences


days = st.dates(date(YEAR - 1, 6, 1), date(YEAR + 1, 6, 30))
periods = st.tuples(days, st.integers(0, 300)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


@settings(max_examples=40, deadline=None)
@given(periods, st.lists(periods, max_size=4), st.integers(1, 100))
def test_nobody_is_there_more_than_the_calendar_and_less_than_not_at_all(work, away, part_time):
    one = Person(
        id="1",
        employments=(
            Employment(category=Category.OFFICIAL, start=work[0], end=work[1], part_time=Decimal(part_time)),
        ),
        absences=tuple(Absence(kind=AbsenceKind.UNPAID, start=start, end=end) for start, end in away),
    )
    for stay in stays(one, YEAR, RULES):
        assert 0 <= stay.days <= stay.calendar_days * Decimal(part_time) / 100
        by_hand = sum(
            work[0] <= day <= work[1] and not any(start <= day <= end for start, end in away)
            for day in (date(YEAR, 1, 1) + timedelta(days=n) for n in range(year_days(YEAR)))
        )
        assert stay.days == by_hand * Decimal(part_time) / 100
