from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.rounding import rounded, shown_points, shown_value
from traguardo.rulesets import load


@pytest.mark.parametrize(
    ("number", "mode", "decimals", "shown"),
    [
        ("16.666", "half_up", 2, "16.67"),
        ("16.666", "truncated", 2, "16.66"),
        ("2.5", "half_up", 0, "3"),
        ("2.5", "truncated", 0, "2"),
        ("93.99999999999999999999999999", "truncated", 2, "94.00"),
        ("0", "half_up", 2, "0.00"),
        ("-0.005", "half_up", 2, "-0.01"),
    ],
)
def test_numbers_are_rounded_as_the_ruleset_says(number: str, mode: str, decimals: int, shown: str) -> None:
    assert str(rounded(Decimal(number), mode, decimals)) == shown


def test_a_value_is_shown_in_per_cent_and_in_the_bodys_points() -> None:
    caluso = load("caluso", date(2021, 12, 31))
    assert shown_value(Decimal(94), caluso) == Decimal("94.00")
    assert shown_points(Decimal(94), caluso) == Decimal("470.00")
    assert shown_value(None, caluso) is None
    assert shown_points(None, caluso) is None
