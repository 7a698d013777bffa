"""Which results may be told to everybody: those that are nobody's own."""

from __future__ import annotations

from dataclasses import dataclass

from traguardo.core.plan import Plan
from traguardo.core.score import Scorecard
from traguardo.core.trace import Trace


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
