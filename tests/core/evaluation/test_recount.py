"""Counting an indicator again from its evidence."""

from decimal import Decimal
from typing import Any

import pytest
from tests.core.test_cases import cases

from traguardo.core.evaluation.recount import recounted
from traguardo.core.plan import Indicator, Measure, Role
from traguardo.core.value import parse


@pytest.mark.parametrize("case", cases("recounts.toml"))
def test_a_recount_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    measure = Measure(role=Role.ACTUAL, year=2023, value=parse(case["declared"], year=2023, unit=case["unit"]))
    indicator = Indicator(ref="i", name="indicatore", unit=case["unit"], measures=(measure,))
    denominator = Decimal(case["denominator"]) if "denominator" in case else None
    found = recounted(indicator, 2023, Decimal(case["numerator"]), denominator, Decimal("0.05"))
    assert found.same is case.get("same")
    if "counted" in case:
        assert found.counted == Decimal(case["counted"])
    if "difference" in case:
        assert found.difference == Decimal(case["difference"])
    assert (found.difference is None) == (found.same is None)
