"""What a share is called in plain words."""

from datetime import date
from decimal import Decimal

import pytest

from traguardo import rulesets
from traguardo.core.publishing.presentable import Degree, degree

STANDARD = rulesets.load("standard", date(2024, 12, 31))
LARGELY, PARTLY = (STANDARD.number(f"results.{name}") for name in ("largely", "partly"))
LITTLE = Decimal("0.01")


@pytest.mark.parametrize(
    ("value", "called"),
    [
        (None, Degree.NONE),
        (Decimal(0), Degree.NOT_AT_ALL),
        (LITTLE, Degree.LITTLE),
        (PARTLY - LITTLE, Degree.LITTLE),
        (PARTLY, Degree.PARTLY),
        (LARGELY - LITTLE, Degree.PARTLY),
        (LARGELY, Degree.LARGELY),
        (100 - LITTLE, Degree.LARGELY),
        (Decimal(100), Degree.FULLY),
        (Decimal(130), Degree.FULLY),
    ],
)
def test_each_bound_belongs_to_the_degree_it_begins(value, called):
    assert degree(value, STANDARD) is called
