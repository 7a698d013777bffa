"""What citizens read: published cycles only, nobody's own result."""

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.web.dashboards.things import YEAR, plan, write

from traguardo.core.plan import Unit
from traguardo.web.plans.models import Cycle

RESULTS = reverse("dashboards:results", args=["alfa", YEAR])
LATEST = reverse("dashboards:latest_results", args=["alfa"])


def published(cast, what=None):
    return write(cast, what or plan(), state="published")


def test_everybody_reads_what_is_published(cast):
    published(cast)
    text = cast.client().get(RESULTS).content.decode()
    assert "I risultati del 2023" in text
    assert "Risultati per area di attività" in text
    assert "Area minori" in text


@pytest.mark.parametrize("url", [RESULTS, LATEST])
def test_before_something_is_published_a_body_looks_like_none(cast, url):
    write(cast, state="evaluated")
    unknown = url.replace("alfa", "gamma")
    assert cast.client().get(url).url.partition("?")[0] == cast.client().get(unknown).url.partition("?")[0]
    assert (
        cast.client(cast.outsider).get(url).status_code == cast.client(cast.outsider).get(unknown).status_code == 404
    )


def test_a_year_that_is_not_published_is_not_found(cast):
    published(cast)
    write(cast, plan(2022), state="evaluated")
    assert cast.client().get(reverse("dashboards:results", args=["alfa", 2022])).status_code == 404


def test_the_latest_published_year_is_the_one_shown(cast):
    published(cast)
    published(cast, plan(2022))
    assert cast.client().get(LATEST).url == RESULTS


def test_no_person_is_named_and_no_unit_of_one_is_shown(cast):
    published(cast)
    text = cast.client().get(RESULTS).content.decode()
    assert "Persona" not in text
    assert "Direzione" not in text
    assert "Amministrazione" not in text  # an area that is that unit's alone
    assert "Alcune unità non compaiono" in text


def test_units_below_the_threshold_of_the_body_are_not_shown(cast):
    units = (Unit(name="Area minori", staff=3), Unit(name="Direzione"))
    published(cast, replace(plan(), units=units))
    text = cast.client().get(RESULTS).content.decode()
    assert "Area minori" not in text
    assert "Direzione" in text


def test_a_plan_without_results_says_so(cast):
    published(cast, replace(plan(), objectives=()))
    assert "non ci sono risultati misurati" in cast.client().get(RESULTS).content.decode()


def test_results_are_only_read(cast):
    published(cast)
    assert cast.client().post(RESULTS).status_code == 405


def test_results_that_did_not_change_are_not_made_again(cast):
    cycle = published(cast)
    etag = cast.client().get(RESULTS)["ETag"]
    assert cast.client().get(RESULTS, headers={"If-None-Match": etag}).status_code == 304
    Cycle.objects.filter(pk=cycle.pk).update(state="evaluated")
    assert cast.client().get(RESULTS, headers={"If-None-Match": etag}).status_code == 302


def test_the_first_page_of_a_body_leads_citizens_to_what_is_published(cast):
    front = reverse("bodies:overview", args=["alfa"])
    assert cast.client().get(front).url.startswith(reverse("account_login"))
    published(cast)
    assert cast.client().get(front).url == LATEST
    assert cast.client(cast.outsider).get(front).url == LATEST
    assert cast.client("auditor").get(front).status_code == 200
