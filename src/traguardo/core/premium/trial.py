"""What if: other budgets or other bands, and what they do to each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from traguardo.core.people.person import Fund, Group
from traguardo.core.premium.amounts import GroupPremiums, premiums
from traguardo.core.premium.claims import Claim
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import ZERO

Bands = tuple[tuple[Decimal, Decimal], ...]  # from how many points, per cent of a full bonus; the lowest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a trial does to one group, in euro."""

    group: Group
    before: Decimal  # awarded
    after: Decimal
    saved: Decimal  # not awarded, in the trial
    mean_before: Decimal  # of those with an amount
    mean_after: Decimal
    more: int  # people who get more
    less: int
    without: int  # people who get nothing, in the trial


def with_bands(ruleset: Ruleset, bands: Mapping[Group, Bands]) -> Ruleset:
    """A ruleset with other bands for some groups, for a trial alone."""
    parameters = dict(ruleset.parameters)
    for group, steps in bands.items():
        key = f"premium.bands.{group.value}"
        table = tuple(MappingProxyType({"from": start, "points": points}) for start, points in steps)
        parameters[key] = replace(parameters[key], value=table)
    return replace(ruleset, parameters=parameters)


def effects(
    claims: Sequence[Claim],
    now: tuple[Sequence[Fund], Ruleset],
    trial: tuple[Sequence[Fund], Ruleset],
    year: int,
    payment_times_met: bool | None = None,
) -> tuple[Effect, ...]:
    """The effect of a trial on each group that has a fund both now and in it.

    Args:
        claims: every person and group.
        now: the funds and the ruleset as they are.
        trial: the funds and the ruleset to try.
        year: of the performance.
        payment_times_met: whether the body paid in time.
    """
    before, after = (premiums(claims, funds, rules, year, payment_times_met) for funds, rules in (now, trial))
    known = {one.group: one for one in before}
    return tuple(_effect(known[one.group], one) for one in after if one.group in known)


def _effect(before: GroupPremiums, after: GroupPremiums) -> Effect:
    pairs = [(a.amount, b.amount) for a, b in zip(before.awards, after.awards, strict=True)]
    return Effect(
        group=after.group,
        before=before.total,
        after=after.total,
        saved=after.saved,
        mean_before=_mean([a for a, _ in pairs]),
        mean_after=_mean([b for _, b in pairs]),
        more=sum(b > a for a, b in pairs),
        less=sum(b < a for a, b in pairs),
        without=sum(not b for _, b in pairs),
    )


def _mean(amounts: Sequence[Decimal]) -> Decimal:
    paid = [amount for amount in amounts if amount]
    return sum(paid, ZERO) / len(paid) if paid else ZERO
