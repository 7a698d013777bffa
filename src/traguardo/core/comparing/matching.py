"""Which objective, step or indicator of one plan is which of another: by ref, then code, then likeness of title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from traguardo.core.folding import fold

Pairs = dict[int, int]  # place in the one → place in the other


class Name(NamedTuple):
    """What a thing is known by; ``place`` tells things with the same plain code apart: their unit and level."""

    ref: str
    code: str
    words: tuple[str, ...]  # of its title, folded
    place: Hashable = ()


def name(ref: str, code: str, title: str, place: Hashable = ()) -> Name:
    """The name of a thing with that title."""
    return Name(ref, code, tuple(_WORD.findall(fold(title))), place)


def within(before: Sequence[Name], after: Sequence[Name]) -> Pairs:
    """The pairs among things that stand in one place: the objectives of two plans, the steps of one objective.

    A ref or code that is a mere number changes hands when something is inserted before it, so the title decides first
    there. The pairs of (after, before) are the same pairs the other way round.
    """
    pairs: Pairs = {}
    for key in (_ref_and_title, _own_ref, _code_and_title, _own_code, _title):
        _pair(before, after, key, pairs)
    _pair_alike(before, after, pairs)
    for key in (_plain_code, _plain_ref, _nameless):
        _pair(before, after, key, pairs)
    return pairs


def across(before: Sequence[Name], after: Sequence[Name]) -> Pairs:
    """The pairs among things that may have moved: only what cannot be mistaken for another."""
    pairs: Pairs = {}
    for key in (_own_ref, _own_code_and_title, _long_title):
        _pair(before, after, key, pairs)
    return pairs


_WORD = re.compile(r"[^\W_]+")
# 3, A.1, 2.5.1, or a ref that tells the place: o1.s2
_NUMBERED = re.compile(r"[^\W\d_]?[0-9]+(?:\.[^\W\d_]?[0-9]+)*|[^\W\d_](?:\.[^\W\d_]?[0-9]+)+|.+\.[si][0-9]+")
_GIVEN_BY_PLACE = re.compile(r"o[0-9]+(?:\.[si][0-9]+)?|.+\.[si][0-9]+")
_LONG = 4  # words of a title that no other thing has by chance
_ALIKE = 60  # per cent of the words of two titles that are the same
_COMMON = 20  # titles with one word, above which it tells nothing


def _ref_and_title(of: Name) -> Hashable:
    return (of.ref, of.words) if of.ref and of.words else None


def _own_ref(of: Name) -> Hashable:
    return None if _NUMBERED.fullmatch(of.ref) else of.ref or None


def _code_and_title(of: Name) -> Hashable:
    return (of.code, of.words) if of.code and of.words else None


def _own_code(of: Name) -> Hashable:
    return None if _NUMBERED.fullmatch(of.code) else of.code or None


def _own_code_and_title(of: Name) -> Hashable:
    return _code_and_title(of) if _own_code(of) else None


def _title(of: Name) -> Hashable:
    return of.words or None


def _long_title(of: Name) -> Hashable:
    return of.words if len(of.words) >= _LONG else None


def _plain_code(of: Name) -> Hashable:
    return (of.code, of.place) if of.code else None


def _plain_ref(of: Name) -> Hashable:
    return None if _GIVEN_BY_PLACE.fullmatch(of.ref) or of.code else of.ref or None


def _nameless(of: Name) -> Hashable:
    return None if of.words or of.code else (of.ref, of.place)


def _pair(before: Sequence[Name], after: Sequence[Name], key: Callable[[Name], Hashable], pairs: Pairs) -> None:
    """Pair what has the same key and is in no pair yet, the first with the first."""
    taken = set(pairs.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(range(len(after))):
        if place not in taken:
            waiting[key(after[place])].append(place)
    for place, of in enumerate(before):
        found = key(of)
        if place not in pairs and found is not None and waiting[found]:
            pairs[place] = waiting[found].pop()


def _pair_alike(before: Sequence[Name], after: Sequence[Name], pairs: Pairs) -> None:
    """Pair the titles with the most words in common; among equals those nearest in the order of the plans."""
    taken = set(pairs.values())
    ours = [p for p in range(len(before)) if p not in pairs]
    theirs = [p for p in range(len(after)) if p not in taken]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place in theirs:
        for word in set(after[place].words):
            holders[word].append(place)
    spread = Counter(word for place in ours for word in set(before[place].words))
    found: list[tuple[int, int, int, int, int, int]] = []
    for one in ours:
        telling = {w for w in before[one].words if spread[w] + len(holders[w]) <= 2 * _COMMON}
        for other in {place for word in telling for place in holders[word]}:
            share = _shared(before[one].words, after[other].words)
            if share >= _ALIKE:
                # The order is the same whichever plan comes first.
                found.append((-share, abs(one - other), min(one, other), max(one, other), one, other))
    for *_, one, other in sorted(found):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Per cent of the words of two texts that both have."""
    return 200 * (Counter(one) & Counter(other)).total() // (len(one) + len(other))
