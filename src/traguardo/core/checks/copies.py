"""One objective printed more than once: in several areas, twice in one, or twice with different values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from traguardo.core.checks.check import Check, Place, label, on_indicator, on_objective, on_step
from traguardo.core.checks.likeness import groups
from traguardo.core.checks.words import listed, same, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Objective, Plan, SourceRef
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import Value

CONFLICT = Check(
    code="copies.conflict",
    severity=Severity.ERROR,
    about="one objective printed twice with different values",
)
SHARED = Check(code="copies.shared", severity=Severity.NOTE, about="one objective printed in several areas")
REPEATED = Check(code="copies.repeated", severity=Severity.WARNING, about="one objective printed twice in one place")

TITLE = Decimal("0.8")  # share of words that two titles of one objective have in common

CHECKS = (CONFLICT, SHARED, REPEATED)


def copies(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """What is printed more than once, and whether the prints agree."""
    for group in same_objectives(plan, ruleset):
        areas: list[Objective] = []
        for objective in group:
            first = next((o for o in areas if _one_place(o, objective)), None)
            declared = objective.shared_group and objective.shared_group == group[0].shared_group
            conflicts = list(_conflicts(first or group[0], objective)) if first or declared else []
            yield from conflicts
            if first is None:
                areas.append(objective)
            elif not conflicts:
                yield REPEATED.at(on_objective(objective), first=_printed(label(first), first.source_ref))
        if len(areas) > 1 and not all(o.shared_group for o in areas):
            others = [_printed(o.strategic_area or ", ".join(o.units), o.source_ref) for o in areas[1:]]
            yield SHARED.at(on_objective(areas[0]), count=len(areas), others=listed(others))


def same_objectives(plan: Plan, ruleset: Ruleset) -> list[list[Objective]]:
    """The objectives that are one and the same: of one shared group, or alike in all that they promise.

    A title that is not there, as in a card torn from its heading, is no difference; another title is.
    """
    fewest = ruleset.number("checks.duplicates.words")
    promises = tuple(_promise(o, fewest) for o in plan.objectives)
    alike = _first_alike(promises, ruleset.number("checks.duplicates.similarity"))
    titles = [Counter(words(o.title)) for o in plan.objectives]
    titled: dict[int, list[int]] = {}  # first of those alike → the first with each title
    by_word: dict[str, int] = {}
    found: dict[int, list[Objective]] = {}
    for place, objective in enumerate(plan.objectives):
        firsts = titled.setdefault(alike.get(place, place), [])
        first = next((f for f in firsts if _one_title(titles[f], titles[place])), place)
        if first == place:
            firsts.append(place)
        if objective.shared_group:
            first = by_word.setdefault(objective.shared_group, first)
        found.setdefault(first, []).append(objective)
    return [group for group in found.values() if len(group) > 1]


@lru_cache(maxsize=2)  # several families ask for the same texts
def _first_alike(texts: tuple[str, ...], least: Decimal) -> Mapping[int, int]:
    return {place: group[0] for group in groups(texts, least) for place in group}


def _promise(objective: Objective, fewest: Decimal) -> str:
    """What an objective promises; with its title where the rest is short, nothing where all of it is."""
    steps = (s.description for s in objective.steps)
    indicators = chain.from_iterable((i.name, i.description) for i in objective.indicators)
    rest = " ".join((objective.description, *steps, *indicators))
    for promise in (rest, f"{objective.title} {rest}"):
        if len(words(promise)) >= fewest:
            return promise
    return ""


def _one_title(one: Counter[str], other: Counter[str]) -> bool:
    return not one or not other or 2 * (one & other).total() >= TITLE * (one.total() + other.total())


def _one_place(one: Objective, other: Objective) -> bool:
    return one.units == other.units and same(one.strategic_area, other.strategic_area)


def _conflicts(one: Objective, other: Objective) -> Iterator[Finding]:
    for first, second, first_place, place in chain(_of_steps(one, other), _of_indicators(one, other)):
        if first.given and second.given and not _same_value(first, second):
            yield CONFLICT.at(
                place,
                first=_printed(first.raw, first_place.where.source_ref),
                second=_printed(second.raw, place.where.source_ref),
            )


Compared = tuple[Value, Value, Place, Place]


def _of_steps(one: Objective, other: Objective) -> Iterator[Compared]:
    described = {tuple(words(step.description)): step for step in reversed(one.steps)}
    for step in other.steps:
        if first := described.get(tuple(words(step.description))):
            for field in ("planned", "actual", "achieved"):
                places = on_step(one, first, field), on_step(other, step, field)
                yield getattr(first, field), getattr(step, field), *places


def _of_indicators(one: Objective, other: Objective) -> Iterator[Compared]:
    named = {tuple(words(f"{i.name} {i.description}")): i for i in reversed(one.indicators)}
    for indicator in other.indicators:
        if first := named.get(tuple(words(f"{indicator.name} {indicator.description}"))):
            for measure in indicator.measures:
                value = first.value(measure.role, measure.year)
                places = on_indicator(one, first, measure.role), on_indicator(other, indicator, measure.role)
                yield value, measure.value, *places


def _same_value(one: Value, other: Value) -> bool:
    if one.number is not None and other.number is not None:
        return (one.number, one.comparator) == (other.number, other.comparator)
    if one.spans and other.spans:
        return one.spans == other.spans and one.qualifier == other.qualifier
    return same(one.raw, other.raw)


def _printed(text: str, source: SourceRef | None) -> str:
    """A text and the line it stands in; *r.* is short for *riga* and for *row*."""
    return f"{text} (r. {source.line})" if source and source.line else text
