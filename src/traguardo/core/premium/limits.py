"""What must hold before a bonus is paid: appropriations, the minimum shares of the contracts, payment times known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.people.person import Fund, Group
from traguardo.core.plan import Plan, Role
from traguardo.core.premium.claims import Claim
from traguardo.core.ruleset import Ruleset
from traguardo.core.scoring.debt import debt_indicators, debt_limits
from traguardo.core.weights import HUNDRED


def limits(
    claims: Sequence[Claim], funds: Sequence[Fund], ruleset: Ruleset, payment_times_met: bool | None
) -> tuple[Finding, ...]:
    """Everything in the way of paying, an error each; a warning for whoever has no score yet.

    Args:
        claims: every person and group.
        funds: the budgets.
        ruleset: the system in force.
        payment_times_met: whether the body paid in time; None where it is not known.
    """
    return (
        *_appropriations(funds, ruleset),
        *_eq_share(funds, ruleset),
        *_increase(funds, ruleset),
        *_payment_times(claims, ruleset, payment_times_met),
        *_without_fund(claims, funds),
        *_without_score(claims),
    )


def payment_times(plan: Plan, ruleset: Ruleset) -> bool | None:
    """Whether the body paid in time, by the delay its plan reports (L. 145/2018, art. 1 c. 859 b); None: not told."""
    known = debt_limits(ruleset)
    if known is None:
        return None
    for objective in plan.objectives:
        indicator = debt_indicators(objective, plan.year, known).delay
        actual = indicator.value(Role.ACTUAL, plan.year).number if indicator is not None else None
        if actual is not None:
            return actual <= known.delay
    return None


def _appropriations(funds: Sequence[Fund], ruleset: Ruleset) -> Iterator[Finding]:
    within = ruleset.flag("premium.appropriation")
    for fund in funds:
        if within and fund.appropriation is not None and fund.amount > fund.appropriation:
            facts = (("amount", fund.amount), ("appropriation", fund.appropriation))
            yield _finding(
                f"appropriation_{fund.group}",
                facts,
                ruleset.reference("premium.appropriation"),
            )


def _eq_share(funds: Sequence[Fund], ruleset: Ruleset) -> Iterator[Finding]:
    if "premium.eq_share" not in ruleset.parameters:
        return
    least = ruleset.number("premium.eq_share")
    for fund in funds:
        if fund.group is not Group.EQ or not fund.resources:
            continue
        share = fund.amount * HUNDRED / fund.resources
        if share < least:
            facts = (("amount", fund.amount), ("resources", fund.resources), ("share", share), ("least", least))
            yield _finding("eq_share", facts, ruleset.reference("premium.eq_share"))


def _increase(funds: Sequence[Fund], ruleset: Ruleset) -> Iterator[Finding]:
    if "premium.increase_minimum" not in ruleset.parameters:
        return
    share, least = ruleset.number("premium.increase_share"), ruleset.number("premium.increase_minimum")
    if any(fund.group is Group.STAFF for fund in funds) and share < least:
        facts: tuple[tuple[str, Fact], ...] = (("share", share), ("least", least))
        yield _finding("increase_low", facts, ruleset.reference("premium.increase_minimum"))


def _payment_times(claims: Sequence[Claim], ruleset: Ruleset, payment_times_met: bool | None) -> Iterator[Finding]:
    count = sum(claim.answers_for_payments for claim in claims)
    if count and payment_times_met is None and "obligation.payment_share" in ruleset.parameters:
        yield _finding("payments", (("count", count),), ruleset.reference("obligation.payment_share"))


def _without_fund(claims: Sequence[Claim], funds: Sequence[Fund]) -> Iterator[Finding]:
    known = {fund.group for fund in funds}
    for group in Group:
        count = sum(claim.group is group for claim in claims)
        if count and group not in known:
            yield _finding(f"no_fund_{group}", (("count", count),), severity=Severity.WARNING)


def _without_score(claims: Sequence[Claim]) -> Iterator[Finding]:
    missing = [claim.label for claim in claims if claim.appraisal.value is None]
    if missing:
        facts = (("count", len(missing)), ("people", ", ".join(sorted(missing)[:5])))
        yield _finding("no_score", facts, severity=Severity.WARNING)


def _finding(
    name: str, facts: tuple[tuple[str, Fact], ...], reference: str = "", severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(code=f"premium.{name}", severity=severity, where=Where(), facts=facts, reference=reference)
