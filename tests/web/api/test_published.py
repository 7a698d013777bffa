"""What is published, read by anybody's program."""

import json

from tests.web.api.programs import Program
from tests.web.publication.things import frozen, published, things

from traguardo.web.publication import publishing

AT = "/api/v1/published"


def test_anybody_finds_what_a_body_has_published(cast):
    asking = Program()
    assert asking.ask("GET", AT).json() == {"items": [], "count": 0, "next": None}
    things(cast)
    (body,) = asking.ask("GET", AT).json()["items"]
    assert body["slug"] == "alfa"
    found = asking.ask("GET", body["href"]).json()["items"]
    assert {(one["kind"], one["year"]) for one in found} >= {("piano", 2023), ("relazione", 2023)}
    for one in found:
        assert asking.get(one["href"]).status_code == 200
        for file in one["files"]:
            answer = asking.get(file["href"])
            assert len(answer.content) == file["size"]


def test_the_open_data_of_a_plan_come_with_their_edition(cast):
    edition = published(cast)
    asking = Program()
    answer = asking.ask("GET", f"{AT}/alfa/piano/2023")
    file = edition.files.get(name="dati.json")
    assert json.loads(answer.content) == json.loads(bytes(file.content))
    assert asking.ask("GET", f"{AT}/alfa/piano/2023", if_none_match=answer["ETag"]).status_code == 304


def test_what_is_not_published_is_not_there(cast):
    frozen(cast)
    asking = Program()
    assert asking.ask("GET", f"{AT}/alfa").json()["items"] == []
    assert asking.ask("GET", f"{AT}/alfa/piano/2023").status_code == 404
    assert asking.ask("GET", f"{AT}/nessuno").status_code == 404


def test_what_was_withdrawn_is_gone(cast):
    edition = published(cast)
    publishing.withdraw(edition, "Conteneva un errore.", by=cast["transparency"])
    answer = Program().ask("GET", f"{AT}/alfa/piano/2023")
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert Program().ask("GET", f"{AT}/alfa").json()["items"] == []


def test_nothing_that_is_published_is_written_from_here(cast):
    published(cast)
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert Program().ask(method, f"{AT}/alfa/piano/2023", {}).status_code == 405
