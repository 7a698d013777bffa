"""Words as labels are compared by: folded, without endings, with abbreviations written out."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?")
_YEARS = re.compile(r"\b(?:19|20)\d{2}(?:\s*[-/–]\s*(?:19|20)?\d{2})?\b")
_WORD = re.compile(r"[a-z]+|\d+")
_INITIALS = re.compile(r"(?<![a-z])((?:[a-z]\.\s?(?:di\s)?){2,})(?![a-z]{2})")  # *U.O.*, *C. d. R.*, *U. di m.*
_SHORT_TEXT = 200  # characters of a text that is asked for again and again
_SHORT = re.compile(r"(?<![a-z])([a-z]{2,7})\.(?![a-z]\.)")


@cache
def written() -> Mapping[str, Mapping[str, Any]]:
    """The file of the vocabulary."""
    return tomllib.loads(files("traguardo.readers").joinpath("vocabulary.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Lower case without accents, with the digits and signs that an optical reader puts for letters undone."""
    return _plain(text) if len(text) <= _SHORT_TEXT else _plain.__wrapped__(text)


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    folded = unicodedata.normalize(
        "NFKD", re.sub(r"(?<=[a-z])I(?=[a-z'’])|(?<!\w)I(?=['’][a-z])", "l", text).casefold()
    )
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = re.sub(r"(?<=[aeiou])1(?=[aeiou])", "l", folded)  # *responsabi1e*
    folded = re.sub(r"(?<=[a-z])[\]|!1](?=[\s\]|!1a-z]|$)|(?<![\w])(?:[|!](?=[a-z])|1(?=[a-z]{4}))", "i", folded)
    return re.sub(r"(?<=[a-z])0(?=[a-z])|(?<!\w)0(?=[a-z]{4})", "o", folded)


@lru_cache(maxsize=16_384)
def stems(text: str) -> tuple[str, ...]:
    """The words that count in a label, without their endings: *Indicatori di risultato* → (indicator, risultat)."""
    bare = _YEARS.sub(" ", _BRACKETS.sub(" ", plain(text).replace("%", " percentuale ")))
    bare = re.sub(r"n[°º]|\bnr\b", " n ", bare)
    if "." in bare:
        bare = _INITIALS.sub(lambda m: re.sub(r"[.\s]|di", "", m[1]) + " ", bare)
        bare = _SHORT.sub(lambda m: written()["short"].get(m[1], m[1]) + " ", bare)
    always, stop = written()["always_short"], _stop()
    return tuple(_stem(always.get(w, w)) for w in _WORD.findall(bare) if w not in stop)


@cache
def _stop() -> frozenset[str]:
    return frozenset(written()["words"]["small"])


def _stem(word: str) -> str:
    if len(word) < 4 or word.isdigit():
        return word
    stem = word.rstrip("aeiou")
    stem = stem if len(stem) > 2 else word[:3]
    return stem.removesuffix("h") if len(stem) > 3 else stem
