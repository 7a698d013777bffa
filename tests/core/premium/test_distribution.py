"""How a bonus is distributed: people and euro of a category in a band, never who."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.people.person import Category
from traguardo.core.people.person import Group as Fund
from traguardo.core.premium.amounts import PayLine
from traguardo.core.premium.distribution import distribution

ZERO = Decimal(0)


def line(quota, amount=100, category=Category.OFFICIAL):
    return PayLine(
        group=Fund.STAFF, person="1", name="Anna Bianchi", category=category, unit="", days=Decimal(365),
        score=Decimal(90), quota=Decimal(quota), increase=ZERO, lost=ZERO, amount=Decimal(amount),
    )  # fmt: skip


def told(lines):
    return [(one.row, one.column, one.count, one.amount) for one in distribution(lines)]


def test_bands_are_told_one_by_one_the_highest_first():
    assert told([line(80, 50), line("100.00", 100), line(100, 90)]) == [
        ("official", "100", 2, 190),
        ("official", "80", 1, 50),
    ]


def test_every_category_that_is_there_has_every_band():
    assert [(row, column, count) for row, column, count, _ in told([line(80), line(100, category=Category.EQ)])] == [
        ("eq", "100", 1),
        ("eq", "80", 0),
        ("official", "100", 0),
        ("official", "80", 1),
    ]


def test_a_quota_each_goes_by_tens():
    columns = [column for _, column, _, _ in told([line(n) for n in (0, 71, 78, 82, 85, 88, 90, 100)])]
    assert columns == ["100", "90-100", "80-90", "70-80", "0"]


@given(st.lists(st.tuples(st.decimals(0, 120, places=2), st.decimals(0, 9999, places=2), st.sampled_from(Category))))
def test_nobody_and_no_cent_is_lost(given_lines):
    lines = [line(quota, amount, category) for quota, amount, category in given_lines]
    groups = list(distribution(lines))
    assert sum(one.count for one in groups) == len(lines)
    assert sum((one.amount for one in groups), ZERO) == sum((one.amount for one in lines), ZERO)
