"""The tree of objectives, walked without recursion; a parent that is missing or in a circle is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traguardo.core.plan import Objective, Plan


class Tree:
    """Who stands under whom, in document order."""

    def __init__(self, plan: Plan) -> None:
        known = {o.ref: o for o in plan.objectives}
        cut = _circles(known)
        self._parents = {ref: None if ref in cut else known.get(o.parent) for ref, o in known.items()}
        self._below: dict[str | None, list[Objective]] = {}
        for o in known.values():
            parent = self._parents[o.ref]
            self._below.setdefault(parent.ref if parent else None, []).append(o)

    @property
    def tops(self) -> Sequence[Objective]:
        """The objectives under no other."""
        return self._below.get(None, [])

    def parent(self, objective: Objective) -> Objective | None:
        """The objective above one, or None."""
        return self._parents[objective.ref]

    def children(self, objective: Objective) -> Sequence[Objective]:
        """The objectives directly below one."""
        return self._below.get(objective.ref, [])

    def families(self) -> Iterator[tuple[Objective | None, Sequence[Objective]]]:
        """Every parent with its children, those at the top first, under None."""
        if self.tops:
            yield None, self.tops
        for o in self.top_down():
            if o.ref in self._below:
                yield o, self._below[o.ref]

    def top_down(self) -> list[Objective]:
        """All objectives, each after the one above it."""
        found = list(self.tops)
        for o in found:  # grows while it is walked
            found.extend(self.children(o))
        return found

    def bottom_up(self) -> list[Objective]:
        """All objectives, each after those below it."""
        return self.top_down()[::-1]


def _circles(known: dict[str, Objective]) -> set[str]:
    """One objective of each circle of parents: there the circle is cut."""
    cut: set[str] = set()
    done: set[str] = set()
    for start in known:
        path: set[str] = set()
        ref = start
        while ref in known and ref not in done:
            done.add(ref)
            path.add(ref)
            ref = known[ref].parent
        if ref in path:
            cut.add(ref)
    return cut
