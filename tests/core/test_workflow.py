"""The table of states and moves, and what stands in the way of each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from traguardo import rulesets
from traguardo.core.evaluation.validation import Outcome
from traguardo.core.plan import (
    Body,
    Deed,
    Indicator,
    Judgement,
    Measure,
    Neutralisation,
    Objective,
    Plan,
    Role,
    Step,
)
from traguardo.core.value import parse
from traguardo.core.workflow import (
    TABLE,
    Move,
    Need,
    Part,
    State,
    moves,
    obstacles,
    refusal,
    rule,
    unmeasured,
    writable,
)

RULESET = rulesets.load("standard", date(2023, 12, 31))
DEED = Deed(organ="CdA", number="12", date=date(2023, 1, 30))
MAIN_PATH = (
    Move.PROPOSE, Move.APPROVE, Move.START, Move.MEASURE, Move.EVALUATE, Move.PUBLISH,
)  # fmt: skip
EVERYBODY = {"administrator", "director", "area_head", "officer", "evaluator", "board", "transparency", "auditor"}


def _measure(role: Role, raw: str) -> Measure:
    return Measure(role=role, year=2023, value=parse(raw, year=2023, unit="n."))


INDICATOR = Indicator(
    ref="A.i1",
    name="Incontri con le famiglie",
    unit="n.",
    weight=Decimal(100),
    measures=(_measure(Role.TARGET, "10"), _measure(Role.ACTUAL, "11")),
)
OBJECTIVE = Objective(ref="A", code="A", title="Famiglie accolte", weight=Decimal(100), indicators=(INDICATOR,))
PLAN = Plan(body=Body(name="Consorzio di prova"), year=2023, objectives=(OBJECTIVE,))


def _codes(move: Move, plan: Plan = PLAN, **given: object) -> list[str]:
    return [f.code for f in obstacles(move, plan, RULESET, **given)]  # type: ignore[arg-type]


def test_the_main_path_leads_from_a_draft_to_publication() -> None:
    state = State.DRAFT
    for move in MAIN_PATH:
        assert refusal(move, state, EVERYBODY) is None
        state = rule(move).target
    assert state is State.PUBLISHED
    assert moves(state, EVERYBODY) == ()


def test_every_state_but_the_first_is_reached_and_every_one_but_the_last_is_left() -> None:
    assert {row.target for row in TABLE} == set(State)
    assert {state for row in TABLE for state in row.sources} == set(State) - {State.PUBLISHED}


def test_every_move_has_one_row_and_somebody_who_may_make_it() -> None:
    assert sorted(row.move for row in TABLE) == sorted(Move)
    assert all(row.roles for row in TABLE)


@pytest.mark.parametrize("state", State)
def test_an_auditor_can_neither_move_nor_write(state: State) -> None:
    assert moves(state, {"auditor"}) == ()
    assert writable(state, {"auditor"}) == frozenset()


def test_an_officer_may_propose_and_not_approve() -> None:
    assert [row.move for row in moves(State.DRAFT, {"officer"})] == [Move.PROPOSE]
    refused = refusal(Move.APPROVE, State.PROPOSED, {"officer"})
    assert refused is not None
    assert refused.code == "workflow.role"


def test_a_move_from_the_wrong_state_is_refused_with_the_state() -> None:
    refused = refusal(Move.APPROVE, State.DRAFT, {"director"})
    assert refused is not None
    assert (refused.code, refused.fact("state")) == ("workflow.state", "draft")


def test_what_freezes_a_version_is_what_somebody_decides_about() -> None:
    assert {row.move for row in TABLE if row.freezes} == {Move.APPROVE, Move.ADOPT, Move.EVALUATE, Move.PUBLISH}


def test_promises_are_closed_once_proposed_and_open_again_while_amending() -> None:
    open_in = {state for state in State if Part.PROMISE in writable(state, {"officer"})}
    assert open_in == {State.DRAFT, State.AMENDING}


def test_only_heads_write_results_in_progress_and_only_the_evaluators_judge_after() -> None:
    assert writable(State.IN_PROGRESS, {"officer"}) == frozenset()
    assert Part.RESULT in writable(State.IN_PROGRESS, {"area_head"})
    assert writable(State.MEASURED, {"evaluator"}) == {Part.JUDGEMENT}
    assert writable(State.PUBLISHED, EVERYBODY) == frozenset()


def test_a_sound_plan_may_be_proposed() -> None:
    assert _codes(Move.PROPOSE) == []


def test_an_empty_plan_may_not() -> None:
    assert _codes(Move.PROPOSE, replace(PLAN, objectives=()), found=()) == ["workflow.objectives"]


def test_weights_that_do_not_sum_to_100_are_told_apart_from_other_errors() -> None:
    bare = Objective(ref="B", code="B", title="Famiglie ascoltate", weight=Decimal(20))
    plan = replace(PLAN, objectives=(OBJECTIVE, bare))
    assert _codes(Move.PROPOSE, plan) == ["workflow.weights", "workflow.errors"]


def test_findings_already_known_are_not_looked_for_again() -> None:
    bare = replace(PLAN, objectives=(replace(OBJECTIVE, weight=Decimal(20)),))
    assert _codes(Move.PROPOSE, bare, found=()) == []


def test_approval_asks_for_the_deed() -> None:
    assert _codes(Move.APPROVE) == ["workflow.deed"]
    assert _codes(Move.APPROVE, deed=DEED) == []


def test_a_blank_reason_is_none() -> None:
    assert _codes(Move.SEND_BACK, reason="  ") == ["workflow.reason"]
    assert _codes(Move.SEND_BACK, reason="Mancano i valori attesi") == []


def test_an_amendment_asks_for_reason_and_deed() -> None:
    assert _codes(Move.ADOPT) == ["workflow.reason", "workflow.deed"]


def test_measuring_asks_for_every_actual_value_an_objective_at_a_time() -> None:
    open_indicator = replace(INDICATOR, measures=INDICATOR.measures[:1])
    late = Step(ref="A.s1", description="Aprire lo sportello", planned=parse("30/06/2024", year=2023))
    undone = Step(ref="A.s2", description="Formare gli operatori", planned=parse("30/06/2023", year=2023))
    plan = replace(PLAN, objectives=(replace(OBJECTIVE, indicators=(open_indicator,), steps=(late, undone)),))
    (found,) = obstacles(Move.MEASURE, plan, RULESET)
    assert (found.code, found.where.objective, found.fact("count")) == ("workflow.actuals", "A", 2)
    assert _codes(Move.MEASURE) == []


def test_a_value_told_by_the_kpi_counts_as_measured() -> None:
    step = Step(ref="A.s1", description="Aprire lo sportello", kpi="3 aperture", achieved=parse("3", year=2023))
    assert unmeasured(replace(OBJECTIVE, steps=(step,)), 2023) == ()


def test_a_judgement_or_a_deed_that_takes_it_out_stands_for_the_value() -> None:
    bare = replace(INDICATOR, measures=())
    taken_out = Neutralisation(reason="Sede chiusa", deed=DEED)
    assert unmeasured(replace(OBJECTIVE, indicators=(bare,)), 2023) == (bare,)
    for item in (replace(bare, judgement=Judgement.REACHED), replace(bare, neutralised=taken_out)):
        assert unmeasured(replace(OBJECTIVE, indicators=(item,)), 2023) == ()
    assert unmeasured(replace(OBJECTIVE, indicators=(bare,), judgement=Judgement.REACHED), 2023) == ()
    assert unmeasured(replace(OBJECTIVE, indicators=(bare,), neutralised=taken_out), 2023) == ()


def test_an_evaluation_ends_only_with_a_signed_outcome_that_validates() -> None:
    assert _codes(Move.EVALUATE) == ["workflow.unsigned"]
    assert _codes(Move.EVALUATE, validation=Outcome.NOT_VALIDATED) == ["workflow.not_validated"]
    for outcome in (Outcome.VALIDATED, Outcome.WITH_REMARKS):
        assert _codes(Move.EVALUATE, validation=outcome) == []


def test_every_need_is_asked_by_some_move() -> None:
    assert {need for row in TABLE for need in row.needs} == set(Need)
