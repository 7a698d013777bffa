"""What must hold across a whole plan before anything can be computed from it: refs, codes, parents, years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from traguardo.core.finding import Fact
from traguardo.core.plan import Plan
from traguardo.readers.toml_lines import Path

Defect = tuple[Path, str, dict[str, Fact]]  # where, which (planfile.*), with which facts

MOST_COMPARED = 200  # names among which to look for the one that was meant
LONGEST_CHAIN = 8  # links of a circle that a message shows


def defects(plan: Plan) -> Iterator[Defect]:
    """Every defect with its path in the file."""
    yield from _same_refs(plan)
    yield from _same_codes(plan)
    yield from _family("objectives", [(o.ref, o.parent) for o in plan.objectives])
    yield from _family("strategy", [(n.code, n.parent) for n in plan.strategy])
    names = {
        u.name: u.code for u in plan.units if u.code and u.name
    }  # a unit above may be called by its code or its name
    yield from _family("units", [(u.code or u.name, names.get(u.parent, u.parent)) for u in plan.units])
    if plan.last_year is not None and plan.last_year < plan.year:
        yield ("last_year",), "last_year", {"found": str(plan.last_year), "year": str(plan.year)}


def _refs(plan: Plan) -> Iterator[tuple[str, Path]]:
    for n, objective in enumerate(plan.objectives):
        path: Path = ("objectives", n)
        yield objective.ref, path
        for m, step in enumerate(objective.steps):
            yield step.ref, (*path, "steps", m)
        for m, indicator in enumerate(objective.indicators):
            yield indicator.ref, (*path, "indicators", m)


def _same_refs(plan: Plan) -> Iterator[Defect]:
    seen: set[str] = set()
    for ref, path in _refs(plan):
        if ref in seen:
            yield (*path, "ref"), "same_ref", {"ref": ref}
        seen.add(ref)


def _same_codes(plan: Plan) -> Iterator[Defect]:
    """One code may come back in another unit, area or level, below another objective, or in a second print."""
    seen: dict[tuple[object, ...], str] = {}
    for n, objective in enumerate(plan.objectives):
        place = (objective.code, objective.units, objective.strategic_area, objective.level, objective.parent)
        if objective.code and seen.get(place, objective.title) != objective.title:
            yield ("objectives", n, "code"), "same_code", {"code": objective.code, "title": seen[place]}
        seen.setdefault(place, objective.title)


def _family(table: str, members: Sequence[tuple[str, str]]) -> Iterator[Defect]:
    """Parents that nobody is, and items that are their own ancestors."""
    parents = {name: parent for name, parent in members if name}
    for n, (_, parent) in enumerate(members):
        path: Path = (table, n, "parent")
        if parent and parent not in parents:
            near = get_close_matches(parent, parents, n=1) if len(parents) <= MOST_COMPARED else []
            if near:
                yield path, "parent_unknown_near", {"parent": parent, "near": near[0]}
            else:
                yield path, "parent_unknown", {"parent": parent}
    for name in _first_of_cycles(parents):
        n = next(n for n, (member, _) in enumerate(members) if member == name)
        yield (table, n, "parent"), "parent_cycle", {"chain": " → ".join(_cycle(name, parents))}


def _first_of_cycles(parents: Mapping[str, str]) -> Iterator[str]:
    done: set[str] = set()
    for name in parents:
        walked: dict[str, None] = {}
        while name in parents and name not in done and name not in walked:
            walked[name] = None
            name = parents[name]
        if name in walked:
            yield name
        done |= walked.keys()


def _cycle(name: str, parents: Mapping[str, str]) -> list[str]:
    chain = [name]
    while (above := parents[chain[-1]]) != name:
        chain.append(above)
    if len(chain) > LONGEST_CHAIN:
        chain[LONGEST_CHAIN:] = ["…"]
    return [*chain, name]
