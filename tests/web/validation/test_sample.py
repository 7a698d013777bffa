"""The sample: drawn by a seed that is kept, counted again from the evidence."""

from decimal import Decimal

import pytest
from tests.web.validation.things import measured, plan

from traguardo.core.plan import Body, Plan
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.validation.checklist import file_of
from traguardo.web.validation.models import RecountEntry, Sample

SAMPLE = "/e/alfa/valutazione/2023/campione/"


def test_a_sample_is_drawn_and_anybody_can_draw_it_again(cast):
    measured(cast, whole=plan(12))
    client = cast.client("evaluator")
    for _ in range(2):
        assert client.post(SAMPLE, {"seed": "estate", "size": "3"}).status_code == 302
    first, second = Sample.objects.all()
    assert first.drawn == second.drawn
    assert len(first.drawn) == 3
    page = client.get(SAMPLE).content.decode()
    assert "estate" in page
    assert "manca un documento di prova" in page


@pytest.mark.usefixtures("cycle")
def test_without_a_seed_the_system_makes_one_and_keeps_it(cast):
    cast.client("evaluator").post(SAMPLE, {})
    assert len(Sample.objects.get().seed) == 8


@pytest.mark.usefixtures("cycle")
def test_counting_again_tells_whether_it_agrees(cast):
    client = cast.client("evaluator")
    address = f"{SAMPLE}O1.i1/"
    assert "Registro delle domande" in client.get(address).content.decode()
    assert client.post(address, {"numerator": "18", "denominator": "20"}).status_code == 302
    assert client.post(address, {"numerator": "15", "denominator": "20", "note": "Tre tardi"}).status_code == 302
    last, first = RecountEntry.objects.all()
    assert (first.same, last.same, last.difference) == (True, False, Decimal(-15))
    monitored = file_of(insight(Cycle.objects.get())).monitored
    assert (monitored.recounted, monitored.differing) == (1, 1)


@pytest.mark.usefixtures("cycle")
def test_what_is_no_number_is_refused(cast):
    answer = cast.client("evaluator").post(f"{SAMPLE}O1.i1/", {"numerator": "molti"})
    assert answer.status_code == 200
    assert not RecountEntry.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_only_the_evaluator_draws_and_counts(cast):
    director = cast.client("director")
    assert director.get(SAMPLE).status_code == 200
    assert director.post(SAMPLE, {"seed": "x"}).status_code == 403
    assert director.get(f"{SAMPLE}O1.i1/").status_code == 403
    assert cast.client(cast.outsider).get(SAMPLE).status_code == 404
    assert cast.client("evaluator").get(f"{SAMPLE}X.i9/").status_code == 404
    assert not Sample.objects.exists()


def test_a_plan_without_values_has_nothing_to_draw(cast):
    measured(cast, whole=Plan(body=Body(name="Consorzio Alfa"), year=2023))
    answer = cast.client("evaluator").post(SAMPLE, {}, follow=True)
    assert "Nessun indicatore ha un valore" in answer.content.decode()


@pytest.mark.usefixtures("cycle")
def test_nothing_is_drawn_once_the_evaluation_has_ended(cast):
    Cycle.objects.update(state="evaluated")
    cast.client("evaluator").post(SAMPLE, {"seed": "x"})
    cast.client("evaluator").post(f"{SAMPLE}O1.i1/", {"numerator": "1"})
    assert not Sample.objects.exists()
    assert not RecountEntry.objects.exists()
