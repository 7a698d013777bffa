"""The rule on commercial debt; its worked examples are in ``cases/debt.toml``."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traguardo.core.plan import Body, Indicator, IndicatorKind, Measure, Objective, Plan, Role
from traguardo.core.score import score
from traguardo.core.scoring.debt import debt_of, debt_points, fgdc, ratio
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.explanation import reason

END = date(2021, 12, 31)
BIELLA = load("biella", END)
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "debt.toml").read_text(encoding="utf-8"))["case"]


def known(value: Any) -> Decimal | None:
    return None if value == "?" else Decimal(value)


def figures(case: dict[str, Any]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return known(case["stock_ratio"]), known(case["reduction_ratio"]), known(case["delay"])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_rule_on_debt_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    points, fund = debt_points(*figures(case), BIELLA), fgdc(*figures(case), BIELLA)
    assert points.value == known(case["points"])
    assert (fund.value, fund.rule) == (known(case["fund"]), case["rule"])
    assert "{" not in reason(points) + reason(fund)
    assert points.reference
    assert fund.reference


def test_a_failure_is_zero_where_the_ruleset_knows_no_proportion() -> None:
    assert debt_points(Decimal(10), None, Decimal(1), load("standard", END)).value == 0


def test_data_not_published_cost_the_full_rate() -> None:
    fund = fgdc(Decimal(1), Decimal(50), Decimal(0), BIELLA, published=False)
    assert (fund.value, fund.rule) == (5, "fgdc.unpublished")


def test_a_ratio_needs_a_whole() -> None:
    assert ratio(Decimal(5), Decimal(200)) == Decimal("2.5")
    assert ratio(Decimal(5), Decimal(0)) is None


def plan(*cells: tuple[str, str, str, str], kind: IndicatorKind = IndicatorKind.FINANCIAL) -> Plan:
    indicators = tuple(
        Indicator(
            ref=f"i{n}",
            name=f"indicatore {n}",
            unit=unit,
            kind=kind,
            alternatives=group,
            measures=tuple(
                Measure(role=role, year=2021, value=parse(raw, year=2021, unit=unit))
                for role, raw in ((Role.TARGET, target), (Role.ACTUAL, actual))
            ),
        )
        for n, (unit, target, actual, group) in enumerate(cells)
    )
    objective = Objective(ref="o", title="Salute finanziaria", indicators=indicators)
    return Plan(body=Body(name="Ente"), year=2021, objectives=(Objective(ref="p", title="altro"), objective))


PRINTED = (("%", "<=5%", "12%", ""), ("%", "<=90%", "40,92%", ""), ("gg.", "<=0", "-20", ""), ("%", "<=7%", "1%", ""))


def test_the_figures_are_found_by_the_limits_of_the_law() -> None:
    found = debt_of(plan(*PRINTED), BIELLA)
    assert found is not None
    points, fund = found
    assert (points.rule, fund.rule) == ("debt.passed", "fgdc.none")
    assert points.fact("stock_ratio") == 12


@pytest.mark.parametrize(
    "of",
    [
        plan(*PRINTED[:2]),
        plan(*PRINTED[2:]),
        plan(*PRINTED, kind=IndicatorKind.RESULT),
        plan(("%", "<=5%", "", ""), ("gg.", "<=0", "-20", "")),
    ],
)
def test_without_a_ratio_and_the_delay_there_is_no_rule(of: Plan) -> None:
    assert debt_of(of, BIELLA) is None


def test_before_the_law_there_is_no_rule_and_no_pair() -> None:
    before = load("standard", date(2015, 12, 31))
    assert debt_of(plan(*PRINTED), before) is None
    card = score(plan(*PRINTED), before, END)
    assert card.body.find("o/debt") is None
    assert card.debt is card.fgdc is None


def test_the_two_ratios_are_alternatives_by_law() -> None:
    card = score(plan(*PRINTED), BIELLA, END)
    group = card.body.find("o/debt")
    assert group is not None
    assert group.label == "indicatore 0 / indicatore 1"
    assert group.value == 100
    assert card.indicators["i0"].value is not None
    assert card.indicators["i0"].value < 100


@pytest.mark.parametrize("cells", [PRINTED[:1], (("%", "<=5%", "12%", "x"), ("%", "<=90%", "40%", "x"))])
def test_one_ratio_alone_or_a_pair_of_the_plans_own_is_left_alone(
    cells: tuple[tuple[str, str, str, str], ...],
) -> None:
    assert score(plan(*cells), BIELLA, END).body.find("o/debt") is None
