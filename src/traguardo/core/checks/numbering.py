"""Codes and titles: gaps in the numbers, codes that come twice or are not there, titles that come twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from traguardo.core.checks.check import Check, Place, label, on_objective, on_step
from traguardo.core.checks.copies import same_objectives
from traguardo.core.checks.words import words
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset

GAP = Check(code="numbering.gap", severity=Severity.NOTE, about="a number that is left out of a series of codes")
REPEATED = Check(code="numbering.repeated", severity=Severity.WARNING, about="two objectives or steps with one code")
NO_CODE = Check(
    code="numbering.no_code", severity=Severity.NOTE, about="an objective without a code among coded ones"
)
NO_TITLE = Check(code="numbering.no_title", severity=Severity.WARNING, about="an objective without a title")
SAME_TITLE = Check(
    code="numbering.same_title", severity=Severity.WARNING, about="two different objectives with one title"
)

CHECKS = (GAP, REPEATED, NO_CODE, NO_TITLE, SAME_TITLE)

_CODE = re.compile(r"(?P<series>.*?)(?P<number>[0-9]{1,4}|(?<![a-z])[a-z])\W*")


def numbering(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Defects of codes and titles; an objective printed twice is told by ``copies`` alone."""
    again = {id(o) for group in same_objectives(plan, ruleset) for o in group[1:]}
    own = [o for o in plan.objectives if id(o) not in again]
    yield from _gaps([(o.code, (o.level, o.parent), on_objective(o, "code")) for o in plan.objectives])
    yield from _repeated([(o.code, _key(o), on_objective(o, "code"), label(o)) for o in own])
    for objective in own:
        steps = [(s.code, on_step(objective, s, "code")) for s in objective.steps]
        yield from _gaps([(code, "", place) for code, place in steps])
        yield from _repeated([(code, "", place, str(dict(place.labels)["item"])) for code, place in steps])
    yield from _without(plan)
    yield from _same_titles(own)


def _key(objective: Objective) -> Hashable:
    """Where a code must be alone: unit, strategic area, level, and the objective above."""
    return objective.units, fold(objective.strategic_area), objective.level, objective.parent


def _gaps(coded: Sequence[tuple[str, Hashable, Place]]) -> Iterator[Finding]:
    """Runs of codes in the order of the document; a run ends where the numbers begin anew.

    Where most steps from one code to the next leave something out, the codes are no numbering.
    """
    last: dict[Hashable, tuple[int, str]] = {}
    rises: Counter[Hashable] = Counter()
    gaps: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for code, kin, place in coded:
        parts = _CODE.fullmatch(fold(code))
        if parts is None:
            continue
        series = (kin, parts["series"], parts["number"].isdigit())
        number = int(parts["number"]) if parts["number"].isdigit() else ord(parts["number"]) - ord("a") + 1
        before = last.get(series)
        if before and number > before[0]:
            rises[series] += 1
            if number > before[0] + 1:
                gaps[series].append(GAP.at(place, code=code, before=before[1], missing=number - before[0] - 1))
        last[series] = (number, code)
    for run, found in gaps.items():
        if len(found) * 2 <= rises[run] + 1:
            yield from found


def _repeated(coded: Sequence[tuple[str, Hashable, Place, str]]) -> Iterator[Finding]:
    seen: dict[Hashable, str] = {}
    for code, kin, place, name in coded:
        key = (kin, fold(code))
        if code and key in seen:
            yield REPEATED.at(place, code=code, first=seen[key])
        seen.setdefault(key, name)


def _without(plan: Plan) -> Iterator[Finding]:
    levels = Counter(o.level for o in plan.objectives)
    coded = Counter(o.level for o in plan.objectives if o.code)
    for objective in plan.objectives:
        if not objective.code and coded[objective.level] * 2 > levels[objective.level]:
            yield NO_CODE.at(on_objective(objective, "code"))
        if not words(objective.title):
            yield NO_TITLE.at(on_objective(objective, "title"))


def _same_titles(own: Sequence[Objective]) -> Iterator[Finding]:
    titled: defaultdict[tuple[Hashable, ...], list[Objective]] = defaultdict(list)
    for objective in own:
        if title := tuple(words(objective.title)):
            titled[(objective.level, *title)].append(objective)
    for first, *others in titled.values():
        for other in others:
            yield SAME_TITLE.at(on_objective(other, "title"), first=label(first))
