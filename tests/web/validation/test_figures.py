"""The evaluator's word on a figure: accept it, or give another with the reason; the body's own stays visible."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.validation.things import measured, plan, validated

from traguardo.core.workflow import Move
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry
from traguardo.web.validation.models import OpinionEntry, Snapshot
from traguardo.web.validation.opinions import evaluated
from traguardo.web.validation.workspace import workspace
from traguardo.web.workflow.moving import move

FILE = "/e/alfa/valutazione/2023/"
FIGURE = f"{FILE}voci/O1/"
CHANGE = {"points": "72,5", "reason": "Due domande risultano evase fuori termine"}


def test_the_evaluator_gives_another_score_and_both_are_seen(cast, cycle):
    client = cast.client("evaluator")
    assert client.post(FIGURE, CHANGE).status_code == 302
    page = client.get(FIGURE).content.decode()
    assert "100%" in page
    assert "72,5%" in page
    assert "Due domande risultano evase fuori termine" in page
    card = evaluated(insight(cycle))
    assert (card.objectives["O1"].value, card.objectives["O1"].fact("computed")) == (Decimal("72.5"), 100)
    assert insight(cycle).own.objectives["O1"].value == 100
    entry = Entry.objects.get(action="validation.changed")
    assert entry.after["value"] == "72.5"


@pytest.mark.usefixtures("cycle")
def test_a_score_given_twice_is_written_once(cast):
    client = cast.client("evaluator")
    for _ in range(2):
        assert client.post(FIGURE, CHANGE).status_code == 302
    assert OpinionEntry.objects.count() == 1


def test_every_word_stays_in_the_history(cast, cycle):
    client = cast.client("evaluator")
    client.post(FIGURE, CHANGE)
    client.post(f"{FIGURE}accetta/")
    assert [row.stand for row in OpinionEntry.objects.filter(subject="O1")] == ["accepted", "changed"]
    assert evaluated(insight(cycle)).objectives["O1"].value == 100


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"points": "120", "reason": "perché"}, "I punti stanno fra 0 e 100"),
        ({"points": "abc", "reason": "perché"}, "abc"),
        ({"points": "70", "reason": ""}, "campo"),
    ],
)
@pytest.mark.usefixtures("cycle")
def test_a_score_out_of_scale_or_without_reason_is_refused(cast, sent, told):
    answer = cast.client("evaluator").post(FIGURE, sent)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not OpinionEntry.objects.exists()


@pytest.mark.parametrize("who", ["director", "board", "auditor"])
@pytest.mark.usefixtures("cycle")
def test_who_may_only_read_changes_nothing(cast, who):
    client = cast.client(who)
    assert client.get(FIGURE).status_code == 200
    assert client.post(FIGURE, CHANGE).status_code == 403
    assert client.post(f"{FIGURE}accetta/").status_code == 403
    assert not OpinionEntry.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_others_find_nothing(cast):
    assert cast.client(cast.outsider).get(FIGURE).status_code == 404
    assert cast.client(cast.other_administrator).post(FIGURE, CHANGE).status_code == 404
    assert cast.client("officer").get(FIGURE).status_code == 403
    assert cast.client("evaluator").get(f"{FILE}voci/X9/").status_code == 404


@pytest.mark.usefixtures("cycle")
def test_accepting_is_a_post(cast):
    assert cast.client("evaluator").get(f"{FIGURE}accetta/").status_code == 405


@pytest.mark.parametrize("state", ["in_progress", "evaluated", "published"])
@pytest.mark.usefixtures("cycle")
def test_the_file_is_shut_unless_the_cycle_is_measured(cast, state):
    Cycle.objects.update(state=state)
    client = cast.client("evaluator")
    page = client.get(FIGURE).content.decode()
    assert 'name="points"' not in page
    client.post(f"{FIGURE}accetta/")
    client.post(FIGURE, CHANGE)
    assert not OpinionEntry.objects.exists()


@pytest.mark.usefixtures("cycle")
def test_accepting_the_others_leaves_what_was_said(cast):
    client = cast.client("evaluator")
    client.post(FIGURE, CHANGE)
    client.post(f"{FILE}accetta-i-restanti/")
    assert {row.subject: row.stand for row in OpinionEntry.objects.all()} == {"O1": "changed", "O2": "accepted"}
    assert "Accetta i restanti" not in client.get(FILE).content.decode()


def test_a_unit_may_get_a_score_of_its_own(cast, cycle):
    client = cast.client("evaluator")
    assert client.post(f"{FILE}voci/unit:Area minori/", {"points": "94", "reason": "Qualità"}).status_code == 302
    card = evaluated(insight(cycle))
    assert {unit.label: unit.value for unit in card.units} == {"Area minori": 94, "Area anziani": 100}


@pytest.mark.usefixtures("cycle")
def test_a_figure_that_changed_since_must_be_looked_at_again(cast):
    client = cast.client("evaluator")
    client.post(FIGURE, CHANGE)
    OpinionEntry.objects.update(own=Decimal(50))
    assert "da rivedere" in client.get(FILE).content.decode()
    assert OpinionEntry.objects.count() == 1
    client.post(f"{FILE}accetta-i-restanti/")
    assert OpinionEntry.objects.filter(subject="O1").count() == 2


@pytest.mark.usefixtures("cycle")
def test_what_the_body_measured_is_frozen_before_the_first_word_and_once(cast):
    client = cast.client("evaluator")
    client.post(FIGURE, CHANGE)
    client.post(f"{FILE}accetta-i-restanti/")
    snapshot = Snapshot.objects.get()
    assert snapshot.moment == "before"
    assert b'"O1":"100"' in bytes(snapshot.content)


def test_the_evaluators_figures_count_once_the_evaluation_has_ended(cast, cycle):
    cast.client("evaluator").post(FIGURE, CHANGE)
    assert insight(Cycle.objects.get()).card.objectives["O1"].value == 100
    validated(cast, cycle)
    moved, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert findings == ()
    seen = insight(moved)
    assert (seen.card.objectives["O1"].value, seen.own.objectives["O1"].value) == (Decimal("72.5"), 100)


def test_the_workspace_asks_as_many_questions_of_the_database_however_large_the_plan(cast):
    counts = []
    for objectives, body in ((2, cast.alfa), (12, cast.beta)):
        cycle = measured(cast, whole=plan(objectives), body=body)
        insight(cycle)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            workspace(insight(cycle))
        counts.append(len(queries))
    assert counts[0] == counts[1]
