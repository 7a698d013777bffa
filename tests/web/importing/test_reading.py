"""Reading in the background: a draft, or a sentence about what went wrong; never a traceback, never without end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now
from tests.web.importing.things import EXAMPLES, REPORT, example, read, received, work

from traguardo.readers import planfile
from traguardo.web.importing import drafts, reading
from traguardo.web.importing.models import Import, ReadCard, State


def page_of(cast, imported, who="officer"):
    return cast.client(who).get(reverse("importing:import", args=["alfa", imported.pk]))


def test_a_document_becomes_cards_with_their_lines(imported):
    assert (imported.state, imported.year, imported.kind) == (State.REVIEW, 2023, "report")
    first, second = imported.cards.all()
    assert (first.n, first.code, first.title) == (1, "A", "Avvicinare i servizi alle famiglie")
    assert first.line == 5
    assert first.source[first.line - first.source_start] == "OBIETTIVO A: Avvicinare i servizi alle famiglie"
    assert second.code == "B"


def test_the_evidence_names_the_line_of_every_cell(imported):
    card = imported.cards.first()
    ref = card.content["steps"][0]["ref"]
    assert card.evidence[card.ref]["weight"]["line"] == 6
    assert card.evidence[ref]["actual"]["line"] == 10


@pytest.mark.parametrize("name", ["mondovi-2023", "ivrea-2021", "biella-2021", "borgomanero-2023", "caluso-2021"])
def test_every_example_document_is_read(cast, name):
    imported = read(cast, f"{name}.txt", example(name))
    assert imported.state == State.REVIEW
    assert drafts.plan_of(imported).objectives
    assert page_of(cast, imported).status_code == 200


@pytest.mark.parametrize("name", ["mondovi", "ivrea", "biella", "borgomanero", "caluso"])
def test_a_plan_file_comes_through_as_it_was_with_a_line_for_each_card(cast, name):
    data = (EXAMPLES / f"{name}.toml").read_bytes()
    imported = read(cast, f"{name}.toml", data)
    plan, _ = planfile.read(data, "x.toml")
    assert drafts.plan_of(imported).objectives == plan.objectives
    assert all(line > 0 for line in imported.cards.values_list("line", flat=True))


def test_a_document_in_latin_1_is_read_and_said_to_be(cast):
    imported = read(cast, data=REPORT.replace("famiglie", "comunità").encode("latin-1"))
    assert imported.cards.first().title == "Avvicinare i servizi alle comunità"
    assert "non è in UTF-8" in page_of(cast, imported).content.decode()


def test_mark_up_emoji_and_control_characters_are_only_text(cast):
    text = REPORT.replace("alle famiglie", "<script>alert(1)</script> 🎯 \x07alle famiglie")
    imported = read(cast, data=text)
    assert imported.state == State.REVIEW
    card = imported.cards.first()
    assert "\x07" not in str(card.content)
    for url in (
        reverse("importing:import", args=["alfa", imported.pk]),
        f"/e/alfa/importazioni/{imported.pk}/testo/",
    ):
        assert "<script>alert(1)" not in cast.client("officer").get(url).content.decode()
    response = cast.client("officer").get(reverse("importing:card", args=["alfa", imported.pk, 1]))
    assert "<script>alert(1)" not in response.content.decode()
    assert "🎯" in response.content.decode()


def test_a_zero_character_in_a_plan_file_does_not_reach_the_database(cast):
    data = b'{"body": {"name": "Alfa"}, "year": 2023, "objectives": [{"title": "Aprire\\u0000 lo sportello"}]}'
    imported = read(cast, "piano.json", data)
    assert imported.cards.get().title == "Aprire lo sportello"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lettera.txt", b"Gentile direttore,\ngrazie della visita.\n", "non è stato riconosciuto alcun obiettivo"),
        ("piano.toml", b"year = 2023\nobjectives = [", "piano.toml"),
        ("piano.json", b"{", "piano.json"),
        ("piano.toml", b"year = 1500\n", "piano.toml"),
        ("piano.json", b"[" * 100_000, "piano.json"),
    ],
)
def test_a_reading_that_fails_says_why_on_its_page(cast, name, data, said):
    imported = read(cast, name, data)
    assert imported.state == State.FAILED
    page = page_of(cast, imported).content.decode()
    assert said in page
    assert "Traceback" not in page
    assert "Leggi di nuovo" in page
    assert not imported.cards.exists()


def test_a_reading_that_takes_too_long_is_stopped_and_said_to_be(cast, settings):
    settings.TRAGUARDO_READING_SECONDS = 0.01
    imported = read(cast)
    assert imported.state == State.FAILED
    assert imported.findings[0]["code"] == "importing.too_slow"
    assert "è stata fermata" in page_of(cast, imported).content.decode()


def test_a_reading_that_takes_too_much_memory_is_stopped(cast, settings):
    settings.TRAGUARDO_READING_MB = 60
    imported = read(cast, data=REPORT + "x" * 19_000_000)
    assert imported.state == State.FAILED
    assert imported.findings[0]["code"] in {"importing.too_much_memory", "importing.broke"}


def test_a_failed_reading_can_be_asked_for_again(cast, settings):
    settings.TRAGUARDO_READING_SECONDS = 0.01
    imported = read(cast)
    settings.TRAGUARDO_READING_SECONDS = 60
    client = cast.client("officer")
    response = client.post(reverse("importing:again", args=["alfa", imported.pk]))
    assert response.url == f"/e/alfa/importazioni/{imported.pk}/"
    work()
    imported.refresh_from_db()
    assert (imported.state, imported.findings) == (State.REVIEW, [])


def test_a_reading_that_is_done_is_not_done_again(cast, imported):
    client = cast.client("officer")
    client.post(reverse("importing:again", args=["alfa", imported.pk]))
    imported.refresh_from_db()
    assert imported.state == State.REVIEW


def test_a_reading_of_an_older_attempt_writes_nothing(cast):
    imported = received(cast)
    old = imported.attempt
    Import.objects.filter(pk=imported.pk).update(attempt="another")
    reading.read.call(imported.pk, old)
    assert Import.objects.get(pk=imported.pk).state == State.WAITING


def test_a_reading_discarded_meanwhile_writes_nothing(cast):
    imported = received(cast)
    cast.client("officer").post(reverse("importing:discard", args=["alfa", imported.pk]))
    work()
    imported.refresh_from_db()
    assert imported.state == State.DISCARDED
    assert not ReadCard.objects.exists()


def test_a_file_that_is_gone_is_told(cast):
    imported = received(cast)
    imported.file.storage.delete(imported.file.name)
    work()
    imported.refresh_from_db()
    assert imported.findings[0]["code"] == "importing.file_gone"


def test_a_reading_whose_worker_is_gone_can_be_asked_for_again(cast):
    imported = received(cast)
    Import.objects.filter(pk=imported.pk).update(state=State.READING, started_at=now() - timedelta(hours=1))
    assert "non ha più dato notizie" in page_of(cast, imported).content.decode()
    cast.client("officer").post(reverse("importing:again", args=["alfa", imported.pk]))
    work()
    imported.refresh_from_db()
    assert imported.state == State.REVIEW


def test_the_page_refreshes_itself_with_and_without_script(cast):
    imported = received(cast)
    page = page_of(cast, imported).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'hx-trigger="every 2s"' in page
    assert "Aggiorna la pagina" in page


def test_the_part_that_is_polled_answers_only_what_is_new(cast):
    imported = received(cast)
    client = cast.client("officer")
    url = reverse("importing:status", args=["alfa", imported.pk])
    part = {"headers": {"HX-Request": "true"}}
    assert client.get(url).url == reverse("importing:import", args=["alfa", imported.pk])
    assert "In attesa" in client.get(url, **part).content.decode()
    assert client.get(f"{url}?da=waiting-", **part).status_code == 204
    Import.objects.filter(pk=imported.pk).update(state=State.READING, stage="reading", started_at=now())
    assert "Si cercano obiettivi" in client.get(f"{url}?da=waiting-", **part).content.decode()
    Import.objects.filter(pk=imported.pk).update(state=State.REVIEW)
    assert client.get(f"{url}?da=reading-", **part).headers["HX-Refresh"] == "true"


def test_a_long_wait_says_whom_to_ask(cast):
    imported = received(cast)
    Import.objects.filter(pk=imported.pk).update(at=now() - timedelta(minutes=5))
    assert "lavoro in sottofondo" in page_of(cast, imported).content.decode()


def test_the_whole_text_shows_its_lines_by_page(cast):
    imported = read(cast, data=REPORT + "\n".join(f"Riga di prova {n}" for n in range(2_000)))
    url = reverse("importing:text", args=["alfa", imported.pk])
    client = cast.client("officer")
    assert 'id="r1"' in client.get(url).content.decode()
    page = client.get(f"{url}?riga=1600").content.decode()
    assert 'id="r1600"' in page
    assert 'id="r1"' not in page
    for odd in ("?riga=99999999999", "?riga=-1", "?riga=x", "?pagina=9999", "?riga=0"):
        assert client.get(url + odd).status_code == 200
