"""Uploading a document: what is taken, what is refused and in which words, who sees the file afterwards."""

import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from tests.web.cast import PASSWORD
from tests.web.importing.things import REPORT, example, received, upload

from traguardo.web.importing import uploads
from traguardo.web.importing.models import Import, State
from traguardo.web.register.models import Entry

NEW = "/e/alfa/importazioni/nuova/"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)  # how files of Office 97 begin


def send(cast, data, name="relazione.txt", who="officer"):
    return cast.client(who).post(NEW, {"file": upload(name, data)})


def told(response):
    """What is said beside the field."""
    return " ".join(response.context["form"].errors["file"])


@pytest.mark.parametrize("who", ["officer", "director", "administrator"])
def test_an_uploaded_document_waits_to_be_read(cast, who):
    response = send(cast, REPORT, who=who)
    imported = Import.objects.get()
    assert response.url == f"/e/alfa/importazioni/{imported.pk}/"
    assert (imported.state, imported.file_name, imported.by) == (State.WAITING, "relazione.txt", cast[who])
    entry = Entry.objects.get(action="importing.uploaded")
    assert entry.by == cast[who]
    assert entry.after["sha256"] == imported.digest


@pytest.mark.parametrize("who", ["area_head", "evaluator", "board", "transparency", "auditor"])
def test_other_roles_upload_nothing(cast, who):
    assert send(cast, REPORT, who=who).status_code == 403
    assert not Import.objects.exists()


def test_strangers_are_told_that_there_is_no_such_page(cast):
    for person in (cast.outsider, cast.other_administrator):
        assert send(cast, REPORT, who=person).status_code == 404
    assert not Import.objects.exists()


def test_an_expired_session_is_asked_to_sign_in_and_uploads_nothing(cast):
    client = cast.client("officer")
    client.logout()
    response = client.post(NEW, {"file": upload()})
    assert response.url.startswith("/accounts/login/")
    assert not Import.objects.exists()


def test_a_form_without_its_token_is_stale(cast):
    client = Client(enforce_csrf_checks=True)
    client.login(email="officer@alfa.example", password=PASSWORD)
    client.force_login(cast["officer"])
    assert client.post(NEW, {"file": upload()}).status_code == 403
    assert not Import.objects.exists()


def test_a_form_sent_twice_is_one_import(cast):
    assert send(cast, REPORT).url == send(cast, REPORT).url
    assert Import.objects.count() == 1


def test_the_same_file_later_is_another_import(cast):
    first = received(cast)
    Import.objects.filter(pk=first.pk).update(at=now() - timedelta(hours=1))
    assert received(cast).pk != first.pk


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("vuoto.txt", b"", "Il file vuoto.txt è vuoto."),
        ("bianco.txt", b" \n\t\n", "Il file bianco.txt è vuoto."),
        ("binario.txt", bytes(range(256)) * 40, "non è un testo leggibile"),
        ("zeri.toml", b"\x00" * 400, "è vuoto"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "è un'immagine"),
        ("lettera.txt", b"{\\rtf1\\ansi x}", "in formato RTF"),
        ("vecchio.txt", COMPOUND + "WordDocument".encode("utf-16-le"), "in formato Word 97"),
        ("compresso.txt", b"\x1f\x8b" + b"x" * 100, "in formato archive"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field(cast, name, data, said):
    response = send(cast, data, name)
    assert response.status_code == 200
    assert said in told(response)
    assert not Import.objects.exists()


def test_a_file_of_sixty_megabytes_is_refused_beside_the_field(cast):
    response = send(cast, b"obiettivo\n" * 6_000_000)
    assert "60 MB" in told(response)
    assert "al più 20" in told(response)
    assert not Import.objects.exists()


def test_nothing_chosen_is_told_beside_the_field(cast):
    response = cast.client("officer").post(NEW, {})
    assert told(response) == "Scegliere il documento da caricare."


def test_a_text_where_a_file_belongs_is_told_beside_the_field(cast):
    response = cast.client("officer").post(NEW, {"file": "C:\\relazione.txt"})
    assert told(response) == "Scegliere il documento da caricare."


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\documenti\\relazione.txt", "relazione.txt"),
        ("rela\x00zio\x1bne.txt", "relazione.txt"),
        ("", "documento"),
        ("🎯 piano è.txt", "🎯 piano è.txt"),
        ("<b>x</b>.txt", "b>.txt"),
        ("x" * 400 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_a_file_name_is_only_a_name(given, plain):
    assert uploads.plain_name(given) == plain


def test_a_name_with_mark_up_is_shown_as_text(cast):
    imported = received(cast, name="<img src=x onerror=alert(1)>.txt")
    page = cast.client("officer").get(reverse("importing:import", args=["alfa", imported.pk])).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.txt" in page


def test_a_file_is_kept_under_a_name_that_nobody_can_guess(cast):
    imported = received(cast, name="relazione.md")
    assert imported.file.name.startswith(f"imports/{cast.alfa.pk}/")
    assert "relazione" not in imported.file.name


def test_the_file_is_saved_by_the_browser_and_never_shown(cast):
    imported = received(cast, name="relazione «2023».txt")
    response = cast.client("auditor").get(reverse("importing:document", args=["alfa", imported.pk]))
    assert b"".join(response.streaming_content).decode() == REPORT
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_the_file_of_another_body_is_not_there(cast):
    imported = received(cast)
    client = cast.client(cast.other_administrator)
    for name in ("import", "document", "text", "status", "confirm", "discard"):
        assert client.get(reverse(f"importing:{name}", args=["beta", imported.pk])).status_code == 404


@pytest.mark.parametrize("who", ["board", "transparency"])
def test_a_role_that_may_not_see_it_gets_no_file(cast, who):
    imported = received(cast)
    assert cast.client(who).get(reverse("importing:document", args=["alfa", imported.pk])).status_code == 403


@pytest.mark.parametrize("answer", [1, 2])
def test_the_antivirus_refuses_a_file_beside_the_field(cast, settings, answer):
    settings.TRAGUARDO_ANTIVIRUS = f"{sys.executable} -c 'import sys; sys.exit({answer})'"
    response = send(cast, REPORT)
    expected = "ha trovato qualcosa" if answer == 1 else "non è riuscito a controllare"
    assert expected in told(response)
    assert not Import.objects.exists()


def test_the_antivirus_sees_the_bytes_and_lets_a_clean_file_pass(cast, settings):
    script = "import sys; sys.exit(b'RELAZIONE' not in open(sys.argv[1], 'rb').read())"
    settings.TRAGUARDO_ANTIVIRUS = f'{sys.executable} -c "{script}"'
    assert send(cast, REPORT).status_code == 302
    assert "ha trovato qualcosa" in told(send(cast, example("caluso-2021").replace(b"RELAZIONE", b"")))


def test_an_antivirus_that_is_not_there_refuses_the_file(cast, settings):
    settings.TRAGUARDO_ANTIVIRUS = "/nowhere/clamdscan --fdpass"
    assert "non è riuscito a controllare" in told(send(cast, REPORT))


def test_the_page_of_imports_asks_the_same_questions_however_many_there_are(cast, django_assert_max_num_queries):
    client = cast.client("officer")
    for n in range(12):
        received(cast, data=f"{REPORT}\n{n}")
    with django_assert_max_num_queries(5):
        page = client.get("/e/alfa/importazioni/").content.decode()
    assert page.count("relazione-2023.txt") == 12


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(cast, method):
    assert getattr(cast.client("officer"), method)(NEW).status_code == 405
