"""Score → band → quota: which part of a full premium a score is worth, and who has the *maggiorazione*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from traguardo.core.people.appraisal import is_negative
from traguardo.core.people.person import Group
from traguardo.core.rounding import shown_value
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED, ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What a score is worth, in per cent of a full premium, and by which rule."""

    rule: str  # premium.band, premium.proportional, premium.negative, premium.not_evaluated, premium.band_limited
    percent: Decimal
    start: Decimal | None = None  # of the band
    moved_from: Decimal | None = None  # the quota of the highest band, where the limit to top scores moved it down


def quota(score: Decimal | None, group: Group, ruleset: Ruleset) -> Quota:
    """The quota of one score, as it is shown: 89.996 that reads 90.00 is in the band of 90."""
    shown = shown_value(score, ruleset)
    if score is None or shown is None:
        return Quota(rule="premium.not_evaluated", percent=ZERO)
    if is_negative(score, ruleset):
        return Quota(rule="premium.negative", percent=ZERO)
    if ruleset.text("premium.method") == "proportional":
        return Quota(rule="premium.proportional", percent=shown)
    band = _band(shown, bands(group, ruleset))
    return Quota(rule="premium.band", percent=band["points"], start=band["from"])


def bands(group: Group, ruleset: Ruleset) -> Sequence[Mapping[str, Decimal]]:
    """The bands of a group, the lowest first."""
    return ruleset.items(f"premium.bands.{group.value}")


def limited(quotas: Sequence[Quota], scores: Sequence[Decimal | None], group: Group, ruleset: Ruleset) -> list[Quota]:
    """The quotas with at most so many people in the highest band, where the ruleset limits them.

    Whoever is beyond the limit has the quota of the band below, the lowest scores first; equal scores go together.
    """
    steps = bands(group, ruleset)
    if not ruleset.flag("premium.limit_top") or ruleset.text("premium.method") != "bands" or len(steps) < 2:
        return list(quotas)
    top, below = steps[-1], steps[-2]
    among = [n for n, one in enumerate(quotas) if one.start == top["from"]]
    evaluated = sum(score is not None for score in scores)
    most = int(evaluated * ruleset.number("premium.top_share") / HUNDRED)
    kept = set(first_that_fit(among, [scores[n] for n in among], most))
    moved = Quota(
        rule="premium.band_limited",
        percent=below["points"],
        start=below["from"],
        moved_from=top["points"],
    )
    return [moved if n in among and n not in kept else one for n, one in enumerate(quotas)]


def increased(
    scores: Sequence[Decimal | None], days: Sequence[Decimal], positive: Sequence[bool], ruleset: Ruleset
) -> set[int]:
    """The places of those with the *maggiorazione*: the highest scores, never more than the quota allows.

    Equal scores that do not all fit have it in the order of their days, where the ruleset says so, or not at all.
    """
    evaluated = [n for n, is_positive in enumerate(positive) if is_positive]
    if not evaluated:
        return set()
    share = ruleset.number("premium.increase_quota")
    most = max(int(len(evaluated) * share / HUNDRED), int(ruleset.number("premium.increase_least")))
    by_days = ruleset.text("premium.increase_ties") == "presence"
    return set(first_that_fit(evaluated, [(scores[n], days[n] if by_days else ZERO) for n in evaluated], most))


def first_that_fit(places: Sequence[int], merits: Sequence[Any], most: int) -> list[int]:
    """The places with the highest merits, as long as all those of one merit fit together."""
    ordered = sorted(zip(merits, places, strict=True), reverse=True)
    found: list[int] = []
    for _, equals in groupby(ordered, key=lambda pair: pair[0]):
        together = [place for _, place in equals]
        if len(found) + len(together) > most:
            break
        found += together
    return found


def _band(shown: Decimal, steps: Sequence[Mapping[str, Decimal]]) -> Mapping[str, Decimal]:
    return next(band for band in reversed(steps) if shown >= band["from"])
