"""Numbers as Excel shows them to an Italian office: *95%*, *1.234,50 €*, *31/12/2023*, by the format of the cell."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from traguardo.readers.excel.forms import GENERAL

FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 (a day of a calendar, at no place)
FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_SERIAL = 2_958_465  # 31/12/9999
BUG_OF_1900 = 60  # below it the count is a day short: Excel takes 1900 for a leap year
DIGITS = 15  # that Excel keeps
LARGE = 14  # digits after the first, beyond which a number is written as a power
MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()  # noqa: SIM905
)
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.S)
_BRACKETED_SIGN = re.compile(r"\[\$([^\]-]*)")
_ELAPSED = re.compile(r"^\[(h+|m+|s+)\]$", re.I)


def shown(raw: str, number_format: str, *, from_1904: bool = False) -> str:
    """A number, kept as text in a cell, in the form that its format gives it; the text itself where it is none."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return raw
    value = _kept(value)
    sections = _sections(number_format)
    section = sections[1 if value < 0 and len(sections) > 1 else 2 if not value and len(sections) > 2 else 0]
    if value < 0 and len(sections) > 1:
        value = -value if not _is_date(section) else value
    if _is_date(section):
        return _date(value, section, from_1904=from_1904)
    return _number(value, section)


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[str, ...]:
    """The forms for positive numbers, negative ones, zero, text."""
    found = [""]
    for piece in _TOKEN.findall(number_format):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return tuple(found)


@lru_cache(maxsize=512)
def _is_date(section: str) -> bool:
    if section.strip().lower() == GENERAL.lower():
        return False
    tokens = [t for t in _TOKEN.findall(section) if len(t) == 1 or _ELAPSED.match(t)]
    return any(_ELAPSED.match(t) or t in "dmyhsDMYHSage" for t in tokens) and not any(t in "0#?" for t in tokens[:1])


def _kept(value: Decimal) -> Decimal:
    """The digits that Excel keeps: 0,95 is stored as 0.94999999999999996."""
    if not value:
        return Decimal(0)
    return round(value, DIGITS - 1 - value.adjusted())


# numbers


def _number(value: Decimal, section: str) -> str:
    literal = _literals(section)
    body = "".join(piece for piece in _TOKEN.findall(section) if len(piece) == 1)
    if "%" in body:
        value *= 100
    if not re.search(r"[0#?@/]|general", body, re.I):
        return "".join(literal).strip() or body.strip()  # a format that shows a word for a number, or nothing
    if not re.search(r"[0#?]", body) or "E" in body.upper() or "/" in body or value.adjusted() > LARGE:
        return f"{literal[0]}{plain(value)}{'%' if '%' in body else ''}{literal[1]}".strip()
    whole, _, fraction = re.sub(r"[^0#?.,]", "", body).partition(".")
    scale = len(whole) - len(whole.rstrip(",")) if whole.endswith(",") else 0
    value /= Decimal(1000) ** scale
    least, most = fraction.count("0"), len(fraction.replace(",", ""))
    number = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP) if most < DIGITS else value
    text = f"{abs(number):f}"
    head, _, tail = text.partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        head = _grouped(head)
    sign = "-" if number < 0 else ""
    words = f"{head},{tail}" if tail else head
    return f"{sign}{literal[0]}{words}{'%' if '%' in body else ''}{literal[1]}".strip()


def plain(value: Decimal) -> str:
    """A number without a format: at most ten decimals, a comma, no thousands."""
    if abs(value.adjusted()) > LARGE:
        return f"{value.normalize():.6E}".replace(".", ",")
    text = f"{round(value, 10):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if text != "-0" else "0"


def _grouped(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)


@lru_cache(maxsize=512)
def _literals(section: str) -> tuple[str, str]:
    """The words before and after the digits."""
    before, after, seen = "", "", False
    for piece in _TOKEN.findall(section):
        if len(piece) == 1:
            seen = seen or piece in "0#?"
            sign = piece if piece in "€$£+ -()" and piece != "-" else ""
        elif piece[0] in '"':
            sign = piece[1:-1]
        elif piece[0] == "\\":
            sign = piece[1]
        elif found := _BRACKETED_SIGN.match(piece):
            sign = found[1]
        else:
            sign = " " if piece[0] == "_" else ""
        before, after = (before, after + sign) if seen else (before + sign, after)
    return re.sub(r"\s+", " ", before).lstrip(), re.sub(r"\s+", " ", after).rstrip()


# dates and times


def _date(value: Decimal, section: str, *, from_1904: bool) -> str:
    if not 0 <= value <= LAST_SERIAL:
        return plain(value)
    tokens = _date_tokens(section)
    if any(_ELAPSED.match(t) for t in tokens):
        minutes = int((value * 1440).to_integral_value(ROUND_HALF_UP))
        return f"{minutes // 60}:{minutes % 60:02}"
    whole = int(value)
    seconds = int(((value - whole) * 86_400).to_integral_value(ROUND_HALF_UP))
    first = FIRST_DAY_1904 if from_1904 else FIRST_DAY
    late = 1 if not from_1904 and 0 < whole < BUG_OF_1900 else 0
    try:
        moment = first + timedelta(days=whole + late, seconds=seconds)
    except OverflowError:
        return plain(value)
    letters = {t[0] for t in tokens}
    words = [_day(moment, tokens, letters)]
    if "h" in letters and (seconds or words == [""]):
        words.append(f"{moment:%H:%M}")
    return " ".join(w for w in words if w) or f"{moment:%H:%M:%S}"


@lru_cache(maxsize=512)
def _date_tokens(section: str) -> tuple[str, ...]:
    """Runs of the letters of a date; an *m* beside hours or seconds counts minutes and is left out."""
    bare = "".join(t if len(t) == 1 or _ELAPSED.match(t) else " " for t in _TOKEN.findall(section)).lower()
    found = re.findall(r"\[[hms]+\]|d+|m+|y+|h+|s+|e+|g+", bare)
    kept = []
    for index, piece in enumerate(found):
        beside = (found[index - 1 : index] or [""])[0][:1], (found[index + 1 : index + 2] or [""])[0][:1]
        if piece[0] == "m" and len(piece) < 3 and (beside[0] == "h" or beside[1] == "s"):
            continue
        kept.append("y" * 4 if piece[0] == "e" else piece)
    return tuple(kept)


def _day(moment: datetime, tokens: tuple[str, ...], letters: set[str]) -> str:
    month = next((t for t in tokens if t[0] == "m"), "")
    name = MONTHS[moment.month - 1] if len(month) > 2 else ""
    if any(t[0] == "d" and len(t) < 3 for t in tokens):
        return f"{moment:%d/%m}/{moment.year}" if "y" in letters else f"{moment:%d/%m}"
    if "y" in letters:
        return f"{name} {moment.year}" if name else f"{moment:%m}/{moment.year}" if month else str(moment.year)
    return name
