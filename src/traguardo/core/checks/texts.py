"""Every text of a plan that a person wrote, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from traguardo.core.checks.check import THE_PLAN, Place, on_indicator, on_objective, on_step
from traguardo.core.plan import Objective, Plan
from traguardo.core.value import Value


def of_plan(plan: Plan) -> Iterator[tuple[Place, str]]:
    """The texts of all objectives, then those of the sections."""
    for objective in plan.objectives:
        yield from of_objective(objective)
    for section in plan.sections:
        yield THE_PLAN, section.title
        yield THE_PLAN, section.text


def of_objective(objective: Objective) -> Iterator[tuple[Place, str]]:
    """The texts of one objective, its steps and indicators."""
    own = (("title", objective.title), ("description", objective.description), ("report", objective.report))
    for field, text in (*own, *objective.attributes):
        if text:
            yield on_objective(objective, field), text
    for step in objective.steps:
        told = ((f, getattr(step, f)) for f in ("description", "kpi", "condition"))
        cells = ((f, getattr(step, f).raw) for f in ("planned", "actual", "achieved"))
        for field, text in chain(told, cells):
            if text:
                yield on_step(objective, step, field), text
    for indicator in objective.indicators:
        told = ((f, getattr(indicator, f)) for f in ("name", "description", "formula", "tolerance"))
        cells = ((m.role.value, m.value.raw) for m in indicator.measures)
        for field, text in chain(told, cells):
            if text:
                yield on_indicator(objective, indicator, field), text


def stories(plan: Plan) -> Iterator[tuple[Place, str]]:
    """The texts of the plan that tell something: not codes, names and bare values."""
    return ((place, text) for place, text in of_plan(plan) if " " in text.strip())


def values(plan: Plan) -> Iterator[tuple[Place, Value]]:
    """Every cell of every step and indicator."""
    for objective, step in plan.steps():
        for field in ("planned", "actual", "achieved"):
            yield on_step(objective, step, field), getattr(step, field)
    for objective, indicator in plan.indicators():
        for measure in indicator.measures:
            yield on_indicator(objective, indicator, measure.role), measure.value
