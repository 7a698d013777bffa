"""The states of a cycle: who may move it from one to the next, what must hold first, what may still be written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from traguardo.core.checks import check
from traguardo.core.checks.check import label
from traguardo.core.evaluation.validation import PAYS, Outcome
from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Deed, Indicator, Objective, Plan, Role, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import State as Told
from traguardo.core.value import Value
from traguardo.core.weights import due_in

ADMINISTRATOR, DIRECTOR, HEAD, OFFICER = "administrator", "director", "area_head", "officer"
EVALUATOR, BOARD, TRANSPARENCY = "evaluator", "board", "transparency"


class State(StrEnum):
    """Where a cycle stands, from the first line written to publication."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_PROGRESS = "in_progress"
    AMENDING = "amending"  # *rimodulazione*: in progress, its promises open again until the deed
    MEASURED = "measured"
    EVALUATED = "evaluated"
    PUBLISHED = "published"


class Move(StrEnum):
    """What can be done with a cycle."""

    PROPOSE = "propose"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    START = "start"
    AMEND = "amend"
    ADOPT = "adopt"  # the amendment
    WITHDRAW = "withdraw"  # the amendment
    MEASURE = "measure"
    REOPEN = "reopen"
    EVALUATE = "evaluate"
    RETURN = "return"
    PUBLISH = "publish"


class Need(StrEnum):
    """What must hold before a move."""

    OBJECTIVES = "objectives"
    WEIGHTS = "weights"  # every group that has weights sums to 100
    SOUND = "sound"  # no check finds an error
    ACTUALS = "actuals"  # whatever is due has its actual value, a judgement, or a deed that takes it out
    REASON = "reason"
    DEED = "deed"
    VALIDATED = "validated"  # the evaluator has signed an outcome that lets the cycle go on


class Part(StrEnum):
    """What is written about an objective, by who answers for it."""

    PROMISE = "promise"  # texts, weights, steps, indicators, baselines and targets
    RESULT = "result"  # actual values and the narrative
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: who may move a cycle from where to where, and what must hold first."""

    move: Move
    sources: tuple[State, ...]
    target: State
    roles: frozenset[str]
    needs: tuple[Need, ...] = ()

    @property
    def freezes(self) -> bool:
        """Whether the plan becomes a numbered version."""
        return self.move in (Move.APPROVE, Move.ADOPT, Move.EVALUATE, Move.PUBLISH)


_READY = (Need.OBJECTIVES, Need.WEIGHTS, Need.SOUND)
_DECIDES = frozenset({DIRECTOR, BOARD})

TABLE: tuple[Rule, ...] = (
    Rule(
        Move.PROPOSE, (State.DRAFT,), State.PROPOSED, frozenset({OFFICER, HEAD, DIRECTOR, ADMINISTRATOR}), _READY
    ),
    Rule(Move.SEND_BACK, (State.PROPOSED,), State.DRAFT, _DECIDES, (Need.REASON,)),
    Rule(Move.APPROVE, (State.PROPOSED,), State.APPROVED, _DECIDES, (*_READY, Need.DEED)),
    Rule(Move.START, (State.APPROVED,), State.IN_PROGRESS, frozenset({DIRECTOR, ADMINISTRATOR})),
    Rule(Move.AMEND, (State.APPROVED, State.IN_PROGRESS), State.AMENDING, _DECIDES, (Need.REASON,)),
    Rule(Move.ADOPT, (State.AMENDING,), State.IN_PROGRESS, _DECIDES, (*_READY, Need.REASON, Need.DEED)),
    Rule(Move.WITHDRAW, (State.AMENDING,), State.IN_PROGRESS, _DECIDES, (Need.REASON,)),
    Rule(Move.MEASURE, (State.IN_PROGRESS,), State.MEASURED, frozenset({HEAD, DIRECTOR}), (Need.ACTUALS,)),
    Rule(
        Move.REOPEN, (State.MEASURED,), State.IN_PROGRESS, frozenset({DIRECTOR, EVALUATOR}), (Need.REASON,)
    ),
    Rule(
        Move.EVALUATE, (State.MEASURED,), State.EVALUATED, frozenset({EVALUATOR}),
        (Need.ACTUALS, Need.SOUND, Need.VALIDATED),
    ),
    Rule(Move.RETURN, (State.EVALUATED,), State.MEASURED, frozenset({EVALUATOR, BOARD}), (Need.REASON,)),
    Rule(
        Move.PUBLISH, (State.EVALUATED,), State.PUBLISHED, frozenset({DIRECTOR, TRANSPARENCY}), (Need.DEED,)
    ),
)  # fmt: skip

_WRITE = frozenset({OFFICER, HEAD, DIRECTOR, ADMINISTRATOR})
_REPORT = frozenset({HEAD, DIRECTOR, ADMINISTRATOR})  # an officer proposes values, a head takes them over

WRITABLE: Mapping[State, Mapping[Part, frozenset[str]]] = {
    State.DRAFT: {Part.PROMISE: _WRITE, Part.RESULT: _WRITE, Part.JUDGEMENT: _WRITE},
    State.AMENDING: {Part.PROMISE: _WRITE, Part.RESULT: _REPORT},
    State.APPROVED: {Part.RESULT: _REPORT},
    State.IN_PROGRESS: {Part.RESULT: _REPORT, Part.JUDGEMENT: _REPORT},
    State.MEASURED: {Part.JUDGEMENT: frozenset({EVALUATOR})},
}


def moves(state: State, roles: Collection[str]) -> tuple[Rule, ...]:
    """What people with these roles may do with a cycle in this state."""
    return tuple(rule for rule in TABLE if state in rule.sources and not rule.roles.isdisjoint(roles))


def rule(move: Move) -> Rule:
    """The row of a move."""
    return next(row for row in TABLE if row.move is move)


def refusal(move: Move, state: State, roles: Collection[str]) -> Finding | None:
    """Why a move cannot be made from a state by people with these roles; None where it can."""
    row = rule(move)
    if state not in row.sources:
        return _obstacle("state", state=state.value, move=move.value)
    if row.roles.isdisjoint(roles):
        return _obstacle("role", move=move.value)
    return None


def writable(state: State, roles: Collection[str]) -> frozenset[Part]:
    """What people with these roles may write in this state."""
    return frozenset(part for part, who in WRITABLE.get(state, {}).items() if not who.isdisjoint(roles))


def obstacles(
    move: Move,
    plan: Plan,
    ruleset: Ruleset,
    *,
    deed: Deed | None = None,
    reason: str = "",
    found: Sequence[Finding] | None = None,
    validation: Outcome | None = None,
) -> tuple[Finding, ...]:
    """Everything that stands in the way of a move, in the order of its needs.

    Args:
        move: what is to be done.
        plan: the plan as it stands.
        ruleset: the system in force.
        deed: the act that decides, where there is one.
        reason: why, where somebody says so.
        found: what the checks find in the plan, where that is known already.
        validation: the outcome that the evaluator signed on the plan as it stands; None where there is none.
    """
    needs = rule(move).needs
    if found is None:
        found = check(plan, ruleset) if {Need.WEIGHTS, Need.SOUND} & set(needs) else ()
    case = _Case(plan, found, deed, reason, validation)
    return tuple(finding for need in needs for finding in _NEEDS[need](case))


@dataclass(frozen=True, slots=True)
class _Case:
    plan: Plan
    found: Sequence[Finding]
    deed: Deed | None
    reason: str
    validation: Outcome | None


def _objectives(case: _Case) -> Iterator[Finding]:
    if not case.plan.objectives:
        yield _obstacle("objectives")


def _weights(case: _Case) -> Iterator[Finding]:
    wrong = [f for f in case.found if f.severity is Severity.ERROR and f.code.startswith("weights.")]
    if wrong:
        yield _obstacle("weights", wrong[0].where, count=len(wrong))


def _sound(case: _Case) -> Iterator[Finding]:
    wrong = [f for f in case.found if f.severity is Severity.ERROR and not f.code.startswith("weights.")]
    if wrong:
        yield _obstacle("errors", wrong[0].where, count=len(wrong))


def _actuals(case: _Case) -> Iterator[Finding]:
    """One obstacle an objective, with how many of its steps and indicators still lack their value."""
    for objective in case.plan.objectives:
        count = len(unmeasured(objective, case.plan.year))
        if count:
            where = Where(objective=objective.ref)
            yield _obstacle("actuals", where, objective=label(objective), count=count)


def unmeasured(objective: Objective, year: int) -> tuple[Step | Indicator, ...]:
    """The steps due and the indicators of an objective that have no actual value, and nothing that stands for it."""
    if objective.judgement or objective.neutralised:
        return ()
    steps = (s for s in objective.steps if due_in(s, year) and _blank(s.actual) and _blank(s.achieved))
    indicators = (i for i in objective.indicators if _blank(i.value(Role.ACTUAL, year)))
    items: tuple[Step | Indicator, ...] = (*steps, *indicators)
    return tuple(item for item in items if not (item.judgement or item.neutralised))


def _blank(value: Value) -> bool:
    return value.state is Told.MISSING


def _reason(case: _Case) -> Iterator[Finding]:
    if not case.reason.strip():
        yield _obstacle("reason", Where(field="reason"))


def _deed(case: _Case) -> Iterator[Finding]:
    if case.deed is None:
        yield _obstacle("deed", Where(field="number"))


def _validated(case: _Case) -> Iterator[Finding]:
    if case.validation is None:
        yield _obstacle("unsigned")
    elif case.validation not in PAYS:
        yield _obstacle("not_validated")


_NEEDS: Mapping[Need, Callable[[_Case], Iterator[Finding]]] = {
    Need.OBJECTIVES: _objectives,
    Need.WEIGHTS: _weights,
    Need.SOUND: _sound,
    Need.ACTUALS: _actuals,
    Need.REASON: _reason,
    Need.DEED: _deed,
    Need.VALIDATED: _validated,
}


def _obstacle(name: str, where: Where = Where(), **facts: str | int) -> Finding:  # noqa: B008
    return Finding(code=f"workflow.{name}", severity=Severity.ERROR, where=where, facts=tuple(facts.items()))
