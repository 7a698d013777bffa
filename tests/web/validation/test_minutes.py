"""The minutes of the evaluators' meetings."""

import pytest
from tests.web.validation.things import PDF, pdf

from traguardo.web.register.models import Entry
from traguardo.web.validation.models import Minutes, MinutesFile

ADDRESS = "/e/alfa/valutazione/2023/verbali/"
SENT = {"day": "2024-05-06", "present": "Nadia Riva, Paolo Sala", "text": "Esame del fascicolo."}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("cycle")
def test_minutes_are_kept_with_their_files(cast):
    client = cast.client("evaluator")
    assert client.post(ADDRESS, SENT | {"attached": pdf()}).status_code == 302
    file = MinutesFile.objects.get()
    answer = client.get(f"{ADDRESS}allegati/{file.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert "Paolo Sala" in cast.client("board").get(ADDRESS).content.decode()
    assert Entry.objects.get(action="validation.minutes_written").after["file verbale.pdf"] == file.digest


@pytest.mark.usefixtures("cycle")
def test_sent_twice_they_are_written_once(cast):
    for _ in range(2):
        cast.client("evaluator").post(ADDRESS, SENT)
    assert Minutes.objects.count() == 1


@pytest.mark.parametrize("day", ["2022-12-31", "2999-01-01", "ieri"])
@pytest.mark.usefixtures("cycle")
def test_a_day_that_cannot_be_is_refused(cast, day):
    assert cast.client("evaluator").post(ADDRESS, SENT | {"day": day}).status_code == 200
    assert not Minutes.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_a_file_that_is_not_what_it_says_is_refused(cast):
    answer = cast.client("evaluator").post(ADDRESS, SENT | {"attached": pdf(data=b"<html>")})
    assert answer.status_code == 200
    assert "verbale.pdf" in answer.content.decode()
    assert not Minutes.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_who_only_reads_writes_none(cast):
    for who in ("director", "auditor"):
        assert cast.client(who).post(ADDRESS, SENT).status_code == 403
    assert cast.client(cast.other_administrator).post(ADDRESS, SENT).status_code == 404
    assert cast.client("evaluator").get(f"{ADDRESS}allegati/999/").status_code == 404
    assert not Minutes.objects.exists()
