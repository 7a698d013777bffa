"""Rounding as the ruleset says, only where a number is shown."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from traguardo.core.ruleset import Ruleset

MODES = {"half_up": ROUND_HALF_UP, "truncated": ROUND_DOWN}
_NOISE = 12  # decimals; behind them only what a division of 28 digits leaves: 93.9999999999999999999999999


def rounded(number: Decimal, mode: str, decimals: int) -> Decimal:
    """A number half up or truncated; the last digits of a division never pull 94 down to 93.99."""
    clean = Decimal(f"{number:.{_NOISE}f}")
    return clean.scaleb(decimals).to_integral_value(rounding=MODES[mode]).scaleb(-decimals)


def shown_value(value: Decimal | None, ruleset: Ruleset) -> Decimal | None:
    """A value in per cent, rounded as the ruleset says."""
    if value is None:
        return None
    return rounded(value, ruleset.text("rounding.mode"), int(ruleset.number("rounding.decimals")))


def shown_points(value: Decimal | None, ruleset: Ruleset) -> Decimal | None:
    """A value in per cent as the body's own points (94 → 470 of 500), rounded as the ruleset says."""
    return None if value is None else shown_value(value * ruleset.number("scale.points") / 100, ruleset)
