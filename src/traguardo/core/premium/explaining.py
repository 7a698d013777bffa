"""Why an amount: the budget, the days, the band, the *maggiorazione*, the payment times, the last cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from traguardo.core.people.person import Fund
from traguardo.core.premium.cents import euro
from traguardo.core.premium.claims import Claim
from traguardo.core.premium.quota import Quota
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.core.weights import HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What a group shares; amounts in exact cents."""

    unit: Fraction  # of one weighed day at one per cent
    shared_by: Fraction  # weighed days × per cent
    heads: int  # positively evaluated
    mean: Fraction  # base premium per head of those
    increase: Fraction  # the *maggiorazione* of a full year
    increased: frozenset[int]  # places of those who have it
    year_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What one person gets, in exact cents."""

    base: Fraction
    increase: Fraction
    risk: Fraction  # share that hangs on the payment times, 0–1
    missed: bool  # the body did not pay in time

    @property
    def lost(self) -> Fraction:
        """What the payment times take away."""
        return (self.base + self.increase) * self.risk if self.missed else Fraction(0)

    @property
    def paid(self) -> Fraction:
        """What is left."""
        return self.base + self.increase - self.lost


def award_trace(
    claim: Claim, quota: Quota, amounts: Amounts, paid: int, pool: Pool, ruleset: Ruleset, *, met: bool | None
) -> Trace:
    """Why one person gets what they get.

    Args:
        claim: the person in the group.
        quota: what the score is worth.
        amounts: before rounding.
        paid: cents after it.
        pool: what the group shares.
        ruleset: the system in force.
        met: whether the body paid in time.
    """
    children = [_base(claim, quota, amounts, pool, ruleset)]
    if amounts.increase:
        children.append(_increase(claim, amounts, pool, ruleset))
    if amounts.risk:
        children.append(_payment_times(amounts, ruleset, met=met))
    return Trace(
        subject=f"premium:{claim.person}",
        label=claim.label,
        rule="premium.person",
        value=euro(paid),
        facts=(("exact", euro(amounts.paid)), ("days", claim.days), ("percent", quota.percent)),
        reference=ruleset.reference("premium.method"),
        children=tuple(children),
        unit="€",
    )


def pool_trace(fund: Fund, pool: Pool, saved: Decimal, awards: Sequence[Trace], ruleset: Ruleset) -> Trace:
    """What a group's budget became."""
    savings = f"premium.savings.{fund.group.value}"
    return Trace(
        subject=f"fund:{fund.group.value}",
        label="",
        rule=f"premium.fund_{ruleset.text(savings)}",
        value=fund.amount,
        facts=(
            ("total", fund.amount - saved),
            ("saved", saved),
            ("people", len(awards)),
            ("heads", pool.heads),
            ("mean", euro(pool.mean)),
            ("increased", len(pool.increased)),
        ),
        reference=ruleset.reference(savings),
        children=tuple(awards),
        unit="€",
    )


def _base(claim: Claim, quota: Quota, amounts: Amounts, pool: Pool, ruleset: Ruleset) -> Trace:
    return Trace(
        subject="premium.base",
        label="",
        rule="premium.base",
        value=euro(amounts.base),
        facts=(
            ("percent", quota.percent),
            ("weighed_days", claim.weighed_days),
            ("per_year", euro(pool.unit * pool.year_days * 100)),
        ),
        reference=ruleset.reference(f"premium.savings.{claim.group.value}"),
        children=(_presence(claim, pool, ruleset), _quota(claim, quota, ruleset)),
        unit="€",
    )


def _presence(claim: Claim, pool: Pool, ruleset: Ruleset) -> Trace:
    return Trace(
        subject="presence",
        label="",
        rule="premium.presence",
        value=claim.days * HUNDRED / pool.year_days,
        facts=(("days", claim.days), ("year_days", pool.year_days), ("weighed_days", claim.weighed_days)),
        reference=ruleset.reference("presence.part_time"),
    )


def _quota(claim: Claim, quota: Quota, ruleset: Ruleset) -> Trace:
    key = {
        "premium.negative": "appraisal.negative_below",
        "premium.band_limited": "premium.top_share",
        "premium.band": f"premium.bands.{claim.group.value}",
    }.get(quota.rule, "premium.method")
    facts = [
        (name, fact) for name, fact in (("start", quota.start), ("moved_from", quota.moved_from)) if fact is not None
    ]
    return Trace(
        subject="premium.quota",
        label="",
        rule=quota.rule,
        value=quota.percent,
        facts=tuple(facts),
        reference=ruleset.reference(key),
        children=(claim.appraisal,),
    )


def _increase(claim: Claim, amounts: Amounts, pool: Pool, ruleset: Ruleset) -> Trace:
    return Trace(
        subject="premium.increase",
        label="",
        rule="premium.increase",
        value=euro(amounts.increase),
        facts=(
            ("share", ruleset.number("premium.increase_share")),
            ("mean", euro(pool.mean)),
            ("days", claim.days),
            ("year_days", pool.year_days),
            ("increased", len(pool.increased)),
            ("heads", pool.heads),
        ),
        reference=ruleset.reference("premium.increase_share"),
        unit="€",
    )


def _payment_times(amounts: Amounts, ruleset: Ruleset, *, met: bool | None) -> Trace:
    rule = {True: "premium.payments_met", False: "premium.payments_missed", None: "premium.payments_unknown"}[met]
    return Trace(
        subject="premium.payments",
        label="",
        rule=rule,
        value=-euro(amounts.lost),
        facts=(("share", ruleset.number("obligation.payment_share")),),
        reference=ruleset.reference("obligation.payment_share"),
        unit="€",
    )
