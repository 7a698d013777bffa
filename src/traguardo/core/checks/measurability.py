"""Words that nobody can measure: a percentage without its number, *without faults*, *as many as possible*."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traguardo.core.checks.check import Check, Place, on_indicator, on_step
from traguardo.core.checks.words import find
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Indicator, Plan, Role, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Kind, threshold

SPECIFIC = "D.Lgs. 150/2009, art. 5 c. 2 lett. b"

PERCENTAGE = Check(
    code="measurability.percentage",
    severity=Severity.WARNING,
    about="an increase in per cent without the per cent",
    reference=SPECIFIC,
)
VAGUE = Check(
    code="measurability.vague",
    severity=Severity.WARNING,
    about="a result told in words that nobody can count",
    reference=SPECIFIC,
)
VAGUE_WEIGHT = Check(
    code="measurability.vague_weight",
    severity=Severity.WARNING,
    about="a result told in words that nobody can count, with the weight it has",
    reference=SPECIFIC,
)

CHECKS = (PERCENTAGE, VAGUE, VAGUE_WEIGHT)


def measurability(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Indicators and steps whose words promise what no number, threshold or date bears out."""
    percent = ruleset.items("checks.measurability.percent")
    vague = ruleset.items("checks.measurability.vague")
    for objective, indicator in plan.indicators():
        told = f"{indicator.name}. {indicator.description}. {indicator.formula}"
        if _has_number(indicator) or _counted(told, plan.year):
            continue
        place = on_indicator(objective, indicator, "name")
        if words := find(told, percent):
            yield PERCENTAGE.at(place, words=words)
        elif words := find(told, vague):
            yield _vague(place, words, indicator.weight)
    for objective, step in plan.steps():
        if not _counted(step.kpi, plan.year) and (words := find(step.kpi, vague)):
            yield _vague(on_step(objective, step, "kpi"), words, _weight(step))


def _vague(place: Place, words: str, weight: Decimal | None) -> Finding:
    return VAGUE.at(place, words=words) if weight is None else VAGUE_WEIGHT.at(place, words=words, weight=weight)


def _weight(step: Step) -> Decimal | None:
    return step.published_year_weight if step.published_year_weight is not None else step.weight


def _has_number(indicator: Indicator) -> bool:
    targets = (m.value for m in indicator.measures if m.role is Role.TARGET)
    return any(v.given and v.kind not in {Kind.TEXT, Kind.DOMAIN} for v in targets)


def _counted(text: str, year: int) -> bool:
    """Whether a text has a number or a day of its own to be held to."""
    return threshold(text, year=year) is not None
