"""Which indicators the evaluator looks at closely: drawn by chance, more easily where there is more risk.

The draw can be repeated: the seed, the plan and the system give the same sample on every machine, and the order of
the plan does not matter. Each indicator has a key from its own share of chance and its risk; the highest are drawn
(Efraimidis and Spirakis, *Weighted random sampling with a reservoir*, 2006).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from traguardo.core.finding import Finding
from traguardo.core.plan import Indicator, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard
from traguardo.core.weights import HUNDRED

_STEPS = Decimal(2**64)  # of the share of chance, strictly between 0 and 1


class Risk(StrEnum):
    """Why an indicator deserves a look; its points are in ``validation.sample_risks``."""

    NO_SOURCE = "no_source"  # nobody says where the figure comes from
    NO_EVIDENCE = "no_evidence"  # no file shows it to be true
    FOUND = "found"  # a check found something
    EXACT = "exact"  # exactly as promised
    BEYOND = "beyond"  # far beyond the promise
    RATIO = "ratio"  # a share, of which numerator and denominator can be counted again
    HEAVY = "heavy"  # weighs more than the mean in the body


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An indicator of the sample: its risk in points, and why."""

    objective: str
    indicator: str
    points: Decimal
    risks: tuple[Risk, ...]


def sample_size(plan: Plan, ruleset: Ruleset) -> int:
    """How many indicators to look at: a share of those that are measured, and no less than so many."""
    count = sum(1 for _ in _measured(plan))
    share = ruleset.number("validation.sample_share")
    wanted = (count * share / HUNDRED).to_integral_value(rounding=ROUND_CEILING)
    return min(count, max(int(wanted), int(ruleset.number("validation.sample_least"))))


def drawn(
    plan: Plan,
    card: Scorecard,
    ruleset: Ruleset,
    *,
    seed: str,
    size: int,
    proven: Collection[str] = (),
    found: Collection[Finding] = (),
) -> tuple[Drawn, ...]:
    """The sample, in the order of the plan.

    Args:
        plan: the plan with its actual values; indicators without one are not drawn.
        card: the body's own scores.
        ruleset: the system in force.
        seed: any text; who knows it can draw the same sample again.
        size: how many; all of them where there are fewer.
        proven: refs of the indicators with a file that shows the value to be true.
        found: what the checks found.
    """
    noted = {finding.where.item for finding in found}
    worth = ruleset.table("validation.sample_risks")
    rows = []
    mean = _mean_weight(plan, card)
    for objective, indicator in _measured(plan):
        risks = tuple(_risks(objective, indicator, plan, card, mean, proven, noted, ruleset))
        points = 1 + sum((Decimal(worth[risk.value]) for risk in risks), Decimal(0))
        rows.append(
            Drawn(objective=objective.ref, indicator=indicator.ref, points=points, risks=risks),
        )
    chosen = sorted(rows, key=lambda row: (_chance(seed, row).ln() / row.points, row.indicator), reverse=True)[:size]
    return tuple(row for row in rows if row in chosen)


def _measured(plan: Plan) -> Iterator[tuple[Objective, Indicator]]:
    for objective, indicator in plan.indicators():
        if indicator.value(Role.ACTUAL, plan.year).given and not (indicator.neutralised or objective.neutralised):
            yield objective, indicator


def _chance(seed: str, row: Drawn) -> Decimal:
    digest = hashlib.sha256(f"{seed}\n{row.objective}\n{row.indicator}".encode()).digest()
    return (int.from_bytes(digest[:8]) + Decimal("0.5")) / _STEPS


def _mean_weight(plan: Plan, card: Scorecard) -> Decimal:
    weights = [_weight(objective, card) for objective, _ in _measured(plan)]
    return sum(weights, Decimal(0)) / len(weights) if weights else Decimal(0)


def _weight(objective: Objective, card: Scorecard) -> Decimal:
    """What an indicator weighs in the body: the share of its objective among as many as it has."""
    return card.entity_weights.get(objective.ref, Decimal(0)) / max(1, len(objective.indicators))


def _risks(
    objective: Objective,
    indicator: Indicator,
    plan: Plan,
    card: Scorecard,
    mean: Decimal,
    proven: Collection[str],
    noted: Collection[str],
    ruleset: Ruleset,
) -> Iterator[Risk]:
    target, actual = (indicator.value(role, plan.year) for role in (Role.TARGET, Role.ACTUAL))
    trace = card.indicators.get(indicator.ref)
    raw = trace.fact("raw") if trace else None
    if not indicator.source:
        yield Risk.NO_SOURCE
    if indicator.ref not in proven:
        yield Risk.NO_EVIDENCE
    if indicator.ref in noted:
        yield Risk.FOUND
    if actual.number is not None and actual.number == target.number:
        yield Risk.EXACT
    if isinstance(raw, Decimal) and raw > ruleset.number("checks.targets.soft"):
        yield Risk.BEYOND
    if actual.number is not None and "%" in (indicator.unit, actual.unit, "%" if actual.kind == "percent" else ""):
        yield Risk.RATIO
    if _weight(objective, card) > mean:
        yield Risk.HEAVY
