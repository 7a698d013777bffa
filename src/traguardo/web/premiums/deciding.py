"""What changes the bonus of a cycle: its funds, approval and payment; each a transaction, each in the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from traguardo.core.finding import Finding, Severity
from traguardo.core.people.person import Fund
from traguardo.core.plan import Deed
from traguardo.core.premium.amounts import pay_lines
from traguardo.core.premium.states import BonusMove, BonusState, obstacles, rule
from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed
from traguardo.web.premiums.computing import compute
from traguardo.web.premiums.models import Bonus, FundRow
from traguardo.web.register.recording import record, snapshot

RECORDED = ("state", "organ", "number", "deed_date", "paid_on", "payment_times_met")


@transaction.atomic
def set_funds(cycle: Cycle, funds: Sequence[Fund], met: bool | None, *, by: User | None) -> tuple[Finding, ...]:
    """Write the funds of a cycle and whether the body paid in time, while the bonus is in draft."""
    bonus = _locked(cycle)
    if bonus.state != BonusState.DRAFT:
        return (Finding(code="bonus.state", severity=Severity.ERROR),)
    before = {row.group: row.amount for row in FundRow.objects.filter(cycle=cycle)}
    kept = {fund.group.value for fund in funds}
    FundRow.objects.filter(cycle=cycle).exclude(group__in=kept).delete()
    for fund in funds:
        FundRow.objects.update_or_create(
            cycle=cycle,
            group=fund.group.value,
            defaults={
                "amount": fund.amount,
                "appropriation": fund.appropriation,
                "resources": fund.resources,
            },
        )
    after = {fund.group.value: fund.amount for fund in funds}
    bonus.payment_times_met = met
    bonus.save()
    record(by, cycle.body, "premiums.funds_set", bonus, before, after)
    return ()


@transaction.atomic
def move(
    cycle: Cycle, step: BonusMove, *, by: User, today: date, deed: Deed | None = None, reason: str = ""
) -> tuple[Finding, ...]:
    """Take the bonus to its next state; an approval keeps the amounts as they are now.

    Returns:
        What stands in the way; nothing when the move is made.
    """
    bonus = _locked(cycle)
    row = Cycle.objects.get(pk=cycle.pk)
    computed = compute(cycle) if step is BonusMove.APPROVE else None
    found = computed.findings if computed else ()
    findings = obstacles(step, BonusState(bonus.state), State(row.state), found, deed=deed, reason=reason)
    if findings:
        return findings
    before = snapshot(bonus, *RECORDED)
    bonus.state, bonus.by = rule(step).target.value, by
    if computed and deed:
        bonus.lines = [packed(line) for line in pay_lines(computed.groups)]
        bonus.organ, bonus.number, bonus.deed_date = deed.organ, deed.number, deed.date
    if step is BonusMove.WITHDRAW:
        bonus.lines, bonus.organ, bonus.number, bonus.deed_date = [], "", "", None
    if step is BonusMove.PAY:
        bonus.paid_on = today
    bonus.save()
    after = snapshot(bonus, *RECORDED) | ({"reason": reason} if reason else {})
    record(by, cycle.body, f"premiums.{step.value}", bonus, before, after)
    return ()


def _locked(cycle: Cycle) -> Bonus:
    Bonus.objects.get_or_create(cycle=cycle)
    bonus = Bonus.objects.select_for_update().get(cycle=cycle)
    bonus.cycle = cycle
    return bonus
