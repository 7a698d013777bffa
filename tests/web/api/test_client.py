"""The client of the package against a real server."""

from datetime import date

import pytest
from tests.web.api.programs import program
from tests.web.monitoring.things import cycle_in, opened

from traguardo.client import Client, ProblemError

PLAN = {"body": {"name": "Alfa"}, "year": 2024, "objectives": [{"ref": "A", "title": "Accoglienza"}]}


@pytest.fixture
def traguardo(cast, live_server):
    with Client(live_server.url, program(cast, "director").key, body="alfa") as client:
        yield client


def test_a_plan_is_begun_read_and_written_back(traguardo):
    made = traguardo.create_plan(PLAN)
    made.content["title"] = "Piano 2024"
    written = traguardo.write_plan(2024, made)
    assert traguardo.plan(2024) == written
    assert [cycle["title"] for cycle in traguardo.plans()] == ["Piano 2024"]


def test_what_somebody_else_changed_is_not_written_over(traguardo):
    made = traguardo.create_plan(PLAN)
    card = traguardo.objective(2024, "A")
    card.content["title"] = "Accoglienza diffusa"
    traguardo.write_objective(2024, "A", card)
    with pytest.raises(ProblemError) as refused:
        traguardo.write_plan(2024, made)
    assert (refused.value.status, refused.value.code) == (412, "stale")


def test_what_is_wrong_comes_with_every_finding(traguardo):
    with pytest.raises(ProblemError) as refused:
        traguardo.create_plan(PLAN | {"objectives": [{"titel": "x"}]})
    assert refused.value.code == "plan"
    assert refused.value.findings


def test_a_value_is_proposed_and_found_again(cast, traguardo):
    opened(cast, cycle_in(cast, objectives=60))
    june = date(2023, 6, 30)
    told = traguardo.propose(2023, june, "A.i1", measured_on=june, value="21")
    assert list(traguardo.updates(2023, june)) == [told]
    assert len(list(traguardo.objectives(2023))) == 60
    assert traguardo.scores(2023)["items"]
    assert list(traguardo.findings(2023))
