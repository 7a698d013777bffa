"""Monitoring within the year."""

from datetime import date

import pytest

from traguardo import rulesets
from traguardo.core.following.periods import default_days, due_by, item_of, items, out_of_count, role_at, told
from traguardo.core.plan import Body, Deed, Indicator, Measure, Neutralisation, Objective, Plan, Role, Step
from traguardo.core.value import parse

RULESET = rulesets.load("standard", date(2023, 12, 31))
JUNE, SEPTEMBER, DECEMBER = default_days(2023, RULESET)


def step(planned="", actual="", achieved="", **facts):
    cells = {name: parse(text, year=2023) for name, text in (("planned", planned), ("actual", actual))}
    return Step(ref="A.s1", description="Avvio", achieved=parse(achieved, year=2023), **cells, **facts)


def indicator(**values):
    measures = tuple(Measure(role=Role(role), year=2023, value=parse(raw, year=2023)) for role, raw in values.items())
    return Indicator(ref="A.i1", name="Incontri", measures=measures)


def test_a_year_is_looked_at_three_times_unless_the_body_says_otherwise():
    assert default_days(2023, RULESET) == (date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31))


@pytest.mark.parametrize("day", [JUNE, SEPTEMBER, date(2023, 12, 30)])
def test_a_value_before_the_end_of_the_year_is_interim(day):
    assert role_at(day, 2023) is Role.INTERIM


def test_a_value_at_the_end_of_the_year_is_actual():
    assert role_at(DECEMBER, 2023) is Role.ACTUAL


@pytest.mark.parametrize("day", [JUNE, SEPTEMBER, DECEMBER])
def test_every_indicator_is_asked_for_each_time(day):
    assert due_by(indicator(), day, 2023)


def test_a_step_is_asked_for_once_its_deadline_has_come():
    assert not due_by(step("settembre"), JUNE, 2023)
    assert due_by(step("settembre"), SEPTEMBER, 2023)
    assert due_by(step("settembre"), DECEMBER, 2023)


@pytest.mark.parametrize("planned", ["", "Annuale"])
def test_a_step_without_a_date_is_asked_for_at_the_end_of_the_year(planned):
    assert not due_by(step(planned), SEPTEMBER, 2023)
    assert due_by(step(planned), DECEMBER, 2023)


def test_a_step_of_another_year_is_never_asked_for_unless_it_recurs():
    assert not due_by(step("30/06/2024"), DECEMBER, 2023)
    assert not due_by(step("30/06/2022"), DECEMBER, 2023)
    assert not due_by(step("30/06/2022", recurrence="annuale"), JUNE, 2023)
    assert due_by(step("30/06/2022", recurrence="annuale"), DECEMBER, 2023)


def test_a_step_that_is_done_needs_no_other_word_one_that_has_begun_does():
    assert told(step("maggio", "aprile"), JUNE, 2023)
    assert not told(step("maggio"), JUNE, 2023)
    assert not told(step("maggio", "avviato aprile"), JUNE, 2023)


def test_what_a_step_achieved_is_the_last_word_only_at_the_end_of_the_year():
    assert not told(step("dicembre", achieved="40%"), SEPTEMBER, 2023)
    assert told(step("dicembre", achieved="40%"), DECEMBER, 2023)


def test_an_indicator_is_told_in_the_role_that_the_day_asks_for():
    assert told(indicator(interim="3"), JUNE, 2023)
    assert not told(indicator(interim="3"), DECEMBER, 2023)
    assert told(indicator(actual="7"), DECEMBER, 2023)


def test_items_come_as_they_stand_on_the_cards_and_are_found_by_ref():
    objective = Objective(ref="A", title="Rete", steps=(step(),), indicators=(indicator(),))
    plan = Plan(body=Body(name="Ente"), year=2023, objectives=(objective,))
    assert [item.ref for _, item in items(plan)] == ["A.s1", "A.i1"]
    assert item_of(plan, "A.i1") == (objective, objective.indicators[0])
    assert item_of(plan, "B") is None


def test_a_deed_takes_out_an_item_by_itself_or_with_its_objective():
    why = Neutralisation(reason="Chiusura", deed=Deed(organ="CdA", number="1", date=date(2023, 1, 1)))
    counted = Objective(ref="A", title="Rete")
    assert not out_of_count(counted)
    assert not out_of_count(counted, step())
    assert out_of_count(counted, step(neutralised=why))
    assert out_of_count(Objective(ref="A", title="Rete", neutralised=why), step())
    assert out_of_count(Objective(ref="A", title="Rete", neutralised=why))
