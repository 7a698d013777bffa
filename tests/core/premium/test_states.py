"""From draft to paid: what stands in the way, and what a trial of other rules does."""

from datetime import date
from decimal import Decimal

import pytest
from tests.core.premium.test_amounts import claim
from tests.core.test_cases import changed

from traguardo.core.finding import Finding, Severity
from traguardo.core.people.person import Fund, Group
from traguardo.core.plan import Deed
from traguardo.core.premium.states import BonusMove, BonusState, moves, obstacles, rule
from traguardo.core.premium.trial import effects, with_bands
from traguardo.core.workflow import State
from traguardo.rulesets import load
from traguardo.wording.sentences import sentence

RULES = load("standard", date(2025, 12, 31))
DEED = Deed(organ="Consiglio di amministrazione", number="12", date=date(2026, 7, 10))
ERROR = Finding(code="premium.eq_share", severity=Severity.ERROR)
UNSCORED = Finding(code="premium.no_score", severity=Severity.WARNING)


def told(move, state=BonusState.DRAFT, cycle=State.EVALUATED, found=(), **more) -> list[str]:
    wrong = obstacles(BonusMove(move), state, cycle, found, **more)
    assert all(sentence(one.code, one.facts, "en").text for one in wrong if one.code.startswith("bonus."))
    return [one.code for one in wrong]


@pytest.mark.parametrize("cycle", [state for state in State if state not in {State.EVALUATED, State.PUBLISHED}])
def test_nothing_is_approved_before_the_report_is_validated(cycle) -> None:
    assert told("approve", cycle=cycle, deed=DEED) == ["bonus.not_validated"]
    assert told("pay", BonusState.APPROVED, cycle) == ["bonus.not_validated"]


def test_an_approval_has_a_deed_and_breaks_no_limit() -> None:
    assert told("approve", deed=DEED) == []
    assert told("approve") == ["bonus.deed"]
    assert told("approve", found=[ERROR], deed=DEED) == ["premium.eq_share"]
    assert told("approve", found=[UNSCORED], deed=DEED) == ["bonus.not_evaluated"]


def test_an_approval_is_withdrawn_with_a_reason_until_it_is_paid() -> None:
    assert told("withdraw", BonusState.APPROVED, reason="Errore nel fondo") == []
    assert told("withdraw", BonusState.APPROVED) == ["bonus.reason"]
    assert told("withdraw", BonusState.PAID, reason="Errore") == ["bonus.state"]
    assert told("pay", BonusState.APPROVED) == []


def test_only_the_director_moves_it() -> None:
    assert moves(BonusState.DRAFT, {"director"}) == (BonusMove.APPROVE,)
    assert moves(BonusState.DRAFT, {"administrator", "evaluator"}) == ()
    assert rule(BonusMove.PAY).target is BonusState.PAID
    for language in ("it", "en"):
        assert all(sentence(f"bonus_state.{state}", (), language).text for state in BonusState)
        assert all(sentence(f"bonus_move.{move}", (), language).text for move in BonusMove)


def fund(amount: int, group: Group = Group.STAFF) -> list[Fund]:
    return [Fund(group=group, amount=Decimal(amount))]


def test_a_larger_budget_gives_everybody_more() -> None:
    claims = [claim("A", 97, 365), claim("B", 75, 365), claim("C", 20, 365)]
    rules = changed(RULES, {"premium.increase_quota": Decimal(0), "premium.increase_least": Decimal(0)})
    (found,) = effects(claims, (fund(1800), rules), (fund(3600), rules), 2025)
    assert (found.before, found.after, found.more, found.less, found.without) == (1800, 3600, 2, 0, 1)
    assert (found.mean_before, found.mean_after, found.saved) == (900, 1800, 0)


def test_stricter_bands_move_money_to_the_best() -> None:
    claims = [claim("A", 97, 365), claim("B", 75, 365)]
    strict = with_bands(RULES, {Group.STAFF: ((Decimal(0), Decimal(0)), (Decimal(90), Decimal(100)))})
    (found,) = effects(claims, (fund(1000), RULES), (fund(1000), strict), 2025)
    assert (found.more, found.less, found.without, found.after) == (1, 1, 1, 1000)


def test_a_group_without_a_fund_on_either_side_is_not_compared() -> None:
    assert effects([], (fund(10), RULES), (fund(10, Group.EQ), RULES), 2025) == ()
    (found,) = effects([], (fund(10), RULES), (fund(20), RULES), 2025)
    assert (found.mean_before, found.saved) == (0, 20)
