"""The objectives that the law asks of a body in the year of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traguardo.core.checks.check import THE_PLAN, Check, on_indicator, on_objective
from traguardo.core.checks.words import find
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import LegalTag, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Kind, threshold

ABSENT = {
    tag: Check(
        code=f"obligations.{tag}",
        severity=Severity.WARNING if tag in {LegalTag.PAYMENT_TIMES, LegalTag.TRAINING} else Severity.NOTE,
        about=f"no objective on {tag.replace('_', ' ')} in a year in which the law asks for one",
    )
    for tag in LegalTag
}
UNWEIGHTED = Check(
    code="obligations.unweighted",
    severity=Severity.WARNING,
    about="an objective of law without a weight where others have one",
)
SHARE = Check(
    code="obligations.payment_share",
    severity=Severity.NOTE,
    about="an objective on payment times that weighs less than the share of result pay set by law",
)
HOURS = Check(
    code="obligations.training_hours",
    severity=Severity.WARNING,
    about="a training target of fewer hours a person than the law asks for",
)

CHECKS = (*ABSENT.values(), UNWEIGHTED, SHARE, HOURS)


def obligations(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Whether each objective of law is there, with a weight; silent for the years before the law."""
    weighted = any(o.weight is not None for o in plan.objectives)
    for tag in LegalTag:
        key = f"obligation.{tag}"
        if not plan.objectives or key not in ruleset.parameters or ruleset[key].since.year > plan.year:
            continue
        reference = ruleset.reference(key)
        own = on_theme(plan, tag, ruleset)
        if not own:
            yield ABSENT[tag].under(reference).at(THE_PLAN, year=str(plan.year))
        elif weighted and not any(o.weight for o in own):
            yield UNWEIGHTED.under(reference).at(on_objective(own[0], "weight"))
    yield from _share(plan, ruleset)
    yield from _hours(plan, ruleset)


def on_theme(plan: Plan, tag: LegalTag, ruleset: Ruleset) -> list[Objective]:
    """The objectives with a legal tag, or that speak of its theme."""
    phrases = ruleset.table("checks.obligations.words")[tag]
    return [o for o in plan.objectives if tag in o.tags or any(find(text, phrases) for text in _told(o))]


def _told(objective: Objective) -> Iterator[str]:
    yield objective.title
    yield objective.description
    for step in objective.steps:
        yield step.description
    for indicator in objective.indicators:
        yield indicator.name
        yield indicator.description


def _share(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    least = _in_force(plan, ruleset, "obligation.payment_share")
    if least is None:
        return
    for objective in on_theme(plan, LegalTag.PAYMENT_TIMES, ruleset):
        if objective.weight and objective.weight.is_finite() and objective.weight < least:
            reference = ruleset.reference("obligation.payment_share")
            place = on_objective(objective, "weight")
            yield SHARE.under(reference).at(place, weight=objective.weight, least=least)


def _hours(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Targets in hours of training for each person, against the hours of law."""
    least = _in_force(plan, ruleset, "obligation.training_hours")
    if least is None:
        return
    hours = ruleset.items("checks.obligations.hours")
    phrases = ruleset.table("checks.obligations.words")[LegalTag.TRAINING]
    for objective, indicator in plan.indicators():
        told = f"{indicator.name} {indicator.description} {objective.title}"
        if not find(told, phrases) and LegalTag.TRAINING not in objective.tags:
            continue
        target = indicator.value(Role.TARGET, plan.year)
        if not target.given:
            target = threshold(indicator.name, year=plan.year) or target
        in_hours = find(f"{indicator.unit} {target.unit or ''} {target.raw}", hours)
        a_person = find(f"{told} {indicator.unit} {target.raw}", ruleset.items("checks.obligations.a_person"))
        number = target.number if target.kind is Kind.NUMBER else None
        if in_hours and a_person and number is not None and number < least:
            place = on_indicator(objective, indicator, Role.TARGET)
            reference = ruleset.reference("obligation.training_hours")
            yield HOURS.under(reference).at(place, hours=number, least=least)


def _in_force(plan: Plan, ruleset: Ruleset, key: str) -> Decimal | None:
    """A number of law, where it binds the year of the plan."""
    if key not in ruleset.parameters or ruleset[key].since.year > plan.year:
        return None
    return ruleset.number(key)
