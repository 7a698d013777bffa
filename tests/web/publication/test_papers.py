"""What is made in Traguardo goes to the desk from where it is made: system, validation, accompanying report."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pdfplumber
import pytest
from tests.readers import hiding
from tests.web.publication.things import frozen, published
from tests.web.validation import things as validation

from traguardo.core.evaluation.validation import Point
from traguardo.readers.isolation import read_apart
from traguardo.web.bodies.models import BodyRuleset
from traguardo.web.publication import publishing
from traguardo.web.publication.models import Edition
from traguardo.web.validation import checklist

DESK = "/e/alfa/pubblicazione/"
VALIDATION, ACCOMPANYING = f"{DESK}proposte/validazione/2023/", f"{DESK}proposte/relazione-di-accompagnamento/2023/"
SMVP = f"{DESK}proposte/sistema-di-misurazione/2023/"


def text(response):
    return response.content.decode()


def printed(edition, name):
    with pdfplumber.open(io.BytesIO(bytes(edition.files.get(name=name).content))) as document:
        return "".join((page.extract_text() or "") for page in document.pages)


def send(client, address, **more):
    """Publish as it is proposed, with a reason for everything that needs one."""
    answer = client.get(address)
    form = answer.context["form"]
    told = {name: form.initial.get(name) or "" for name in ("title", "note", "organ", "number", "date")}
    told |= {f"reason-{one.key}": one.reason or "Riletto." for one in answer.context["concerns"]}
    return client.post(address, told | more)


def test_what_the_evaluator_signed_waits_at_the_desk_and_goes_to_04_12(cast):
    cycle = validation.measured(cast)
    client = cast.client("transparency")
    assert VALIDATION not in text(client.get(DESK))
    assert client.get(VALIDATION).status_code == 404
    validation.validated(cast, cycle)
    desk = text(client.get(DESK))
    assert VALIDATION in desk
    assert ACCOMPANYING in desk
    assert "Firmato da Persona evaluator" in desk
    assert send(client, VALIDATION).url == "/e/alfa/trasparenza/validazione/2023/v1/"
    assert send(client, ACCOMPANYING).status_code == 302
    page = text(cast.client().get("/e/alfa/trasparenza/oiv/"))
    assert "validazione.pdf" in page
    assert "relazione-di-accompagnamento.html" in page
    page = text(cast.client().get("/e/alfa/trasparenza/validazione/2023/"))
    assert "Firmato da" in page
    assert "Persona evaluator" in page
    assert VALIDATION not in text(client.get(DESK))


def test_the_papers_lead_to_where_they_are_published(cast):
    validation.validated(cast, validation.measured(cast))
    send(cast.client("transparency"), VALIDATION, formats=["docx", "odt"])
    edition = Edition.objects.get()
    names = [one.name for one in edition.files.all()]
    assert names == ["validazione.pdf", "validazione.html", "validazione.docx", "validazione.odt"]
    assert "http://testserver/e/alfa/trasparenza/validazione/2023/v1/" in printed(edition, "validazione.pdf")


def test_who_signs_is_public_by_law_and_the_reason_is_there(cast):
    cast["evaluator"].name = "Anna Neri"
    cast["evaluator"].save()
    validation.validated(cast, validation.measured(cast))
    (concern,) = cast.client("transparency").get(VALIDATION).context["concerns"]
    assert (concern.finding.fact("name"), concern.place) == ("Anna Neri", "Firma")
    assert "art. 10" in concern.reason
    about = {"title": "Validazione 2023"}
    assert cast.client("transparency").post(VALIDATION, about).status_code == 409  # a person has to say it
    assert not Edition.objects.exists()


def test_the_same_paper_is_published_once_and_not_once_the_outcome_does_not_hold(cast):
    cycle = validation.measured(cast)
    validation.validated(cast, cycle)
    client = cast.client("transparency")
    send(client, VALIDATION)
    assert send(client, VALIDATION).status_code == 409
    validation.answered(cast, cycle, **{next(iter(Point)).value: "partly"})
    assert client.get(ACCOMPANYING).status_code == 404
    assert checklist.answers_of(cycle)
    assert Edition.objects.count() == 1


def test_the_measurement_system_goes_to_06_01_with_the_deed_that_adopted_it(cast):
    BodyRuleset.objects.create(body=cast.alfa, year=2023, built_in="mondovi")
    client = cast.client("transparency")
    assert SMVP in text(client.get(DESK))
    answer = send(client, SMVP, organ="Consiglio", number="4", date="2023-01-12", formats=["docx"])
    assert answer.url == "/e/alfa/trasparenza/sistema-di-misurazione/2023/v1/"
    page = text(cast.client().get(answer.url))
    assert "06.01" in page
    assert "Consiglio, n. 4 del 12/01/2023" in page
    assert "sistema-di-misurazione.docx" in page
    assert "http://testserver" in printed(Edition.objects.get(), "sistema-di-misurazione.pdf")
    assert SMVP not in text(client.get(DESK))


def test_where_it_is_made_a_link_leads_to_the_desk_for_who_publishes(cast):
    validation.validated(cast, validation.measured(cast))
    sign, shelf = "/e/alfa/valutazione/2023/firma/", "/e/alfa/documenti/2023/"
    assert SMVP in text(cast.client("administrator").get(shelf))
    assert VALIDATION in text(cast.client("transparency").get(sign))
    assert sign in text(cast.client("transparency").get(VALIDATION))
    assert sign not in text(cast.client("administrator").get(VALIDATION))  # who does not see the evaluator's file
    assert VALIDATION not in text(cast.client("evaluator").get(sign))
    assert "fra quelli da pubblicare" in text(cast.client("evaluator").get(sign))
    assert SMVP not in text(cast.client("officer").get(shelf))


@pytest.mark.parametrize("role", ["officer", "director", "evaluator", "auditor"])
def test_who_does_not_publish_gets_403(cast, role):
    assert cast.client(role).get(SMVP).status_code == 403
    assert cast.client(role).post(SMVP, {"title": "x"}).status_code == 403
    assert not Edition.objects.exists()


def test_strangers_find_nothing_and_other_methods_are_refused(cast):
    assert cast.client(cast.other_administrator).get(SMVP).status_code == 404
    assert cast.client("transparency").put(SMVP).status_code == 405
    assert cast.client("transparency").get(f"{DESK}proposte/piano/2023/").status_code == 404
    assert cast.client("transparency").get(f"{DESK}proposte/nulla/2023/").status_code == 404


def test_who_publishes_chooses_what_goes_online_beside_pdf_page_and_data(cast):
    frozen(cast)
    client = cast.client("transparency")
    address = f"{DESK}piani/2023/1/piano/"
    send(client, address, formats=["docx", "odt", "xlsx", "citizens", "piao"])
    names = [one.name for one in Edition.objects.get().files.all()]
    assert names[:7] == [
        *("piano.pdf", "piano.html", "piano.docx", "piano.odt", "piano.xlsx"),
        *("sintesi-per-i-cittadini.pdf", "piao-sottosezione-2-2.pdf"),
    ]
    assert "dati.json" in names
    assert "formats" in client.post(address, {"title": "x", "formats": ["exe"]}).context["form"].errors


def test_what_is_older_than_five_years_is_withdrawn_together_and_says_why(cast):
    published(cast, at=datetime(2015, 2, 1, 9, tzinfo=UTC))
    client = cast.client("transparency")
    assert "ritira-scaduti" in text(client.get(DESK))
    assert "ritira-scaduti" not in text(cast.client("officer").get(DESK))
    assert cast.client("officer").post(f"{DESK}ritira-scaduti/").status_code == 403
    assert client.get(f"{DESK}ritira-scaduti/").status_code == 405
    assert client.post(f"{DESK}ritira-scaduti/").url == DESK
    gone = cast.client().get("/e/alfa/trasparenza/piano/2023/v1/")
    assert gone.status_code == 410
    assert "31/12/2020" in text(gone)
    assert "accesso civico" in text(gone)


def test_nothing_goes_before_its_years_are_over(cast):
    edition = published(cast)
    assert publishing.withdraw_expired(cast.alfa, date(2028, 12, 31), by=cast["transparency"]) == 0
    edition.refresh_from_db()
    assert edition.withdrawn_at is None


@pytest.fixture
def certificates(tmp_path, settings):
    settings.TRAGUARDO_CERTIFICATES = str(tmp_path)
    (tmp_path / "alfa.p12").write_bytes(hiding.certificate())
    (tmp_path / "alfa.txt").write_text(hiding.PHRASE + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("certificates")
def test_a_body_with_a_certificate_signs_what_it_publishes(cast):
    edition = published(cast, chosen=frozenset({"citizens"}))
    for name in ("piano.pdf", "sintesi-per-i-cittadini.pdf"):
        (one,) = read_apart("signatures", bytes(edition.files.get(name=name).content), name)[1]
        assert (one.code, one.fact("who")) == ("signature.whole", "Firmataria di prova")
    page = text(cast.client().get("/e/alfa/trasparenza/piano/2023/"))
    assert "Firmato da Firmataria di prova" in page


@pytest.mark.parametrize("phrase", ["un’altra frase".encode(), b"\xff\xfe"], ids=["another", "no text"])
def test_a_certificate_that_does_not_open_stops_everything(cast, certificates, phrase):
    (certificates / "alfa.txt").write_bytes(phrase)
    frozen(cast)
    answer = send(cast.client("transparency"), f"{DESK}piani/2023/1/piano/")
    assert answer.status_code == 409
    assert "Il certificato non si apre" in text(answer)
    assert not Edition.objects.exists()


def test_another_body_signs_nothing_with_it(cast, certificates):
    (certificates / "alfa.p12").rename(certificates / "beta.p12")
    assert "signatures" not in published(cast).content
