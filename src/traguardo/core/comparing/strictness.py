"""Whether a promise became easier or harder to keep: two targets, or two deadlines, one against the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from traguardo.core.attainment import polarity
from traguardo.core.folding import clean, fold
from traguardo.core.plan import Indicator, Polarity
from traguardo.core.value import Comparator, Kind, Value


class Direction(StrEnum):
    """What a change does to a promise."""

    EASED = "eased"
    TIGHTENED = "tightened"
    CHANGED = "changed"  # neither, or nobody can tell


def same(before: Value, after: Value) -> bool:
    """Whether two cells mean the same, however they are printed: *95%* and *95 %*, *--* and an empty cell."""
    return _meaning(before) == _meaning(after)


def of_targets(before: tuple[Indicator, Value], after: tuple[Indicator, Value]) -> Direction:
    """What became of a target; where less is better, a higher figure eases it.

    A target taken away is eased, one that comes new tightened; where figures cannot be compared it just changed.
    """
    was, now = before[1], after[1]
    if was.given != now.given:
        return Direction.TIGHTENED if now.given else Direction.EASED
    if was.spans and now.spans:
        return of_deadlines(was, now)
    falling = {polarity(*of) is Polarity.DOWN for of in (before, after)}
    sizes = _sizes(was, now)
    if sizes is None or len(falling) > 1:
        return Direction.CHANGED
    low, high = sizes
    if low == high:
        return _compared(*(Decimal(value.comparator in _STRICT) for value in (was, now)))
    return _compared(high, low) if True in falling else _compared(low, high)


def of_deadlines(before: Value, after: Value) -> Direction:
    """What became of a deadline: a later one is eased, one taken away too."""
    if before.given != after.given:
        return Direction.TIGHTENED if after.given else Direction.EASED
    if before.deadline is None or after.deadline is None:
        return Direction.CHANGED
    return _compared(Decimal(after.deadline.toordinal()), Decimal(before.deadline.toordinal()))


_STRICT = frozenset({Comparator.MORE_THAN, Comparator.LESS_THAN})
_TELLING = frozenset(
    {Kind.TEXT, Kind.DOMAIN, Kind.PERIODICITY, Kind.INVALID_DATE}
)  # what their words say, no field does


def _meaning(value: Value) -> Value:
    words = fold(clean(value.raw)) if value.kind in _TELLING else ""
    return replace(value, raw=words, spans=tuple(replace(s, year_given=True) for s in value.spans))


def _sizes(before: Value, after: Value) -> tuple[Decimal, Decimal] | None:
    """Two targets as numbers of one kind, or None."""
    if before.upper is not None or after.upper is not None or before.unit != after.unit:
        return None
    kinds = {before.kind, after.kind}
    shares = kinds <= {Kind.PERCENT, Kind.SCORE, Kind.UNIVERSAL}
    if not shares and len(kinds) > 1:
        return None
    one, other = (_share(value) if shares else value.number for value in (before, after))
    return None if one is None or other is None else (one, other)


def _share(value: Value) -> Decimal | None:
    """A share as per cent: all of them are 100, 470 of 500 are 94."""
    if value.kind is Kind.UNIVERSAL:
        return Decimal(100)
    if value.number is None or not value.maximum:
        return value.number
    return value.number * 100 / value.maximum


def _compared(was: Decimal, now: Decimal) -> Direction:
    if was == now:
        return Direction.CHANGED
    return Direction.TIGHTENED if now > was else Direction.EASED
