"""The objectives in the order they are printed: by unit, area or level, each with those below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from traguardo.core.plan import Objective, Plan
from traguardo.core.tree import Tree
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import label

Placed = tuple[Objective, int]  # an objective and its depth in the tree, from 0


@dataclass(frozen=True, slots=True)
class Group:
    """The objectives printed under one heading; no heading when there is nothing to tell apart."""

    title: str
    objectives: tuple[Placed, ...]


def groups(edition: Edition) -> tuple[Group, ...]:
    """Every objective once, grouped by what the body itself groups by."""
    tree = Tree(edition.plan)
    headings: dict[str, list[Placed]] = {}
    for top, heading in zip(tree.tops, _headings(edition, tree.tops), strict=True):
        headings.setdefault(heading, []).extend(_below(tree, top))
    if len(headings) == 1:
        return (Group("", tuple(next(iter(headings.values())))),)
    return tuple(Group(label(title) or edition.say("other_objectives"), tuple(o)) for title, o in headings.items())


def in_order(edition: Edition) -> tuple[Objective, ...]:
    """Every objective once, in the order of print."""
    return tuple(objective for group in groups(edition) for objective, _ in group.objectives)


def _headings(edition: Edition, tops: Sequence[Objective]) -> list[str]:
    """One heading an objective: units if they group anything, else areas, else levels."""
    by_unit = [" · ".join(map(edition.unit_name, objective.units)) for objective in tops]
    by_area = [edition.area_name(objective.strategic_area) for objective in tops]
    by_level = [edition.say(f"levels_{objective.level}") for objective in tops]
    for headings in (by_unit, by_area):
        if len(set(headings)) == 1 and headings[0]:
            return headings
        # A heading that comes back later would tear the document's own order apart.
        if 1 < sum(1 for _ in groupby(headings)) == len(set(headings)) < len(tops):
            return headings
    return by_level if len(set(by_level)) == sum(1 for _ in groupby(by_level)) else [""] * len(tops)


def _below(tree: Tree, top: Objective) -> Iterator[Placed]:
    waiting = [(top, 0)]
    while waiting:
        objective, depth = waiting.pop()
        yield objective, depth
        waiting += [(child, depth + 1) for child in reversed(tree.children(objective))]


def one_person_units(plan: Plan) -> frozenset[str]:
    """Units whose result would be that of one person, who must not be recognised."""
    return frozenset(name for unit in plan.units if unit.staff == 1 for name in (unit.name, unit.code) if name)
