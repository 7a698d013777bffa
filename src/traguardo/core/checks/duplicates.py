"""Texts copied from one objective into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from traguardo.core.checks.check import Check, label, on_objective
from traguardo.core.checks.copies import same_objectives
from traguardo.core.checks.likeness import groups
from traguardo.core.checks.words import find, listed, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import clean, fold
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset

TEXT = Check(
    code="duplicates.text", severity=Severity.WARNING, about="a text that is nearly that of another objective"
)

DESCRIPTION = replace(
    TEXT, code="duplicates.description", about="a description that is nearly that of another objective"
)
REPORT = replace(TEXT, code="duplicates.report", about="a report that is nearly that of another objective")

CHECKS = (TEXT, DESCRIPTION, REPORT)

_OWN = {"description": DESCRIPTION, "report": REPORT}


def duplicates(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Long texts that different objectives have in common.

    Left out: objectives printed more than once, which are the same by right; labels that place an objective
    (stakeholders, programme, network…); labels whose texts many objectives share.
    """
    common = ruleset.number("checks.duplicates.common_share")
    again = {id(o) for group in same_objectives(plan, ruleset) for o in group[1:]}
    single = [o for o in plan.objectives if id(o) not in again]
    for field, texts in _fields(single).items():
        name = clean(field)
        if find(name, ruleset.items("checks.duplicates.placing_labels")):
            continue
        fewest = ruleset.number("checks.duplicates.words")
        own = [text if len(words(text)) >= fewest else "" for _, text in texts]
        found = groups(own, ruleset.number("checks.duplicates.similarity"))
        shared = sum(len(group) for group in found)
        if field not in _OWN and shared > 2 and shared > len(texts) * common:
            continue
        for group in found:
            second = texts[group[1]][0]
            others = listed([label(texts[n][0]) for n in (group[0], *group[2:])])
            check = _OWN.get(field, TEXT)
            yield check.at(on_objective(second, field), field=name, others=others)


def _fields(objectives: list[Objective]) -> dict[str, list[tuple[Objective, str]]]:
    fields: defaultdict[str, list[tuple[Objective, str]]] = defaultdict(list)
    printed: dict[str, str] = {}
    for objective in objectives:
        own = {"description": objective.description, "report": objective.report}
        others = ((name, text) for name, text in objective.attributes if text not in own.values())
        for name, text in (*own.items(), *others):
            if text:
                fields[printed.setdefault(fold(clean(name)), name)].append((objective, text))
    return fields
