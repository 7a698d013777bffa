"""What stands in the way of paying: each with a case in which it does, and one in which it does not."""

from datetime import date
from decimal import Decimal

import pytest
from tests.core.premium.test_amounts import claim
from tests.core.test_cases import changed

from traguardo.core.people.person import Fund, Group
from traguardo.core.plan import Body, Indicator, IndicatorKind, Measure, Objective, Plan, Role
from traguardo.core.premium.limits import limits, payment_times
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.sentences import sentence

YEAR = 2025
RULES = load("standard", date(YEAR, 12, 31))
EARLY = load("standard", date(2017, 12, 31))


def fund(group: Group, amount: int, **more: int) -> Fund:
    return Fund(group=group, amount=Decimal(amount), **{name: Decimal(value) for name, value in more.items()})


def codes(claims, funds, rules=RULES, met=True) -> list[str]:
    found = limits(claims, funds, rules, met)
    for finding in found:
        for language in ("it", "en"):
            assert "{" not in sentence(finding.code, finding.facts, language).text
    return [finding.code for finding in found]


@pytest.mark.parametrize(("amount", "expected"), [(1000, []), (1001, ["premium.appropriation_staff"])])
def test_a_fund_stays_within_its_appropriation(amount, expected) -> None:
    assert codes([], [fund(Group.STAFF, amount, appropriation=1000)]) == expected


def test_a_body_may_decide_not_to_look_at_appropriations() -> None:
    rules = changed(RULES, {"premium.appropriation": False})
    assert codes([], [fund(Group.STAFF, 2000, appropriation=1000)], rules) == []


@pytest.mark.parametrize(("amount", "expected"), [(7500, []), (7499, ["premium.eq_share"])])
def test_the_result_of_eq_is_at_least_fifteen_per_cent_of_its_resources(amount, expected) -> None:
    assert codes([], [fund(Group.EQ, amount, resources=50_000)]) == expected
    assert codes([], [fund(Group.EQ, amount, resources=50_000)], EARLY) == []


def test_without_resources_the_share_of_eq_cannot_be_told() -> None:
    assert codes([], [fund(Group.EQ, 10)]) == []
    assert codes([], [fund(Group.MANAGERS, 10, resources=1000)]) == []


def test_the_increase_is_not_below_the_contract() -> None:
    low = changed(RULES, {"premium.increase_share": Decimal(29)})
    assert codes([], [fund(Group.STAFF, 10)], low) == ["premium.increase_low"]
    assert codes([], [fund(Group.EQ, 10)], low) == []
    assert codes([], [fund(Group.STAFF, 10)]) == []


def test_whoever_answers_for_payments_needs_to_know_whether_they_were_in_time() -> None:
    found = [claim("A", 90, 365, Group.MANAGERS, pays=True)]
    funds = [fund(Group.MANAGERS, 10)]
    assert codes(found, funds, met=None) == ["premium.payments"]
    assert codes(found, funds, met=False) == []
    assert codes(found, funds, EARLY, met=None) == []


def test_a_group_without_a_fund_and_a_person_without_a_score_are_told() -> None:
    assert codes([claim("A", "—", 365)], []) == ["premium.no_fund_staff", "premium.no_score"]


def plan(delay: str, target: str = "0") -> Plan:
    measures = (
        Measure(role=Role.TARGET, year=YEAR, value=parse(target, year=YEAR)),
        Measure(role=Role.ACTUAL, year=YEAR, value=parse(delay, year=YEAR)),
    )
    late = Indicator(ref="i", name="Ritardo medio", unit="gg", kind=IndicatorKind.FINANCIAL, measures=measures)
    return Plan(body=Body(name="E"), year=YEAR, objectives=(Objective(ref="o", title="t", indicators=(late,)),))


@pytest.mark.parametrize(("delay", "met"), [("-20", True), ("0", True), ("3", False), ("", None)])
def test_the_delay_a_plan_reports_says_whether_payments_were_in_time(delay, met) -> None:
    assert payment_times(plan(delay), RULES) is met


def test_a_plan_without_that_indicator_or_before_the_law_does_not_tell() -> None:
    assert payment_times(plan("3", target="12"), RULES) is None
    assert payment_times(plan("3"), EARLY) is None
