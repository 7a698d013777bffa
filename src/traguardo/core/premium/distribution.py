"""How a bonus is distributed: so many people of a category in a band, never who (D.Lgs. 33/2013, art. 20 c. 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from traguardo.core.people.person import Category
from traguardo.core.premium.amounts import PayLine
from traguardo.core.publishing.suppression import Group
from traguardo.core.weights import HUNDRED

MOST_BANDS = 6  # different quotas that are told one by one; more of them, a quota each, go by tens
TEN = Decimal(10)


def distribution(lines: Sequence[PayLine]) -> Iterator[Group]:
    """The groups of a bonus: the category as row, as column the quota of a full premium: *100* or *90-100*.

    Every category has every band, the highest first, so that a table has no holes that tell something.
    """
    by_tens = len({line.quota for line in lines}) > MOST_BANDS
    bands = sorted({_band(line.quota, by_tens=by_tens) for line in lines}, reverse=True)
    for category in Category:
        own = [line for line in lines if line.category is category]
        for low, high in bands if own else ():
            inside = [line for line in own if _band(line.quota, by_tens=by_tens) == (low, high)]
            amount = sum((line.amount for line in inside), Decimal(0))
            label = f"{low:f}" if low == high else f"{low:f}-{high:f}"
            yield Group(row=category.value, column=label, count=len(inside), amount=amount)


def _band(quota: Decimal, *, by_tens: bool) -> tuple[Decimal, Decimal]:
    """The band of a quota, from and to; nothing at all and more than a full premium stand alone."""
    exact = quota.normalize()
    if not by_tens or not 0 < exact < HUNDRED:
        return exact, exact
    low = exact // TEN * TEN
    return low, low + TEN
