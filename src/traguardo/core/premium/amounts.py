"""The bonus: each group's budget to the cent, by score, days and position; every amount with its trace.

Amounts are exact fractions until the end, so that what is shared is the budget and not a cent less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from traguardo.core.people.person import Category, Fund, Group
from traguardo.core.people.presence import year_days
from traguardo.core.premium.cents import apportioned, euro, in_cents
from traguardo.core.premium.claims import Claim
from traguardo.core.premium.explaining import Amounts, Pool, award_trace, pool_trace
from traguardo.core.premium.quota import Quota, increased, limited, quota
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.core.weights import ZERO

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What one person gets from one group's budget, and why."""

    claim: Claim
    quota: Decimal  # per cent of a full premium
    amount: Decimal  # euro, to the cent
    increase: Decimal  # euro of it, before rounding, that are the *maggiorazione*
    lost: Decimal  # euro, before rounding, lost to the payment times
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPremiums:
    """One group's budget, shared: the awards and what is saved sum to it, to the cent."""

    group: Group
    budget: Decimal
    awards: tuple[Award, ...]
    saved: Decimal  # euro that nobody gets
    trace: Trace

    @property
    def total(self) -> Decimal:
        """Euro that people get."""
        return self.budget - self.saved


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLine:
    """What the pay office needs to know of one award; it is kept when the bonus is approved."""

    group: Group
    person: str
    name: str
    category: Category
    unit: str
    days: Decimal
    score: Decimal | None
    quota: Decimal
    increase: Decimal
    lost: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAmount:
    """What may be published of a group: never who (D.Lgs. 33/2013, art. 20)."""

    group: Group
    people: int  # with a claim
    awarded: int  # with an amount above zero
    budget: Decimal
    total: Decimal


def premiums(
    claims: Sequence[Claim],
    funds: Sequence[Fund],
    ruleset: Ruleset,
    year: int,
    payment_times_met: bool | None = None,
) -> tuple[GroupPremiums, ...]:
    """The bonus of everybody, group by group, in the order of the funds.

    Args:
        claims: every person and group; see ``claims.py``.
        funds: the budgets; a group without a budget gets nothing.
        ruleset: the system in force.
        year: of the performance.
        payment_times_met: whether the body paid in time; None where nobody answers for it, or it is not known: then
            nothing is lost, and ``premium_limits.py`` says so.
    """
    return tuple(
        _shared(fund, [c for c in claims if c.group is fund.group], ruleset, year, payment_times_met)
        for fund in funds
    )


def pay_lines(found: Sequence[GroupPremiums]) -> tuple[PayLine, ...]:
    """Every award as the pay office needs it, in order."""
    return tuple(
        PayLine(
            group=one.group,
            person=award.claim.person,
            name=award.claim.label,
            category=award.claim.category,
            unit=award.claim.unit,
            days=award.claim.days,
            score=award.claim.appraisal.value,
            quota=award.quota,
            increase=award.increase,
            lost=award.lost,
            amount=award.amount,
        )
        for one in found
        for award in one.awards
    )


def public_amounts(lines: Sequence[PayLine], budgets: Mapping[Group, Decimal]) -> tuple[PublicAmount, ...]:
    """The totals that a body publishes, by group; small groups are for whoever publishes to hide."""
    return tuple(
        PublicAmount(
            group=group,
            people=sum(line.group is group for line in lines),
            awarded=sum(line.group is group and line.amount > 0 for line in lines),
            budget=budget,
            total=sum((line.amount for line in lines if line.group is group), ZERO),
        )
        for group, budget in budgets.items()
    )


def _shared(
    fund: Fund, claims: Sequence[Claim], ruleset: Ruleset, year: int, payment_times_met: bool | None
) -> GroupPremiums:
    scores = [claim.appraisal.value for claim in claims]
    quotas = limited([quota(score, fund.group, ruleset) for score in scores], scores, fund.group, ruleset)
    pool = _pool(in_cents(fund.amount), claims, quotas, fund.group, year, ruleset)
    amounts = [
        Amounts(
            base=pool.unit * Fraction(one.percent) * Fraction(claim.weighed_days),
            increase=pool.increase * Fraction(claim.days) / pool.year_days if n in pool.increased else NOTHING,
            risk=risk,
            missed=payment_times_met is False,
        )
        for n, (claim, one, risk) in enumerate(zip(claims, quotas, _at_risk(claims, ruleset), strict=True))
    ]
    order = [(-(claim.appraisal.value or ZERO), claim.person) for claim in claims]
    cents = apportioned([a.paid for a in amounts], order)
    saved = fund.amount - euro(sum(cents))
    awards = tuple(
        Award(
            claim=claim,
            quota=one.percent,
            amount=euro(paid),
            increase=euro(a.increase),
            lost=euro(a.lost),
            trace=award_trace(claim, one, a, paid, pool, ruleset, met=payment_times_met),
        )
        for claim, one, a, paid in zip(claims, quotas, amounts, cents, strict=True)
    )
    trace = pool_trace(fund, pool, saved, [award.trace for award in awards], ruleset)
    return GroupPremiums(group=fund.group, budget=fund.amount, awards=awards, saved=saved, trace=trace)


def _pool(
    budget: Fraction, claims: Sequence[Claim], quotas: Sequence[Quota], group: Group, year: int, ruleset: Ruleset
) -> Pool:
    """What one day at one per cent is worth, and the *maggiorazione*, so that both together exhaust the budget.

    The *maggiorazione* m is a share of the mean base premium of those positively evaluated, n of them: with k
    full-time years that have it, base × (1 + k·m/n) = budget.
    """
    positive = [one.percent > 0 for one in quotas]
    weighed = [Fraction(claim.weighed_days) for claim in claims]
    full = sum(weighed, NOTHING) * 100
    earned = sum((days * Fraction(q.percent) for days, q in zip(weighed, quotas, strict=True)), NOTHING)
    shared_by = earned if ruleset.text(f"premium.savings.{group.value}") == "redistributed" else full
    days = year_days(year)
    chosen: set[int] = set()
    if group.value in ruleset.items("premium.increase_groups"):
        chosen = increased([c.appraisal.value for c in claims], [c.days for c in claims], positive, ruleset)
    share = Fraction(ruleset.number("premium.increase_share")) / 100
    heads = sum(positive)
    years = sum((Fraction(claims[n].days) for n in chosen), NOTHING) / days
    base = budget / (1 + years * share / heads) if heads else budget
    unit = base / shared_by if shared_by else NOTHING
    mean = unit * earned / heads if heads else NOTHING
    return Pool(
        unit=unit,
        shared_by=shared_by,
        heads=heads,
        mean=mean,
        increase=mean * share,
        increased=frozenset(chosen),
        year_days=days,
    )


def _at_risk(claims: Sequence[Claim], ruleset: Ruleset) -> list[Fraction]:
    """The share of each claim that hangs on the payment times, 0–1."""
    known = ruleset.parameters.get("obligation.payment_share")
    share = Fraction(ruleset.number("obligation.payment_share")) / 100 if known is not None else NOTHING
    groups = (Group.MANAGERS, Group.EQ)
    return [share if c.answers_for_payments and c.group in groups else NOTHING for c in claims]
