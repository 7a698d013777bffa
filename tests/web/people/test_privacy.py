"""Nobody's evaluation is seen by who may not, and every look is in the register."""

import json
import re

import pytest
from django.urls import reverse
from tests.web.api.programs import program
from tests.web.people import things

from traguardo.web.api.interface import interface
from traguardo.web.bodies.models import Membership
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.people import sheets
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry
from traguardo.writers import pdf, planfile

COMMENT = "Un buon anno."  # of the evaluator


def address(sheet):
    return reverse("people:sheet", args=["alfa", sheet.pk])


@pytest.fixture
def sheet(scene):
    return things.delivered(scene.cast, things.assigned(scene.cast, scene.cycle))


@pytest.mark.parametrize("who", [role for role in GIVEN if role not in {"director", "area_head", "employee"}])
def test_no_other_role_sees_a_sheet(scene, sheet, who):
    assert scene.cast.client(who).get(address(sheet)).status_code == 403


def test_an_employee_sees_their_own_sheet_and_no_other(scene, sheet):
    client = scene.cast.client("employee")
    assert COMMENT in client.get(address(sheet)).content.decode()
    for number in ("001", "002", "011", "012"):
        assert client.get(address(scene.sheet(number))).status_code == 403
    page = client.get(reverse("people:mine", args=["alfa"])).content.decode()
    assert address(sheet) in page
    assert page.count("/persone/schede/") == 1


def test_a_head_sees_the_sheets_they_write_and_no_other(scene, sheet):
    client = scene.cast.client("area_head")
    assert client.get(address(sheet)).status_code == 200
    assert client.get(address(scene.sheet("011"))).status_code == 200
    assert client.get(address(scene.sheet("012"))).status_code == 403
    page = client.get(reverse("people:cycle", args=["alfa", things.YEAR])).content.decode()
    assert "Collega Minori" in page
    assert "Collega Anziani" not in page


def test_an_evaluator_without_a_heads_role_sees_nothing(scene, sheet):
    Membership.objects.filter(user=scene.cast["area_head"]).update(role="employee")
    assert scene.cast.client("area_head").get(address(sheet)).status_code == 403


def test_other_bodies_users_get_404(scene, sheet):
    for person in (scene.cast.outsider, scene.cast.other_administrator):
        assert scene.cast.client(person).get(address(sheet)).status_code == 404
    Membership.objects.create(user=scene.cast.outsider, body=scene.cast.beta, role="director")
    url = reverse("people:sheet", args=["beta", sheet.pk])
    assert scene.cast.client(scene.cast.outsider).get(url).status_code == 404


def test_a_draft_is_not_shown_to_its_person(scene):
    draft = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle))
    page = scene.cast.client("employee").get(address(draft)).content.decode()
    assert COMMENT not in page
    assert "Obiettivi individuali" in page
    assert COMMENT in scene.cast.client("area_head").get(address(draft)).content.decode()


def test_every_look_is_in_the_register(scene, sheet):
    for who in ("employee", "area_head", "director"):
        scene.cast.client(who).get(address(sheet))
    scene.cast.client("auditor").get(address(sheet))
    found = Entry.objects.filter(action="people.sheet_seen", subject_id=str(sheet.pk)).order_by("pk")
    assert [entry.by for entry in found] == [scene.cast[who] for who in ("employee", "area_head", "director")]


def test_the_calibration_is_a_look_too(scene):
    scene.cast.client("director").get(reverse("people:calibration", args=["alfa", things.YEAR]))
    assert Entry.objects.filter(action="people.calibration_seen").count() == 1


def test_the_register_says_that_a_sheet_changed_and_never_what_it_says(scene, sheet):
    things.moved(scene.cast, sheet, "appeal", "employee", reason="Non sono d'accordo sul livello.")
    told = json.dumps(
        [[e.subject, e.before, e.after] for e in Entry.objects.filter(body=scene.cast.alfa)], default=str
    )
    for secret in (COMMENT, "d'accordo", "score", "level", "service"):
        assert secret not in told


def test_an_absence_is_in_no_entry_of_the_register(scene):
    url = reverse("people:away", args=["alfa", scene.members["010"].pk])
    scene.cast.client("administrator").post(url, {"kind": "unpaid", "start": "2023-02-01", "end": "2023-02-10"})
    scene.members["010"].refresh_from_db()
    assert scene.members["010"].record["absences"]
    told = json.dumps([[e.before, e.after] for e in Entry.objects.filter(body=scene.cast.alfa)], default=str)
    assert "unpaid" not in told


@pytest.mark.usefixtures("sheet")
def test_no_file_made_from_the_plan_knows_the_people(scene):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state="published")
    seen = insight(Cycle.objects.select_related("body").get(pk=scene.cycle.pk))
    text = planfile.write(seen.plan).decode()
    assert len(pdf.report(seen.plan, seen.card, seen.ruleset)) > 1000
    for secret in ("Dipendente Alfa", "Collega", COMMENT, "Riordinare i fascicoli"):
        assert secret not in text


@pytest.mark.usefixtures("sheet")
def test_no_public_page_or_feed_names_anybody(scene):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state="published")
    client = scene.cast.client()
    first = client.get("/e/alfa/", follow=True).content.decode()
    pages = {"/", "/e/alfa/", *re.findall(r'href="(/e/alfa/[^"#]*)"', first)}
    for url in pages:
        page = client.get(url, follow=True).content.decode(errors="replace")
        for secret in ("Dipendente Alfa", "Collega", COMMENT):
            assert secret not in page, url


@pytest.mark.usefixtures("sheet")
def test_no_answer_of_the_interface_for_programs_names_anybody(scene):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state="published")
    director, fill = program(scene.cast, "director"), {"slug": "alfa", "year": things.YEAR, "ref": "A"}
    asked = 0
    for path, methods in interface.get_openapi_schema()["paths"].items():
        if "get" in methods and set(re.findall(r"{(\w+)}", path)) <= set(fill):
            answer = director.ask("GET", path.format(**fill)).content.decode(errors="replace")
            asked += 1
            for secret in ("Dipendente Alfa", "Collega", COMMENT):
                assert secret not in answer, path
    assert asked > 5


def test_the_plan_of_a_cycle_is_no_business_of_an_employee(scene):
    assert scene.cast.client("employee").get(f"/e/alfa/piani/{things.YEAR}/").status_code == 403
    assert sheets.results(scene.cycle)[1]["010"].value is not None
