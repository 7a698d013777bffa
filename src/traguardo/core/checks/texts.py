"""Every text of a plan that a person wrote, with its place."""

from __future__ import annotations

from collections.abc import Iterator

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
    yield on_objective(objective, "title"), objective.title
    yield on_objective(objective, "description"), objective.description
    for name, text in objective.attributes:
        yield on_objective(objective, name), text
    for step in objective.steps:
        for field in ("description", "kpi", "condition"):
            yield on_step(objective, step, field), getattr(step, field)
        for field in ("planned", "actual", "achieved"):
            yield on_step(objective, step, field), getattr(step, field).raw
    for indicator in objective.indicators:
        for field in ("name", "description", "formula", "tolerance"):
            yield on_indicator(objective, indicator, field), getattr(indicator, field)
        for measure in indicator.measures:
            yield on_indicator(objective, indicator, measure.role), measure.value.raw
    yield on_objective(objective, "report"), objective.report


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
