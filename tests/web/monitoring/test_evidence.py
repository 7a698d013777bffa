"""Files that show a value to be true, and those that only pretend to."""

import io
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.monitoring import things

from traguardo.web.bodies.attachments import clean_name, examined
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.monitoring import updates
from traguardo.web.monitoring.evidence import intact
from traguardo.web.monitoring.models import Evidence, Update
from traguardo.web.register.models import Entry

JUNE = date(2023, 6, 30)
FORM = {"value": "21", "measured_on": "2023-06-30", "seen": "0"}
SEE = {"director", "area_head", "officer", "evaluator", "auditor"}


def archive(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as found:
        for name, data in files.items():
            found.writestr(name.replace("__", "/").replace("Content_Types", "[Content_Types].xml"), data)
    return held.getvalue()


def odt(kind="text"):
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}", content="<x/>")


WORD = archive(Content_Types="<x/>", word__document="<x/>")
SHEET = archive(Content_Types="<x/>", xl__workbook="<x/>")
GOOD = {
    "verbale.pdf": things.PDF,
    "delibera.pdf.p7m": b"\x30\x82\x01\x02firma",
    "foto.png": b"\x89PNG\r\n\x1a\n....",
    "foto.JPG": b"\xff\xd8\xff\xe0....",
    "nota.docx": WORD,
    "conto.xlsx": SHEET,
    "nota.odt": odt(),
    "conto.ods": odt("spreadsheet"),
    "dati.csv": "mese;ore\ngiugno;12 < 15\n".encode("cp1252"),
    "nota.txt": "Perché è così: 3 incontri".encode(),
}
BAD = {
    "pagina.html": b"<html><script>alert(1)</script></html>",
    "pagina.pdf": b"<html><script>alert(1)</script></html>",
    "disegno.svg": b"<svg onload='alert(1)'/>",
    "foto.png": b"<svg onload='alert(1)'/>",
    "nota.txt": b"<script>alert(1)</script>",
    "dati.csv": b"a;b\n<iframe src=x>;1\n",
    "binario.txt": b"MZ\x00\x01\x02",
    "programma.exe": b"MZ\x00",
    "archivio.zip": WORD,
    "nota.docx": b"PK\x03\x04 rotto",
    "vuoto.pdf": b"",
    "senza-fine": things.PDF,
    "altro.docx": SHEET,
    "macro.xlsx": archive(**{"Content_Types": "<x/>", "xl__workbook": "<x/>", "xl__vbaProject.bin": "x"}),
    "finto.odt": odt("spreadsheet"),
    "macro.odt": archive(mimetype="application/vnd.oasis.opendocument.text", Basic__x="Sub"),
}


def item():
    return reverse("monitoring:item", args=["alfa", 2023, JUNE, "A.i1"])


def send(client, *files, **facts):
    named = [SimpleUploadedFile(name, data, "text/html") for name, data in files]
    return client.post(item(), FORM | {"evidence": named} | facts)


def address(row, body="alfa"):
    return reverse("monitoring:evidence", args=[body, row.pk])


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.usefixtures("scene")
def test_evidence_of_every_accepted_sort_is_kept_with_its_digest(cast, name):
    assert send(cast.client("officer"), (name, GOOD[name])).status_code == 302
    row = Evidence.objects.get()
    assert (row.name, row.size, row.digest) == (name, len(GOOD[name]), sha256(GOOD[name]).hexdigest())
    assert "html" not in row.content_type
    assert intact(row)
    assert Entry.objects.get(action="monitoring.proposed").after[f"evidence {name}"] == row.digest


@pytest.mark.parametrize("name", BAD)
@pytest.mark.usefixtures("scene")
def test_what_is_not_evidence_is_refused_with_a_sentence_and_nothing_is_kept(cast, name):
    response = send(cast.client("officer"), ("verbale.pdf", things.PDF), (name, BAD[name]))
    assert response.status_code == 200
    (error,) = response.context["form"].errors["evidence"]
    assert name in error or "vuoto" in error
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("scene")
def test_sixty_megabytes_are_refused_before_they_are_read(cast):
    huge = things.PDF + b"0" * (60 * 1024 * 1024)
    response = send(cast.client("officer"), ("grande.pdf", huge))
    assert "limite è 20 MB" in response.context["form"].errors["evidence"][0]
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("scene")
def test_six_files_are_too_many(cast):
    response = send(cast.client("officer"), *((f"{n}.pdf", things.PDF) for n in range(6)))
    assert "al massimo 5" in response.context["form"].errors["evidence"][0]


@pytest.mark.usefixtures("scene")
def test_the_same_files_sent_twice_are_kept_once(cast):
    client = cast.client("officer")
    for _ in range(2):
        assert send(client, ("a.pdf", things.PDF), ("b.txt", b"due")).status_code == 302
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Utenti\\io\\verbale.pdf", "verbale.pdf"),
        ("verbale\r\nX-Evil: 1.pdf", "verbale X-Evil: 1.pdf"),
        ("fattura\u202efdp.exe.pdf", "fattura fdp.exe.pdf"),
        ("a" * 300 + ".pdf", "a" * 140 + ".pdf"),
    ],
)
def test_the_name_of_a_file_says_what_it_is_and_nothing_else(given, kept):
    assert clean_name(given) == kept


@pytest.mark.usefixtures("scene")
def test_files_are_kept_outside_the_web_root_under_names_nobody_can_guess(cast, settings):
    send(cast.client("officer"), ("verbale.pdf", things.PDF))
    row = Evidence.objects.get()
    assert "verbale" not in row.file.name
    assert row.file.name.startswith(f"evidence/{cast.alfa.pk}/")
    assert not settings.MEDIA_URL.strip("/")  # nothing there has an address
    assert Path(settings.STATIC_ROOT) not in Path(settings.MEDIA_ROOT).parents
    assert cast.client("officer").get(f"/{row.file.name}").status_code == 404


@pytest.mark.usefixtures("scene")
def test_a_file_is_handed_out_as_a_download_that_no_browser_runs(cast):
    send(cast.client("officer"), ("nota «ù».txt", b"tre incontri"))
    response = cast.client("officer").get(address(Evidence.objects.get()))
    assert b"".join(response.streaming_content) == b"tre incontri"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", [role for role in GIVEN if role != "employee"])  # who sees no monitoring at all
@pytest.mark.usefixtures("scene")
def test_evidence_is_for_those_who_answer_evaluate_or_audit(cast, role):
    send(cast.client("officer"), ("verbale.pdf", things.PDF))
    row = Evidence.objects.get()
    assert cast.client(role).get(address(row)).status_code == (200 if role in SEE else 403)
    page = cast.client(role).get(item()).content.decode()
    assert (address(row) in page) is (role in SEE)
    assert ("Li vede chi" in page) is (role not in SEE)


def test_evidence_of_another_unit_stays_there(cast, scene):
    found, _ = examined([things.pdf()])
    update = scene.proposed("O1.i1", by=cast["director"], files=found)
    for role in ("officer", "area_head"):
        assert cast.client(role).get(address(update.evidence.get())).status_code == 403
    assert cast.client("evaluator").get(address(update.evidence.get())).status_code == 200


@pytest.mark.usefixtures("scene")
def test_outsiders_and_other_bodies_find_no_file(cast):
    send(cast.client("officer"), ("verbale.pdf", things.PDF))
    row = Evidence.objects.get()
    for person in (cast.outsider, cast.other_administrator):
        assert cast.client(person).get(address(row)).status_code == 404
    from traguardo.web.bodies.models import Membership

    Membership.objects.create(user=cast.other_administrator, body=cast.beta, role="director")
    assert cast.client(cast.other_administrator).get(address(row, body="beta")).status_code == 404
    assert cast.client("officer").post(address(row)).status_code == 405


@pytest.mark.usefixtures("scene")
def test_what_was_sent_before_can_go_with_the_next_proposal(cast):
    client = cast.client("officer")
    send(client, ("a.pdf", things.PDF), ("b.txt", b"due"))
    first = Update.objects.get()
    updates.send_back(first, "Manca un allegato", by=cast["area_head"])
    keep = first.evidence.first().pk
    response = send(client, ("c.txt", b"tre"), seen=str(first.pk), carried=[str(keep)], value="22")
    assert response.status_code == 302
    again = send(client, ("c.txt", b"tre"), seen=str(first.pk), carried=[str(keep)], value="22")
    assert again.status_code == 302
    assert Update.objects.count() == 2
    assert [row.name for row in Update.objects.first().evidence.all()] == ["a.pdf", "c.txt"]
    assert [row.name for row in first.evidence.all()] == ["a.pdf", "b.txt"]


def test_nobody_carries_the_file_of_another_item(cast, scene):
    found, _ = examined([things.pdf()])
    other = scene.proposed("O1.i1", by=cast["director"], files=found).evidence.get()
    first = scene.proposed()
    updates.send_back(first, "no", by=cast["area_head"])
    response = send(cast.client("officer"), ("c.txt", b"tre"), seen=str(first.pk), carried=[str(other.pk)], value="2")
    assert Evidence.objects.filter(name="verbale.pdf").count() == 1, response.status_code


def test_a_proposal_that_fails_leaves_no_file_behind(cast, scene, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("rotto")

    folder = f"evidence/{cast.alfa.pk}"
    scene.proposed("A.s1", actual="maggio", files=examined([things.pdf()])[0])
    before = default_storage.listdir(folder)[1]
    monkeypatch.setattr(updates, "record", broken)
    with pytest.raises(RuntimeError):
        scene.proposed(files=examined([things.pdf()])[0])
    assert default_storage.listdir(folder)[1] == before
    assert Update.objects.count() == 1


@pytest.mark.usefixtures("scene")
def test_the_antivirus_of_the_installation_has_the_last_word(cast, settings):
    settings.TRAGUARDO_ANTIVIRUS = "/bin/false"
    response = send(cast.client("officer"), ("verbale.pdf", things.PDF))
    assert "evidence" in response.context["form"].errors
    settings.TRAGUARDO_ANTIVIRUS = "/bin/true"
    assert send(cast.client("officer"), ("verbale.pdf", things.PDF)).status_code == 302
