"""An indicator counted again from its evidence: numerator over denominator against what the body declared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.plan import Indicator, Role
from traguardo.core.value import Kind
from traguardo.core.weights import HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What counting again came to."""

    declared: Decimal | None  # None where the body told no number
    counted: Decimal | None  # None where the denominator is zero
    difference: Decimal | None  # counted − declared
    same: bool | None  # within the tolerance; None where nobody can tell


def recounted(
    indicator: Indicator, year: int, numerator: Decimal, denominator: Decimal | None, tolerance: Decimal
) -> Recount:
    """Count an indicator again.

    Args:
        indicator: with its actual value of the year.
        year: the year.
        numerator: what was counted; the whole value where there is no denominator.
        denominator: out of how many, where the indicator is a ratio; in per cent where the body's value is.
        tolerance: by how much the two may differ, in the unit of the indicator.
    """
    actual = indicator.value(Role.ACTUAL, year)
    declared = actual.number
    if denominator is None:
        counted: Decimal | None = numerator
    elif denominator == 0:
        counted = None
    else:
        share = actual.kind is Kind.PERCENT or indicator.unit.strip() == "%"
        counted = numerator * HUNDRED / denominator if share else numerator / denominator
    if declared is None or counted is None:
        return Recount(declared=declared, counted=counted, difference=None, same=None)
    difference = counted - declared
    return Recount(declared=declared, counted=counted, difference=difference, same=abs(difference) <= tolerance)
