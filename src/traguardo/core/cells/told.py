"""A count told in a sentence: *sono state analizzate 10 situazioni*. Only where a ruleset says that it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from traguardo.core.cells.dates import YEARS
from traguardo.core.value import Kind, State, Value

_END = re.compile(r"[.:;](?=\s|$)|\s[-–•]\s|\n")
_NUMBER = re.compile(r"(?<![\w/.,°-])[0-9]+(?:,[0-9]+)?(?![\w/.,]*[\w%/])(?!\s*(?:%|€|euro\b))")
_MONEY = re.compile(r"€\s*$")
_DEED = re.compile(
    r"(?:art|n|nr|c|comma|legge|decreto|delibera\w*|determina\w*|prot)\.?\s*(?:n\.?°?|°)?\s*$", re.IGNORECASE
)


def told_number(value: Value) -> Value | None:
    """The one count in the first sentence of a text; None where it names none, or more than one.

    Years, shares, amounts of money and numbers of deeds and articles are no counts.
    """
    if value.kind is not Kind.TEXT or value.state is not State.GIVEN:
        return None
    sentence = _END.split(value.raw.strip(), maxsplit=1)[0]
    counts = []
    for match in _NUMBER.finditer(sentence):
        number = Decimal(match[0].replace(",", "."))
        before = sentence[: match.start()]
        if number not in YEARS and not _MONEY.search(before) and not _DEED.search(before):
            counts.append(number)
    return Value(raw=value.raw, kind=Kind.NUMBER, number=counts[0]) if len(counts) == 1 else None
