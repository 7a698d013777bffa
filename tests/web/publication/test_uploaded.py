"""Documents made elsewhere: read when they are uploaded, kept as drafts, published once everything is resolved."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.readers import hiding
from tests.web.people import things as people

from traguardo.web.people.models import Member
from traguardo.web.publication import publishing
from traguardo.web.publication.models import Draft, DraftFile, Edition
from traguardo.web.publication.publishing import Told
from traguardo.web.publication.sources.uploaded import FromDraft
from traguardo.web.register.models import Entry

DESK = "/e/alfa/pubblicazione/"
UPLOAD = f"{DESK}documento/"
PAGE = "/e/alfa/trasparenza/validazione/2023/"


def text(response):
    return response.content.decode()


def file(name="Validazione Nucleo 2023.PDF", data=None):
    return SimpleUploadedFile(name, hiding.pdf("Il Nucleo valida la Relazione.") if data is None else data)


def document(data=None, **more):
    about = {"kind": "validation", "year": "2023", "title": "Validazione 2023", "file": file(data=data)}
    return about | more


def uploaded(cast, data=None, **more):
    """The address of what was uploaded, and its gate."""
    answer = cast.client("transparency").post(UPLOAD, document(data, **more))
    assert answer.status_code == 302
    return answer.url, cast.client("transparency").get(answer.url).context["concerns"]


def said(concerns):
    return {(one.finding.code, one.place) for one in concerns}


def reasons(concerns):
    return {f"reason-{one.key}": "Riletto: può restare." for one in concerns}


def test_a_document_made_elsewhere_waits_at_the_desk_and_then_goes_to_its_sub_section(cast):
    address, concerns = uploaded(cast)
    assert concerns == []
    client = cast.client("transparency")
    assert address in text(client.get(DESK))
    assert cast.client().get(PAGE).status_code == 404
    assert client.post(address, {"title": "Validazione 2023"}).url == f"{PAGE}v1/"
    page = text(cast.client().get("/e/alfa/trasparenza/oiv/"))
    assert "04.12" in page
    assert "validazione-nucleo-2023.pdf" in page
    assert cast.client().get(f"{PAGE}v1/validazione-nucleo-2023.pdf").status_code == 200
    assert not Draft.objects.exists()
    assert not DraftFile.objects.exists()
    assert client.get(address).status_code == 404


def test_what_two_publish_at_once_goes_online_once(cast):
    address, _ = uploaded(cast)
    first, second = (uploaded_source(address) for _ in range(2))
    about = {"told": Told(title="Validazione 2023"), "reasons": {}, "site": "https://a.example"}
    edition, refused = publishing.publish(first, by=cast["transparency"], **about)
    assert (edition.number, refused) == (1, ())
    edition, refused = publishing.publish(second, by=cast["administrator"], **about)
    assert edition is None
    assert [one.code for one in refused] == ["publication.draft_gone"]
    assert Edition.objects.count() == 1


def uploaded_source(address):
    return FromDraft(Draft.objects.prefetch_related("files").get(pk=int(address.rstrip("/").rpartition("/")[2])))


def test_every_person_in_it_is_shown_with_the_page_and_must_be_resolved(cast):
    data = hiding.pdf("Relazione.", "Il signor Mario Rossi, codice fiscale RSSMRA80A01H501U.", "Il collega M. R.")
    address, concerns = uploaded(cast, data)
    assert said(concerns) == {
        ("personal.name", "pagina 2"),
        ("privacy.tax_code", "pagina 2"),
        ("privacy.initials", "pagina 3"),
    }
    client = cast.client("transparency")
    page = text(client.get(address))
    assert "Mario Rossi" in page
    assert "pagina 2" in page
    assert "RSSMRA80A01H501U" not in page
    assert client.post(address, {"title": "Validazione 2023"}).status_code == 409
    some = dict(list(reasons(concerns).items())[:2])
    assert client.post(address, {"title": "Validazione 2023"} | some).status_code == 409
    assert not Edition.objects.exists()
    assert client.post(address, {"title": "Validazione 2023"} | reasons(concerns)).status_code == 302
    kept = Entry.objects.get(action="publication.published").after["justified"]
    assert {one["reason"] for one in kept} == {"Riletto: può restare."}


def test_who_works_for_the_body_is_found_whatever_their_name_and_so_is_a_unit_of_one(cast):
    people.staff_in(cast)
    Member.objects.filter(number="010").update(unit="Sportello unico")
    data = hiding.pdf("Relazione.", "Ha lavorato bene Dipendente Alfa.", "I risultati dello Sportello unico.")
    _, concerns = uploaded(cast, data)
    assert said(concerns) == {("personal.name", "pagina 2"), ("personal.one_person", "pagina 3")}


def test_a_name_that_goes_on_in_the_next_line_is_one_name(cast):
    _, concerns = uploaded(cast, hiding.pdf("Ha scritto la signora Maria \\ Verdi al protocollo."))
    assert said(concerns) == {("personal.name", "pagina 1")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n%%EOF\n", "publication.unreadable"),
        (hiding.pdf("", ""), "publication.no_text"),
        (hiding.pdf("Testo", ""), "everything.no_text"),
        (hiding.pdf("Testo", author="Anna Bianchi"), "hidden.author"),
        (hiding.annotated("Testo", "Togliere", "Lidia Sartori"), "hidden.comment"),
        (hiding.annotated("Testo", "Togliere", "Lidia Sartori", attached="elenco.txt"), "hidden.attached"),
    ],
)
def test_what_nobody_can_look_at_and_what_is_hidden_must_be_justified(cast, data, code):
    address, concerns = uploaded(cast, data)
    assert code in {one.finding.code for one in concerns}
    client = cast.client("transparency")
    assert client.post(address, {"title": "Validazione 2023"}).status_code == 409
    assert client.post(address, {"title": "Validazione 2023"} | reasons(concerns)).status_code == 302


def test_the_body_itself_as_author_is_no_person(cast):
    assert uploaded(cast, hiding.pdf("Testo", author="Consorzio Alfa dei servizi sociali"))[1] == []


def test_the_same_document_to_be_edited_goes_online_beside_and_is_looked_at_too(cast):
    data = hiding.docx("Il Nucleo valida.", author="Anna Bianchi", comment="È malata", deleted="il signor Neri")
    address, concerns = uploaded(cast, editable=file("Validazione.docx", data))
    assert {one.finding.code for one in concerns} == {"hidden.author", "hidden.comment", "hidden.deleted"}
    cast.client("transparency").post(address, {"title": "Validazione"} | reasons(concerns))
    assert [one.name for one in Edition.objects.get().files.all()] == [
        "validazione-nucleo-2023.pdf",
        "validazione.docx",
    ]


def test_a_hidden_sheet_is_told(cast):
    sheet = file("Dati.xlsx", hiding.xlsx("Testo", hidden="Stipendi"))
    assert "hidden.unseen" in {one.finding.code for one in uploaded(cast, editable=sheet)[1]}


def test_a_name_in_the_name_of_the_file_is_told(cast):
    named = file("valutazione_Mario Rossi.pdf")
    assert said(uploaded(cast, file=named)[1]) == {("personal.name", "nome del file")}


def test_who_has_an_account_here_is_known_by_name(cast):
    cast["director"].name = "Fiordaliso Quaglia"
    cast["director"].save()
    assert said(uploaded(cast, hiding.pdf("Ha risposto Fiordaliso Quaglia."))[1]) == {("personal.name", "pagina 1")}


def test_what_both_files_tell_is_one_question(cast):
    told = "Il signor Mario Rossi."
    _, concerns = uploaded(cast, hiding.pdf(told), editable=file("a.docx", hiding.docx(told)))
    assert [one.finding.code for one in concerns] == ["personal.name"]


def test_a_signed_pdf_is_known_as_signed_at_the_desk_and_on_its_page(cast):
    address, concerns = uploaded(cast, hiding.signed(hiding.pdf("Il Nucleo valida.")))
    assert concerns == []
    client = cast.client("transparency")
    assert "Firmato da Firmataria di prova: la firma copre tutto il documento" in text(client.get(address))
    client.post(address, {"title": "Validazione 2023"})
    assert "Firmataria di prova" in text(cast.client().get(PAGE))


def test_what_was_added_after_the_signature_is_told(cast):
    address, _ = uploaded(cast, hiding.added_to(hiding.signed(hiding.pdf("Il Nucleo valida."))))
    assert "la firma non copre tutto il documento" in text(cast.client("transparency").get(address))
    unsigned, _ = uploaded(cast)
    assert "non ha firme elettroniche" in text(cast.client("transparency").get(unsigned))


def test_what_was_uploaded_can_be_thrown_away(cast):
    address, _ = uploaded(cast)
    client = cast.client("transparency")
    assert client.get(f"{address}elimina/").status_code == 405
    assert client.post(f"{address}elimina/").url == DESK
    assert not DraftFile.objects.exists()
    assert Entry.objects.filter(action="publication.discarded").count() == 1


def test_a_draft_is_for_who_publishes_in_its_body(cast):
    address, _ = uploaded(cast)
    for role in ("officer", "director", "auditor", "evaluator"):
        assert cast.client(role).get(address).status_code == 403
        assert cast.client(role).post(f"{address}elimina/").status_code == 403
        assert cast.client(role).get(f"{address}file/validazione-nucleo-2023.pdf").status_code == 403
        assert address not in text(cast.client(role).get(DESK))
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).get(address).status_code == 404
    answer = cast.client("transparency").get(f"{address}file/validazione-nucleo-2023.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    assert cast.client(cast.other_administrator).post(address.replace("alfa", "beta"), {}).status_code == 404
    assert Draft.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", SimpleUploadedFile("a.pdf", b"Questo non lo e.")),
        ("file", SimpleUploadedFile("a.pdf", b"")),
        ("editable", SimpleUploadedFile("a.docx", b"Questo non lo e.")),
        ("editable", SimpleUploadedFile("a.exe", b"MZ")),
        ("title", ""),
        ("kind", "premium_total"),
        ("year", "1999"),
        ("date", "2999-01-01"),
    ],
)
def test_a_document_that_cannot_be_published_is_told_beside_its_field(cast, field, value):
    deed = {"organ": "Nucleo", "number": "1"} if field == "date" else {}
    response = cast.client("transparency").post(UPLOAD, document(**deed, **{field: value}))
    assert list(response.context["form"].errors) == [field]
    assert not Draft.objects.exists()


def test_a_deed_is_whole_or_none(cast):
    response = cast.client("transparency").post(UPLOAD, document(organ="Nucleo"))
    assert response.context["form"].non_field_errors()


def test_what_is_too_large_is_refused(cast, settings):
    settings.UPLOAD_LIMIT = 10
    response = cast.client("transparency").post(UPLOAD, document())
    assert list(response.context["form"].errors) == ["file"]
