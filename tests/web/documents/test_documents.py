"""The documents of a cycle on the web: downloaded, written, dressed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.documents.things import things
from tests.web.plans.things import small_plan, write

from traguardo.core.plan import Section
from traguardo.web.documents.models import Dress
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of
from traguardo.web.register.models import Entry
from traguardo.writers.documents import FORMATS
from traguardo.writers.paper.kinds import KINDS

HERE = "/e/alfa/documenti/"
AT = f"{HERE}2023/"
MAGIC = {".pdf": b"%PDF", ".docx": b"PK", ".odt": b"PK", ".xlsx": b"PK", ".ods": b"PK", ".html": b"<!DOCTYPE"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def cycle(cast) -> Cycle:
    things(cast)
    return Cycle.objects.get(body=cast.alfa)


def texts(cycle: Cycle, *pairs: tuple[str, str]) -> dict[str, str]:
    sent = {"edition": str(cycle.edition)}
    for n, (title, text) in enumerate((*pairs, ("", ""), ("", ""))):
        sent |= {f"title-{n}": title, f"text-{n}": text}
    return sent


@pytest.mark.usefixtures("cycle")
def test_the_menu_leads_to_every_kind_in_every_format(cast):
    client = cast.client("officer")
    assert client.get(HERE).headers["Location"] == AT
    page = client.get(AT).content.decode()
    for kind in KINDS:
        for form in FORMATS:
            assert f'href="{AT}{kind}{form}"' in page


def test_a_body_without_cycles_has_no_documents(cast):
    assert "Non c’è ancora un ciclo" in cast.client("officer").get(HERE).content.decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.usefixtures("cycle")
def test_a_document_is_downloaded(cast, form):
    answer = cast.client("board").get(f"{AT}plan{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(MAGIC[form])
    assert f'filename="alfa-2023-plan{form}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["plan.exe", "nothing.pdf", "plan", ".pdf"])
@pytest.mark.usefixtures("cycle")
def test_what_is_no_document_is_not_found(cast, name):
    assert cast.client("officer").get(f"{AT}{name}").status_code == 404


def test_texts_are_written_once_and_stand_in_the_documents_with_their_figures(cast, cycle):
    client = cast.client("officer")
    sent = texts(cycle, ("Chi siamo", "Nel {anno} gli obiettivi sono {obiettivi.numero}."))
    assert client.post(f"{AT}testi/", sent).status_code == 302
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).sections[0].title == "Chi siamo"
    assert "Nel 2023 gli obiettivi sono 2." in client.get(f"{AT}plan.html").content.decode()
    assert Entry.objects.filter(action="documents.texts_changed").count() == 1


def test_texts_that_somebody_else_changed_meanwhile_are_not_lost(cast, cycle):
    client = cast.client("officer")
    before = texts(cycle, ("Chi siamo", "Uno."))
    client.post(f"{AT}testi/", texts(cycle, ("Chi siamo", "Due.")))
    answer = client.post(f"{AT}testi/", before)
    assert answer.status_code == 200
    assert "Qualcuno ha cambiato il piano" in answer.content.decode()
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).sections[0].text == "Due."


def test_a_section_without_text_goes_away(cast, cycle):
    client = cast.client("officer")
    client.post(f"{AT}testi/", texts(cycle, ("Chi siamo", "Uno.")))
    cycle.refresh_from_db()
    client.post(f"{AT}testi/", texts(cycle, ("Chi siamo", "")))
    assert plan_of(Cycle.objects.get(pk=cycle.pk)).sections == ()


def test_an_unknown_placeholder_is_told_on_the_shelf_and_stops_the_document(cast, cycle):
    client = cast.client("officer")
    client.post(f"{AT}testi/", texts(cycle, ("Chi siamo", "Siamo al {ragiungimento}.")))
    assert "{ragiungimento}" in client.get(AT).content.decode()
    answer = client.get(f"{AT}plan.pdf")
    assert answer.status_code == 409
    assert "{raggiungimento}" in answer.content.decode()


def test_sections_of_the_year_before_are_taken_over_once(cast, cycle):
    client = cast.client("officer")
    client.post(f"{AT}testi/", texts(cycle, ("Chi siamo", "Uno.")))
    write(cast, plan=small_plan(2024))
    for _ in range(2):
        client.post(f"{HERE}2024/testi/anno-prima/")
    later = Cycle.objects.get(body=cast.alfa, year=2024)
    assert plan_of(later).sections == (Section(title="Chi siamo", text="Uno."),)


@pytest.mark.usefixtures("cycle")
def test_the_look_is_decided_by_the_administrator_and_worn_by_every_document(cast):
    client = cast.client("administrator")
    sent = {"colour": "#7A1F3D", "layout": "biella", "logo": SimpleUploadedFile("logo.svg", SVG)}
    assert client.post(f"{HERE}aspetto/", sent).status_code == 302
    page = client.get(f"{AT}plan.html").content.decode()
    assert "#7A1F3D" in page
    assert "Emblema di " in page
    assert ">Tempi<" in page
    page = client.get(f"{HERE}aspetto/").content.decode()
    assert "logo.svg" in page
    assert "data:image/svg+xml;base64," in page
    assert 'name="without_logo"' in page
    client.post(f"{HERE}aspetto/", {"colour": "#7A1F3D", "layout": "", "without_logo": "on"})
    assert Dress.objects.get().logo_name == ""
    assert 'name="without_logo"' not in client.get(f"{HERE}aspetto/").content.decode()
    assert Entry.objects.filter(action="documents.look_set").count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"colour": "#FFFF00"}, "non si legge abbastanza"),
        ({"colour": "rosso"}, "colour"),
        ({"colour": "#0066CC", "logo": SimpleUploadedFile("logo.svg", b"<html>")}, "non è un’immagine PNG o SVG"),
        ({"colour": "#0066CC", "layout": "nessuno"}, "layout"),
    ],
)
@pytest.mark.usefixtures("cycle")
def test_a_look_that_cannot_be_is_refused(cast, sent, said):
    answer = cast.client("administrator").post(f"{HERE}aspetto/", sent)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Dress.objects.exists()


def test_who_only_reads_cannot_write_texts_nor_the_look(cast, cycle):
    client = cast.client("board")
    assert client.post(f"{AT}testi/", texts(cycle, ("A", "B"))).status_code == 403
    assert client.post(f"{HERE}aspetto/", {"colour": "#0066CC"}).status_code == 403
    assert client.post(f"{AT}plan.html").status_code == 405


@pytest.mark.usefixtures("cycle")
def test_the_shelf_asks_the_database_the_same_however_large_the_plan(cast, django_assert_max_num_queries):
    client = cast.client("officer")
    client.get(AT)
    with django_assert_max_num_queries(20):
        client.get(AT)
