"""Numbers and dates as people read them in each language."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

LANGUAGES = ("it", "en")
YES_NO = {"it": ("sì", "no"), "en": ("yes", "no")}


def rounded(number: Decimal, decimals: int) -> Decimal:
    """A number rounded half up, the way weights and scores are printed."""
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def shown(fact: object, language: str = "it", decimals: int | None = None) -> str:
    """A fact as text.

    A number has exactly ``decimals`` decimals, or at most two when none are asked for; dates are day/month/year.
    """
    if isinstance(fact, bool):
        return YES_NO[language][0 if fact else 1]
    if isinstance(fact, date):
        return f"{fact:%d/%m/%Y}"
    if isinstance(fact, int):
        fact = Decimal(fact)
    if not isinstance(fact, Decimal):
        return str(fact)
    if decimals is None:
        text = f"{rounded(fact, 2):,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{rounded(fact, decimals):,f}"
    text = "0" if text == "-0" else text
    return text.translate(str.maketrans(",.", ".,")) if language == "it" else text
