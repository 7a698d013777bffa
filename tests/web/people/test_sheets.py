"""A sheet from the first objective to the answer to an appeal; each move by who may, when it may."""

from datetime import date

import pytest
from django.urls import reverse
from tests.web.people import things

from traguardo.core.people.person import AssignedObjective
from traguardo.core.people.states import Actor
from traguardo.web.people import sheets
from traguardo.web.people.models import Sheet
from traguardo.web.plans.insight import insight
from traguardo.web.register.models import Entry


def url(name, sheet, *more):
    return reverse(f"people:{name}", args=["alfa", sheet.pk, *more])


def codes(findings):
    return [finding.code for finding in findings]


def test_opening_gives_everybody_one_sheet_and_a_second_time_none(scene):
    assert Sheet.objects.filter(cycle=scene.cycle).count() == 6
    client = scene.cast.client("director")
    page = client.post(reverse("people:open_sheets", args=["alfa", things.YEAR]), follow=True).content.decode()
    assert "Schede aperte: 0." in page
    assert scene.sheet().evaluator.number == "002"


def test_who_did_not_work_here_in_the_year_gets_no_sheet(scene):
    Sheet.objects.filter(member__number="012").delete()
    gone = scene.members["012"]
    gone.record = {"employments": [{"category": "assistant", "end": "2022-12-31"}]}
    gone.save()
    assert sheets.open_sheets(scene.cycle, by=scene.cast["director"]) == 0


def test_a_head_assigns_objectives_with_the_form(scene):
    sheet = scene.sheet()
    client = scene.cast.client("area_head")
    page = client.get(url("ask", sheet)).content.decode()
    assert "A Obiettivo A" in page
    told = {
        "edition": sheet.edition,
        "title_0": "Aprire lo sportello",
        "objective_0": "A",
        "weight_0": "60",
        "title_1": "",
        "objective_1": "B",
        "weight_1": "40",
    }
    assert client.post(url("ask", sheet), told).status_code == 302
    assert [item["title"] for item in scene.sheet().objectives] == ["Aprire lo sportello", "B Obiettivo B"]
    page = client.post(url("ask", sheet), told).content.decode()  # with the edition of before
    assert "nel frattempo" in page
    assert "Aprire lo sportello" in page
    assert client.post(url("move", sheet, "assign"), follow=True).status_code == 200
    assert scene.sheet().state == "assigned"


def test_a_weight_beyond_a_hundred_is_refused_beside_its_field(scene):
    sheet = scene.sheet()
    told = {"edition": sheet.edition, "title_0": "Uno", "objective_0": "A", "weight_0": "160"}
    page = scene.cast.client("area_head").post(url("ask", sheet), told).content.decode()
    assert "tra 0 e 100" in page


def test_nothing_is_assigned_without_an_objective_of_the_plan(scene):
    sheet = scene.sheet()
    own = (AssignedObjective(title="Riordinare"),)
    assert sheets.ask(sheet, own, sheet.edition, by=scene.cast["area_head"]) == ()
    assert codes(things.moved(scene.cast, sheet, "assign", "area_head")) == ["appraisal.cascade"]
    page = scene.cast.client("area_head").post(url("move", sheet, "assign"), follow=True).content.decode()
    assert "discende" in page
    assert scene.sheet().state == "preparing"


def test_an_employee_tells_their_year_and_hands_it_in(scene):
    sheet = things.assigned(scene.cast, scene.cycle)
    client = scene.cast.client("employee")
    assert client.get(url("self", sheet)).status_code == 200
    client.post(url("self", sheet), {"edition": sheet.edition, "text": "Ho aperto lo sportello a marzo."})
    assert scene.sheet().self_evaluation.startswith("Ho aperto")
    client.post(url("move", sheet, "self_evaluate"))
    assert scene.sheet().state == "self_evaluated"
    late = client.post(url("self", sheet), {"edition": scene.sheet().edition, "text": "Altro"}).content.decode()
    assert "stato" in late
    assert scene.sheet().self_evaluation.startswith("Ho aperto")


def test_a_head_evaluates_with_the_form(scene):
    sheet = things.assigned(scene.cast, scene.cycle)
    client = scene.cast.client("area_head")
    page = client.get(url("judge", sheet)).content.decode()
    assert "Affidabilità" in page
    assert "Consegna nei tempi un lavoro che non va rifatto." in page
    told = {"edition": sheet.edition, "score_0": "90", "score_1": "80,5", "level_service": "3", "comment": "Bene."}
    assert client.post(url("judge", sheet), told).status_code == 302
    found = scene.sheet()
    assert (found.behaviours, found.objectives[1]["score"]) == ({"service": 3}, "80.5")
    page = client.post(url("move", sheet, "draft"), follow=True).content.decode()
    assert "livelli di 4 competenze" in page


def test_the_whole_way_to_an_appeal_and_its_answer(scene):
    cast = scene.cast
    sheet = things.delivered(cast, things.assigned(cast, scene.cycle))
    assert sheet.delivered_on == date(2024, 5, 10)
    assert things.moved(cast, sheet, "sign", "employee", today=date(2024, 5, 12)) == ()
    assert codes(things.moved(cast, sheet, "appeal", "employee", reason="")) == ["appraisal.reason"]
    late = things.moved(cast, sheet, "appeal", "employee", reason="Perché", today=date(2024, 5, 26))
    assert codes(late) == ["appraisal.late"]
    assert things.moved(cast, sheet, "appeal", "employee", reason="Perché", today=date(2024, 5, 25)) == ()
    page = cast.client("employee").get(url("sheet", sheet)).content.decode()
    assert "24/06/2024" in page  # thirty days to answer
    assert things.moved(cast, sheet, "confirm", "director", reason="Il livello è motivato.") == ()
    assert (sheet.state, sheet.answer) == ("closed", "Il livello è motivato.")
    assert Entry.objects.filter(action="people.sheet_appeal").count() == 1


def test_an_accepted_appeal_opens_the_evaluation_again(scene):
    cast = scene.cast
    sheet = things.delivered(cast, things.assigned(cast, scene.cycle))
    things.moved(cast, sheet, "appeal", "employee", reason="Perché")
    assert things.moved(cast, sheet, "review", "director", reason="Si rivede.") == ()
    sheet = things.judged(cast, scene.sheet(), score=100)
    assert things.moved(cast, sheet, "draft", "area_head") == ()


@pytest.mark.parametrize("who", ["director", "area_head", "officer"])
def test_nobody_signs_for_somebody_else(scene, who):
    sheet = things.delivered(scene.cast, things.assigned(scene.cast, scene.cycle))
    assert codes(things.moved(scene.cast, sheet, "sign", who)) == ["appraisal.actor"]
    assert scene.cast.client(who).post(url("move", sheet, "sign")).status_code == 403


def test_the_director_does_not_confirm_their_own_sheet(scene):
    own = scene.sheet("001")
    assert sheets.actors(scene.cast["director"], own, {"director"}) == {Actor.PERSON}


def test_a_sheet_that_is_sent_back_says_why(scene):
    sheet = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle))
    things.moved(scene.cast, sheet, "draft", "area_head")
    client = scene.cast.client("director")
    assert client.post(url("move", sheet, "send_back"), {"reason": ""}).status_code == 200
    client.post(url("move", sheet, "send_back"), {"reason": "Confrontare con gli altri."})
    assert (scene.sheet().state, scene.sheet().reason) == ("self_evaluated", "Confrontare con gli altri.")


def test_the_score_follows_from_the_plan_and_the_sheet(scene):
    sheet = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle))
    found = sheets.result(sheet)
    assert [part.subject for part in found.children] == ["body", "unit", "objectives", "behaviours"]
    assert found.find("unit").value == 90  # nine meetings of ten
    assert found.value == sheets.results(scene.cycle)[1]["010"].value


def test_a_negative_evaluation_shows_its_consequences(scene):
    sheet = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle), score=0, level=1)
    page = scene.cast.client("area_head").get(url("sheet", sheet)).content.decode()
    assert ("Nessun premio" in page) == (sheets.result(sheet).value < 50)
    assert insight(scene.cycle).ruleset.number("appraisal.negative_below") == 50


def test_the_session_shows_evaluators_side_by_side(scene):
    for number in ("010", "011"):
        sheet = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle, number))
        things.moved(scene.cast, sheet, "draft", "area_head")
    client = scene.cast.client("director")
    page = client.get(reverse("people:calibration", args=["alfa", things.YEAR])).content.decode()
    assert "Responsabile Minori" in page
    assert page.count('class="distribution"') == 1
    assert "2 schede, media" in page
    client.post(url("move", scene.sheet(), "calibrate"))
    assert scene.sheet().state == "calibrated"


def test_the_list_of_sheets_costs_the_same_however_many(scene, django_assert_max_num_queries):
    client = scene.cast.client("director")
    address = reverse("people:cycle", args=["alfa", things.YEAR])
    client.get(address)
    with django_assert_max_num_queries(9):
        client.get(address)
