"""The tree of objectives: refs that come twice, parents that nobody is, circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from traguardo.core.checks.check import Check, label, on_indicator, on_objective, on_step
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset

SAME_REF = Check(
    code="tree.same_ref", severity=Severity.ERROR, about="two objectives, steps or indicators with one identifier"
)
UNKNOWN_PARENT = Check(
    code="tree.unknown_parent", severity=Severity.ERROR, about="an objective below one that is not in the plan"
)
CYCLE = Check(code="tree.cycle", severity=Severity.ERROR, about="objectives that are below one another in a circle")

CHECKS = (SAME_REF, UNKNOWN_PARENT, CYCLE)


def tree(plan: Plan, _ruleset: Ruleset) -> Iterator[Finding]:
    """Defects that make it unclear which objective is meant, or what adds up to what."""
    yield from _same_refs(plan)
    parents = {o.ref: o.parent for o in plan.objectives}
    for objective in plan.objectives:
        if objective.parent and objective.parent not in parents:
            yield UNKNOWN_PARENT.at(on_objective(objective, "parent"), parent=objective.parent)
    objectives = {o.ref: o for o in plan.objectives}
    for circle in _circles(parents):
        names = [label(objectives[ref]) for ref in (*circle, circle[0])]
        yield CYCLE.at(on_objective(objectives[circle[0]], "parent"), circle=" → ".join(names))


def _same_refs(plan: Plan) -> Iterator[Finding]:
    places = [(o.ref, on_objective(o, "ref")) for o in plan.objectives]
    places += [(s.ref, on_step(o, s, "ref")) for o, s in plan.steps()]
    places += [(i.ref, on_indicator(o, i, "ref")) for o, i in plan.indicators()]
    seen: Counter[str] = Counter()
    for ref, place in places:
        seen[ref] += 1
        if seen[ref] == 2:
            yield SAME_REF.at(place, ref=ref)


def _circles(parents: dict[str, str]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in parents:
        walked: list[str] = []
        ref = start
        while ref in parents and ref not in done:
            done.add(ref)
            walked.append(ref)
            ref = parents[ref]
        if ref in walked:
            yield walked[walked.index(ref) :]
