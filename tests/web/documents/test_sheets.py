"""The individual sheets as files: for who may see the sheet, in every format, in the register; for nobody else."""

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.web.api.programs import program
from tests.web.people import things
from tests.web.people.conftest import Scene

from traguardo.web.api.interface import interface
from traguardo.web.bodies.models import Membership
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.documents.models import Dress
from traguardo.web.people import sheets
from traguardo.web.people.models import Member
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry
from traguardo.writers.documents import FORMATS
from traguardo.writers.paper.people.kinds import SHEETS

MAGIC = {".pdf": b"%PDF", ".docx": b"PK", ".odt": b"PK", ".xlsx": b"PK", ".ods": b"PK", ".html": b"<!DOCTYPE"}
COMMENT = "Un buon anno."  # of the evaluator
SECRETS = ("Dipendente Alfa", "Collega", COMMENT, "Riordinare i fascicoli")


@pytest.fixture
def scene(cast):
    cycle = things.cycle_in(cast.alfa, cast["director"])
    members = things.staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    return Scene(cast, cycle, members)


@pytest.fixture
def sheet(scene):
    return things.delivered(scene.cast, things.assigned(scene.cast, scene.cycle))


def of_one(row, name="appraisal_sheet.html", body="alfa"):
    return reverse("documents:sheet", args=[body, row.pk, name])


def of_all(name="appraisal_sheet.html", body="alfa"):
    return reverse("documents:sheets", args=[body, things.YEAR, name])


@pytest.mark.parametrize("kind", list(SHEETS))
@pytest.mark.parametrize("form", FORMATS)
def test_a_person_downloads_their_own_sheet_in_every_format(scene, sheet, kind, form):
    answer = scene.cast.client("employee").get(of_one(sheet, f"{kind}{form}"))
    assert answer.status_code == 200
    assert answer.content.startswith(MAGIC[form])
    assert f'filename="alfa-2023-010-{kind}{form}"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_file_says_what_the_sheet_says(scene, sheet):
    page = scene.cast.client("employee").get(of_one(sheet)).content.decode()
    for text in ("Dipendente Alfa", "Responsabile Minori", "Riordinare i fascicoli", COMMENT, "10/05/2024"):
        assert text in page
    for other in ("Collega Minori", "Collega Anziani", "Responsabile Anziani"):
        assert other not in page


@pytest.mark.parametrize("who", [role for role in GIVEN if role not in {"director", "area_head", "employee"}])
@pytest.mark.parametrize("kind", list(SHEETS))
def test_no_other_role_has_a_sheet(scene, sheet, who, kind):
    client = scene.cast.client(who)
    assert client.get(of_one(sheet, f"{kind}.ods")).status_code == 403
    assert client.get(of_all(f"{kind}.ods")).status_code == 403


@pytest.mark.usefixtures("sheet")
def test_nobody_has_the_sheet_of_a_person_they_do_not_evaluate(scene):
    for who, numbers in {"employee": ("001", "002", "011", "012"), "area_head": ("001", "003", "012")}.items():
        for number in numbers:
            for kind in SHEETS:
                answer = scene.cast.client(who).get(of_one(scene.sheet(number), f"{kind}.html"))
                assert answer.status_code == 403, (who, number, kind)


def test_an_evaluator_without_a_heads_role_has_nothing(scene, sheet):
    Membership.objects.filter(user=scene.cast["area_head"]).update(role="employee")
    client = scene.cast.client("area_head")
    assert client.get(of_one(sheet)).status_code == 403
    assert client.get(of_all()).status_code == 403


def test_other_bodies_users_get_404(scene, sheet):
    Membership.objects.create(user=scene.cast.outsider, body=scene.cast.beta, role="director")
    client = scene.cast.client(scene.cast.outsider)
    assert client.get(of_one(sheet)).status_code == 404
    assert client.get(of_one(sheet, body="beta")).status_code == 404
    assert client.get(of_all()).status_code == 404
    assert client.get(of_all(body="beta")).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_sheet_is_only_read(scene, sheet, method):
    assert getattr(scene.cast.client("director"), method)(of_one(sheet)).status_code == 405
    assert getattr(scene.cast.client("director"), method)(of_all()).status_code == 405


@pytest.mark.parametrize("name", ["appraisal_sheet.exe", "report.pdf", "appraisal_sheet", ".pdf"])
@pytest.mark.usefixtures("sheet")
def test_what_is_no_sheet_is_not_found(scene, name):
    assert scene.cast.client("director").get(of_one(scene.sheet(), name)).status_code == 404
    assert scene.cast.client("director").get(of_all(name)).status_code == 404


def test_a_judgement_is_no_file_for_its_person_before_it_is_delivered(scene):
    draft = things.judged(scene.cast, things.assigned(scene.cast, scene.cycle))
    client = scene.cast.client("employee")
    page = client.get(reverse("people:sheet", args=["alfa", draft.pk])).content.decode()
    assert of_one(draft, "objectives_sheet.pdf") in page
    assert of_one(draft, "appraisal_sheet.pdf") not in page
    assert client.get(of_one(draft)).status_code == 403
    asked = client.get(of_one(draft, "objectives_sheet.html"))
    assert asked.status_code == 200
    assert COMMENT not in asked.content.decode()
    assert COMMENT in scene.cast.client("area_head").get(of_one(draft)).content.decode()


def test_a_director_has_no_draft_of_their_own_among_those_of_all(scene):
    page = scene.cast.client("director").get(of_all()).content.decode()
    assert "Direttrice Alfa</h2>" not in page
    assert "Collega Anziani</h2>" in page
    assert (
        "Direttrice Alfa</h2>" in scene.cast.client("director").get(of_all("objectives_sheet.html")).content.decode()
    )


def test_a_sheet_is_a_draft_until_its_person_has_signed(scene, sheet):
    client = scene.cast.client("area_head")
    assert "Bozza" in client.get(of_one(sheet)).content.decode()
    assert things.moved(scene.cast, sheet, "sign", "employee") == ()
    signed = client.get(of_one(sheet)).content.decode()
    assert "Bozza" not in signed
    assert "Riservato" in signed


@pytest.mark.usefixtures("sheet")
def test_a_head_has_the_sheets_they_write_in_one_file_and_no_others(scene):
    page = scene.cast.client("area_head").get(of_all()).content.decode()
    assert "Dipendente Alfa</h2>" in page
    assert "Collega Minori</h2>" in page
    assert "Collega Anziani" not in page
    listed = scene.cast.client("area_head").get(reverse("people:cycle", args=["alfa", things.YEAR])).content.decode()
    assert of_all("appraisal_sheet.pdf") in listed


def test_a_cycle_without_sheets_has_no_file(scene):
    things.Sheet.objects.all().delete()
    assert scene.cast.client("director").get(of_all()).status_code == 404


def test_every_download_is_in_the_register_and_never_what_it_says(scene, sheet):
    for who in ("employee", "area_head", "director"):
        scene.cast.client(who).get(of_one(sheet))
    scene.cast.client("auditor").get(of_one(sheet))
    found = Entry.objects.filter(action="documents.sheet_taken", subject_id=str(sheet.pk)).order_by("pk")
    assert [entry.by for entry in found] == [scene.cast[who] for who in ("employee", "area_head", "director")]
    assert {str(entry.after) for entry in found} == {"{'kind': 'appraisal_sheet'}"}
    scene.cast.client("area_head").get(of_all())
    entry = Entry.objects.get(action="documents.sheets_taken")
    assert entry.after == {"kind": "appraisal_sheet", "people": ["010", "011"]}


def test_the_register_page_words_a_download(scene, sheet):
    scene.cast.client("employee").get(of_one(sheet))
    page = scene.cast.client("administrator").get("/e/alfa/registro/").content.decode()
    assert "Scheda individuale scaricata" in page


def test_what_the_pdf_cannot_print_is_told_and_not_in_the_register(scene, sheet):
    Member.objects.filter(number="010").update(name="会社")
    answer = scene.cast.client("employee").get(of_one(sheet, "appraisal_sheet.pdf"))
    assert answer.status_code == 409
    assert "会" in answer.content.decode()
    assert not Entry.objects.filter(action="documents.sheet_taken").exists()


def test_a_day_that_the_body_set_otherwise_is_the_one_on_the_sheet(scene, sheet):
    told = {"key": "calendar.monitoring", "year": things.YEAR, "day": date(things.YEAR, 9, 15), "reason": "Delibera"}
    scene.cast.alfa.calendar_days.create(**told)
    page = scene.cast.client("employee").get(of_one(sheet)).content.decode()
    assert "15/09/2023" in page
    assert "31/07/2023" not in page


def test_a_number_of_the_register_cannot_break_the_name_of_the_file(scene, sheet):
    Member.objects.filter(number="010").update(number='0"1\n0;')
    answer = scene.cast.client("employee").get(of_one(sheet, "objectives_sheet.ods"))
    assert 'filename="alfa-2023-01-0-objectives_sheet.ods"' in answer.headers["Content-Disposition"]


def test_the_sheet_has_the_colour_of_the_body_and_the_language_of_who_asks(scene, sheet):
    Dress.objects.create(body=scene.cast.alfa, colour="#7A1F3D")
    client = scene.cast.client("employee")
    assert "#7A1F3D" in client.get(of_one(sheet)).content.decode()
    client.cookies["language"] = "en"
    assert "Individual evaluation sheet" in client.get(of_one(sheet)).content.decode()


def test_the_queries_do_not_grow_with_the_people(scene, django_assert_max_num_queries):
    client = scene.cast.client("director")
    client.get(of_all("appraisal_sheet.ods"))
    with django_assert_max_num_queries(40) as counted:
        client.get(of_all("appraisal_sheet.ods"))
    before = len(counted)
    more = [things.line(f"1{n:02}", f"Persona {n}", things.Category.OPERATOR, evaluator="002") for n in range(12)]
    assert things.write(scene.cast.alfa, more, by=scene.cast["director"]) == ()
    sheets.open_sheets(scene.cycle, by=scene.cast["director"])
    with django_assert_max_num_queries(before):
        client.get(of_all("appraisal_sheet.ods"))


@pytest.mark.usefixtures("sheet")
def test_no_public_address_of_documents_or_files_leads_to_a_sheet(scene):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state="published")
    client = scene.cast.client()
    first = client.get("/e/alfa/", follow=True).content.decode()
    for url in {"/", "/e/alfa/", *re.findall(r'href="(/e/alfa/[^"#]*)"', first)}:
        page = client.get(url, follow=True).content.decode(errors="replace")
        for word in (*SECRETS, "objectives_sheet", "appraisal_sheet"):
            assert word not in page, (url, word)
    for url in (of_one(scene.sheet()), of_all()):
        assert client.get(url).status_code == 302  # to signing in


@pytest.mark.usefixtures("sheet")
def test_no_document_of_the_cycle_nor_answer_for_programs_has_a_sheet(scene):
    shelf = scene.cast.client("officer").get(f"/e/alfa/documenti/{things.YEAR}/").content.decode()
    assert "_sheet" not in shelf
    for kind in SHEETS:
        assert scene.cast.client("officer").get(f"/e/alfa/documenti/{things.YEAR}/{kind}.pdf").status_code == 404
    schema = str(interface.get_openapi_schema())
    assert not [word for word in ("_sheet", "/schede", *SECRETS) if word in schema]
    director = program(scene.cast, "director")
    for kind in SHEETS:
        answer = director.ask("GET", f"/api/v1/e/alfa/documenti/{things.YEAR}/{kind}.pdf")
        assert answer.status_code == 404
