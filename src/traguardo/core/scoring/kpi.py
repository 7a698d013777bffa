"""The result of a step against the target that its KPI states in words: *services for at least 40% of the budget*."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from traguardo.core.attainment import Cells, comparable, numeric
from traguardo.core.plan import Polarity, Step
from traguardo.core.scoring.outcome import Facts, Outcome
from traguardo.core.scoring.terms import Terms
from traguardo.core.value import EMPTY, Comparator, Kind, State, Value, parse

ZERO = Decimal(0)
HUNDRED = Decimal(100)


def kpi_outcome(step: Step, terms: Terms) -> Outcome | None:
    """What a step comes to by its KPI; None where the result says nothing that can be held against it."""
    achieved = step.achieved
    facts: Facts = (("kpi", step.kpi), ("achieved", achieved.raw))
    reference = terms.references["step.method"]
    if achieved.state is State.NOT_DONE or achieved.yes is False:
        return Outcome("step.kpi_missed", ZERO, facts=(*facts, ("met", False)), reference=reference)
    if not achieved.given:
        return None
    target = target_in(step.kpi, terms.year)
    pair = comparable(target, achieved, "") if target is not None else None
    if target is not None and pair is not None:
        falling = target.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
        outcome = numeric(pair, Cells(target, achieved, EMPTY), Polarity.DOWN if falling else Polarity.UP, terms)
        return outcome._replace(reference=reference)
    if achieved.kind is Kind.SCORE and achieved.number is not None and achieved.maximum:
        value = min(max(achieved.number * HUNDRED / achieved.maximum, terms.floor), terms.cap)
        facts = (("points", achieved.number), ("maximum", achieved.maximum))
        return Outcome("indicator.score", value, facts=facts, reference=reference)
    if achieved.yes or achieved.kind is Kind.UNIVERSAL:
        return Outcome("step.kpi_reached", HUNDRED, facts=(*facts, ("met", True)), reference=reference)
    return None


@lru_cache(maxsize=4096)
def target_in(text: str, year: int) -> Value | None:
    """The target a sentence states: the number it begins with, or the first one bound by *at least* or the like."""
    for word in re.finditer(r"\S+", text):
        value = parse(text[word.start() :], year=year)
        if value.kind in (Kind.NUMBER, Kind.PERCENT) and (value.comparator is not None or not word.start()):
            return value
    return None
