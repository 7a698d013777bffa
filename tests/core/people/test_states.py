"""The table of an appraisal sheet, move by move."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.people.person import AssignedObjective
from traguardo.core.people.states import (
    TABLE,
    Actor,
    Case,
    SheetMove,
    SheetState,
    answer_until,
    appeal_until,
    moves,
    obstacles,
    refusal,
    rule,
)
from traguardo.rulesets import load
from traguardo.wording.sentences import sentence

RULES = load("standard", date(2025, 12, 31))
TODAY = date(2026, 5, 20)
ASKED = AssignedObjective(title="Aprire lo sportello", objective="A", weight=Decimal(100), score=Decimal(90))
CASE = Case(state=SheetState.PREPARING, objectives=(ASKED,), today=TODAY, reason="perché")


def told(move: SheetMove, case: Case) -> list[str]:
    found = obstacles(move, case, RULES)
    for finding in found:
        for language in ("it", "en"):
            assert "{" not in sentence(finding.code, finding.facts, language).text
    return [finding.code for finding in found]


def test_a_sheet_goes_from_preparation_to_the_answer_to_an_appeal() -> None:
    state = SheetState.PREPARING
    for move in ("assign", "self_evaluate", "draft", "calibrate", "deliver", "sign", "appeal", "confirm"):
        row = rule(SheetMove(move))
        assert state in row.sources
        state = row.target
    assert state is SheetState.CLOSED


def test_every_state_but_the_last_can_be_left() -> None:
    for state in SheetState:
        assert bool(moves(state, set(Actor))) == (state is not SheetState.CLOSED)
    assert {row.move for row in TABLE} == set(SheetMove)


def test_each_move_is_somebodys_and_nobody_elses() -> None:
    assert [row.move for row in moves(SheetState.DELIVERED, {Actor.PERSON})] == [SheetMove.SIGN, SheetMove.APPEAL]
    assert moves(SheetState.DELIVERED, {Actor.EVALUATOR}) == ()
    wrong = refusal(SheetMove.SIGN, SheetState.DELIVERED, {Actor.EVALUATOR})
    assert wrong is not None
    assert wrong.code == "appraisal.actor"
    early = refusal(SheetMove.SIGN, SheetState.DRAFTED, {Actor.PERSON})
    assert early is not None
    assert early.code == "appraisal.state"
    assert refusal(SheetMove.SIGN, SheetState.DELIVERED, {Actor.PERSON}) is None


def test_what_is_asked_has_an_objective_of_the_plan_and_weights_that_sum() -> None:
    assert told(SheetMove.ASSIGN, CASE) == []
    assert told(SheetMove.ASSIGN, replace(CASE, objectives=())) == ["appraisal.no_objective"]
    alone = replace(ASKED, objective="")
    assert told(SheetMove.ASSIGN, replace(CASE, objectives=(alone,))) == ["appraisal.cascade"]
    light = replace(ASKED, weight=Decimal(60))
    assert told(SheetMove.ASSIGN, replace(CASE, objectives=(light,))) == ["appraisal.weights"]
    partly = (ASKED, replace(ASKED, weight=None))
    assert told(SheetMove.ASSIGN, replace(CASE, objectives=partly)) == ["appraisal.weights"]
    equal = (replace(ASKED, weight=None),) * 3
    assert told(SheetMove.ASSIGN, replace(CASE, objectives=equal)) == []


def test_a_draft_is_complete() -> None:
    assert told(SheetMove.DRAFT, CASE) == []
    assert told(SheetMove.DRAFT, replace(CASE, competences_open=2)) == ["appraisal.complete"]
    blank = replace(ASKED, score=None)
    assert told(SheetMove.DRAFT, replace(CASE, objectives=(blank,))) == ["appraisal.complete"]


@pytest.mark.parametrize("day", [None, date(2026, 5, 21)])
def test_a_sheet_is_delivered_after_the_interview(day) -> None:
    assert told(SheetMove.DELIVER, replace(CASE, interview_on=day)) == ["appraisal.interview"]
    assert told(SheetMove.DELIVER, replace(CASE, interview_on=TODAY)) == []


def test_an_appeal_has_a_reason_and_comes_in_time() -> None:
    delivered = replace(CASE, delivered_on=date(2026, 5, 5))
    assert told(SheetMove.APPEAL, delivered) == []
    assert told(SheetMove.APPEAL, replace(delivered, reason=" ")) == ["appraisal.reason"]
    assert told(SheetMove.APPEAL, replace(delivered, today=date(2026, 5, 21))) == ["appraisal.late"]
    assert told(SheetMove.APPEAL, CASE) == []


def test_the_terms_are_those_of_the_ruleset() -> None:
    assert appeal_until(date(2026, 5, 5), RULES) == date(2026, 5, 20)
    assert answer_until(date(2026, 5, 20), RULES) == date(2026, 6, 19)


def test_states_and_moves_have_their_words() -> None:
    for language in ("it", "en"):
        assert all(sentence(f"sheet_state.{state}", (), language).text for state in SheetState)
        assert all(sentence(f"sheet_move.{move}", (), language).text for move in SheetMove)
