"""Targets that ask too little."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.attainment import cells, comparable, meets, polarity
from traguardo.core.checks.check import Check, on_indicator
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Plan, Polarity, Role
from traguardo.core.ruleset import Ruleset

IMPROVING = "D.Lgs. 150/2009, art. 5 c. 2 lett. c"

SOFT = Check(
    code="targets.soft", severity=Severity.NOTE, about="an actual value far beyond its target", reference=IMPROVING
)
BELOW_BASELINE = Check(
    code="targets.below_baseline",
    severity=Severity.NOTE,
    about="a target worse than the value the body starts from",
    reference=IMPROVING,
)

CHECKS = (SOFT, BELOW_BASELINE)


def targets(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Targets passed by half and more, and targets below their baseline."""
    limit = ruleset.number("checks.targets.soft")
    for objective, indicator in plan.indicators():
        of = cells(indicator, plan.year)
        which = polarity(indicator, of.target)
        place = on_indicator(objective, indicator, Role.TARGET)
        reached = comparable(of.target, of.actual, indicator.unit)
        if reached and which is Polarity.UP and reached[0] > 0 and reached[1] * 100 / reached[0] > limit:
            share = reached[1] * 100 / reached[0]
            yield SOFT.at(place, target=of.target.raw, actual=of.actual.raw, share=share)
        start = comparable(of.target, of.baseline, indicator.unit)
        if start and start[0] != start[1] and meets(start[1], start[0], None, which):
            yield BELOW_BASELINE.at(place, target=of.target.raw, baseline=of.baseline.raw)
