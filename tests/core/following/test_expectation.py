"""What is expected of a plan by a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.builders import indicator, objective, plan, step
from tests.core.strategies import YEAR, plans

from traguardo.core.following.expectation import HUNDRED, Due, indicator_due, step_due
from traguardo.core.following.outlook import course, outlook
from traguardo.core.plan import Judgement, Measure, Plan, Polarity, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import parse
from traguardo.rulesets import load

END = date(YEAR, 12, 31)
STANDARD = load("standard", END)
days = st.dates(date(YEAR, 1, 1), END)


def changed(key: str, value: str) -> Ruleset:
    parameter = replace(STANDARD.parameters[key], value=value)
    return replace(STANDARD, parameters={**STANDARD.parameters, key: parameter})


def by(what: Plan, day: date, ruleset: Ruleset = STANDARD) -> Decimal | None:
    return outlook(what, ruleset, day).expected["body"].value


@given(plans(), days)
def test_the_expectation_is_between_nothing_and_everything(what, day):
    for trace in outlook(what, STANDARD, day).expected.values():
        assert trace.value is None or 0 <= trace.value <= 100


@given(plans(), st.lists(days, min_size=2, max_size=6).map(sorted))
def test_the_expectation_never_falls_from_one_day_to_a_later_one(what, several):
    found = course(what, STANDARD, several)
    assert [value for _, value in found] == sorted(value for _, value in found)
    assert not found or {*several} <= {day for day, _ in found}


@given(plans(), days)
def test_the_course_of_the_year_passes_through_the_expectation_of_each_day(what, day):
    found = dict(course(what, STANDARD, [day]))
    value = by(what, day)
    assert (value is None) == (not found)
    assert value is None or abs(found[day] - value) < Decimal("1e-20")


@given(plans(), days, st.integers(2, 50))
def test_the_scale_of_the_weights_does_not_matter(what, day, times):
    whole = replace(what, objectives=tuple(_weighing(o, 1) for o in what.objectives))
    larger = replace(what, objectives=tuple(_weighing(o, times) for o in what.objectives))
    one, other = by(whole, day), by(larger, day)
    assert (one is None) == (other is None)
    assert one is None or abs(one - other) < Decimal("1e-20")


def _weighing(o, times):
    def heavier(n, item):
        return replace(item, weight=(item.weight or Decimal(n + 1)) * times)

    return replace(
        heavier(0, o),
        steps=tuple(heavier(n, s) for n, s in enumerate(o.steps)),
        indicators=tuple(heavier(n, i) for n, i in enumerate(o.indicators)),
    )


@given(plans())
def test_at_the_end_of_the_year_everything_is_expected(what):
    assert by(what, END) in (None, HUNDRED)


def test_a_step_is_expected_in_full_from_its_deadline_on():
    what = plan(objective(steps=(step(planned="30/06/23", weight=Decimal(40)), step("A.2", planned="31/12/23"))))
    assert by(what, date(YEAR, 6, 29)) == 0
    assert by(what, date(YEAR, 6, 30)) == 40


def test_what_adds_up_over_the_year_is_expected_day_by_day():
    what = plan(objective(indicators=(indicator(target="73"),)))
    assert by(what, date(YEAR, 1, 1)) == HUNDRED / 365
    assert by(what, date(YEAR, 3, 14)) == 20
    assert by(what, date(YEAR, 3, 14), changed("expectation.counts", "deadline")) == 0


@pytest.mark.parametrize("target", ["95%", "1", "si", "< 5", ""])
def test_a_share_a_single_thing_a_maximum_and_an_answer_do_not_add_up(target):
    assert indicator_due(indicator(target=target), YEAR, STANDARD) == Due(end=END)


def test_more_of_what_should_fall_does_not_add_up():
    falling = indicator(target="20", polarity=Polarity.DOWN)
    assert indicator_due(falling, YEAR, STANDARD) == Due(end=END)


def test_an_indicator_with_a_date_is_expected_by_that_date():
    assert indicator_due(indicator(target="30/09/2023"), YEAR, STANDARD) == Due(end=date(YEAR, 9, 30))


def test_what_has_no_date_or_a_later_one_is_expected_by_the_end_of_the_year():
    assert step_due(step(), YEAR, STANDARD) == Due(end=END)
    assert step_due(step(planned="30/06/2024"), YEAR, STANDARD) == Due(end=END)
    assert indicator_due(indicator(target="30/09/2024"), YEAR, STANDARD) == Due(end=END)


@pytest.mark.parametrize(("first", "again"), [("30/06/2021", date(YEAR, 6, 30)), ("29/02/2020", date(YEAR, 2, 28))])
def test_a_step_that_recurs_is_expected_on_the_same_day_of_the_year(first, again):
    assert step_due(step(planned=first, recurrence="annuale"), YEAR, STANDARD).end == again


def test_a_stretch_of_months_is_expected_at_its_end_or_bit_by_bit():
    stretch = step(planned="Maggio-Settembre")
    assert step_due(stretch, YEAR, STANDARD) == Due(end=date(YEAR, 9, 30))
    ruleset = changed("expectation.stretches", "linear")
    due = step_due(stretch, YEAR, ruleset)
    assert due == Due(
        end=date(YEAR, 9, 30), start=date(YEAR, 5, 1), reference=ruleset.reference("expectation.stretches")
    )
    assert due.on(date(YEAR, 4, 30)) == 0
    assert due.on(date(YEAR, 5, 1)) == HUNDRED / 153
    assert due.on(date(YEAR, 9, 30)) == HUNDRED


def test_of_alternatives_the_last_to_come_says_what_is_expected():
    def alternative(ref, target):
        return indicator(ref, target=target, alternatives="uno o l'altro")

    what = plan(objective(indicators=(alternative("A.i1", "365"), alternative("A.i2", "30/06/2023"))))
    trace = outlook(what, STANDARD, date(YEAR, 7, 1)).expected["A"].children[0]
    assert (trace.rule, trace.value) == ("expectation.alternatives", HUNDRED * 182 / 365)


def test_an_objective_that_a_person_judged_is_expected_by_the_end_of_the_year():
    what = plan(objective(judgement=Judgement.REACHED))
    assert by(what, END - timedelta(days=1)) == 0
    assert by(what, END) == HUNDRED


def test_of_a_plan_in_which_nothing_can_be_measured_nothing_is_expected():
    found = outlook(plan(objective()), STANDARD, END)
    assert found.expected["body"].value is None
    assert found.gap("body") is None
    assert not found.behind("body")


def test_the_expectation_of_a_year_says_the_rule_behind_each_part():
    what = plan(objective(steps=(step(planned="30/06/23"),), indicators=(indicator(target="10"),)))
    top = outlook(what, STANDARD, date(YEAR, 6, 30)).expected["body"]
    assert [(t.rule, t.subject) for t in top.walk()] == [
        ("expectation.combined", "body"),
        ("expectation.combined", "A"),
        ("expectation.due", "A.1"),
        ("expectation.over_time", "A.i1"),
    ]
    assert top.find("A.1").fact("due") == date(YEAR, 6, 30)
    assert top.find("A.i1").reference == STANDARD.reference("expectation.counts")


def test_a_measure_of_another_year_says_nothing_of_this_one():
    other = Measure(role=Role.TARGET, year=YEAR - 1, value=parse("30/06/2022", year=YEAR - 1))
    assert indicator_due(indicator(measures=(other,)), YEAR, STANDARD) == Due(end=END)
