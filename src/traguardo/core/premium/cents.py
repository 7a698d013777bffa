"""Exact amounts → cents that add up: every amount is cut, the cents left over are handed out by one rule."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

CENTS = 100


def apportioned(exact: Sequence[Fraction], order: Sequence[Any]) -> list[int]:
    """Whole cents whose sum is the sum of the exact amounts, cut to the cent.

    The cents left over go one each to the largest fractions cut off; of equal ones, to the first in order. So nobody
    with a smaller exact amount ends with more, and the order of the list does not matter.

    Args:
        exact: amounts in cents, none negative.
        order: what decides between equal fractions, one comparable item an amount, all different.
    """
    whole = [amount.numerator // amount.denominator for amount in exact]
    left = int(sum(exact, Fraction(0))) - sum(whole)
    fractions = [(whole[n] - amount, order[n], n) for n, amount in enumerate(exact)]  # the largest fraction first
    for _, _, n in sorted(fractions)[:left]:
        whole[n] += 1
    return whole


def euro(cents: int | Fraction) -> Decimal:
    """Cents as euro; a fraction of a cent with as many digits as a ``Decimal`` has."""
    if isinstance(cents, int):
        return Decimal(cents).scaleb(-2)
    return Decimal(cents.numerator) / Decimal(cents.denominator) / CENTS


def in_cents(amount: Decimal) -> Fraction:
    """Euro as exact cents."""
    return Fraction(amount) * CENTS
