"""The tree of objectives as the rows of a page: indented, weighed, with what each came to and what is wrong in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from traguardo.core.finding import Severity
from traguardo.core.plan import Objective
from traguardo.core.trace import Trace
from traguardo.core.tree import Tree
from traguardo.web.pages.language import current
from traguardo.web.plans.insight import Insight
from traguardo.wording.explanation import result


@dataclass(frozen=True, slots=True)
class Line:
    """An objective in the tree."""

    objective: Objective
    depth: int
    weight: Decimal | None  # per cent of the whole body in the year
    value: Decimal | None
    result: str  # the attainment as it is shown, or why there is none
    findings: Mapping[str, int]  # severity → how many


@dataclass(slots=True)
class Group:
    """The objectives of a unit or of a strategic area."""

    name: str
    trace: Trace | None = None
    result: str = ""
    lines: list[Line] = field(default_factory=list)


def groups(seen: Insight) -> list[Group]:
    """The objectives by unit where they name units, else by strategic area, each under the one above it."""
    plan, card = seen.plan, seen.card
    by_unit = any(o.units for o in plan.objectives)
    traces = {trace.label: trace for trace in (card.units if by_unit else card.areas)}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in seen.findings:
        counts[finding.where.objective][finding.severity.value] += 1
    tree = Tree(plan)
    found: dict[str, Group] = {}
    for top in tree.tops:
        name = " · ".join(top.units) if by_unit else top.strategic_area
        group = found.setdefault(name, Group(name))
        for objective, depth in _below(top, tree):
            trace = card.objectives[objective.ref]
            group.lines.append(
                Line(
                    objective,
                    depth,
                    card.entity_weights.get(objective.ref),
                    trace.value,
                    result(trace, current(), seen.ruleset),
                    {s.value: n for s in Severity if (n := counts[objective.ref][s.value])},
                )
            )
    for group in found.values():
        if above := traces.get(group.name):
            group.trace, group.result = above, result(above, current(), seen.ruleset)
    return list(found.values())


def totals(seen: Insight) -> dict[str, int]:
    """How many findings of each severity."""
    counts = Counter(finding.severity.value for finding in seen.findings)
    return {severity.value: counts[severity.value] for severity in Severity}


def _below(top: Objective, tree: Tree) -> Iterator[tuple[Objective, int]]:
    """An objective and all below it, depth first, with how deep each stands."""
    waiting = [(top, 0)]
    while waiting:
        objective, depth = waiting.pop()
        yield objective, depth
        waiting.extend((child, depth + 1) for child in reversed(tree.children(objective)))
