"""What changed between two plans: what came and went, weights, targets eased or tightened, deadlines moved, texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from traguardo.core.comparing import matching
from traguardo.core.comparing.change import Change, ChangeKind, Subject
from traguardo.core.comparing.comparison import field_changes, measure_changes
from traguardo.core.folding import clean
from traguardo.core.plan import Indicator, Objective, Plan, Step

Part = Step | Indicator
Origin = Mapping[int, int]  # place in the later plan → place of the same thing in the earlier one


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Everything that changed from one plan to another, in the order of the later plan.

    What was removed stands where it stood. How things are printed (blanks, *95%* or *95 %*) is no change, nor are
    refs, places in the source and the order of things. Of an objective that came or went the parts are not told.
    """
    return tuple(_changes(before, after))


def _changes(before: Plan, after: Plan) -> Iterator[Change]:
    yield from field_changes(Change(), before.body, after.body, "body.")
    yield from field_changes(Change(), before, after)
    ours, theirs = before.objectives, after.objectives
    pairs = matching.within([_name(o) for o in ours], [_name(o) for o in theirs])
    origin = {new: old for old, new in pairs.items()}
    years = after.year - before.year
    steps = _Parts(ours, [o.steps for o in ours], [o.steps for o in theirs], pairs, years)
    indicators = _Parts(ours, [o.indicators for o in ours], [o.indicators for o in theirs], pairs, years)
    parents = _Parents(ours, theirs, pairs)
    gone = _gone([n for n in range(len(ours)) if n not in pairs], range(len(theirs)), origin)
    for new, now in enumerate(theirs):
        yield from (replace(_about(ours[old]), kind=ChangeKind.REMOVED) for old in gone[new])
        about = _about(now)
        if new in origin:
            yield from parents.changes(about, ours[origin[new]], now)
            yield from field_changes(about, ours[origin[new]], now)
        else:
            yield replace(about, kind=ChangeKind.ADDED)
        yield from steps.changes(about, new, is_new=new not in origin)
        yield from indicators.changes(about, new, is_new=new not in origin)
    yield from (replace(_about(ours[old]), kind=ChangeKind.REMOVED) for old in gone[_END])


_END = -1


def _gone(removed: Sequence[int], places: Sequence[int], origin: Origin) -> dict[int, Sequence[int]]:
    """What was removed, under the place in the later plan before which it stood; what stood last under ``_END``."""
    found: dict[int, Sequence[int]] = {}
    for new in places:
        before = bisect_left(removed, origin.get(new, _END))
        found[new], removed = removed[:before], removed[before:]
    return found | {_END: removed}


class _Parents:
    """Which objective stands above another in either plan."""

    def __init__(self, ours: Sequence[Objective], theirs: Sequence[Objective], pairs: Mapping[int, int]) -> None:
        self._labels = [{o.ref: _label(o) for o in side} for side in (ours, theirs)]
        refs = {ours[old].ref: theirs[new].ref for old, new in pairs.items()}
        self._later = {o.ref: refs.get(o.ref, "") for o in ours}  # ref → the same objective's ref in the later plan

    def changes(self, about: Change, was: Objective, now: Objective) -> Iterator[Change]:
        known = was.parent in self._later and now.parent in self._labels[1]
        if (self._later[was.parent] if known else was.parent) != now.parent:
            old, new = (
                labels.get(ref, ref) for labels, ref in zip(self._labels, (was.parent, now.parent), strict=True)
            )
            yield replace(about, kind=ChangeKind.MOVED, field="parent", before=old, after=new)


class _Parts:
    """The steps, or the indicators, of all objectives of two plans."""

    def __init__(
        self,
        objectives: Sequence[Objective],
        before: Sequence[Sequence[Part]],
        after: Sequence[Sequence[Part]],
        homes: Mapping[int, int],
        years: int,
    ) -> None:
        self._ours, ours = _placed(before)
        self._theirs, self._places = _placed(after)
        self._homes = [_label(o) for o, parts in zip(objectives, before, strict=True) for _ in parts]
        self._years = years
        self._pairs: dict[int, int] = {}
        for old, new in homes.items():
            self._match(ours[old], self._places[new])
        taken = set(self._pairs.values())
        self._moved = self._match(
            [n for n in range(len(self._ours)) if n not in self._pairs],
            [n for n in range(len(self._theirs)) if n not in taken],
            across=True,
        )
        self._origin = {new: old for old, new in self._pairs.items()}
        self._removed = {new: [n for n in ours[old] if n not in self._pairs] for old, new in homes.items()}

    def _match(self, ours: Sequence[int], theirs: Sequence[int], *, across: bool = False) -> frozenset[int]:
        match = matching.across if across else matching.within
        found = match([_name(self._ours[n]) for n in ours], [_name(self._theirs[n]) for n in theirs])
        self._pairs |= {ours[old]: theirs[new] for old, new in found.items()}
        return frozenset(theirs[new] for new in found.values())

    def changes(self, home: Change, objective: int, *, is_new: bool) -> Iterator[Change]:
        """What changed in the parts of one objective of the later plan."""
        gone = _gone(self._removed.get(objective, ()), self._places[objective], self._origin)
        for new in self._places[objective]:
            yield from (_about_part(home, self._ours[old], ChangeKind.REMOVED) for old in gone[new])
            now = self._theirs[new]
            if new in self._origin:
                yield from self._same(home, self._origin[new], new)
            elif not is_new:
                yield _about_part(home, now, ChangeKind.ADDED)
        yield from (_about_part(home, self._ours[old], ChangeKind.REMOVED) for old in gone[_END])

    def _same(self, home: Change, old: int, new: int) -> Iterator[Change]:
        was, now = self._ours[old], self._theirs[new]
        about = _about_part(home, now)
        if new in self._moved:
            moved = replace(about, kind=ChangeKind.MOVED, field="objective")
            yield replace(moved, before=self._homes[old], after=home.label)
        yield from field_changes(about, was, now)
        if isinstance(was, Indicator) and isinstance(now, Indicator):
            yield from measure_changes(about, was, now, self._years)


def _placed(parts: Sequence[Sequence[Part]]) -> tuple[list[Part], list[range]]:
    """All parts one after the other, and where those of each objective stand."""
    flat: list[Part] = []
    places: list[range] = []
    for some in parts:
        places.append(range(len(flat), len(flat) + len(some)))
        flat.extend(some)
    return flat, places


def _name(of: Objective | Part) -> matching.Name:
    if isinstance(of, Objective):
        return matching.name(of.ref, of.code, of.title, (of.level, of.units, of.strategic_area))
    if isinstance(of, Step):
        return matching.name(of.ref, of.code, of.description)
    return matching.name(of.ref, "", f"{of.name} {of.description}")


def _label(of: Objective | Part) -> str:
    if isinstance(of, Indicator):
        return clean(of.name) or of.ref
    return clean(f"{of.code} {of.title if isinstance(of, Objective) else of.description}") or of.ref


def _about(objective: Objective) -> Change:
    return Change(of=Subject.OBJECTIVE, subject=objective.ref, label=_label(objective))


def _about_part(home: Change, part: Part, kind: ChangeKind = ChangeKind.CHANGED) -> Change:
    of = Subject.STEP if isinstance(part, Step) else Subject.INDICATOR
    return replace(home, of=of, kind=kind, subject=part.ref, item=_label(part))
