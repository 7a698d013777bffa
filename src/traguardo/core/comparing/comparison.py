"""Two things of one sort, field by field: two plans, two objectives, two steps, two indicators and their measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from traguardo.core.comparing import strictness
from traguardo.core.comparing.change import Change, ChangeKind, Subject
from traguardo.core.comparing.strictness import Direction
from traguardo.core.finding import Fact
from traguardo.core.folding import clean
from traguardo.core.plan import Indicator, Role, Section
from traguardo.core.value import EMPTY, Value, threshold


def field_changes(blank: Change, before: Any, after: Any, within: str = "") -> Iterator[Change]:
    """Every field that is not the same in two things of one class; ``blank`` tells of which thing."""
    for field in fields(before):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _NOT_COMPARED and was != now:
            about = replace(blank, kind=_kind(blank.of, field.name), field=f"{within}{field.name}")
            yield from _field_changes(about, was, now)


def measure_changes(blank: Change, before: Indicator, after: Indicator, years: int) -> Iterator[Change]:
    """Every measure that is not the same; ``years`` is how much later the later plan begins.

    A measure stands against that of its own year, else against that of the same year of the other plan's cycle.
    """
    was, now = _measures(before), _measures(after)
    left = [at for at in was if at not in now]
    for role, year in now:
        at = (role, year)
        partner = at if at in was else (role, year - years)
        old = was[partner] if at in was or partner in left else EMPTY
        left = [other for other in left if other != partner]
        yield from _measure_changes(blank, at, (before, old), (after, now[at]))
    for at in left:
        yield from _measure_changes(blank, at, (before, was[at]), (after, EMPTY))


_NOT_COMPARED = frozenset({"ref", "parent", "source_ref", "body", "steps", "indicators", "measures", "objectives"})
_ROLES = {Role.TARGET: ChangeKind.TARGET, Role.BASELINE: ChangeKind.BASELINE}
_KINDS: Mapping[str, ChangeKind] = {
    **dict.fromkeys(("title", "code", "name"), ChangeKind.RENAMED),
    **dict.fromkeys(("units", "strategic_area"), ChangeKind.MOVED),
    **dict.fromkeys(("weight", "published_year_weight"), ChangeKind.REWEIGHTED),
    **dict.fromkeys(("description", "report", "attributes", "sections"), ChangeKind.NARRATIVE),
    **dict.fromkeys(("responsible", "owner"), ChangeKind.ASSIGNED),
    **dict.fromkeys(("actual", "achieved"), ChangeKind.ACTUAL),
    "planned": ChangeKind.DEADLINE,
    "kpi": ChangeKind.TARGET,
}


def _kind(of: Subject, field: str) -> ChangeKind:
    if of is Subject.PLAN and field != "sections":
        return ChangeKind.CHANGED
    if of is Subject.STEP and field == "description":  # all the title that a step has
        return ChangeKind.RENAMED
    return _KINDS.get(field, ChangeKind.CHANGED)


def _field_changes(about: Change, before: Any, after: Any) -> Iterator[Change]:
    if isinstance(before, Value):
        yield from _value_changes(about, before, after)
    elif about.field == "kpi":
        if clean(before) != clean(after):
            yield replace(about, before=clean(before), after=clean(after), direction=_of_kpis(before, after))
    elif about.field in ("attributes", "sections"):
        was, now = _texts(before), _texts(after)
        for title in [*now, *(t for t in was if t not in now)]:
            yield from _fact_changes(replace(about, field=title), was.get(title, ""), now.get(title, ""))
    elif isinstance(before, tuple):
        old, new = Counter(map(_words, before)), Counter(map(_words, after))
        yield from _fact_changes(about, "; ".join((old - new).elements()), "; ".join((new - old).elements()))
    else:
        yield from _fact_changes(about, _fact(before), _fact(after))


def _measure_changes(
    blank: Change, at: tuple[Role, int], before: tuple[Indicator, Value], after: tuple[Indicator, Value]
) -> Iterator[Change]:
    if before[1] == after[1]:
        return
    role, year = at
    about = replace(blank, kind=_ROLES.get(role, ChangeKind.ACTUAL), field=role.value, year=year)
    if about.kind is ChangeKind.TARGET:
        about = replace(about, direction=strictness.of_targets(before, after))
    yield from _value_changes(about, before[1], after[1])


def _value_changes(about: Change, before: Value, after: Value) -> Iterator[Change]:
    if about.kind is ChangeKind.DEADLINE:
        about = replace(about, direction=strictness.of_deadlines(before, after))
    if not strictness.same(before, after):
        yield replace(about, before=clean(before.raw), after=clean(after.raw))


def _fact_changes(about: Change, before: Fact, after: Fact) -> Iterator[Change]:
    if before != after:
        yield replace(about, before=before, after=after)


def _of_kpis(before: str, after: str) -> Direction:
    was, now = (threshold(text, year=_ANY_YEAR) for text in (before, after))
    if was is None or now is None:
        return Direction.TIGHTENED if now else Direction.EASED if was else Direction.CHANGED
    return strictness.of_targets((_NAMELESS, was), (_NAMELESS, now))


_NAMELESS = Indicator(ref="", name="")
_ANY_YEAR = 2000  # where neither of two deadlines prints its year


def _measures(indicator: Indicator) -> dict[tuple[Role, int], Value]:
    found: dict[tuple[Role, int], Value] = {}
    for measure in indicator.measures:
        found.setdefault((measure.role, measure.year), measure.value)
    return found


def _texts(named: tuple[Any, ...]) -> dict[str, str]:
    """Titles with their text; what is printed twice under one title is read on."""
    found: dict[str, str] = {}
    for one in named:
        title, text = (one.title, one.text) if isinstance(one, Section) else one
        found[clean(title)] = clean(f"{found.get(clean(title), '')} {text}")
    return found


def _fact(of: Any) -> Fact:
    if isinstance(of, Enum) or of is None or isinstance(of, str) or is_dataclass(of):
        return _words(of)
    known: Fact = of
    return known


def _words(of: Any) -> str:
    """A thing in words: a list one after the other, the fields of a record that say something."""
    if of is None:
        return ""
    if isinstance(of, tuple):
        return "; ".join(map(_words, of))
    if is_dataclass(of):
        said = (_words(getattr(of, field.name)) for field in fields(of) if field.name != "source_ref")
        return ", ".join(part for part in said if part)
    return clean(str(of.value if isinstance(of, Enum) else of))
