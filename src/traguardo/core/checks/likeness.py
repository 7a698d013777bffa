"""Groups of texts that are the same but for a few words, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from traguardo.core.checks.words import words

Shingle = tuple[str, ...]  # words that follow one another

SHINGLE = 3


def groups(texts: Sequence[str], least: Decimal) -> list[list[int]]:
    """The places of texts that are alike, by their first one; texts alike to no other are left out.

    Two texts are alike when the words they share in the same order, doubled, are at least ``least`` (0–1) of all
    their words. A text is only compared with the first of a group, and only where the two share one of the rarest
    runs of three words, so that the time grows with the number of texts and not with its square (prefix filtering).
    """
    spoken = [tuple(words(text)) for text in texts]
    shingles = [_shingles(text) for text in spoken]
    frequency = Counter(shingle for each in shingles for shingle in each)
    members: dict[int, list[int]] = {}
    exact: dict[tuple[str, ...], int] = {}
    index: defaultdict[Shingle, list[int]] = defaultdict(list)
    for place, text in enumerate(spoken):
        if not text:
            continue
        first = exact.get(text)
        if first is None:
            rarest = sorted(shingles[place], key=lambda s: (frequency[s], s))[: _broken(len(text), least) + 1]
            near = sorted({other for shingle in rarest for other in index[shingle]})
            first = next((other for other in near if _alike(spoken[other], text, least)), None)
        if first is None:
            members[place] = [place]
            exact[text] = place
            for shingle in shingles[place]:
                index[shingle].append(place)
        else:
            members[first].append(place)
    return [group for group in members.values() if len(group) > 1]


def _shingles(text: Sequence[str]) -> frozenset[Shingle]:
    return frozenset(tuple(text[n : n + SHINGLE]) for n in range(max(1, len(text) - SHINGLE + 1)))


def _broken(length: int, least: Decimal) -> int:
    """How many runs of three words a text of some length can lack in one alike: three for each word not shared."""
    longest = length * (2 - least) / least
    return int((1 - least) * (length + longest) * SHINGLE)


def _alike(one: Sequence[str], other: Sequence[str], least: Decimal) -> bool:
    needed = least * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < needed or (Counter(one) & Counter(other)).total() < needed:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= needed
