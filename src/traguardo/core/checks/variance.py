"""Published variances against the ones that follow from target and actual value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traguardo.core import attainment
from traguardo.core.checks.check import Check, on_indicator
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Indicator, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import State

BLANK = Check(code="variance.blank", severity=Severity.WARNING, about="a variance left blank that can be computed")
WRONG = Check(code="variance.wrong", severity=Severity.WARNING, about="a published variance unlike the computed one")
SIGN = Check(code="variance.sign", severity=Severity.WARNING, about="a variance published with the opposite sign")
UNFOUNDED = Check(
    code="variance.unfounded", severity=Severity.WARNING, about="a variance published where none can be computed"
)

ROUNDED_SHARE = Decimal("0.5")  # per cent are printed whole

CHECKS = (BLANK, WRONG, SIGN, UNFOUNDED)


def variance(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Each variance of a document that publishes variances; positive is better, whatever the polarity."""
    published = {id(i): i.value(Role.VARIANCE, plan.year) for _, i in plan.indicators()}
    if not any(value.given for value in published.values()):
        return
    rounding = ruleset.number("checks.variance.rounding")
    for objective, indicator in plan.indicators():
        printed = published[id(indicator)]
        computed = attainment.variance(indicator, plan.year)
        place = on_indicator(objective, indicator, Role.VARIANCE)
        if computed is None:
            if printed.given and printed.number is not None and _both_told(indicator, plan.year):
                actual = indicator.value(Role.ACTUAL, plan.year).raw
                yield UNFOUNDED.at(place, published=printed.raw, actual=actual)
        elif printed.state is State.MISSING:
            yield BLANK.at(place, computed=computed)
        elif printed.number is not None and not _agrees(printed.number, computed, indicator, plan.year, rounding):
            check = SIGN if abs(printed.number + computed) <= rounding else WRONG
            yield check.at(place, published=printed.raw, computed=computed)


def _both_told(indicator: Indicator, year: int) -> bool:
    target, actual = indicator.value(Role.TARGET, year), indicator.value(Role.ACTUAL, year)
    return target.given and actual.given


def _agrees(printed: Decimal, computed: Decimal, indicator: Indicator, year: int, rounding: Decimal) -> bool:
    """Whether a published variance is the difference, or that difference in per cent of the target."""
    if abs(printed - computed) <= rounding:
        return True
    target = indicator.value(Role.TARGET, year).number
    return target is not None and target != 0 and abs(printed - computed * 100 / abs(target)) <= ROUNDED_SHARE
