"""Labels of performance documents: which field a header, a label or a heading names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import Levenshtein

from traguardo.readers.stems import plain, stems, written

__all__ = [
    "MAX_LABEL",
    "Label",
    "header",
    "kinds",
    "label",
    "meaning",
    "phrases",
    "plain",
    "stems",
    "teaching",
    "words",
]

MAX_LABEL = 110  # characters; a longer text is no label

# How surely a label was recognised, in per cent.
SURE = 100  # it stands in the vocabulary
NARROWED = 95  # it does, but for words that only narrow it
SLIP = 85  # it does, but for a slip or two of the pen or of the optical reader
INSIDE = 70  # it holds a known label among other words

_DATE = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}(?:[./](?:\d{2,4})?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_PARTS = re.compile(r"\s*[/\\+]\s*|\s+[-–—&]\s+|\s+(?:e|ed|o)\s+", re.I)
_WIDE = frozenset({"attribute", "group", "service", "code", "value"})  # too common inside other words
_TOGETHER = ({"indicator", "target"}, {"step", "planned"})  # roles that a list under one label may hold
_OF_COLUMNS = frozenset({"title", "strategic", "operational", "peg", "group"})  # headings speak of them too
_NAMING = frozenset({"unit", "service", "area", "macro_service"})
_SHORTEST = 6  # characters of a label that may hold a slip
_LONG = 14  # characters of one that may hold two
_MOST_WORDS = 9  # of a header that holds a label


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was recognised: its role, how surely, and the year it names."""

    role: str
    confidence: int = SURE
    year: int | None = None


Taught = tuple[tuple[tuple[str, ...], str], ...]  # words of labels → role, from the mapping of a body

_taught: ContextVar[Taught] = ContextVar("taught", default=())


@contextmanager
def teaching(labels: Taught) -> Iterator[None]:
    """Know a body's own labels for a while, before those of the vocabulary."""
    token = _taught.set(labels)
    try:
        yield
    finally:
        _taught.reset(token)


def label(text: str) -> Label | None:
    """The label a text is, as a whole; None for text that is none."""
    own = _own(text)
    return own or _label_of(text)


def _own(text: str) -> Label | None:
    """The label a text is by the mapping of the body."""
    labels = _taught.get()
    if not labels or len(text) > MAX_LABEL:
        return None
    role = dict(labels).get(stems(text))
    return Label(role, SURE, _year(text)) if role else None


@lru_cache(maxsize=16_384)
def _label_of(text: str) -> Label | None:
    if not text or len(text) > MAX_LABEL:
        return None
    found = _known(text)
    if found is None and (narrowed := _narrowed(stems(text))) and narrowed[0] not in _OF_COLUMNS:
        found = narrowed
    if found is None and (several := _several(text)) and (len(several[1]) == 1 or several[1] in _TOGETHER):
        found = several[0]
    return Label(found[0], found[1], _year(text)) if found else None


def header(text: str) -> Label | None:
    """The label of a column: the text as a whole, or else the longest label inside it."""
    whole = label(text)
    if whole or not text or len(text) > MAX_LABEL:
        return whole
    several = _several(text)
    found = _narrowed(stems(text)) or (several[0] if several else None) or _inside(stems(text))
    return Label(found[0], found[1], _year(text)) if found else None


def _known(text: str) -> tuple[str, int] | None:
    return _label(stems(text)) or _label(stems(_DATE.sub(" ", text)))


def _narrowed(words: tuple[str, ...]) -> tuple[str, int] | None:
    """A known label with words that only narrow it, before or after: *Peso dell'obiettivo*, *Breve descrizione*."""
    after, before = _words_of("narrowing"), _words_of("leading")
    for size in range(len(words) - 1, 0, -1):
        role = _labels().get(words[:size])
        named = role in _NAMING and size == 1  # *Servizio gestionale* is the name of one
        if role and role != "group" and not named and all(w in after for w in words[size:]):
            return role, NARROWED
        role = _labels().get(words[-size:])
        if role and role != "group" and all(w in before for w in words[:-size]):
            return role, NARROWED
    return None


def _several(text: str) -> tuple[tuple[str, int], set[str]] | None:
    """The first of several labels that share a cell (*Fonte/strumento di verifica*), and the roles of all."""
    parts = [p for p in _PARTS.split(text) if p.strip()]
    if len(parts) < 2:
        return None
    found = [_known(p) or _narrowed(stems(p)) for p in parts]
    if found[0] is None or None in found:
        return None
    return (found[0][0], NARROWED), {f[0] for f in found if f}


def _inside(words: tuple[str, ...]) -> tuple[str, int] | None:
    if not words or len(words) > _MOST_WORDS:
        return None
    for size in range(min(len(words), 4), 0, -1):
        for start in range(len(words) - size + 1):
            role = _labels().get(words[start : start + size])
            if role and role not in _WIDE and (size > 1 or start == 0):
                return role, INSIDE
    return None


@lru_cache(maxsize=16_384)
def _label(words: tuple[str, ...]) -> tuple[str, int] | None:
    if not words:
        return None
    role = _labels().get(words)
    if role:
        return role, SURE
    joined = " ".join(words)
    if len(joined) < _SHORTEST:
        return None
    allowed = 1 if len(joined) < _LONG else 2
    for known, candidate in _by_length(len(joined), allowed):
        if _within(joined, known, allowed):
            return candidate, SLIP
    return None


def _by_length(length: int, slack: int) -> Iterable[tuple[str, str]]:
    for n in range(length - slack, length + slack + 1):
        yield from _lengths().get(n, ())


@cache
def _lengths() -> Mapping[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for words, role in _labels().items():
        joined = " ".join(words)
        if len(joined) >= _SHORTEST:
            found.setdefault(len(joined), []).append((joined, role))
    return found


def _within(a: str, b: str, allowed: int) -> bool:
    """Whether two strings differ by at most so many letters; the first letter alone is a slip only when it is all."""
    if a[:1] != b[:1] and (allowed > 1 or a[1:] != b[1:]):
        return False
    if Levenshtein.distance(a, b, score_cutoff=allowed) > allowed:
        return False
    pairs = list(zip(a.split(), b.split(), strict=False))
    if a.count(" ") != b.count(" "):
        return not a.split()[-1].isdigit()  # a space too many or too few; *Area strategica 1* is the name of one
    return all(Levenshtein.distance(x, y, score_cutoff=1) <= 1 for x, y in pairs)  # *esercizio* is no *servizio*


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


@cache
def _labels() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for role, phrases in written()["roles"].items():
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
def _words_of(name: str) -> frozenset[str]:
    return frozenset(w for words in _expanded(written()["words"][name]) for w in words)


@cache
def _meanings() -> Mapping[tuple[str, ...], str]:
    return {words: name for name, phrases in written()["meaning"].items() for words in _expanded(phrases)}


def phrases() -> Mapping[str, str]:
    """The words of every known label with its role."""
    return {" ".join(words): role for words, role in _labels().items()}


def meaning(text: str) -> str | None:
    """What the label of a card's field says about the objective, for instance ``responsible`` or ``project``."""
    return _meanings().get(stems(text))


def words(name: str) -> tuple[str, ...]:
    """A list of words of the vocabulary."""
    return tuple(written()["words"][name])


def kinds() -> Mapping[str, list[str]]:
    """The words in a title that tell what a document is."""
    return written()["kinds"]
