"""Names of offices: lines and cells that begin as such names do."""

from __future__ import annotations

import re
from functools import cache

from traguardo.readers import vocabulary

_NUMBER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})\s*[.)]|\d{1,2}(?:\.\d{1,2})+)\s+")
_PERSON = re.compile(
    r"^(?:(?:dott|dr|ing|arch|geom|rag|avv|prof|sig|d)\.?(?:\s?(?:ssa|ra|na))?\.?|a\.s\.|comm\.|cap\.|p\.i\.)\s+[A-ZÀ-Ý]",
    re.I,
)
_WORDS = 14  # of a line that names an office


def without_number(text: str) -> str:
    """A heading without its number: *2. AREA MINORI* → *AREA MINORI*."""
    return _NUMBER.sub("", text)


def names_office(text: str) -> bool:
    """Whether a line names an office: *Area Tecnica*, *SETTORE II – FINANZE*."""
    words = vocabulary.plain(without_number(text)).split()
    begins = bool(words) and words[0].replace(".", "").strip(":") in _offices()
    label = vocabulary.label(" ".join(words[:2])) if begins else None
    if label is not None and label.role == "area":
        return False  # *Area strategica 1*
    return begins and len(words) <= _WORDS and not text.rstrip().endswith(".")


def is_person(text: str) -> bool:
    """Whether a text names a person, by the title before the name: *dott.ssa Irma Deledda*."""
    return bool(_PERSON.match(text))


@cache
def _offices() -> frozenset[str]:
    return frozenset(w.replace(".", "") for w in vocabulary.words("offices"))
