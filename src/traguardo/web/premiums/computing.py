"""The bonus of a cycle as it comes out now: from the plan, the sheets that are delivered, the funds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from traguardo.core.finding import Finding
from traguardo.core.people.person import Fund, Group
from traguardo.core.people.states import COUNTS
from traguardo.core.premium.amounts import GroupPremiums, PayLine, PublicAmount, pay_lines, premiums, public_amounts
from traguardo.core.premium.claims import Claim, claims
from traguardo.core.premium.limits import limits, payment_times
from traguardo.core.premium.states import BonusState
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Status, Trace
from traguardo.web.people.models import Sheet
from traguardo.web.people.sheets import organisation_of
from traguardo.web.people.staff import staff_of
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import unpacked
from traguardo.web.premiums.models import Bonus, FundRow


@dataclass(frozen=True, slots=True)
class Computed:
    """The bonus of a cycle with what it follows from."""

    claims: tuple[Claim, ...]
    funds: tuple[Fund, ...]
    groups: tuple[GroupPremiums, ...]
    findings: tuple[Finding, ...]
    ruleset: Ruleset
    met: bool | None


def compute(cycle: Cycle) -> Computed:
    """The bonus as it comes out now; who has no delivered sheet has no score yet."""
    seen = insight(cycle)
    sheets = list(Sheet.objects.filter(cycle=cycle).select_related("member", "evaluator"))
    ready = {sheet.member.number for sheet in sheets if sheet.state in COUNTS}
    claimed = claims(staff_of(cycle, sheets), organisation_of(seen), seen.ruleset)
    known = tuple(claim if claim.person in ready else _open(claim) for claim in claimed)
    funds = funds_of(cycle)
    given = Bonus.objects.filter(cycle=cycle).values_list("payment_times_met", flat=True).first()
    met = given if given is not None else payment_times(seen.plan, seen.ruleset)
    groups = premiums(known, funds, seen.ruleset, cycle.year, met)
    return Computed(known, funds, groups, limits(known, funds, seen.ruleset, met), seen.ruleset, met)


def funds_of(cycle: Cycle) -> tuple[Fund, ...]:
    """The funds of a cycle, in the order of the groups."""
    rows = {row.group: row for row in FundRow.objects.filter(cycle=cycle)}
    return tuple(
        Fund(group=group, amount=row.amount, appropriation=row.appropriation, resources=row.resources)
        for group in Group
        if (row := rows.get(group.value))
    )


def bonus_of(cycle: Cycle) -> Bonus:
    """The bonus of a cycle; one in draft, not yet written, where there is none."""
    return Bonus.objects.filter(cycle=cycle).first() or Bonus(cycle=cycle)


def lines_of(bonus: Bonus) -> tuple[PayLine, ...]:
    """The awards: as they were approved, or as they come out now."""
    if bonus.state == BonusState.DRAFT:
        return pay_lines(compute(bonus.cycle).groups)
    return tuple(unpacked(PayLine, line) for line in bonus.lines)


def public(cycle: Cycle) -> tuple[PublicAmount, ...]:
    """What may be published of a cycle's bonus, by group and never by person; nothing before it is approved."""
    bonus = Bonus.objects.filter(cycle=cycle).exclude(state=BonusState.DRAFT).first()
    if bonus is None:
        return ()
    return public_amounts(lines_of(bonus), {fund.group: fund.amount for fund in funds_of(cycle)})


def shared_with(found: Sequence[GroupPremiums], group: Group) -> GroupPremiums | None:
    """One group of a bonus, or None."""
    return next((one for one in found if one.group is group), None)


def _open(claim: Claim) -> Claim:
    trace = Trace(
        subject=claim.appraisal.subject,
        label=claim.label,
        rule="appraisal.sheet_open",
        value=None,
        status=Status.PENDING,
    )
    return replace(claim, appraisal=trace)
