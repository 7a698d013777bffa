"""What the sheets ask of everybody, one task for those alike, until they are settled."""

from datetime import date, timedelta

import pytest
from tests.web.people import things

from traguardo.core.people.states import SheetState, answer_until, appeal_until
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.people.models import Sheet
from traguardo.web.people.tasks import tasks

IN_THE_YEAR, AFTER = date(things.YEAR, 6, 1), date(things.YEAR + 1, 2, 1)


def texts(scene, who, today=AFTER):
    return [task.text for task in tasks(scene.cast[who], scene.cast.alfa, today)]


def put(state, *numbers, **more):
    Sheet.objects.filter(member__number__in=numbers).update(state=state.value, **more)


def test_a_head_assigns_objectives_to_all_of_theirs_in_one_task(scene):
    assert texts(scene, "area_head", IN_THE_YEAR) == ["Assegnare gli obiettivi a 2 persone"]


def test_judging_waits_for_the_end_of_the_year(scene):
    put(SheetState.ASSIGNED, "010", "011")
    assert texts(scene, "area_head", IN_THE_YEAR) == []
    assert texts(scene, "area_head") == ["Valutare 2 persone"]
    assert texts(scene, "employee", IN_THE_YEAR) == []
    assert texts(scene, "employee") == ["Scrivere la propria autovalutazione"]


def test_the_director_calibrates_and_the_head_delivers(scene):
    put(SheetState.DRAFTED, "010", "011")
    assert "Calibrare 2 valutazioni" in texts(scene, "director")
    put(SheetState.CALIBRATED, "010", "011")
    assert "Calibrare 2 valutazioni" not in texts(scene, "director")
    assert texts(scene, "area_head") == ["Consegnare 2 valutazioni dopo il colloquio"]


def test_a_delivered_sheet_waits_for_its_person_until_the_last_day_for_an_appeal(scene):
    put(SheetState.DELIVERED, "010", delivered_on=AFTER)
    (task,) = tasks(scene.cast["employee"], scene.cast.alfa, AFTER)
    assert task.day == appeal_until(AFTER, ruleset_of(scene.cast.alfa, things.YEAR))
    assert task.href == f"/e/alfa/persone/schede/{scene.sheet().pk}/"


def test_an_appeal_waits_for_the_director_until_the_day_of_the_answer(scene):
    put(SheetState.APPEALED, "010", appealed_on=AFTER)
    task = next(t for t in tasks(scene.cast["director"], scene.cast.alfa, AFTER) if "conciliazione" in t.text)
    assert task.day == answer_until(AFTER, ruleset_of(scene.cast.alfa, things.YEAR))
    assert not task.late(task.day)
    assert task.late(task.day + timedelta(days=1))


@pytest.mark.parametrize("state", [SheetState.SIGNED, SheetState.CLOSED])
def test_a_settled_sheet_asks_nothing_of_anybody(scene, state):
    put(state, "001", "002", "003", "010", "011", "012")
    assert [texts(scene, who) for who in ("director", "area_head", "employee")] == [[], [], []]


@pytest.mark.parametrize("who", ["officer", "evaluator", "board"])
def test_nothing_waits_for_who_has_no_sheet_and_evaluates_nobody(scene, who):
    assert texts(scene, who) == []


def test_no_task_names_anybody(scene):
    put(SheetState.APPEALED, "010", appealed_on=AFTER)
    put(SheetState.DRAFTED, "011")
    told = " ".join(text for who in ("director", "area_head", "employee") for text in texts(scene, who))
    assert not [m.name for m in scene.members.values() if m.name in told]


def test_the_first_page_of_an_employee_shows_what_waits(scene):
    put(SheetState.DELIVERED, "010", delivered_on=AFTER)
    page = scene.cast.client("employee").get("/e/alfa/").content.decode()
    assert "Leggere la propria valutazione e firmarla" in page
    assert "/da-fare/" not in page


def test_the_queries_do_not_grow_with_the_sheets(scene, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        list(tasks(scene.cast["area_head"], scene.cast.alfa, AFTER))
