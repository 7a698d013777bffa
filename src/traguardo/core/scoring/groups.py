"""Objectives seen by unit and by strategic area; an objective of several units counts in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from traguardo.core.evaluation.opinion import Opinions, opined
from traguardo.core.plan import Objective, Plan, Unit
from traguardo.core.scoring.combination import Part, combined
from traguardo.core.trace import Trace
from traguardo.core.tree import Tree
from traguardo.core.weights import objective_shares, shares


class Groups:
    """The units and strategic areas of a plan, each with the weighted mean of its objectives.

    Inside a group an objective counts in full even where it is one of several prints of a shared one.
    """

    def __init__(self, plan: Plan, tree: Tree, traces: Mapping[str, Trace], opinions: Opinions) -> None:
        self._plan = plan
        self._tree = tree
        self._traces = traces
        self._opinions = opinions
        self._objectives = {o.ref: o for o in plan.objectives}
        self._place = {ref: n for n, ref in enumerate(self._objectives)}
        self._shares = objective_shares(plan, tree, shared_once=False).of_body

    def units(self, *, outermost: bool = False) -> tuple[Trace, ...]:
        """One trace a unit, as listed in the plan and then as met in its objectives; a unit includes those below it.

        Args:
            outermost: only the units that are part of no other.
        """
        listed = {u.name: u for u in self._plan.units}
        codes = {u.code: u.name for u in self._plan.units if u.code}
        above = {u.name: codes.get(u.parent, u.parent) for u in self._plan.units if u.parent}
        members: dict[str, set[str]] = {name: set() for name in listed}
        for o in self._plan.objectives:
            for unit in o.units:
                members.setdefault(codes.get(unit, unit), set()).add(o.ref)
        return tuple(
            self._group(
                f"unit:{name}",
                _unit_label(listed.get(name), name),
                set().union(*(members.get(inside, ()) for inside in _below(name, above))),
            )
            for name in members
            if not (outermost and above.get(name) in members)
        )

    def areas(self) -> tuple[Trace, ...]:
        """One trace a strategic area, in document order."""
        titles = {node.code: f"{node.code} {node.title}" for node in self._plan.strategy}
        members: dict[str, set[str]] = {}
        for o in self._plan.objectives:
            if o.strategic_area:
                members.setdefault(o.strategic_area, set()).add(o.ref)
        return tuple(self._group(f"area:{name}", titles.get(name, name), refs) for name, refs in members.items())

    def equally(self, traces: Sequence[Trace]) -> list[Part]:
        """Groups as parts of a whole that count the same."""
        return list(zip(shares([None] * len(traces)), traces, strict=True)) if traces else []

    def _group(self, subject: str, label: str, refs: set[str]) -> Trace:
        members = [self._objectives[ref] for ref in sorted(refs, key=self._place.__getitem__)]
        tops = [o for o in members if not self._is_inside(o, refs)]
        weights: list[Decimal | None] = [self._shares[o.ref] for o in tops]
        planned = shares(weights) if tops else []
        parts: list[Part] = [(w, self._traces[o.ref]) for w, o in zip(planned, tops, strict=True)]
        return opined(combined(f"{subject.partition(':')[0]}.objectives", subject, label, parts), self._opinions)

    def _is_inside(self, objective: Objective, refs: set[str]) -> bool:
        """Whether an objective stands under another of the group, whose value it is already part of."""
        parent = self._tree.parent(objective)
        while parent is not None and parent.ref not in refs:
            parent = self._tree.parent(parent)
        return parent is not None


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
