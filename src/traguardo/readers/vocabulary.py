"""Labels of performance documents: which field a header, a label or a heading names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

MAX_LABEL = 110  # characters; a longer text is no label

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?")
_YEARS = re.compile(r"\b(?:19|20)\d{2}(?:\s*[-/–]\s*(?:19|20)?\d{2})?\b")
_DATE = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_WORD = re.compile(r"[a-z]+|\d+")
_STOP = frozenset(
    [
        "di",
        "del",
        "dello",
        "della",
        "dell",
        "dei",
        "degli",
        "delle",
        "d",
        "de",
        "al",
        "allo",
        "alla",
        "all",
        "ai",
        "agli",
        "alle",
        "a",
        "il",
        "lo",
        "la",
        "l",
        "le",
        "i",
        "gli",
        "un",
        "una",
        "uno",
        "e",
        "ed",
        "o",
        "per",
        "con",
        "su",
        "sul",
        "sulla",
        "sui",
        "da",
        "dal",
        "dalla",
        "in",
        "nel",
        "nella",
        "nell",
        "nei",
        "per",
        "cui",
        "of",
        "the",
        "and",
        "for",
        "to",
    ]
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was recognised: its role, how surely, and the year it names."""

    role: str
    confidence: int = 100
    year: int | None = None


def plain(text: str) -> str:
    """Lower case without accents, with the digits and signs that an optical reader puts for letters undone."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = re.sub(r"(?<=[a-z])[\]|!1](?=[\s\]|!1a-z]|$)|(?<![\w])(?:[|!](?=[a-z])|1(?=[a-z]{4}))", "i", folded)
    return re.sub(r"(?<=[a-z])0(?=[a-z])|(?<!\w)0(?=[a-z]{4})", "o", folded)


@lru_cache(maxsize=16_384)
def stems(text: str) -> tuple[str, ...]:
    """The words that count in a label, without their endings: *Indicatori di risultato* → (indicator, risultat)."""
    bare = _YEARS.sub(" ", _BRACKETS.sub(" ", plain(text).replace("%", " percentuale ")))
    bare = re.sub(r"n[°º]|\bnr\b", " n ", bare)
    return tuple(_stem(w) for w in _WORD.findall(bare) if w not in _STOP)


def _stem(word: str) -> str:
    if len(word) < 4 or word.isdigit():
        return word
    stem = word.rstrip("aeiou")
    stem = stem if len(stem) > 2 else word[:3]
    return stem.removesuffix("h") if len(stem) > 3 else stem


def label(text: str) -> Label | None:
    """The label a text is, as a whole; None for text that is none."""
    if not text or len(text) > MAX_LABEL:
        return None
    found = _label(stems(text)) or _label(stems(_DATE.sub(" ", text)))
    return Label(found[0], found[1], _year(text)) if found else None


def header(text: str) -> Label | None:
    """The label of a column: the text as a whole, or else the longest label inside it."""
    whole = label(text)
    if whole or not text or len(text) > MAX_LABEL:
        return whole
    words = stems(text)
    if not words or len(words) > 9:
        return None
    for size in range(min(len(words), 4), 0, -1):
        for start in range(len(words) - size + 1):
            role = _labels().get(words[start : start + size])
            if role and role not in {"attribute", "group", "service", "code", "value"} and (size > 1 or start == 0):
                return Label(role, 70, _year(text))
    return None


@lru_cache(maxsize=16_384)
def _label(words: tuple[str, ...]) -> tuple[str, int] | None:
    if not words:
        return None
    role = _labels().get(words)
    if role:
        return role, 100
    joined = " ".join(words)
    if len(joined) < 6:
        return None
    allowed = 1 if len(joined) < 14 else 2
    for known, candidate in _by_length(len(joined), allowed):
        if _within(joined, known, allowed):
            return candidate, 85
    return None


def _by_length(length: int, slack: int) -> Iterable[tuple[str, str]]:
    for n in range(length - slack, length + slack + 1):
        yield from _lengths().get(n, ())


@cache
def _lengths() -> Mapping[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for words, role in _labels().items():
        joined = " ".join(words)
        if len(joined) >= 6:
            found.setdefault(len(joined), []).append((joined, role))
    return found


def _within(a: str, b: str, allowed: int) -> bool:
    """Whether two strings differ by at most so many letters (Levenshtein)."""
    if a[:1] != b[:1] and (allowed > 1 or a[1:] != b[1:]):
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


@cache
def _file() -> Mapping[str, Mapping[str, list[str]]]:
    data = files("traguardo.readers").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@cache
def _labels() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for role, phrases in _file()["roles"].items():
        for words in _expanded(phrases):
            found.setdefault(words, role)
    return found


def _expanded(phrases: Iterable[str]) -> Iterable[tuple[str, ...]]:
    for phrase in phrases:
        for choice in product(*(slot.split("|") for slot in phrase.split())):
            words = stems(" ".join(choice))
            if words:
                yield words


@cache
def _meanings() -> Mapping[tuple[str, ...], str]:
    return {words: name for name, phrases in _file()["meaning"].items() for words in _expanded(phrases)}


def meaning(text: str) -> str | None:
    """What the label of a card's field says about the objective, for instance ``responsible`` or ``project``."""
    return _meanings().get(stems(text))


def words(name: str) -> tuple[str, ...]:
    """A list of words of the vocabulary."""
    return tuple(_file()["words"][name])


def kinds() -> Mapping[str, list[str]]:
    """The words in a title that tell what a document is."""
    return _file()["kinds"]
