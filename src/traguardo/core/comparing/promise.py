"""What a plan promises, without what came of it."""

from __future__ import annotations

from dataclasses import replace

from traguardo.core.plan import DocumentKind, Indicator, Objective, Plan, Role, Step
from traguardo.core.value import EMPTY

RESULTS = (Role.INTERIM, Role.ACTUAL, Role.VARIANCE)


def promised(plan: Plan) -> Plan:
    """The plan with its weights, steps, indicators, baselines and targets, and nothing that was measured later."""
    objectives = tuple(_objective(o) for o in plan.objectives)
    return replace(plan, kind=DocumentKind.PLAN, report_date=None, objectives=objectives, scores=())


def _objective(o: Objective) -> Objective:
    return replace(
        o,
        report="",
        judgement=None,
        neutralised=None,
        steps=tuple(_step(s) for s in o.steps),
        indicators=tuple(_indicator(i) for i in o.indicators),
    )


def _step(s: Step) -> Step:
    return replace(s, actual=EMPTY, achieved=EMPTY, judgement=None, neutralised=None)


def _indicator(i: Indicator) -> Indicator:
    kept = tuple(m for m in i.measures if m.role not in RESULTS)
    return replace(i, judgement=None, neutralised=None, measures=kept)
