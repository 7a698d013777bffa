"""The validation of the report: the guided list, what the system knows about each point, and what must hold.

The points with their weight are dated data (``validation.point.*`` in ``rulesets/standard.toml``): D.Lgs. 150/2009,
art. 14 c. 4 lett. c, and the DFP guidelines 3/2018. What the system gathers helps the evaluator; it never answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.ruleset import Ruleset


class Point(StrEnum):
    """What is asked of the report."""

    PLAN_CONSISTENCY = "plan_consistency"
    RESULTS = "results"
    FORMULAS = "formulas"
    SOURCES = "sources"
    VARIANCES = "variances"
    ANTICORRUPTION = "anticorruption"
    PROCESS = "process"
    CONFORMITY = "conformity"
    BREVITY = "brevity"
    CLARITY = "clarity"


class Answer(StrEnum):
    """What the evaluator answers."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Outcome(StrEnum):
    """What the validation comes to."""

    VALIDATED = "validated"
    WITH_REMARKS = "with_remarks"
    NOT_VALIDATED = "not_validated"


PAYS = frozenset({Outcome.VALIDATED, Outcome.WITH_REMARKS})
"""Without one of these nothing is paid and the evaluation does not end (D.Lgs. 150/2009, art. 14 c. 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A point of the list as the system in force asks it."""

    point: Point
    essential: bool  # if it does not hold the report is not validated
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the evaluator answered to a point."""

    answer: Answer
    remark: str = ""


def points(ruleset: Ruleset) -> tuple[Asked, ...]:
    """The list that the system in force asks, in its order."""
    found = ((point, ruleset[f"validation.point.{point}"]) for point in Point)
    return tuple(
        Asked(point=point, essential=parameter.value == "essential", reference=parameter.reference)
        for point, parameter in found
        if parameter.value != "off"
    )


def outcome(answers: Mapping[Point, Answered], ruleset: Ruleset) -> Outcome | None:
    """What the answers come to; None while a point of the list has none.

    A point that does not hold and is essential: not validated. Any other that does not hold, or holds in part: with
    remarks. All hold: validated.
    """
    asked = points(ruleset)
    if any(one.point not in answers for one in asked):
        return None
    told = [(one.essential, answers[one.point].answer) for one in asked]
    if any(essential and answer is Answer.NO for essential, answer in told):
        return Outcome.NOT_VALIDATED
    return Outcome.VALIDATED if all(answer is Answer.YES for _, answer in told) else Outcome.WITH_REMARKS


def obstacles(
    answers: Mapping[Point, Answered], ruleset: Ruleset, *, silent: int = 0, waiting: int = 0
) -> tuple[Finding, ...]:
    """Everything that stands in the way of signing the outcome.

    Args:
        answers: what was answered so far.
        ruleset: the system in force.
        silent: how many objectives have no word of the evaluator yet.
        waiting: how many of the evaluator's questions are still open.
    """
    found = []
    if silent:
        found.append(_obstacle("silent", count=silent))
    if waiting:
        found.append(_obstacle("waiting", count=waiting))
    for asked in points(ruleset):
        told = answers.get(asked.point)
        if told is None:
            found.append(_obstacle("unanswered", asked.point))
        elif told.answer is not Answer.YES and not told.remark.strip():
            found.append(_obstacle("no_remark", asked.point))
    return tuple(found)


def _obstacle(name: str, point: Point | None = None, **facts: int) -> Finding:
    told: tuple[tuple[str, str | int], ...] = tuple(facts.items())
    if point is not None:
        told += (("point", point.value),)
    return Finding(
        code=f"validation.{name}",
        severity=Severity.ERROR,
        where=Where(field=point.value if point else ""),
        facts=told,
    )
