"""What a deed takes out of the count."""

from datetime import date

import pytest
from django.urls import reverse

from traguardo.web.bodies.roles import GIVEN
from traguardo.web.monitoring.models import Exclusion
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry

DEED = {"reason": "Sede chiusa per frana", "organ": "CdA", "number": "7", "deed_date": "2023-04-01", "subject": ""}


def at(name, ref="A.i1", body="alfa"):
    return reverse(f"monitoring:{name}", args=[body, 2023, *([] if name == "exclusions" else [ref])])


def subject(scene, ref):
    objective = scene.plan().objective("A")
    return next((i for i in (objective, *objective.steps, *objective.indicators) if i.ref == ref), None)


@pytest.mark.parametrize("ref", ["A", "A.s1", "A.i1"])
def test_the_director_takes_an_objective_a_step_or_an_indicator_out_by_a_deed_and_brings_it_back(cast, scene, ref):
    client = cast.client("director")
    assert client.post(at("neutralise", ref), DEED).url == at("exclusions")
    why = subject(scene, ref).neutralised
    assert (why.reason, why.deed.organ, why.deed.number, why.deed.date) == (
        "Sede chiusa per frana",
        "CdA",
        "7",
        date(2023, 4, 1),
    )
    assert client.post(at("restore", ref), {"reason": "Sede riaperta"}).url == at("exclusions")
    assert subject(scene, ref).neutralised is None
    assert [(e.lifted, e.reason) for e in Exclusion.objects.all()] == [
        (True, "Sede riaperta"),
        (False, "Sede chiusa per frana"),
    ]
    assert set(Entry.objects.values_list("action", flat=True)) >= {"monitoring.neutralised", "monitoring.restored"}
    page = client.get(at("exclusions")).content.decode()
    assert "Sede riaperta" in page
    assert "CdA, n. 7 del 01/04/2023" in page


def test_its_weight_goes_to_the_others_and_the_explanation_names_the_deed(cast, scene):
    cast.client("director").post(at("neutralise"), DEED)
    seen = insight(Cycle.objects.select_related("body").get(pk=scene.cycle.pk))
    assert seen.card.indicators["A.i1"].status == "neutralised"
    page = cast.client("officer").get(reverse("plans:explanation", args=["alfa", 2023, "A.i1"]))
    assert "n. 7 del 01/04/2023" in page.content.decode()


@pytest.mark.parametrize("role", [r for r in GIVEN if r != "director"])
@pytest.mark.usefixtures("scene")
def test_only_the_director_does_so(cast, role):
    for name in ("neutralise", "restore"):
        assert cast.client(role).post(at(name), DEED).status_code == 403
    assert at("neutralise") not in cast.client(role).get(at("exclusions")).content.decode()
    assert not Exclusion.objects.exists()


@pytest.mark.usefixtures("scene")
def test_outsiders_and_other_bodies_find_nothing(cast):
    for person in (cast.outsider, cast.other_administrator):
        for name in ("neutralise", "restore", "exclusions"):
            assert cast.client(person).get(at(name)).status_code == 404
    assert cast.client("director").get(at("neutralise", "nulla")).status_code == 404
    assert cast.client("director").put(at("neutralise")).status_code == 405


@pytest.mark.parametrize("field", ["reason", "organ", "number", "deed_date"])
def test_reason_and_deed_are_needed_whole(cast, scene, field):
    response = cast.client("director").post(at("neutralise"), DEED | {field: " "})
    assert field in response.context["form"].errors
    assert subject(scene, "A.i1").neutralised is None


@pytest.mark.parametrize("day", ["2099-01-01", "1999-01-01", "oggi"])
@pytest.mark.usefixtures("scene")
def test_a_deed_that_cannot_be_is_refused(cast, day):
    response = cast.client("director").post(at("neutralise"), DEED | {"deed_date": day})
    assert "deed_date" in response.context["form"].errors


@pytest.mark.usefixtures("scene")
def test_sent_twice_is_done_once_and_another_deed_does_not_take_its_place(cast):
    client = cast.client("director")
    for _ in range(2):
        assert client.post(at("neutralise"), DEED).status_code == 302
    other = client.post(at("neutralise"), DEED | {"number": "8"})
    assert "n. 7 del 01/04/2023" in other.content.decode()
    for _ in range(2):
        assert client.post(at("restore"), {"reason": "Riaperta"}).status_code == 302
    assert Exclusion.objects.count() == 2


@pytest.mark.parametrize("state", ["proposed", "measured", "evaluated", "published"])
def test_nothing_leaves_the_count_when_results_are_closed(cast, scene, state):
    Cycle.objects.filter(pk=scene.cycle.pk).update(state=state)
    response = cast.client("director").post(at("neutralise"), DEED)
    assert "non permette questa operazione" in response.content.decode()
    assert not Exclusion.objects.exists()


@pytest.mark.usefixtures("scene")
def test_the_deed_is_shown_wherever_the_item_is(cast):
    cast.client("director").post(at("neutralise", "A"), DEED)
    pages = [
        reverse("monitoring:period", args=["alfa", 2023, date(2023, 6, 30)]) + "?mostra=tutti",
        reverse("monitoring:item", args=["alfa", 2023, date(2023, 6, 30), "A.i1"]),
        reverse("monitoring:year_end", args=["alfa", 2023]),
        reverse("monitoring:results", args=["alfa", 2023, "A"]),
        at("exclusions"),
    ]
    for url in pages:
        assert "CdA, n. 7 del 01/04/2023" in cast.client("auditor").get(url).content.decode(), url


@pytest.mark.usefixtures("scene")
def test_the_page_asks_the_same_of_the_database_however_large_the_plan(cast, django_assert_max_num_queries):
    client = cast.client("director")
    client.get(at("exclusions"))
    with django_assert_max_num_queries(10):
        client.get(at("exclusions"))


@pytest.mark.parametrize("ref", ["A", "A.s1", "A.i1"])
@pytest.mark.parametrize("who", ["auditor", "director"])
@pytest.mark.usefixtures("scene")
def test_the_card_in_the_plan_shows_the_deed(cast, ref, who):
    cast.client("director").post(at("neutralise", ref), DEED)
    page = cast.client(who).get(reverse("plans:objective", args=["alfa", 2023, "A"])).content.decode()
    assert "Sede chiusa per frana" in page
    assert "(CdA, n. 7 del 01/04/2023)" in page
