"""The periods of a cycle."""

from datetime import date

import pytest
from django.urls import reverse
from tests.web.monitoring import things

from traguardo.web.bodies.roles import GIVEN
from traguardo.web.monitoring import periods as acts
from traguardo.web.monitoring.models import Period, Stage
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry

JUNE, DECEMBER = date(2023, 6, 30), date(2023, 12, 31)
MAY_PLAN = {"director", "officer"}


def at(name, day=None, body="alfa"):
    return reverse(f"monitoring:{name}", args=[body, 2023, *([day] if day else [])])


def days(cycle):
    return list(Period.objects.filter(cycle=cycle).values_list("day", flat=True))


@pytest.fixture
def cycle(cast):
    return things.cycle_in(cast)


def test_a_cycle_gets_the_usual_periods_once_however_often_the_form_is_sent(cast, cycle):
    client = cast.client("officer")
    for _ in range(2):
        assert client.post(at("begin")).url == at("cycle")
    assert days(cycle) == [JUNE, date(2023, 9, 30), DECEMBER]
    assert Entry.objects.filter(action="monitoring.period_added", by=cast["officer"]).count() == 3


def test_an_officer_adds_a_period_on_another_day(cast, cycle):
    response = cast.client("officer").post(at("new_period"), {"day": "2023-03-31", "until": "15/04/2023"})
    assert response.url == at("cycle")
    assert days(cycle) == [date(2023, 3, 31)]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"day": "2024-03-31", "until": "2024-04-15"}, "day"),
        ({"day": "2023-03-31", "until": "2023-03-01"}, "until"),
        ({"day": "2023-03-31", "until": "2025-03-01"}, "until"),
        ({"day": "31 marzo", "until": "2023-04-15"}, "day"),
        ({"day": "2023-02-30", "until": "2023-04-15"}, "day"),
        ({"day": "", "until": ""}, "day"),
        ({"day": "<b>x</b>", "until": "\x00"}, "day"),
    ],
)
def test_days_that_cannot_be_are_told_beside_the_field_and_nothing_is_saved(cast, cycle, data, field):
    response = cast.client("officer").post(at("new_period"), data)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert days(cycle) == []


@pytest.mark.usefixtures("scene")
def test_two_periods_never_share_a_day(cast):
    response = cast.client("officer").post(at("new_period"), {"day": "2023-06-30", "until": "2023-07-15"})
    assert "day" in response.context["form"].errors


def test_the_days_of_a_period_change_and_the_register_knows(cast, scene):
    data = {"day": "2023-06-30", "until": "2023-07-31", "edition": scene.june.edition}
    assert cast.client("officer").post(at("change_period", JUNE), data).url == at("cycle")
    entry = Entry.objects.get(action="monitoring.period_changed")
    assert (entry.before, entry.after) == ({"until": "2023-07-15"}, {"until": "2023-07-31"})


def test_a_stale_form_changes_no_period(cast, scene):
    data = {"day": "2023-06-30", "until": "2023-07-31", "edition": scene.june.edition - 1}
    response = cast.client("officer").post(at("change_period", JUNE), data)
    assert "altro ha cambiato" in response.content.decode()
    assert Period.objects.get(pk=scene.june.pk).until == date(2023, 7, 15)


def test_a_period_in_which_something_was_told_keeps_its_day_and_stays(cast, scene):
    scene.proposed()
    client = cast.client("officer")
    data = {"day": "2023-06-29", "until": "2023-07-15", "edition": scene.june.edition}
    assert "day" in client.post(at("change_period", JUNE), data).context["form"].errors
    client.post(at("remove_period", JUNE))
    assert JUNE in days(scene.cycle)


def test_a_period_nobody_has_used_can_go(cast, scene):
    client = cast.client("officer")
    assert client.post(at("remove_period", DECEMBER)).url == at("cycle")
    assert DECEMBER not in days(scene.cycle)
    assert client.post(at("remove_period", DECEMBER)).status_code == 404


def test_a_period_opens_and_closes_and_doing_it_twice_does_it_once(cast, scene):
    client = cast.client("director")
    for name, stage in (("close", Stage.CLOSED), ("close", Stage.CLOSED)):
        assert client.post(at(name, JUNE)).url == at("cycle")
        assert Period.objects.get(pk=scene.june.pk).stage == stage
    assert Entry.objects.filter(action="monitoring.period_closed").count() == 1


def test_a_period_does_not_close_while_a_proposal_waits(cast, scene):
    scene.proposed()
    response = cast.client("director").post(at("close", JUNE), follow=True)
    assert "attendono ancora una decisione: 1" in response.content.decode()
    assert Period.objects.get(pk=scene.june.pk).stage == Stage.OPEN


def test_a_closed_period_opens_again_only_by_the_director_with_a_reason(cast, scene):
    acts.close(scene.june, by=cast["director"])
    assert cast.client("director").post(at("open", JUNE), follow=True).status_code == 200
    assert Period.objects.get(pk=scene.june.pk).stage == Stage.CLOSED
    client = cast.client("director")
    assert "reason" in client.post(at("reopen", JUNE), {"reason": "  "}).context["form"].errors
    assert client.post(at("reopen", JUNE), {"reason": "Dato corretto dal fornitore"}).url == at("cycle")
    assert Period.objects.get(pk=scene.june.pk).stage == Stage.OPEN
    assert Entry.objects.get(action="monitoring.period_reopened").after["reason"] == "Dato corretto dal fornitore"


@pytest.mark.parametrize("state", ["draft", "proposed", "measured", "evaluated", "published"])
def test_no_period_opens_while_values_are_not_gathered(cast, scene, state):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state=state)
    cast.client("director").post(at("open", DECEMBER))
    cast.client("director").post(at("close", JUNE))
    assert {p.stage for p in Period.objects.filter(day__in=[JUNE, DECEMBER])} == {Stage.OPEN, Stage.PLANNED}


@pytest.mark.parametrize("name", ["begin", "remove_period", "open", "close"])
@pytest.mark.usefixtures("scene")
def test_buttons_answer_only_to_post(cast, name):
    url = at(name) if name == "begin" else at(name, JUNE)
    assert cast.client("director").get(url).status_code == 405


@pytest.mark.parametrize("name", ["begin", "new_period", "change_period", "remove_period", "open", "close"])
def test_who_may_not_is_refused_and_who_is_not_here_finds_nothing(cast, scene, name):
    url = at(name) if name in ("begin", "new_period") else at(name, JUNE)
    for role in GIVEN:
        if role not in MAY_PLAN:
            assert cast.client(role).post(url).status_code == 403, role
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).post(url).status_code == 404
    assert Period.objects.get(pk=scene.june.pk).stage == Stage.OPEN


@pytest.mark.usefixtures("scene")
def test_the_period_of_another_body_is_not_there(cast):
    assert cast.client(cast.other_administrator).get(at("period", JUNE, body="beta")).status_code == 404


@pytest.mark.parametrize("day", ["2023-02-30", "2023-01-01"])
@pytest.mark.usefixtures("scene")
def test_a_day_without_a_period_has_no_page(cast, day):
    assert cast.client("officer").get(f"/e/alfa/monitoraggio/2023/{day}/").status_code == 404


def test_progress_counts_what_is_asked_for(cast, scene):
    response = cast.client("director").get(at("cycle"))
    period, counts, asked = response.context["periods"][0]
    assert (period.day, asked) == (JUNE, 3)  # the step of May and two indicators; that of December is not due
    assert counts["missing"] == 3
    scene.proposed()
    counts = cast.client("director").get(at("cycle")).context["periods"][0][1]
    assert (counts["missing"], counts["proposed"]) == (2, 1)


@pytest.mark.parametrize(
    ("who", "chosen", "names"),
    [
        ("officer", "attesi", ["A.s1", "A.i1", "O1.i1"]),
        ("officer", "miei", ["A.s1", "A.i1"]),
        ("director", "miei", []),
        ("officer", "tutti", ["A.s1", "A.s2", "A.i1", "O1.i1"]),
        ("area_head", "da-decidere", ["A.i1"]),
        ("officer", "da-decidere", []),
        ("officer", "mancanti", ["A.s1", "O1.i1"]),
        ("officer", "<script>", ["A.s1", "A.i1", "O1.i1"]),
    ],
)
def test_the_page_of_a_period_shows_what_one_asks_for(cast, scene, who, chosen, names):
    scene.proposed()
    response = cast.client(who).get(at("period", JUNE), {"mostra": chosen})
    assert [line.item.ref for _, _, lines in response.context["groups"] for line in lines] == names


@pytest.mark.parametrize("name", ["cycle", "period"])
def test_ten_times_the_plan_asks_no_more_of_the_database(cast, django_assert_max_num_queries, name):
    few = things.cycle_in(cast, objectives=2)
    things.opened(cast, few)
    url = at(name, JUNE if name == "period" else None)
    client = cast.client("director")
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)
    Period.objects.all().delete()
    Cycle.objects.all().delete()
    many = things.cycle_in(cast, objectives=40)
    things.opened(cast, many)
    with django_assert_max_num_queries(12):
        client.get(url)
