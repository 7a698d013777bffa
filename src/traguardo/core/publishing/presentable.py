"""Which results may be told to everybody: those that are nobody's own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace
from traguardo.core.weights import HUNDRED


class Degree(StrEnum):
    """How far something was reached, as it is told in plain words."""

    NONE = "none"  # not assessed
    NOT_AT_ALL = "not_at_all"
    LITTLE = "little"
    PARTLY = "partly"
    LARGELY = "largely"
    FULLY = "fully"


def degree(value: Decimal | None, ruleset: Ruleset) -> Degree:
    """What a share is called in plain words; ``results.*`` say from where on."""
    if value is None:
        return Degree.NONE
    if value >= HUNDRED:
        return Degree.FULLY
    if value <= 0:
        return Degree.NOT_AT_ALL
    limits = ((ruleset.number("results.largely"), Degree.LARGELY), (ruleset.number("results.partly"), Degree.PARTLY))
    return next((called for limit, called in limits if value >= limit), Degree.LITTLE)


@dataclass(frozen=True, slots=True)
class Presentable:
    """The units and areas whose result may be shown, and whether any may not."""

    units: tuple[Trace, ...]
    areas: tuple[Trace, ...]
    hidden: bool


def presentable(plan: Plan, card: Scorecard, threshold: int) -> Presentable:
    """The groups whose result is nobody's own: without units of a few people, and areas that are theirs alone.

    Args:
        plan: the plan with its units.
        card: its scores.
        threshold: units of fewer people are left out; one whose staff is not known stays.
    """
    few = {u.name for u in plan.units if u.staff is not None and u.staff < threshold}
    codes = {u.code: u.name for u in plan.units if u.code}
    of = {o.ref: {codes.get(unit, unit) for unit in o.units} for o in plan.objectives}
    theirs = {ref for ref, units in of.items() if units and units <= few}
    units = tuple(t for t in card.units if t.subject.partition(":")[2] not in few)
    areas = tuple(t for t in card.areas if not {child.subject for child in t.children} <= theirs)
    return Presentable(units, areas, hidden=len(units) < len(card.units) or len(areas) < len(card.areas))
