"""The worked cases of ``cases/premium.toml``, and the laws that every bonus keeps."""

import itertools
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.people.test_presence import decimals
from tests.core.test_cases import changed

from traguardo.core.people.person import Category, Fund, Group
from traguardo.core.premium.amounts import GroupPremiums, pay_lines, premiums, public_amounts
from traguardo.core.premium.claims import Claim
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Status, Trace
from traguardo.rulesets import load
from traguardo.wording.explanation import explain

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "premium.toml").read_text(encoding="utf-8"))["case"]
YEAR = 2025
RULES = load("standard", date(YEAR, 12, 31))
CATEGORIES = {Group.MANAGERS: Category.MANAGER, Group.EQ: Category.EQ, Group.STAFF: Category.OFFICIAL}


def claim(number: str, score: Any, days: Any, group: Group = Group.STAFF, *, pays: bool = False) -> Claim:
    value = None if score in (None, "—") else Decimal(str(score))
    return Claim(
        person=number,
        label=number,
        group=group,
        category=CATEGORIES[group],
        unit="Anziani",
        days=Decimal(str(days)),
        weighed_days=Decimal(str(days)),
        appraisal=Trace(
            subject=f"person:{number}",
            label=number,
            rule="appraisal.person",
            value=value,
            status=Status.ASSESSED if value is not None else Status.PENDING,
        ),
        answers_for_payments=pays,
    )


def shared(case: dict[str, Any]) -> tuple[GroupPremiums, Ruleset]:
    group = Group(case.get("group", "staff"))
    on = case.get("on", date(YEAR, 12, 31))
    given = {key: rule_value(value) for key, value in case.get("ruleset", {}).items()}
    rules = changed(load("standard", on), given)
    pays = case.get("payments", [])
    found = [claim(n, score, days, group, pays=n in pays) for n, (score, days) in case["people"].items()]
    (one,) = premiums(found, [Fund(group=group, amount=decimals(case["budget"]))], rules, on.year, case.get("met"))
    return one, rules


def rule_value(value: Any) -> Any:
    return tuple(decimals(band) for band in value) if isinstance(value, list) else decimals(value)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_everybody_gets_what_their_case_says(case: dict[str, Any]) -> None:
    found, rules = shared(case)
    assert sum((a.amount for a in found.awards), Decimal(0)) + found.saved == found.budget
    if "amounts" in case:
        assert {a.claim.person: a.amount for a in found.awards} == {
            n: Decimal(str(amount)).quantize(Decimal("0.01")) for n, amount in case["amounts"].items()
        }
        assert found.saved == decimals(case["saved"])
    if "increased" in case:
        assert [a.claim.person for a in found.awards if a.increase] == case["increased"]
    if "quotas" in case:
        quotas = {a.claim.person: a.quota for a in found.awards}
        assert {n: quotas[n] for n in case["quotas"]} == decimals(case["quotas"])
    for award in found.awards:
        assert award.trace.value == award.amount
        assert "{" not in explain(award.trace, "it", rules)
    assert "{" not in explain(found.trace, "en", rules)


def test_the_increase_is_at_least_thirty_per_cent_of_the_mean_per_head() -> None:
    found, _ = shared(next(case for case in CASES if "art. 81" in case["name"]))
    base = [a.amount - a.increase for a in found.awards]
    assert next(a.increase for a in found.awards if a.increase) == sum(base) / len(base) * 30 / 100


def test_what_is_published_of_a_group_names_nobody() -> None:
    found, _ = shared(CASES[1])
    (amount,) = public_amounts(pay_lines([found]), {Group.STAFF: found.budget})
    assert (amount.group, amount.people, amount.awarded, amount.total) == (Group.STAFF, 3, 3, Decimal("2700.00"))
    assert {type(getattr(amount, name)) for name in amount.__slots__} == {Group, int, Decimal}


def test_a_claim_of_a_group_without_a_fund_gets_nothing() -> None:
    assert premiums([claim("A", 90, 365)], [], RULES, YEAR) == ()


def test_a_claim_of_another_group_does_not_touch_the_fund() -> None:
    both = [claim("A", 90, 365), claim("B", 90, 365, Group.EQ)]
    (staff,) = premiums(both, [Fund(group=Group.STAFF, amount=Decimal(100))], RULES, YEAR)
    assert [a.claim.person for a in staff.awards] == ["A"]


# ------------------------------------------------------------------------------------ laws

laws = settings(max_examples=40, deadline=None)  # a slow machine is no failure
scores = st.none() | st.decimals(0, 100, places=2)
some_days = st.decimals(0, 365, places=1)
people = st.lists(st.tuples(scores, some_days), max_size=25)
budgets = st.decimals(0, 200_000, places=2)
systems = st.fixed_dictionaries(
    {
        "premium.savings.staff": st.sampled_from(["redistributed", "kept"]),
        "premium.method": st.sampled_from(["bands", "proportional"]),
        "premium.increase_ties": st.sampled_from(["presence", "nobody"]),
        "premium.increase_quota": st.sampled_from([Decimal(0), Decimal(10), Decimal(40)]),
        "premium.limit_top": st.booleans(),
    }
)


def computed(members: list[Any], budget: Decimal, rules: Ruleset) -> GroupPremiums:
    found = [claim(f"{n:03}", score, days) for n, (score, days) in enumerate(members)]
    (one,) = premiums(found, [Fund(group=Group.STAFF, amount=budget)], rules, YEAR)
    return one


@laws
@given(people, budgets, systems)
def test_amounts_and_savings_sum_to_the_budget_to_the_cent(members, budget, system):
    found = computed(members, budget, changed(RULES, system))
    amounts = [a.amount for a in found.awards]
    assert sum(amounts, Decimal(0)) + found.saved == budget
    assert all(amount >= 0 and amount == amount.quantize(Decimal("0.01")) for amount in amounts)
    assert found.saved >= 0


@laws
@given(people, budgets, systems)
def test_redistributed_money_is_all_awarded_where_anybody_has_earned_any(members, budget, system):
    found = computed(members, budget, changed(RULES, system | {"premium.savings.staff": "redistributed"}))
    earned = any(a.quota and a.claim.days for a in found.awards)
    assert found.saved == (0 if earned else budget)


@laws
@given(people, budgets, systems)
def test_nobody_with_a_lower_score_gets_more_for_the_same_days(members, budget, system):
    found = computed([(score, 365) for score, _ in members], budget, changed(RULES, system))
    ordered = sorted(
        found.awards, key=lambda a: a.claim.appraisal.value if a.claim.appraisal.value is not None else -1
    )
    for lower, higher in itertools.pairwise(ordered):
        if lower.claim.appraisal.value != higher.claim.appraisal.value:
            assert lower.amount <= higher.amount


@laws
@given(people, budgets, systems, st.integers(0, 25))
def test_the_order_of_people_does_not_matter(members, budget, system, place):
    rules = changed(RULES, system)
    found = [claim(f"{n:03}", score, days) for n, (score, days) in enumerate(members)]
    mixed = [*reversed(found[:place]), *found[place:]]
    fund = [Fund(group=Group.STAFF, amount=budget)]
    first, second = (premiums(order, fund, rules, YEAR)[0] for order in (found, mixed))
    assert {a.claim.person: a.amount for a in first.awards} == {a.claim.person: a.amount for a in second.awards}


@laws
@given(st.lists(st.decimals(50, 100, places=2), min_size=1, max_size=8), budgets, systems)
def test_half_the_days_are_half_the_amount(values, budget, system):
    rules = changed(RULES, system | {"premium.increase_quota": Decimal(0), "premium.increase_least": Decimal(0)})
    members = [(value, days) for value in values for days in (Decimal(360), Decimal(180))]
    found = computed(members, budget, changed(rules, {"premium.limit_top": False}))
    for full, half in zip(found.awards[::2], found.awards[1::2], strict=True):
        assert abs(full.amount - 2 * half.amount) <= Decimal("0.03")
        assert abs(full.trace.fact("exact") - 2 * half.trace.fact("exact")) < Decimal("1e-15")


@laws
@given(people, st.integers(0, 20_000), systems)
def test_ten_times_the_budget_is_ten_times_the_exact_amounts(members, euro, system):
    rules = changed(RULES, system)
    small, large = (computed(members, Decimal(euro * times), rules) for times in (1, 10))
    for one, other in zip(small.awards, large.awards, strict=True):
        assert abs(one.trace.fact("exact") * 10 - other.trace.fact("exact")) < Decimal("1e-15")


@laws
@given(people, budgets, systems)
def test_the_increase_goes_to_no_more_people_than_the_quota_allows(members, budget, system):
    found = computed(members, budget, changed(RULES, system))
    positive = sum(a.quota > 0 for a in found.awards)
    most = max(int(positive * system["premium.increase_quota"] / 100), 1)
    assert sum(a.increase > 0 for a in found.awards) <= most


@laws
@given(st.decimals(0, 50_000, places=2), st.decimals(50, 100, places=2), st.booleans())
def test_missed_payment_times_take_exactly_their_share(budget, score, is_manager):
    group = Group.MANAGERS if is_manager else Group.EQ
    fund = [Fund(group=group, amount=budget)]
    met, missed = (
        premiums([claim("A", score, 365, group, pays=True)], fund, RULES, YEAR, how)[0] for how in (True, False)
    )
    exact = met.awards[0].trace.fact("exact")
    assert abs(missed.awards[0].lost - exact * 30 / 100) < Decimal("1e-15")
    assert replace(missed.awards[0], trace=missed.trace).amount <= met.awards[0].amount
