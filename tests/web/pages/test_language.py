"""Italian first, English on request."""

import pytest
from django.urls import reverse

from traguardo.web.accounts.models import User


def test_pages_are_italian_unless_asked_otherwise(client, db):  # noqa: ARG001
    response = client.get("/")
    assert '<html lang="it">' in response.content.decode()
    assert response.headers["Content-Language"] == "it"


def test_a_browser_that_prefers_english_gets_english(client, db):  # noqa: ARG001
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "en-GB,en;q=0.8"}).content.decode()
    assert '<html lang="it">' in client.get("/", headers={"accept-language": "fr"}).content.decode()


def test_the_choice_is_remembered_and_leads_back(cast):
    client = cast.client("officer")
    response = client.get(reverse("pages:language", args=["en"]), {"next": "/e/alfa/?x=1"})
    assert response.url == "/e/alfa/?x=1"
    assert '<html lang="en">' in client.get("/e/alfa/").content.decode()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_site(client, db, address):  # noqa: ARG001
    assert client.get(reverse("pages:language", args=["en"]), {"next": address}).url == "/"


def test_ones_own_language_counts_until_one_chooses(cast):
    User.objects.filter(pk=cast["officer"].pk).update(language="en")
    client = cast.client("officer")
    assert '<html lang="en">' in client.get("/e/alfa/").content.decode()
    client.get(reverse("pages:language", args=["it"]))
    assert '<html lang="it">' in client.get("/e/alfa/").content.decode()


def test_a_language_that_is_not_there_is_no_page(client, db):  # noqa: ARG001
    assert client.get("/lingua/fr/").status_code == 404
