"""Weights: what does not add up, what was computed wrongly, what cannot be a weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal

from traguardo.core.checks.check import (
    THE_PLAN,
    Check,
    Place,
    label,
    on_indicator,
    on_objective,
    on_step,
    shortened,
)
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED, ZERO, due_in, year_weights

STEPS = Check(
    code="weights.steps", severity=Severity.ERROR, about="the weights of an objective's steps do not sum to 100"
)
INDICATORS = Check(
    code="weights.indicators",
    severity=Severity.ERROR,
    about="the weights of an objective's indicators do not sum to 100",
)
OBJECTIVES = Check(
    code="weights.objectives", severity=Severity.ERROR, about="the weights of the objectives do not sum to 100"
)
PARTIAL = Check(
    code="weights.partial", severity=Severity.WARNING, about="some items of a group have a weight and others none"
)
YEARLY = Check(
    code="weights.yearly", severity=Severity.ERROR, about="a published yearly weight unlike the recomputed one"
)
RANGE = Check(code="weights.range", severity=Severity.ERROR, about="a weight below 0 or above 100")
ZERO_WEIGHT = Check(code="weights.zero", severity=Severity.WARNING, about="a weight of 0")

CHECKS = (STEPS, INDICATORS, OBJECTIVES, PARTIAL, YEARLY, RANGE, ZERO_WEIGHT)

Weighted = tuple[Decimal | None, Place]


def weights(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Every group of weights, and every weight for itself."""
    for objective in plan.objectives:
        steps = [(s.weight, on_step(objective, s, "weight")) for s in objective.steps]
        indicators = [(i.weight, on_indicator(objective, i, "weight")) for i in objective.indicators]
        yield from _each([(objective.weight, on_objective(objective, "weight")), *steps, *indicators])
        together = _sums_up([*steps, *indicators], ruleset)
        for check, group in ((STEPS, steps), (INDICATORS, indicators)):
            if not together:
                yield from _group(check, group, on_objective(objective), ruleset)
        yield from _yearly(plan, objective, ruleset)
    yield from _objectives(plan, ruleset)


def _each(group: Sequence[Weighted]) -> Iterator[Finding]:
    for weight, place in group:
        if weight is None:
            continue
        if not weight.is_finite() or not 0 <= weight <= HUNDRED:
            yield RANGE.at(place, weight=_readable(weight))
        elif not weight:
            yield ZERO_WEIGHT.at(place)


def _group(check: Check, group: Sequence[Weighted], place: Place, ruleset: Ruleset) -> Iterator[Finding]:
    """One finding for a group with weights that does not sum up, or where only some have a weight."""
    given = [w for w, _ in group if w is not None]
    if not given or not all(w.is_finite() for w in given):
        return
    if len(given) < len(group):
        first = next(item for weight, item in group if weight is None)
        yield PARTIAL.at(place, without=len(group) - len(given), count=len(group), first=_name(first))
    elif not _sums_up(group, ruleset):
        yield check.at(place, sum=_readable(sum(given, ZERO)), count=len(given))


def _name(place: Place) -> str:
    return str(place.labels[-1][1])


def _sums_up(group: Sequence[Weighted], ruleset: Ruleset) -> bool:
    """Whether all have a weight and they sum to a total a system may use, but for the rounding of prints."""
    given = [w for w, _ in group if w is not None and w.is_finite()]
    if not group or len(given) < len(group):
        return False
    rounding = ruleset.number("checks.weights.rounding") * len(given)
    total = sum(given, ZERO)
    return any(abs(total - goal) <= rounding * goal / HUNDRED for goal in ruleset.items("checks.weights.totals"))


def _objectives(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """The weights of the objectives, summed the way the document sums them.

    A document weighs its objectives over the whole body, or within each level, unit, area or parent. The way that
    fits most objectives is taken as the document's own; what does not fit it is told.
    """
    weighted = [o for o in plan.objectives if o.weight is not None]
    if not weighted or not all(o.weight is None or o.weight.is_finite() for o in weighted):
        return
    ways: list[Callable[[Objective], Hashable]] = [
        lambda _: "",
        lambda o: o.level,
        lambda o: o.units,
        lambda o: o.strategic_area,
        lambda o: (o.units, o.strategic_area),
        lambda o: o.parent,
    ]
    best = max((_grouped(weighted, way) for way in ways), key=lambda groups: _fitting(groups, ruleset))
    if not _fitting(best, ruleset):
        best = [weighted]
    bare = [o for o in plan.objectives if o.weight is None and o.level in {w.level for w in weighted}]
    for group in best:
        if not _sums_up(_weighted(group), ruleset):
            place = THE_PLAN if len(best) == 1 else on_objective(group[0], "weight")
            total = sum((o.weight for o in group if o.weight is not None), ZERO)
            names = shortened("; ".join(o.code or o.title for o in group))
            if bare:
                place = on_objective(bare[0], "weight")
                yield PARTIAL.at(place, without=len(bare), count=len(plan.objectives), first=label(bare[0]))
            else:
                yield OBJECTIVES.at(place, sum=_readable(total), count=len(group), names=names)


def _weighted(group: Sequence[Objective]) -> list[Weighted]:
    return [(o.weight, on_objective(o, "weight")) for o in group]


def _grouped(objectives: Sequence[Objective], way: Callable[[Objective], Hashable]) -> list[list[Objective]]:
    groups: defaultdict[Hashable, list[Objective]] = defaultdict(list)
    for objective in objectives:
        groups[way(objective)].append(objective)
    return list(groups.values())


def _fitting(groups: Sequence[Sequence[Objective]], ruleset: Ruleset) -> int:
    return sum(len(group) for group in groups if _sums_up(_weighted(group), ruleset))


def _yearly(plan: Plan, objective: Objective, ruleset: Ruleset) -> Iterator[Finding]:
    """Published yearly weights against weight ÷ sum of the weights due, where any is published."""
    steps = objective.steps
    known = [s.weight for s in steps if s.weight is not None and s.weight.is_finite() and s.weight >= 0]
    if len(known) < len(steps) or all(s.published_year_weight is None for s in steps):
        return
    rounding = ruleset.number("checks.weights.rounding")
    computed = year_weights(steps, [due_in(s, plan.year) for s in steps])
    for step, right in zip(steps, computed, strict=True):
        published = step.published_year_weight
        if published is None and not right:
            continue
        if published is None or not published.is_finite() or abs(published - right) > rounding:
            yield YEARLY.at(
                on_step(objective, step, "published_year_weight"),
                published="–" if published is None else _readable(published),
                computed=right,
                year=str(plan.year),
            )


def _readable(number: Decimal) -> Decimal | str:
    """A number, or its power of ten where the digits would fill the line."""
    return number if number.is_finite() and abs(number) < 10**9 else f"{number:.2E}"
