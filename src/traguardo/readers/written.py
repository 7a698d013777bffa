"""What stands in a plan file for a number, a year or a cell, as a person writes it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from traguardo.core import shape
from traguardo.core.shape import Key, Range, Sort
from traguardo.core.value import EMPTY
from traguardo.readers.plan_text import shortened

DATE = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}|{shape.DAY}")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")


def is_year(raw: Any) -> bool:
    """Whether something is a year a plan can speak of."""
    return isinstance(raw, int) and not isinstance(raw, bool) and shape.FIRST_YEAR <= raw <= shape.LAST_YEAR


def year_or(raw: Any, otherwise: int) -> int:
    """A year, or another where none is written."""
    return int(raw) if is_year(raw) else otherwise


def too_large(number: Decimal, within: Range) -> bool:
    """Whether a number is beyond what its key can mean."""
    return abs(number.adjusted()) > 100 if within is Range.ANY else abs(number) > shape.LARGEST_NUMBER


def number(raw: Any) -> Decimal | None:
    """A number, or the text in which it is printed: *65,00%*, *1.234,50*; None for anything else."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | Decimal):
        return Decimal(raw)
    if not isinstance(raw, str) or not re.fullmatch(shape.NUMBER, raw):
        return None
    text = raw.strip().removesuffix("%").strip()
    if "," in text or THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text)


def day(raw: Any) -> date | None:
    """A date, or the text in which it is printed: *31/12/2023*; None for anything else."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str):
        return None
    parts = re.fullmatch(shape.DAY, raw)
    iso = f"{parts[3]}-{int(parts[2]):02}-{int(parts[1]):02}" if parts else raw
    try:
        return date.fromisoformat(iso) if DATE.fullmatch(raw) else None
    except ValueError:
        return None


def printed(raw: Any) -> str | None:
    """A cell the way an Italian document prints it; None for what cannot stand in a cell."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "sì" if raw else "no"
    if isinstance(raw, int | Decimal):
        number = Decimal(raw)
        sensible = number.is_finite() and not too_large(number, Range.ANY)
        return f"{number:f}".replace(".", ",") if sensible else None
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return f"{raw:%d/%m/%Y}"
    return None


def seen(raw: Any) -> str:
    """What was written, short enough for a message."""
    match raw:
        case bool():
            return str(raw).lower()
        case dict():
            return "{ " + shortened(", ".join(raw), 40) + " }"
        case list():
            return f"[ … ] ({len(raw)})"
        case _:
            return shortened(str(raw))


def stand_in(key: Key) -> Any:
    """Something of the right type for a key that could not be read; the plan is refused anyway."""
    if not key.required:
        return key.default
    if key.many:
        return ()
    match key.sort:
        case Sort.TEXT:
            return ""
        case Sort.CHOICE:
            return next(iter(key.of))
        case Sort.DATE:
            return date(shape.FIRST_YEAR, 1, 1)
        case Sort.RECORD:
            return key.of(**{k.name: stand_in(k) for k in shape.keys(key.of) if k.required})
        case Sort.VALUE:
            return EMPTY
        case Sort.NUMBER:
            return Decimal(shape.FIRST_YEAR)
        case _:
            return shape.FIRST_YEAR
