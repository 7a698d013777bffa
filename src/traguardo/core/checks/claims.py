"""Narratives that say *fully reached* or *in time* where the figures say otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from traguardo.core.checks.check import Check, on_objective, shortened
from traguardo.core.checks.results import measuring, missed
from traguardo.core.checks.words import find, pattern, sentences, words
from traguardo.core.finding import Fact, Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Objective, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.terms import Terms
from traguardo.core.scoring.timing import Timing, timing

REACHED = Check(
    code="claims.reached",
    severity=Severity.WARNING,
    about="a narrative of full success beside targets missed or steps not done",
)
IN_TIME = Check(
    code="claims.in_time", severity=Severity.WARNING, about="a narrative of punctuality beside late or undone steps"
)

CHECKS = (REACHED, IN_TIME)

_BEFORE, _AFTER = 6, 4  # how many words away a word takes a claim back


def claims(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """The report of each objective against its figures; one finding of each kind at most."""
    terms = measuring(plan, ruleset)
    for objective in plan.objectives:
        if not objective.report:
            continue
        timings = Counter(_timings(objective, terms))
        undone = timings[Timing.NOT_DONE] + timings[Timing.STARTED]
        late = timings[Timing.LATE]
        short = len(missed(objective, terms))
        facts: dict[str, Fact] = {
            "missed": short,
            "indicators": len(objective.indicators),
            "late": late,
            "undone": undone,
            "steps": len(objective.steps),
        }
        place = on_objective(objective, "report")
        if (short or undone) and (claim := _claimed(objective.report, "reached", ruleset)):
            yield REACHED.at(place, claim=claim, **facts)
        elif (late or undone) and (claim := _claimed(objective.report, "in_time", ruleset)):
            yield IN_TIME.at(place, claim=claim, **facts)


def _timings(objective: Objective, terms: Terms) -> Iterator[Timing]:
    if objective.neutralised:
        return
    for step in objective.steps:
        if not step.neutralised:
            yield timing(step.planned, step.actual, terms.tolerance_days)


def _claimed(report: str, what: str, ruleset: Ruleset) -> str:
    """The claim as the narrative makes it, unless the words around take it back: *not*, *in part*, *will be*."""
    phrases = ruleset.items(f"checks.claims.{what}")
    before, after = ruleset.items("checks.claims.undone_before"), ruleset.items("checks.claims.undone_after")
    for sentence in sentences(report):
        for claim in pattern(phrases).finditer(fold(sentence)):
            clause = re.split(r"[,;:]", sentence[: claim.start()])[-1]
            ahead = " ".join(words(clause)[-_BEFORE:])
            behind = " ".join(words(sentence[claim.end() :])[:_AFTER])
            if not find(ahead, before) and not find(behind, after) and not find(claim[0], before):
                return shortened(sentence[claim.start() : claim.end()])
    return ""
