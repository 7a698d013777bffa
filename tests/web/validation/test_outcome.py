"""The guided list and the signature: nothing goes on without, and nothing it speaks of may change after."""

from decimal import Decimal

import pytest
from tests.web.validation.things import asked, measured, objective, plan, validated

from traguardo.core.evaluation.validation import Outcome, Point
from traguardo.core.workflow import Move
from traguardo.web.plans import editing
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.models import Entry
from traguardo.web.validation import judging, questions
from traguardo.web.validation.models import PointEntry, Signed, Snapshot
from traguardo.web.validation.outcome import validation_of
from traguardo.web.validation.snapshots import verified
from traguardo.web.workflow.moving import move

FILE = "/e/alfa/valutazione/2023/"
LIST, SIGN = f"{FILE}lista/", f"{FILE}firma/"


def _yes(**answers):
    return {f"{point}-answer": answers.get(point.value, "yes") for point in Point}


@pytest.mark.usefixtures("cycle")
def test_the_evaluator_answers_the_list_and_signs(cast):
    client = cast.client("evaluator")
    page = client.get(LIST).content.decode()
    assert "Linee guida DFP 3/2018" in page
    assert "Non c’è una versione approvata" in page
    assert client.post(LIST, _yes(variances="partly") | {"variances-remark": "Poche righe"}).status_code == 302
    client.post(f"{FILE}accetta-i-restanti/")
    assert "Validata con osservazioni" in client.get(SIGN).content.decode()
    assert client.post(SIGN, {"text": "Fascicolo esaminato.", "sure": "on"}).status_code == 302
    signed = Signed.objects.get()
    assert (signed.outcome, signed.by_name) == ("with_remarks", "Persona evaluator")
    assert validation_of(insight(Cycle.objects.get())) is Outcome.WITH_REMARKS
    assert Entry.objects.get(action="validation.signed").after["outcome"] == "with_remarks"


@pytest.mark.usefixtures("cycle")
def test_the_list_may_be_answered_a_part_at_a_time(cast):
    client = cast.client("evaluator")
    client.post(LIST, {"results-answer": "yes"})
    client.post(LIST, {"results-answer": "yes", "clarity-answer": "no", "clarity-remark": "Oscura"})
    assert {row.point: row.answer for row in PointEntry.objects.all()} == {"results": "yes", "clarity": "no"}
    assert client.post(LIST, {"results-answer": "forse"}).status_code == 200


def test_what_is_missing_is_told_and_keeps_from_signing(cast, cycle):
    asked(cast, cycle)
    client = cast.client("evaluator")
    page = client.get(SIGN).content.decode()
    for told in ("Obiettivi su cui chi valuta non ha ancora detto nulla: 2", "Domande ancora aperte: 1", "Chiarezza"):
        assert told in page
    assert 'name="sure"' not in page
    assert client.post(SIGN, {"sure": "on"}).status_code == 200
    assert not Signed.objects.exists()


def test_no_evaluation_ends_before_the_signature(cast, cycle):
    _, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert [f.code for f in findings] == ["workflow.unsigned"]
    page = cast.client("evaluator").get("/e/alfa/piani/2023/stato/").content.decode()
    assert SIGN in page
    validated(cast, cycle)
    moved, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert (moved.state, findings) == ("evaluated", ())
    assert validation_of(insight(moved)) is Outcome.VALIDATED


def test_a_report_that_is_not_validated_goes_no_further(cast, cycle):
    validated(cast, cycle, clarity="no")
    _, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert [f.code for f in findings] == ["workflow.not_validated"]


@pytest.mark.parametrize("what", ["plan", "score", "answer"])
def test_a_signature_falls_with_whatever_it_speaks_of(cast, cycle, what):
    validated(cast, cycle)
    if what == "plan":
        changed = objective(1, actual="45%")
        editing.change_plan(
            cycle, lambda p: editing.with_objective(p, changed), "plans.card_changed", by=cast["director"]
        )
    elif what == "score":
        judging.change(cycle, "O1", Decimal(60), "Riconteggio", by=cast["evaluator"])
    else:
        cast.client("evaluator").post(LIST, {"process-answer": "partly", "process-remark": "Una sola verifica"})
    assert validation_of(insight(Cycle.objects.get())) is None


def test_signing_twice_signs_once_and_an_old_outcome_stays_readable(cast, cycle):
    validated(cast, cycle)
    client = cast.client("evaluator")
    client.post(SIGN, {"text": "Relazione esaminata.", "sure": "on"})
    assert Signed.objects.count() == 1
    client.post(LIST, _yes(process="partly") | {"process-remark": "Una sola verifica"})
    client.post(SIGN, {"text": "Riesaminata.", "sure": "on"})
    assert Signed.objects.count() == 2
    assert "Esiti precedenti" in client.get(SIGN).content.decode()


@pytest.mark.usefixtures("cycle")
def test_who_only_reads_neither_answers_nor_signs(cast):
    for who in ("director", "board", "auditor"):
        client = cast.client(who)
        assert client.get(LIST).status_code == client.get(SIGN).status_code == 200
        assert client.post(LIST, _yes()).status_code == 403
        assert client.post(SIGN, {"sure": "on"}).status_code == 403
    assert cast.client(cast.other_administrator).post(SIGN, {"sure": "on"}).status_code == 404
    assert not PointEntry.objects.exists()


def test_a_withdrawn_question_no_longer_stands_in_the_way(cast, cycle):
    question = asked(cast, cycle)
    questions.close(question, by=cast["evaluator"])
    validated(cast, cycle)
    assert validation_of(insight(Cycle.objects.get())) is Outcome.VALIDATED


def test_snapshots_before_and_after_are_a_chain_that_shows_what_was_altered(cast, cycle):
    validated(cast, cycle)
    links = verified(cycle)
    assert [link.snapshot.moment for link in links] == ["before", "after"]
    assert all(link.sound for link in links)
    client = cast.client("auditor")
    assert b'"evaluated"' in client.get(f"{FILE}istantanee/2/fascicolo.json").content
    assert client.get(f"{FILE}istantanee/1/piano.toml").content == bytes(links[0].snapshot.plan_file)
    assert client.get(f"{FILE}istantanee/1/altro").status_code == 404
    Snapshot.objects.filter(number=1).update(content=b"{}")
    assert [link.intact for link in verified(cycle)] == [False, True]
    assert "almeno un’istantanea" in client.get(f"{FILE}istantanee/").content.decode()


def test_nothing_is_signed_in_another_state(cast):
    cycle = measured(cast, whole=plan(1))
    Cycle.objects.update(state="in_progress")
    client = cast.client("evaluator")
    client.post(LIST, _yes())
    client.post(SIGN, {"sure": "on"})
    assert not PointEntry.objects.exists()
    assert not Signed.objects.exists()
    assert cycle.pk
