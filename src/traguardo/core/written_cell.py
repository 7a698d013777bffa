"""What stands in a cell of a workbook for an item of a plan file, and what is meant by what somebody wrote there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal
from hashlib import sha256
from typing import Any

from traguardo.core.folding import clean, fold
from traguardo.core.shape import Key, Sort

Written = str | Decimal | date | bool | None  # a cell as office programs keep it
Words = Mapping[str, str]  # a word of an enumeration → what people call it

LONGEST = 32_000  # characters of a cell; office programs take a little more
CUT = " […]"  # ends a text that does not fit in a cell
TELLING = {"description", "report", "text", "reason", "subject", "formula", "condition", "kpi", "tolerance", "source"}

_DIGITS = Context(prec=15)  # what office programs keep of a number
_LARGEST = Decimal(10) ** 15
_UNPRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x(?=[0-9A-Fa-f]{4}_)|x005F_")


def shown(key: Key, item: Any, words: Words) -> Written:
    """The cell for an item of a plan file; what it cannot show exactly is shown as nearly as can be.

    Args:
        key: the key of the item.
        item: a text, number, date, list or table, as in a plan file.
        words: what people call the words of its enumeration.
    """
    if item is None:
        return None
    if key.many:
        parts = [part for part in (_text(shown_one(key, part, words)) for part in item) if part]
        return _printable("; ".join(parts))
    found = shown_one(key, item, words)
    return _printable(found) if isinstance(found, str) else found


def shown_one(key: Key, item: Any, words: Words) -> Written:
    """The cell for one item of a list, or for one that is no list."""
    match item:
        case dict() if key.sort is Sort.SOURCE:
            return " ".join(str(part) for part in item.values())
        case dict():
            return str(item.get("raw", ""))
        case int() | Decimal():
            number = Decimal(item)
            fits = number.is_finite() and abs(number) < _LARGEST
            return _DIGITS.plus(number) if fits else str(number)
        case date():
            return item
        case _:
            return words.get(str(item), str(item)) if key.sort is Sort.CHOICE else str(item)


def meant(key: Key, cell: Written, words: Words) -> Any:
    """The item of a plan file that a cell stands for; None for an empty cell.

    What cannot be meant stays as it was written: the reader of plan files says what is wrong with it.
    """
    if cell is None or (isinstance(cell, str) and not clean(cell)):
        return None
    if key.many:
        parts = [clean(part) for part in re.split(r"[;\n]", _text(cell))]
        return [_word(part, words) if key.sort is Sort.CHOICE else part for part in parts if part]
    match key.sort:
        case Sort.NUMBER | Sort.DATE:
            return clean(cell) if isinstance(cell, str) else cell
        case Sort.INTEGER:
            return _whole(cell)
        case Sort.CHOICE:
            return _word(clean(_text(cell)), words)
        case _:
            return _lines(_text(cell)) if key.name in TELLING else clean(_text(cell))


def told_apart(cell: Written) -> str:
    """A short print of what a cell says, the same however an office program keeps it; empty for an empty cell."""
    text = clean(_text(cell))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16] if text else ""


def told_apart_together(cells: Mapping[str, Written]) -> str:
    """The same of several cells by name, those that are empty left out."""
    said = sorted((name, told_apart(cell)) for name, cell in cells.items())
    return told_apart(" ".join(f"{name} {found}" for name, found in said if found))


def _text(cell: Written) -> str:
    """A cell as an Italian document prints it."""
    match cell:
        case None:
            return ""
        case bool():
            return "sì" if cell else "no"
        case Decimal():
            plain = f"{cell:f}".replace(".", ",")
            return plain.rstrip("0").rstrip(",") if "," in plain else plain
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return cell


def _printable(text: str) -> str:
    """A text without what no cell can hold, cut where it is too long."""
    text = _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n"))
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _lines(text: str) -> str:
    """A text with its line breaks, of one sort; blanks at the ends of the whole are no part of it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _whole(cell: Written) -> Any:
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell)
    if isinstance(cell, str) and re.fullmatch(r"\d{1,9}", clean(cell)):
        return int(clean(cell))
    return cell


def _word(said: str, words: Words) -> str:
    """The word of an enumeration that people call so."""
    return next((word for word, name in words.items() if fold(name) == fold(said)), said)
