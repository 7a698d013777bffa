"""The number of an item as a list writes it: *3*, *c*, *C*, *iii*, *III*."""

from __future__ import annotations

from typing import Literal

Form = Literal["decimal", "letter", "LETTER", "roman", "ROMAN"]

LARGEST = 10_000
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def written(number: int, form: Form) -> str:
    """A number in a form; in figures where it has none there."""
    if not 0 < number < LARGEST:
        return str(number)
    match form:
        case "letter":
            return _letters(number)
        case "LETTER":
            return _letters(number).upper()
        case "roman":
            return _roman(number)
        case "ROMAN":
            return _roman(number).upper()
        case _:
            return str(number)


def _letters(number: int) -> str:
    """After *z* office programs go on with *aa*, *bb*."""
    turns, at = divmod(number - 1, 26)
    return chr(97 + at) * min(turns + 1, 10)


def _roman(number: int) -> str:
    found = ""
    for worth, letters in ROMAN:
        turns, number = divmod(number, worth)
        found += letters * turns
    return found
