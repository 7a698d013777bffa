"""The states of a cycle's bonus: draft, approved with a deed, paid; and what stands in the way of each move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Deed
from traguardo.core.workflow import DIRECTOR, State


class BonusState(StrEnum):
    """Where the bonus of a cycle stands."""

    DRAFT = "draft"
    APPROVED = "approved"  # amounts are frozen
    PAID = "paid"


class BonusMove(StrEnum):
    """What can be done with it."""

    APPROVE = "approve"
    WITHDRAW = "withdraw"  # the approval, before anybody is paid
    PAY = "pay"


class BonusNeed(StrEnum):
    """What must hold before a move."""

    VALIDATED = "validated"  # the report is (D.Lgs. 150/2009, art. 14 c. 6)
    PAYABLE = "payable"  # no limit of law or contract is broken, everybody is evaluated
    DEED = "deed"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class BonusRule:
    """One row of the table."""

    move: BonusMove
    source: BonusState
    target: BonusState
    roles: frozenset[str]
    needs: tuple[BonusNeed, ...] = ()


VALIDATED = frozenset({State.EVALUATED, State.PUBLISHED})
B, M, N = BonusState, BonusMove, BonusNeed  # short, so that the table reads as one

TABLE: tuple[BonusRule, ...] = (
    BonusRule(M.APPROVE, B.DRAFT, B.APPROVED, frozenset({DIRECTOR}), (N.VALIDATED, N.PAYABLE, N.DEED)),
    BonusRule(M.WITHDRAW, B.APPROVED, B.DRAFT, frozenset({DIRECTOR}), (N.REASON,)),
    BonusRule(M.PAY, B.APPROVED, B.PAID, frozenset({DIRECTOR}), (N.VALIDATED,)),
)


def rule(move: BonusMove) -> BonusRule:
    """The row of a move."""
    return next(row for row in TABLE if row.move is move)


def moves(state: BonusState, roles: Collection[str]) -> tuple[BonusMove, ...]:
    """What people with these roles may do with a bonus in this state."""
    return tuple(row.move for row in TABLE if row.source is state and not row.roles.isdisjoint(roles))


def obstacles(
    move: BonusMove,
    state: BonusState,
    cycle: State,
    found: Sequence[Finding],
    *,
    deed: Deed | None = None,
    reason: str = "",
) -> tuple[Finding, ...]:
    """Everything that stands in the way of a move.

    Args:
        move: what is to be done.
        state: of the bonus.
        cycle: the state of the cycle it belongs to.
        found: what ``premium_limits.py`` found.
        deed: the act that approves.
        reason: why, where somebody says so.
    """
    row = rule(move)
    if state is not row.source:
        return (_obstacle("state"),)
    wrong: list[Finding] = []
    if BonusNeed.VALIDATED in row.needs and cycle not in VALIDATED:
        wrong.append(_obstacle("not_validated"))
    if BonusNeed.PAYABLE in row.needs:
        wrong += [finding for finding in found if finding.severity is Severity.ERROR]
        wrong += [_obstacle("not_evaluated") for finding in found if finding.code == "premium.no_score"]
    if BonusNeed.DEED in row.needs and deed is None:
        wrong.append(_obstacle("deed", field="number"))
    if BonusNeed.REASON in row.needs and not reason.strip():
        wrong.append(_obstacle("reason", field="reason"))
    return tuple(wrong)


def _obstacle(name: str, field: str = "") -> Finding:
    return Finding(code=f"bonus.{name}", severity=Severity.ERROR, where=Where(field=field))
