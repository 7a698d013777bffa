"""Where a plan stands on a day: known, attained, late, missing, at risk."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.builders import indicator, objective, plan, step
from tests.core.strategies import YEAR, plans

from traguardo.core.following.known import known_on
from traguardo.core.following.outlook import outlook
from traguardo.core.following.standing import Stand
from traguardo.core.plan import Deed, DocumentKind, Judgement, Measure, Neutralisation, Plan, Role
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.rulesets import load

END = date(YEAR, 12, 31)
JUNE = date(YEAR, 6, 30)
STANDARD = load("standard", END)
days = st.dates(date(YEAR, 1, 1), END)
DEED = Neutralisation(reason="Alluvione", deed=Deed(organ="CdA", number="3", date=JUNE))


def at(planned="", actual="", **more):
    return step(planned=planned, actual=parse(actual, year=YEAR), **more)


def measured(target="", ref="A.i1", interim="", actual="", **more):
    raws = ((Role.TARGET, target), (Role.INTERIM, interim), (Role.ACTUAL, actual))
    measures = tuple(Measure(role=role, year=YEAR, value=parse(raw, year=YEAR)) for role, raw in raws if raw)
    return indicator(ref, measures=measures, **more)


def stand(item, day: date = JUNE, **more) -> Stand:
    name = "steps" if hasattr(item, "planned") else "indicators"
    (found,) = outlook(plan(objective(**{name: (item,)}, **more)), STANDARD, day).items
    return found.stand


@given(plans())
def test_at_the_end_of_the_year_what_is_attained_is_the_score(what: Plan):
    card = score(replace(what, kind=DocumentKind.CYCLE), STANDARD, END)
    attained = outlook(what, STANDARD, END).attained["body"].value
    assert (attained is None) == (card.body.value is None)
    assert attained is None or abs(attained - card.body.value) < Decimal("1e-20")


@given(plans(), days)
def test_the_hundred_points_are_all_somewhere(what, day):
    points = outlook(what, STANDARD, day).points
    total = points.attained + points.at_risk + points.lost + points.to_come
    assert total == 0 or abs(total - 100) < Decimal("1e-20")


@given(plans(), days)
def test_what_is_attained_of_the_body_is_what_its_parts_have_brought(what, day):
    found = outlook(what, STANDARD, day)
    assert abs((found.attained["body"].value or 0) - found.points.attained) < Decimal("1e-20")


@given(plans(), days)
def test_nothing_is_late_and_missing_at_once(what, day):
    found = outlook(what, STANDARD, day)
    assert not {i.ref for i in found.late} & {i.ref for i in found.missing}


@pytest.mark.parametrize(
    ("item", "day", "expected"),
    [
        (at("30/09/23"), JUNE, Stand.TO_COME),
        (at("15/07/23"), JUNE, Stand.DUE_SOON),
        (at("30/06/23"), JUNE, Stand.DUE_SOON),
        (at("15/06/23"), JUNE, Stand.OVERDUE),
        (at("31/12/23"), END, Stand.OVERDUE),
        (at("Giugno", "Giugno"), JUNE, Stand.DONE),
        (at("Giugno", "Settembre"), JUNE, Stand.DUE_SOON),
        (at("Maggio", "Settembre"), JUNE, Stand.OVERDUE),
        (at("Maggio", "Settembre"), END, Stand.DONE_LATE),
        (at("Maggio", "avviato Aprile"), JUNE, Stand.BEGUN),
        (at("30/09/23", "avviato Aprile"), JUNE, Stand.TO_COME),
        (at("Maggio", "no"), JUNE, Stand.NOT_DONE),
        (at("30/09/23", "no"), JUNE, Stand.TO_COME),
        (at("30/06/2024"), JUNE, Stand.OUT),
        (at("30/06/23", neutralised=DEED), JUNE, Stand.OUT),
        (at("Maggio", "sarà fatto in autunno"), END, Stand.PENDING),
        (at(), END, Stand.UNMEASURABLE),
        (measured(), JUNE, Stand.UNMEASURABLE),
        (measured("100"), date(YEAR, 3, 1), Stand.TO_COME),
        (measured("100"), date(YEAR, 9, 1), Stand.SILENT),
        (measured("100"), date(YEAR, 12, 15), Stand.DUE_SOON),
        (measured("100"), END, Stand.OVERDUE),
        (measured("100", interim="60"), JUNE, Stand.ON_PACE),
        (measured("100", interim="30"), JUNE, Stand.BELOW),
        (measured("100", interim="100"), JUNE, Stand.DONE),
        (measured("100", interim="100"), END, Stand.OVERDUE),
        (measured("100", actual="40"), END, Stand.BELOW),
        (measured("95%", actual="80%"), JUNE, Stand.BELOW),
        (measured("100", actual="sarà misurato"), JUNE, Stand.PENDING),
        (measured("31/03/2023", actual="30/04/2023"), JUNE, Stand.DONE_LATE),
        (measured("31/07/2023", actual="30/06/2023"), JUNE, Stand.DONE),
        (measured("15/07/2023", actual="15/07/2023"), JUNE, Stand.DUE_SOON),
    ],
)
def test_every_item_stands_in_one_place(item, day, expected):
    assert stand(item, day) is expected


def test_items_of_a_neutralised_objective_are_out():
    assert stand(at("15/06/23"), neutralised=DEED) is Stand.OUT


def test_what_another_indicator_answers_for_is_out():
    group = {"alternatives": "uno o l'altro"}
    reached, other = measured("10", actual="10", **group), measured("5", "A.i2", actual="1", **group)
    found = outlook(plan(objective(indicators=(reached, other))), STANDARD, END)
    assert [i.stand for i in found.items] == [Stand.DONE, Stand.OUT]
    assert [i.weight for i in found.items] == [50, 50]
    assert found.points.attained == 100


def test_alternatives_of_which_none_is_reached_are_at_risk():
    group = {"alternatives": "uno o l'altro"}
    short, other = measured("10", actual="9", **group), measured("5", "A.i2", actual="1", **group)
    found = outlook(plan(objective(indicators=(short, other))), STANDARD, END)
    assert found.points.at_risk == 100
    assert {i.ref for i in found.at_risk} == {"A.i1", "A.i2"}


def test_what_a_judgement_leaves_of_an_objective_is_lost():
    judged = plan(objective(judgement=Judgement.PARTLY_REACHED))
    assert outlook(judged, STANDARD, END).points.lost == 50
    reported = replace(judged, kind=DocumentKind.REPORT)
    assert outlook(reported, STANDARD, JUNE).points.to_come == 100
    assert outlook(reported, STANDARD, END).points.lost == 50


def test_what_is_late_comes_with_the_heaviest_first_and_its_points():
    light, heavy = at("Maggio", weight=Decimal(20)), at("Aprile", ref="A.2", weight=Decimal(80))
    found = outlook(plan(objective(steps=(light, heavy))), STANDARD, JUNE)
    assert [(i.ref, i.open, i.attained, i.is_step) for i in found.late] == [
        ("A.2", 80, 0, True),
        ("A.1", 20, 0, True),
    ]
    assert found.missing == ()
    assert found.gap("body") == -100
    assert found.behind("body")


def test_a_plan_a_little_below_the_expectation_is_not_behind():
    steps = (at("Maggio", "Maggio", weight=Decimal(96)), at("Maggio", ref="A.2", weight=Decimal(4)))
    assert not outlook(plan(objective(steps=steps)), STANDARD, JUNE).behind("body")


def test_a_day_after_the_year_is_its_last_one():
    assert outlook(plan(objective()), STANDARD, date(YEAR + 1, 6, 30)).on == END


def test_units_and_areas_have_their_own_outlook():
    one = objective(units=("Area Minori",), strategic_area="Famiglie", steps=(at("Maggio", "Maggio"),))
    found = outlook(plan(one), STANDARD, JUNE)
    assert found.attained["unit:Area Minori"].value == found.expected["area:Famiglie"].value == 100


def test_in_a_report_what_has_no_date_is_known_from_its_day():
    judged = objective(
        judgement=Judgement.REACHED,
        steps=(at("30/06/23", "si", judgement=Judgement.REACHED),),
        indicators=(measured("10", actual="10", judgement=Judgement.REACHED),),
    )
    report = plan(judged, kind=DocumentKind.REPORT, report_date=date(YEAR, 7, 31))
    (before,), (after,) = known_on(report, JUNE).objectives, known_on(report, date(YEAR, 7, 31)).objectives
    assert after == judged
    assert (before.judgement, before.steps[0].judgement, before.indicators[0].judgement) == (None, None, None)
    assert before.steps[0].actual.raw == before.indicators[0].value(Role.ACTUAL, YEAR).raw == ""


def test_in_a_plan_what_has_no_date_is_known_as_soon_as_it_is_written():
    what = plan(objective(indicators=(measured("10", actual="10"),)))
    assert known_on(what, JUNE) == what


def test_of_what_may_still_come_it_is_said_that_nothing_is_known():
    found = outlook(plan(objective(steps=(at("30/09/23"), at("Maggio", ref="A.2")))), STANDARD, JUNE)
    assert [i.outcome.rule for i in found.items] == ["expectation.unknown", "item.missing_zero"]
    assert found.attained["A"].find("A.1").fact("day") == JUNE
