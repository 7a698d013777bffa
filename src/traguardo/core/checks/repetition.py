"""Indicators that stay the same in periods that follow one another and should go up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traguardo.core.checks.check import Check, on_step, step_label
from traguardo.core.checks.words import find, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Objective, Plan, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import threshold

KPI = Check(
    code="repetition.kpi",
    severity=Severity.WARNING,
    about="one threshold for successive periods that should progress",
)

CHECKS = (KPI,)

_ORDINAL = re.compile(r"[0-9]+|[ivx]+")


def repetition(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Steps that differ by their period alone and promise the same number.

    A share of a whole that is already used up (100 %), a step that recurs every year and a threshold that must not be
    passed have no reason to go up.
    """
    periods = ruleset.items("checks.repetition.periods")
    every = ruleset.items("checks.repetition.every_period")
    for objective in plan.objectives:
        yield from _of(objective, plan.year, periods, every)


def _of(objective: Objective, year: int, periods: tuple[str, ...], every: tuple[str, ...]) -> Iterator[Finding]:
    last: dict[tuple[str, ...], Step] = {}
    for step in objective.steps:
        if not (step.kpi and step.planned.deadline and find(step.description, periods)):
            continue
        if step.recurrence or find(f"{step.description} {step.kpi}", every):
            continue
        key = _but_for_the_period(step.description, periods)
        before = last.get(key)
        if before and _same_promise(before, step, year) and before.planned.deadline != step.planned.deadline:
            yield KPI.at(on_step(objective, step, "kpi"), kpi=step.kpi, first=step_label(before))
        last[key] = step


def _but_for_the_period(description: str, periods: tuple[str, ...]) -> tuple[str, ...]:
    named = set(words(find(description, periods)))
    return tuple(w for w in words(description) if w not in named and not _ORDINAL.fullmatch(w))


def _same_promise(before: Step, step: Step, year: int) -> bool:
    if words(before.kpi) != words(step.kpi):
        return False
    promised = threshold(step.kpi, year=year)
    number = promised.number if promised else None
    return number is not None and Decimal(0) < number and not (number == 100 and "%" in step.kpi)
