"""Objectives seen by unit and by strategic area; an objective of several units counts in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from traguardo.core.combination import Part, combined
from traguardo.core.plan import Objective, Plan, Unit
from traguardo.core.trace import Trace
from traguardo.core.tree import Tree
from traguardo.core.weights import objective_shares, shares


class Groups:
    """The units and strategic areas of a plan, each with the weighted mean of its objectives.

    Inside a group an objective counts in full even where it is one of several prints of a shared one.
    """

    def __init__(self, plan: Plan, tree: Tree, traces: Mapping[str, Trace]) -> None:
        self._plan = plan
        self._tree = tree
        self._traces = traces
        self._shares = objective_shares(plan, tree, shared_once=False).of_body

    def units(self, *, outermost: bool = False) -> tuple[Trace, ...]:
        """One trace a unit, as listed in the plan and then as met in its objectives; a unit includes those below it.

        Args:
            outermost: only the units that are part of no other.
        """
        listed = {u.name: u for u in self._plan.units}
        codes = {u.code: u.name for u in self._plan.units if u.code}
        above = {u.name: codes.get(u.parent, u.parent) for u in self._plan.units if u.parent}
        of = {o.ref: {codes.get(u, u) for u in o.units} for o in self._plan.objectives}
        names = dict.fromkeys((*listed, *(codes.get(u, u) for o in self._plan.objectives for u in o.units)))
        if outermost:
            names = {name: None for name in names if above.get(name) not in names}
        return tuple(
            self._group(
                f"unit:{name}",
                _unit_label(listed.get(name), name),
                [ref for ref, theirs in of.items() if not theirs.isdisjoint(_below(name, above))],
            )
            for name in names
        )

    def areas(self) -> tuple[Trace, ...]:
        """One trace a strategic area, in document order."""
        titles = {node.code: f"{node.code} {node.title}" for node in self._plan.strategy}
        names = dict.fromkeys(o.strategic_area for o in self._plan.objectives if o.strategic_area)
        return tuple(
            self._group(
                f"area:{name}",
                titles.get(name, name),
                [o.ref for o in self._plan.objectives if o.strategic_area == name],
            )
            for name in names
        )

    def equally(self, traces: Sequence[Trace]) -> list[Part]:
        """Groups as parts of a whole that count the same."""
        return list(zip(shares([None] * len(traces)), traces, strict=True)) if traces else []

    def _group(self, subject: str, label: str, refs: Sequence[str]) -> Trace:
        members = self._outermost(set(refs))
        weights: list[Decimal | None] = [self._shares[o.ref] for o in members]
        planned = shares(weights) if members else []
        parts = [(w, self._traces[o.ref]) for w, o in zip(planned, members, strict=True)]
        return combined(f"{subject.partition(':')[0]}.objectives", subject, label, parts)

    def _outermost(self, refs: set[str]) -> list[Objective]:
        """The objectives of those refs that stand under no other of them, whose value they are already part of."""
        inside: set[str] = set()
        found = []
        for o in self._tree.top_down():
            parent = self._tree.parent(o)
            if parent is not None and parent.ref in inside:
                inside.add(o.ref)
            elif o.ref in refs:
                inside.add(o.ref)
                found.append(o)
        return found


def _below(name: str, above: Mapping[str, str]) -> set[str]:
    """A unit and all units below it."""
    found = {name}
    grown = True
    while grown:
        more = {unit for unit, parent in above.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return found


def _unit_label(unit: Unit | None, name: str) -> str:
    return f"{unit.code} {name}" if unit is not None and unit.code else name
