"""The matrix of strategic-operational objectives against the links of each card."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.checks.check import THE_PLAN, Check, on_objective
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset

NOT_IN_ROW = Check(
    code="matrix.not_in_row", severity=Severity.WARNING, about="a link of a card that the matrix does not show"
)
NOT_IN_CARD = Check(
    code="matrix.not_in_card", severity=Severity.WARNING, about="a link of the matrix that the card does not show"
)
UNKNOWN_NODE = Check(
    code="matrix.unknown_node", severity=Severity.ERROR, about="a link to a strategic node that is not in the plan"
)
UNKNOWN_OBJECTIVE = Check(
    code="matrix.unknown_objective",
    severity=Severity.ERROR,
    about="an objective of the matrix that is not in the plan",
)
UNSERVED = Check(code="matrix.unserved", severity=Severity.NOTE, about="a strategic node that no objective serves")

CHECKS = (NOT_IN_ROW, NOT_IN_CARD, UNKNOWN_NODE, UNKNOWN_OBJECTIVE, UNSERVED)


def matrix(plan: Plan, _ruleset: Ruleset) -> Iterator[Finding]:
    """Links of the cards and rows of the matrix that do not agree, either way.

    Objectives of a level that the matrix leaves out as a whole are not looked for in it.
    """
    rows: dict[str, set[str]] = {}
    for row in plan.matrix:
        rows.setdefault(fold(row.node), set()).update(fold(name) for name in row.objectives)
    nodes = rows.keys() | {fold(n.code) for n in plan.strategy}
    shown = set().union(*rows.values())
    levels = {o.level for o in plan.objectives if _names(o) & shown}
    for objective in plan.objectives:
        place = on_objective(objective, "links")
        own = {fold(link): link for link in objective.links}
        for node, link in own.items() if nodes else ():
            if node not in nodes:
                yield UNKNOWN_NODE.at(place, node=link)
            elif objective.level in levels and not _names(objective) & rows.get(node, set()):
                yield NOT_IN_ROW.at(place, node=link)
        for node in dict.fromkeys(fold(row.node) for row in plan.matrix):
            if _names(objective) & rows[node] and node not in own:
                yield NOT_IN_CARD.at(place, node=node.upper())
    known = set().union(*(_names(o) for o in plan.objectives))
    for row in plan.matrix:
        if not rows[fold(row.node)]:
            yield UNSERVED.at(THE_PLAN, node=row.node)
        for name in row.objectives:
            if fold(name) not in known:
                yield UNKNOWN_OBJECTIVE.at(THE_PLAN, node=row.node, name=name)


def _names(objective: Objective) -> set[str]:
    return {fold(name) for name in (objective.code, objective.ref) if name}
