"""The states of an appraisal sheet: who may move it, what must hold first, until when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.people.person import AssignedObjective
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED, ZERO


class SheetState(StrEnum):
    """Where a sheet stands."""

    PREPARING = "preparing"
    ASSIGNED = "assigned"  # the person knows what is asked
    SELF_EVALUATED = "self_evaluated"
    DRAFTED = "drafted"
    CALIBRATED = "calibrated"
    DELIVERED = "delivered"  # after the interview
    SIGNED = "signed"  # seen by the person, who may still appeal
    APPEALED = "appealed"  # *conciliazione*
    CLOSED = "closed"


class SheetMove(StrEnum):
    """What can be done with a sheet."""

    ASSIGN = "assign"
    SELF_EVALUATE = "self_evaluate"
    DRAFT = "draft"
    SEND_BACK = "send_back"
    CALIBRATE = "calibrate"
    DELIVER = "deliver"
    SIGN = "sign"
    APPEAL = "appeal"
    CONFIRM = "confirm"
    REVIEW = "review"


class Actor(StrEnum):
    """Who moves a sheet."""

    PERSON = "person"
    EVALUATOR = "evaluator"
    DIRECTOR = "director"  # who leads the calibration and answers appeals


class SheetNeed(StrEnum):
    """What must hold before a move."""

    OBJECTIVES = "objectives"  # at least one
    CASCADE = "cascade"  # at least one comes from an objective of the plan
    WEIGHTS = "weights"  # given to all or to none, and sum to 100
    COMPLETE = "complete"  # every objective and every competence evaluated
    INTERVIEW = "interview"
    REASON = "reason"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class SheetRule:
    """One row of the table."""

    move: SheetMove
    sources: tuple[SheetState, ...]
    target: SheetState
    actor: Actor
    needs: tuple[SheetNeed, ...] = ()


S, M, N = SheetState, SheetMove, SheetNeed  # short, so that the table reads as one

TABLE: tuple[SheetRule, ...] = (
    SheetRule(M.ASSIGN, (S.PREPARING,), S.ASSIGNED, Actor.EVALUATOR, (N.OBJECTIVES, N.CASCADE, N.WEIGHTS)),
    SheetRule(M.SELF_EVALUATE, (S.ASSIGNED,), S.SELF_EVALUATED, Actor.PERSON),
    SheetRule(M.DRAFT, (S.ASSIGNED, S.SELF_EVALUATED), S.DRAFTED, Actor.EVALUATOR, (N.COMPLETE,)),
    SheetRule(M.SEND_BACK, (S.DRAFTED,), S.SELF_EVALUATED, Actor.DIRECTOR, (N.REASON,)),
    SheetRule(M.CALIBRATE, (S.DRAFTED,), S.CALIBRATED, Actor.DIRECTOR),
    SheetRule(M.DELIVER, (S.CALIBRATED,), S.DELIVERED, Actor.EVALUATOR, (N.INTERVIEW,)),
    SheetRule(M.SIGN, (S.DELIVERED,), S.SIGNED, Actor.PERSON),
    SheetRule(M.APPEAL, (S.DELIVERED, S.SIGNED), S.APPEALED, Actor.PERSON, (N.REASON, N.IN_TIME)),
    SheetRule(M.CONFIRM, (S.APPEALED,), S.CLOSED, Actor.DIRECTOR, (N.REASON,)),
    SheetRule(M.REVIEW, (S.APPEALED,), S.SELF_EVALUATED, Actor.DIRECTOR, (N.REASON,)),
)

# Whose hand may write on a sheet, and what the person may see of it: a draft is the evaluator's own.
OBJECTIVES_OPEN = frozenset({S.PREPARING})
JUDGEMENTS_OPEN = frozenset({S.ASSIGNED, S.SELF_EVALUATED})
SEEN_BY_PERSON = frozenset({S.DELIVERED, S.SIGNED, S.APPEALED, S.CLOSED})
COUNTS = SEEN_BY_PERSON  # what a bonus may be paid on
SETTLED = frozenset({S.SIGNED, S.CLOSED})  # the evaluation stands: its sheet is no draft any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sheet as its moves look at it."""

    state: SheetState
    objectives: tuple[AssignedObjective, ...] = ()
    competences_open: int = 0  # asked and without a level
    delivered_on: date | None = None
    interview_on: date | None = None
    reason: str = ""
    today: date = field(default=date.min)


def moves(state: SheetState, actors: Collection[Actor]) -> tuple[SheetRule, ...]:
    """What these actors may do with a sheet in this state."""
    return tuple(rule for rule in TABLE if state in rule.sources and rule.actor in actors)


def rule(move: SheetMove) -> SheetRule:
    """The row of a move."""
    return next(row for row in TABLE if row.move is move)


def refusal(move: SheetMove, state: SheetState, actors: Collection[Actor]) -> Finding | None:
    """Why a move cannot be made from a state by these actors; None where it can."""
    row = rule(move)
    if row.actor not in actors:
        return _obstacle("actor")
    return None if state in row.sources else _obstacle("state")


def obstacles(move: SheetMove, case: Case, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Everything that stands in the way of a move, in the order of its needs."""
    return tuple(finding for need in rule(move).needs for finding in _NEEDS[need](case, ruleset))


def appeal_until(delivered_on: date, ruleset: Ruleset) -> date:
    """The last day on which the person may ask for *conciliazione*."""
    return delivered_on + timedelta(days=int(ruleset.number("appraisal.appeal_days")))


def answer_until(appealed_on: date, ruleset: Ruleset) -> date:
    """The last day on which the body answers an appeal."""
    return appealed_on + timedelta(days=int(ruleset.number("appraisal.answer_days")))


def _objectives(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    if not case.objectives:
        yield _obstacle("no_objective")


def _cascade(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    if case.objectives and not any(asked.objective for asked in case.objectives):
        yield _obstacle("cascade")


def _weights(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    given = [asked.weight for asked in case.objectives if asked.weight is not None]
    total = sum(given, ZERO)
    if given and (len(given) < len(case.objectives) or total != HUNDRED):
        yield _obstacle("weights", total=total, missing=len(case.objectives) - len(given))


def _complete(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    open_objectives = sum(asked.score is None for asked in case.objectives)
    if open_objectives or case.competences_open:
        yield _obstacle("complete", objectives=open_objectives, competences=case.competences_open)


def _interview(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    if case.interview_on is None or case.interview_on > case.today:
        yield _obstacle("interview")


def _reason(case: Case, _ruleset: Ruleset) -> Iterator[Finding]:
    if not case.reason.strip():
        yield _obstacle("reason")


def _in_time(case: Case, ruleset: Ruleset) -> Iterator[Finding]:
    if case.delivered_on is None:
        return
    until = appeal_until(case.delivered_on, ruleset)
    if case.today > until:
        yield Finding(
            code="appraisal.late",
            severity=Severity.ERROR,
            facts=(("until", until),),
            reference=ruleset.reference("appraisal.appeal_days"),
        )


_NEEDS: Mapping[SheetNeed, Callable[[Case, Ruleset], Iterator[Finding]]] = {
    SheetNeed.OBJECTIVES: _objectives,
    SheetNeed.CASCADE: _cascade,
    SheetNeed.WEIGHTS: _weights,
    SheetNeed.COMPLETE: _complete,
    SheetNeed.INTERVIEW: _interview,
    SheetNeed.REASON: _reason,
    SheetNeed.IN_TIME: _in_time,
}


def _obstacle(name: str, **facts: Decimal | int) -> Finding:
    told: tuple[tuple[str, Fact], ...] = tuple(facts.items())
    return Finding(code=f"appraisal.{name}", severity=Severity.ERROR, where=Where(), facts=told)
