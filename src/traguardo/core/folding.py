"""Text folded for comparison: lower case, no accents, one sort of dash, quote and blank, character for character.

A folded text is as long as its original, so that a place found in one is the same place in the other.
"""

from __future__ import annotations

import unicodedata

BLANKS = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + "\u200b\u200c\u200d\u2060\ufeff"

_SIGNS = {
    " ": BLANKS,
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "'": "\u2018\u2019\u201a\u201b`\u00b4\u02b9\u02bc\u02c8\u2032\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "°": "º\u02da",
    "/": "\u2044\u2215\uff0f",
    "%": "\uff05",
    "≥": "\u2a7e\u2267",
    "≤": "\u2a7d\u2266",
}


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower() if len(base.lower()) == 1 else letter


_TABLE = {ord(c): plain for plain, signs in _SIGNS.items() for c in signs} | {
    c: _plain(chr(c)) for c in (*range(0x41, 0x5B), *range(0xC0, 0x250)) if chr(c).isalpha()
}


def fold(text: str) -> str:
    """A text without the differences of case, accent, dash, quote and blank; of the same length."""
    return text.translate(_TABLE)


def clean(text: str) -> str:
    """A text with runs of blanks collapsed and none at its ends."""
    return " ".join(text.translate(_BLANKS).split())


_BLANKS = dict.fromkeys(map(ord, BLANKS), " ")
