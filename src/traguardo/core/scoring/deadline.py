"""What is left of something done after its deadline."""

from __future__ import annotations

from decimal import Decimal

from traguardo.core.scoring.outcome import Facts, Outcome
from traguardo.core.scoring.terms import Terms
from traguardo.core.scoring.timing import months_ahead
from traguardo.core.value import Value

HUNDRED = Decimal(100)


def late(rule: str, planned: Value, actual: Value, facts: Facts, terms: Terms) -> Outcome:
    """Done, but late: points lost for every month of delay, a month begun counting as one."""
    months = max(1, -(months_ahead(planned, actual) or 0))
    value = max(terms.late_floor, HUNDRED - terms.lost_per_month * months)
    reference = terms.references["deadline.points_lost_per_month"]
    return Outcome(rule, value, facts=(*facts, ("months", months)), reference=reference)
