"""The end of the year."""

from datetime import date

import pytest
from django.urls import reverse
from tests.web.monitoring import things

from traguardo.core.plan import Judgement, Role
from traguardo.web.bodies.roles import GIVEN
from traguardo.web.monitoring import periods, updates
from traguardo.web.monitoring.models import Period
from traguardo.web.plans.models import Cycle, ObjectiveRow
from traguardo.web.register.models import Entry


def at(name="year_end", ref=None, body="alfa"):
    return reverse(f"monitoring:{name}", args=[body, 2023, *([ref] if ref else [])])


RESULTS = at("results", "A")


def form(scene, **change):
    edition = ObjectiveRow.objects.get(cycle=scene.cycle, ref="A").edition
    data = {
        "s0-actual": "15/05/2023",
        "s0-achieved": "4",
        "s1-actual": "dicembre",
        "s1-achieved": "",
        "i0-actual": "43",
    }
    return data | {"report": "Raggiunto: 43 famiglie.", "judgement": "", "edition": str(edition)} | change


@pytest.mark.parametrize("who", ["area_head", "director"])
def test_head_and_director_write_actual_values_and_the_story(cast, scene, who):
    assert cast.client(who).post(RESULTS, form(scene)).url == RESULTS
    objective = scene.plan().objective("A")
    assert objective.report == "Raggiunto: 43 famiglie."
    assert [step.actual.raw for step in objective.steps] == ["15/05/2023", "dicembre"]
    assert objective.steps[0].achieved.raw == "4"
    assert objective.indicators[0].value(Role.ACTUAL, 2023).raw == "43"
    assert Entry.objects.get(action="plans.card_changed").by == cast[who]


def test_a_form_that_changes_nothing_writes_nothing(cast, scene):
    client = cast.client("director")
    for _ in range(3):
        client.post(RESULTS, form(scene))
    assert Entry.objects.filter(action="plans.card_changed").count() == 1


def test_an_emptied_cell_goes(cast, scene):
    client = cast.client("director")
    client.post(RESULTS, form(scene))
    client.post(RESULTS, form(scene, **{"i0-actual": "", "s0-actual": ""}))
    assert scene.indicator().measure(Role.ACTUAL, 2023) is None
    assert scene.plan().objective("A").steps[0].actual.raw == ""


def test_a_judgement_is_chosen_where_no_figure_decides(cast, scene):
    cast.client("director").post(RESULTS, form(scene, judgement="mostly_reached"))
    assert scene.plan().objective("A").judgement is Judgement.MOSTLY_REACHED
    bad = cast.client("director").post(RESULTS, form(scene, judgement="splendido"))
    assert "judgement" in bad.context["form"].errors


def test_attainment_is_live_with_its_explanation_behind_each_number(cast, scene):
    client = cast.client("director")
    before = client.get(at()).context["whole"].result
    client.post(RESULTS, form(scene))
    page = client.get(at())
    assert page.context["whole"].result != before
    text = page.content.decode()
    for subject in ("body", "A", "O1"):
        assert f'href="{reverse("plans:explanation", args=["alfa", 2023, subject])}"' in text
    detail = client.get(RESULTS).content.decode()
    for subject in ("A", "A.s1", "A.i1"):
        url = reverse("plans:explanation", args=["alfa", 2023, subject])
        assert f'href="{url}"' in detail
        assert client.get(url).status_code == 200


def test_what_is_missing_is_named_until_nothing_is(cast, scene):
    client = cast.client("director")
    context = client.get(at()).context
    assert context["whole"].sums[0].missing == ("Avvio degli incontri", "Carta dei servizi", "Famiglie seguite")
    assert [ref for ref, _ in context["obstacles"]] == ["A", "O1"]
    client.post(RESULTS, form(scene))
    assert [ref for ref, _ in client.get(at()).context["obstacles"]] == ["O1"]
    client.post(at("results", "O1"), {"i0-actual": "100", "report": "", "edition": str(_edition(scene, "O1"))})
    context = client.get(at()).context
    assert context["obstacles"] == []
    assert [str(period) for period in context["open"]] == ["30/06/2023"]
    periods.close(scene.june, by=cast["director"])
    assert "Non manca nulla" in client.get(at()).content.decode()


def test_proposals_that_wait_are_told_too(cast, scene):
    scene.proposed()
    assert "attendono una decisione: 1" in cast.client("director").get(at()).content.decode()


def test_a_stale_form_is_held_against_what_is_there_now(cast, scene):
    stale = form(scene)
    updates.accept(scene.proposed("A.s1", actual="aprile"), by=cast["area_head"], roles={"area_head"})
    response = cast.client("director").post(RESULTS, stale)
    assert response.status_code == 409
    page = response.content.decode()
    assert "aprile" in page
    assert "15/05/2023" in page
    assert scene.plan().objective("A").steps[0].actual.raw == "aprile"
    again = stale | {"edition": str(response.context["form"]["edition"].value())}
    assert cast.client("director").post(RESULTS, again).status_code == 302


def test_once_the_last_period_is_closed_results_are_locked(cast, scene):
    december = scene.periods[12]
    periods.open_period(december, by=cast["director"])
    periods.close(december, by=cast["director"])
    client = cast.client("director")
    assert client.get(RESULTS).context["form"] is None
    assert client.post(RESULTS, form(scene)).status_code == 409
    assert scene.plan().objective("A").report == ""
    periods.reopen(december, "Dato corretto", by=cast["director"])
    assert client.post(RESULTS, form(scene)).status_code == 302


@pytest.mark.parametrize("state", ["proposed", "measured", "evaluated", "published"])
def test_results_are_written_only_while_the_state_allows_it(cast, scene, state):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state=state)
    assert cast.client("director").post(RESULTS, form(scene)).status_code == 409
    assert scene.plan().objective("A").report == ""


def test_an_employee_neither_reads_nor_writes(cast, scene):
    assert cast.client("employee").get(RESULTS).status_code == 403
    assert cast.client("employee").post(RESULTS, form(scene)).status_code == 403


@pytest.mark.parametrize("role", [r for r in GIVEN if r not in {"director", "area_head", "employee"}])
def test_others_read_and_write_nothing(cast, scene, role):
    assert cast.client(role).get(RESULTS).context["form"] is None
    assert cast.client(role).post(RESULTS, form(scene)).status_code == 403


def test_a_head_writes_nothing_of_another_unit(cast, scene):
    assert cast.client("area_head").post(at("results", "O1"), form(scene)).status_code == 403


def test_strangers_find_nothing(cast, scene):
    for person in (cast.outsider, cast.other_administrator):
        for url in (at(), RESULTS):
            assert cast.client(person).get(url).status_code == 404
        assert cast.client(person).post(RESULTS, form(scene)).status_code == 404
    assert cast.client("director").get(at("results", "nulla")).status_code == 404
    assert cast.client("director").delete(RESULTS).status_code == 405
    assert cast.client("director").post(at()).status_code == 405


@pytest.mark.parametrize(
    ("field", "text"), [("report", "x" * 30_000), ("s0-actual", "31/02/2023"), ("i0-actual", "\x00"), ("edition", "")]
)
def test_bad_input_is_told_and_nothing_is_saved(cast, scene, field, text):
    response = cast.client("director").post(RESULTS, form(scene, **{field: text}))
    assert field in response.context["form"].errors
    assert scene.plan().objective("A").report == ""


@pytest.mark.parametrize("name", ["year_end", "results"])
def test_the_pages_ask_the_same_of_the_database_however_large_the_plan(cast, django_assert_max_num_queries, name):
    url = at(name, "A" if name == "results" else None)
    client = cast.client("director")
    for objectives in (2, 40):
        Period.objects.all().delete()
        Cycle.objects.all().delete()
        things.opened(cast, things.cycle_in(cast, objectives=objectives))
        with django_assert_max_num_queries(15):
            client.get(url)


def test_the_day_of_the_last_period_ends_the_year():
    assert Period(day=date(2023, 12, 31), cycle=Cycle(year=2023)).final
    assert not Period(day=date(2023, 9, 30), cycle=Cycle(year=2023)).final


def _edition(scene, ref):
    return ObjectiveRow.objects.get(cycle=scene.cycle, ref=ref).edition
