"""The dashboards, as people with different roles see them."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.dashboards.things import YEAR, large_plan, plan, write

from traguardo.web.dashboards import prospects
from traguardo.web.plans import records
from traguardo.web.plans.models import Cycle

BODY = reverse("dashboards:body", args=["alfa", YEAR])
MINE = reverse("dashboards:mine", args=["alfa", YEAR])
OBJECTIVE = reverse("dashboards:objective", args=["alfa", YEAR, "A"])
PAGES = [
    BODY,
    MINE,
    OBJECTIVE,
    reverse("dashboards:unit", args=["alfa", YEAR, "area-minori"]),
    reverse("dashboards:area", args=["alfa", YEAR, "famiglie"]),
]
pytestmark = pytest.mark.usefixtures("cycle")


def page(client, url, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def listed(text: str, title: str) -> str:
    """The section of a list."""
    return text.split(f"<h2>{title}", 1)[1].split("</section>")[0]


def test_the_body_is_told_what_is_attained_against_what_is_expected(cast):
    text = page(cast.client("auditor"), BODY, on="2023-06-30")
    assert "Al 30/06/2023 è fatto il" in text
    assert "mancano" in text
    assert "Dove stanno i 100 punti" in text


def test_what_is_late_and_what_is_missing_stand_in_their_lists(cast):
    text = page(cast.client("auditor"), BODY, on="2023-06-30")
    late, missing = listed(text, "Che cosa è in ritardo"), listed(text, "Che cosa manca")
    assert "Passo A.2" in late
    assert "scaduto senza consuntivo" in late
    assert "Passo A.1" not in late
    assert "Famiglie incontrate A.i2" in missing
    assert "non misurabile" in missing


def test_another_day_tells_another_story(cast):
    assert "Passo A.2" not in listed(page(cast.client("auditor"), BODY, on="2023-02-01"), "Che cosa è in ritardo")


def test_every_chart_has_a_title_a_description_and_a_table_beside_it(cast):
    text = page(cast.client("auditor"), BODY)
    charts = re.findall(r'<svg class="chart".*?</svg>', text, re.DOTALL)
    assert len(charts) >= 5
    for chart in charts:
        assert re.search(r"<title [^>]+>[^<]+</title><desc [^>]+>[^<]+</desc>", chart)
    assert text.count('<table class="table numbers">') == len(charts)


@pytest.mark.parametrize("url", PAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(cast, url):
    text = page(cast.client("auditor"), url, on="2023-06-30")
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=|<style|<script(?! src)", text)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_dashboard_is_only_looked_at(cast, url, method):
    assert getattr(cast.client("director"), method)(url).status_code == 405


@pytest.mark.parametrize("url", PAGES)
def test_a_cycle_of_another_body_is_not_found(cast, url):
    write(cast, plan(2022), body=cast.beta)
    assert cast.client("administrator").get(url.replace("2023", "2022")).status_code == 404
    assert cast.client(cast.other_administrator).get(url).status_code == 404
    assert cast.client(cast.outsider).get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "last"), [("unit", "area-di-beta"), ("area", "x"), ("objective", "Z"), ("objective", "<b>")]
)
def test_what_the_plan_does_not_have_is_not_found(cast, name, last):
    url = reverse(f"dashboards:{name}", args=["alfa", YEAR, last])
    assert cast.client("auditor").get(url).status_code == 404


@pytest.mark.parametrize(
    "on", ["2030-01-01", "31/02/2023", "ieri", "<script>alert(1)</script>", "2023-06-30" * 500, "\x00"]
)
def test_a_day_that_is_none_is_said_beside_the_field(cast, on):
    text = page(cast.client("auditor"), BODY, on=on)
    assert 'id="on-error"' in text
    assert "<script>alert" not in text


def test_an_empty_day_is_the_usual_one(cast):
    text = page(cast.client("auditor"), BODY, on="")
    assert 'id="on-error"' not in text
    assert 'value="2023-12-31"' in text


def test_the_day_is_kept_from_page_to_page(cast):
    assert f"{OBJECTIVE}?on=2023-06-30" in page(cast.client("auditor"), BODY, on="30/06/2023")


def test_an_objective_shows_its_deadlines_and_why_each_stands_so(cast):
    text = page(cast.client("auditor"), OBJECTIVE, on="2023-06-30")
    assert "Scadenze sull’anno" in text
    assert "Atteso per intero dal 30/04/2023" in text
    assert "Fino al 30/06/2023 non se ne sa nulla" not in text


def test_who_is_named_on_a_line_answers_for_it(cast):
    text = page(cast.client("officer"), MINE, on="2023-06-30")
    assert "Passo A.2" in listed(text, "Che cosa è in ritardo")


def test_who_is_named_on_a_card_answers_for_all_of_it(cast):
    text = page(cast.client("director"), MINE, on="2023-06-30")
    assert "Formare tutti gli operatori" in text
    assert "Avvicinare i servizi" not in text


def test_who_heads_a_unit_answers_for_what_is_not_anothers(cast):
    text = page(cast.client("area_head"), MINE, on="2023-06-30")
    assert "Avvicinare i servizi" in text
    assert "Passo A.2" not in text


def test_who_answers_for_nothing_is_told_so(cast):
    assert "nulla è intestato a lei" in page(cast.client("auditor"), MINE)


def test_the_years_are_held_against_each_other(cast):
    write(cast, plan(2022), state="published")
    text = page(cast.client("auditor"), BODY)
    assert "Il risultato negli anni" in text
    assert reverse("dashboards:body", args=["alfa", 2022]) in text


def test_the_menu_leads_to_the_year_nearest_to_this_one(cast):
    write(cast, plan(2021))
    answer = cast.client("auditor").get(reverse("dashboards:latest", args=["alfa"]))
    assert answer.url == BODY


def test_a_body_without_cycles_is_told_to_begin_one(cast):
    text = page(cast.client(cast.other_administrator), reverse("dashboards:latest", args=["beta"]))
    assert reverse("plans:cycles", args=["beta"]) in text


def test_a_page_that_did_not_change_is_not_made_again(cast, cycle):
    client = cast.client("auditor")
    etag = client.get(BODY)["ETag"]
    assert client.get(BODY, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(BODY, {"on": "2023-06-30"}, headers={"If-None-Match": etag}).status_code == 200
    records.store(plan(), cycle)
    assert client.get(BODY, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("url", PAGES)
def test_english_has_a_word_for_everything(cast, url):
    client = cast.client("auditor")
    client.cookies["language"] = "en"
    assert "Show" in page(client, url, on="2023-06-30")


def queries(client, url) -> int:
    cache.clear()
    records.forget()
    prospects.forget()
    with CaptureQueriesContext(
        connection,
    ) as counted:
        page(client, url)
    return len(counted)


@pytest.mark.parametrize("url", PAGES[:2])
def test_the_number_of_queries_does_not_grow_with_the_plan(cast, cycle, url):
    client = cast.client("auditor")
    few = queries(client, url)
    records.store(large_plan(30), cycle)
    assert Cycle.objects.get(pk=cycle.pk).objective_rows.count() == 30
    assert queries(client, url) <= few <= 16
