"""What waits for each person."""

from datetime import date

import pytest
from django.urls import reverse
from tests.web.monitoring import things

from traguardo.web.bodies.models import CalendarDay, Membership
from traguardo.web.bodies.tasks import Kind
from traguardo.web.monitoring import periods, updates
from traguardo.web.monitoring.models import Period
from traguardo.web.monitoring.waiting import tasks_of, work_of
from traguardo.web.plans.models import Cycle

URL = "/e/alfa/da-fare/"
SUMMER = date(2023, 7, 10)


def tasks(cast, who, today=SUMMER, kind=None):
    person = cast[who] if isinstance(who, str) else who
    found = tasks_of(person, work_of(cast.alfa), today)
    return [task for task in found if kind is None or task.kind is kind]


def texts(found):
    return [task.text for task in found]


@pytest.mark.usefixtures("scene")
def test_an_officer_is_asked_for_the_values_of_their_unit(cast):
    found = tasks(cast, "officer", kind=Kind.TELL)
    assert texts(found) == ["Avvio degli incontri", "Famiglie seguite"]
    assert found[0].day == date(2023, 7, 15)
    assert found[0].href == reverse("monitoring:item", args=["alfa", 2023, date(2023, 6, 30), "A.s1"])
    assert not found[0].late(SUMMER)
    assert found[0].late(date(2023, 7, 16))


def test_a_head_is_asked_to_decide_and_then_no_more(cast, scene):
    update = scene.proposed()
    assert texts(tasks(cast, "area_head", kind=Kind.DECIDE)) == ["Famiglie seguite"]
    assert texts(tasks(cast, "director", kind=Kind.DECIDE)) == ["Famiglie seguite"]
    assert tasks(cast, "officer", kind=Kind.DECIDE) == []
    assert texts(tasks(cast, "officer", kind=Kind.TELL)) == ["Avvio degli incontri"]
    updates.accept(update, by=cast["area_head"], roles={"area_head"})
    assert tasks(cast, "area_head", kind=Kind.DECIDE) == []


def test_what_was_sent_back_waits_for_who_answers_for_it(cast, scene):
    updates.send_back(scene.proposed(), "no", by=cast["area_head"])
    assert texts(tasks(cast, "officer", kind=Kind.SENT_BACK)) == ["Famiglie seguite"]
    assert tasks(cast, "officer")[0].kind is Kind.SENT_BACK


def test_nothing_is_asked_for_once_the_period_is_closed(cast, scene):
    periods.close(scene.june, by=cast["director"])
    assert tasks(cast, "officer", kind=Kind.TELL) == []


def test_what_a_deed_takes_out_and_what_is_done_is_not_asked_for(cast, scene):
    updates.accept(scene.proposed("A.s1", actual="15/05/2023"), by=cast["area_head"], roles={"area_head"})
    assert texts(tasks(cast, "officer", kind=Kind.TELL)) == ["Famiglie seguite"]
    periods.open_period(scene.periods[9], by=cast["director"])
    assert texts(tasks(cast, "officer", kind=Kind.TELL)) == ["Famiglie seguite", "Famiglie seguite"]


@pytest.mark.parametrize(
    ("state", "who", "moves"),
    [
        ("draft", "officer", ["Proporre per l’approvazione"]),
        ("proposed", "board", ["Approvare"]),
        ("proposed", "director", ["Approvare"]),
        ("proposed", "officer", []),
        ("approved", "director", ["Avviare l’anno"]),
        ("measured", "evaluator", ["Concludere la valutazione"]),
        ("evaluated", "transparency", ["Pubblicare"]),
        ("published", "director", []),
        ("draft", "auditor", []),
    ],
)
def test_a_cycle_waits_for_whoever_moves_it_on(cast, scene, state, who, moves):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state=state)
    assert texts(tasks(cast, who, kind=Kind.MOVE)) == moves


@pytest.mark.usefixtures("scene")
def test_the_measuring_is_closed_after_the_year_when_no_period_is_open(cast):
    after = date(2024, 1, 20)
    assert tasks(cast, "director", after, Kind.MOVE) == []
    Period.objects.update(stage="closed")
    assert tasks(cast, "director", date(2023, 12, 31), Kind.MOVE) == []
    assert texts(tasks(cast, "director", after, Kind.MOVE)) == ["Chiudere la misurazione"]


@pytest.mark.usefixtures("scene")
def test_periods_wait_to_be_opened_and_closed(cast):
    assert tasks(cast, "director", SUMMER, Kind.PERIOD) == []
    assert texts(tasks(cast, "director", date(2023, 7, 16), Kind.PERIOD)) == ["Chiudere il periodo al 30/06/2023"]
    assert "Aprire il periodo al 30/09/2023" in texts(tasks(cast, "officer", date(2023, 10, 1), Kind.PERIOD))
    assert tasks(cast, "auditor", date(2023, 10, 1), Kind.PERIOD) == []


@pytest.mark.usefixtures("scene")
def test_deadlines_of_the_law_are_near_for_a_month_and_the_body_s_own_day_counts(cast):
    june = date(2024, 6, 10)
    near = tasks(cast, "transparency", june, Kind.DEADLINE)
    assert date(2024, 6, 30) in [task.day for task in near]
    assert tasks(cast, "auditor", june, Kind.DEADLINE) == []
    for key in ("calendar.report", "calendar.validation"):
        CalendarDay.objects.create(body=cast.alfa, key=key, year=2024, day=date(2024, 12, 1), reason="x")
    assert date(2024, 6, 30) not in [task.day for task in tasks(cast, "transparency", june, Kind.DEADLINE)]


def test_the_page_says_it_in_order_and_leads_there(cast, scene):
    scene.proposed()
    response = cast.client("area_head").get(URL)
    assert [kind for kind, _ in response.context["groups"]][:2] == ["decide", "tell"]
    client = cast.client("area_head")
    for _, found in response.context["groups"]:
        for task, _ in found:
            assert client.get(task.href).status_code == 200, task.href


def test_the_first_page_of_the_body_says_it_too(cast, scene):
    scene.proposed()
    assert "Famiglie seguite" in cast.client("area_head").get("/e/alfa/").content.decode()


@pytest.mark.usefixtures("scene")
def test_who_has_nothing_to_do_is_told_so(cast):
    assert "Nulla la attende" in cast.client("auditor").get(URL).content.decode()


@pytest.mark.usefixtures("scene")
def test_strangers_find_nothing_and_only_reading_is_answered(cast):
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).get(URL).status_code == 404
    assert cast.client("officer").post(URL).status_code == 405


@pytest.mark.usefixtures("scene")
def test_the_other_body_has_its_own_list(cast):
    Membership.objects.create(user=cast.other_administrator, body=cast.beta, role="officer")
    assert tasks_of(cast.other_administrator, work_of(cast.beta), date(2023, 8, 1)) == []


def test_ten_times_the_plan_asks_no_more_of_the_database(cast, django_assert_max_num_queries):
    client = cast.client("director")
    for objectives in (2, 40):
        Period.objects.all().delete()
        Cycle.objects.all().delete()
        things.opened(cast, things.cycle_in(cast, objectives=objectives))
        with django_assert_max_num_queries(21):
            client.get(URL)
