"""Public pages kept in memory: the same for everybody, gone as soon as something changes."""

from __future__ import annotations

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.publication.things import frozen, published

from traguardo.core.workflow import Move
from traguardo.web.publication import kept, publishing
from traguardo.web.publication.kept import KeptPages

PLAN = "/e/alfa/trasparenza/piano/2023/"


class Clock:
    """A clock that goes on only when told."""

    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(settings, monkeypatch):
    settings.PUBLIC_PAGES_KEPT = 1
    made = Clock()
    monkeypatch.setattr(kept, "time", made)
    return made


def count(client, path, **more):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, **more)
    return len(captured), answer


def test_a_page_that_is_at_hand_asks_nothing_for_a_moment_and_then_one_question(cast, clock):
    published(cast)
    client = Client()
    _, first = count(client, PLAN)
    asked, again = count(client, PLAN)
    assert (asked, again.content, again.headers) == (0, first.content, first.headers)
    assert "Content-Security-Policy" in again.headers
    assert client.get(PLAN, headers={"If-None-Match": first["ETag"]}).status_code == 304
    clock.now += 2
    assert count(client, PLAN)[0] == 1


def test_what_is_published_or_withdrawn_is_seen_after_that_moment(cast, clock):
    edition = published(cast)
    client = Client()
    assert client.get(PLAN).status_code == 200
    publishing.withdraw(edition, "Errore", by=cast["transparency"])
    clock.now += 2
    assert client.get(PLAN).status_code == 410
    published(cast, frozen(cast, move=Move.ADOPT))
    clock.now += 2
    assert client.get(PLAN).status_code == 200


@pytest.mark.usefixtures("clock")
def test_each_language_has_its_page(cast):
    published(cast)
    client = Client()
    english = {"Accept-Language": "en"}
    for _ in range(2):
        assert "uno per uno" in client.get(PLAN).content.decode()
        assert "one by one" in client.get(PLAN, headers=english).content.decode()


@pytest.mark.usefixtures("clock")
def test_who_is_signed_in_and_who_asks_something_else_gets_a_page_of_their_own(cast):
    published(cast)
    Client().get(PLAN)
    assert "Persona officer" in cast.client("officer").get(PLAN).content.decode()
    for client, path in ((cast.client("officer"), PLAN), (Client(), f"{PLAN}?a=1"), (Client(), "/accounts/login/")):
        client.get(path)
        assert count(client, path)[0] > 0 or path.startswith("/accounts")
    assert Client().head(PLAN).status_code == 200


@pytest.mark.usefixtures("clock")
def test_what_is_large_is_not_kept_and_memory_is_bounded(cast, monkeypatch):
    published(cast)
    client = Client()
    monkeypatch.setattr(kept, "LARGEST", 100)
    client.get(PLAN)
    assert count(client, PLAN)[0] > 0
    monkeypatch.setattr(kept, "LARGEST", 2_000_000)
    monkeypatch.setattr(kept, "MOST", 1)
    for path in (PLAN, f"{PLAN}v1/", "/e/alfa/trasparenza/"):
        client.get(path)
    assert count(client, "/e/alfa/trasparenza/")[0] == 0
    assert count(client, PLAN)[0] > 0


def test_tests_and_development_keep_nothing(settings):
    assert settings.PUBLIC_PAGES_KEPT == 0
    with pytest.raises(MiddlewareNotUsed):
        KeptPages(WSGIHandler().get_response)
