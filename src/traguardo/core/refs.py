"""The refs of objectives, steps and indicators: a code where only one has it, else a place such as o1.s2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from traguardo.core.plan import Objective, Plan


def settled(plan: Plan) -> Plan:
    """The plan with every empty ref filled in.

    An objective or step takes its code when it is the only one with it, otherwise its place: ``o1`` for the first
    objective, ``o1.s1`` and ``o1.i1`` for its first step and indicator.
    """
    codes = _codes(plan)
    return replace(plan, objectives=tuple(_settled(o, n, codes) for n, o in enumerate(plan.objectives, 1)))


def bare(plan: Plan) -> Plan:
    """The plan without the refs that ``settled`` would give back."""
    codes = _codes(plan)
    return replace(plan, objectives=tuple(_bare(o, n, codes) for n, o in enumerate(plan.objectives, 1)))


def all_refs(plan: Plan) -> Iterator[str]:
    """Every ref in document order."""
    for objective in plan.objectives:
        yield objective.ref
        yield from (step.ref for step in objective.steps)
        yield from (indicator.ref for indicator in objective.indicators)


def _codes(plan: Plan) -> Counter[str]:
    return Counter(o.code for o in plan.objectives) + Counter(s.code for _, s in plan.steps())


def _own(code: str, place: str, codes: Counter[str]) -> str:
    return code if code and codes[code] == 1 else place


def _settled(objective: Objective, n: int, codes: Counter[str]) -> Objective:
    ref = objective.ref or _own(objective.code, f"o{n}", codes)
    return replace(
        objective,
        ref=ref,
        steps=tuple(
            s if s.ref else replace(s, ref=_own(s.code, f"{ref}.s{m}", codes))
            for m, s in enumerate(objective.steps, 1)
        ),
        indicators=tuple(
            i if i.ref else replace(i, ref=f"{ref}.i{m}") for m, i in enumerate(objective.indicators, 1)
        ),
    )


def _bare(objective: Objective, n: int, codes: Counter[str]) -> Objective:
    ref = objective.ref
    return replace(
        objective,
        ref="" if ref == _own(objective.code, f"o{n}", codes) else ref,
        steps=tuple(
            replace(s, ref="") if s.ref == _own(s.code, f"{ref}.s{m}", codes) else s
            for m, s in enumerate(objective.steps, 1)
        ),
        indicators=tuple(
            replace(i, ref="") if i.ref == f"{ref}.i{m}" else i for m, i in enumerate(objective.indicators, 1)
        ),
    )
