"""What a score asks of a ruleset, read once: typed, and quick to reach for a hundred thousand indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traguardo.core.plan import Judgement
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.debt import DebtLimits, debt_limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The parameters of scoring, with the year scored and the day it is seen from."""

    year: int
    on: date
    year_end: date
    indicator_method: str  # proportional, threshold, bands, variance, judgement
    cap: Decimal
    floor: Decimal
    from_baseline: bool
    falling: str  # ratio, linear
    bands: tuple[tuple[Decimal, Decimal], ...]  # (from, points), rising
    indicator_missing: str  # zero, excluded
    unmeasurable: str  # excluded, zero
    told_numbers: bool
    alternatives: str  # any_of, all_of, best_of
    step_method: str  # deadline, kpi
    yearly: bool
    started: Decimal
    step_missing: str  # zero, excluded
    tolerance_days: int
    lost_per_month: Decimal
    late_floor: Decimal
    judgements: Mapping[str, Decimal]  # judgement → points
    objective_method: str  # shares, pooled, judgement
    steps_share: Decimal
    children_share: Decimal
    through: str  # objectives, units, areas
    shared_once: bool
    debt: DebtLimits | None  # None before the law was in force
    references: Mapping[str, str]  # key → where it comes from


def terms_of(ruleset: Ruleset, year: int, on: date) -> Terms:
    """The terms of a ruleset for one year.

    Args:
        ruleset: the measurement system in force.
        year: the year that is scored.
        on: the day it is seen from; what is due later is not due yet.
    """
    points = ruleset.table("judgement.points")
    return Terms(
        year=year,
        on=on,
        year_end=date(year, 12, 31),
        indicator_method=ruleset.text("indicator.method"),
        cap=ruleset.number("indicator.cap"),
        floor=ruleset.number("indicator.floor"),
        from_baseline=ruleset.flag("indicator.from_baseline"),
        falling=ruleset.text("indicator.falling"),
        bands=tuple((band["from"], band["points"]) for band in ruleset.items("indicator.bands")),
        indicator_missing=ruleset.text("indicator.missing"),
        unmeasurable=ruleset.text("indicator.unmeasurable"),
        told_numbers=ruleset.flag("indicator.told_numbers"),
        alternatives=ruleset.text("alternatives.rule"),
        step_method=ruleset.text("step.method"),
        yearly=ruleset.flag("step.yearly"),
        started=ruleset.number("step.started"),
        step_missing=ruleset.text("step.missing"),
        tolerance_days=int(ruleset.number("deadline.tolerance_days")),
        lost_per_month=ruleset.number("deadline.points_lost_per_month"),
        late_floor=ruleset.number("deadline.floor"),
        judgements={word: points[word] for word in Judgement},
        objective_method=ruleset.text("objective.method"),
        steps_share=ruleset.number("objective.steps_share"),
        children_share=ruleset.number("objective.children_share"),
        through=ruleset.text("roll_up.through"),
        shared_once=ruleset.flag("roll_up.shared_once"),
        debt=debt_limits(ruleset),
        references={key: parameter.reference for key, parameter in ruleset.parameters.items()},
    )
