"""Groups of texts that are the same but for a few words, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from difflib import SequenceMatcher

from traguardo.core.checks.words import words

Token = tuple[str, int]  # a word and which of its occurrences in the text


def groups(texts: Sequence[str], least: Decimal) -> list[list[int]]:
    """The places of texts that are alike, by their first one; texts alike to no other are left out.

    Two texts are alike when the words they share in the same order, doubled, are at least ``least`` (0–1) of all
    their words. Only texts that share one of their rarest words are compared, and only with the first of a group, so
    that the time grows with the number of texts and not with its square (prefix filtering, as in AllPairs).
    """
    spoken = [words(text) for text in texts]
    bags = [_bag(text) for text in spoken]
    frequency = Counter(token for bag in bags for token in bag)
    members: dict[int, list[int]] = {}
    exact: dict[tuple[str, ...], int] = {}
    index: defaultdict[Token, list[int]] = defaultdict(list)
    for place, text in enumerate(spoken):
        if not text:
            continue
        first = exact.get(tuple(text))
        rare = _rarest(bags[place], frequency, least)
        if first is None:
            near = sorted({other for token in rare for other in index[token]})
            first = next((other for other in near if _alike(spoken, bags, other, place, least)), None)
        if first is None:
            members[place] = [place]
            exact[tuple(text)] = place
            for token in rare:
                index[token].append(place)
        else:
            members[first].append(place)
    return [group for group in members.values() if len(group) > 1]


def _bag(text: Sequence[str]) -> frozenset[Token]:
    seen: Counter[str] = Counter()
    tokens = []
    for word in text:
        seen[word] += 1
        tokens.append((word, seen[word]))
    return frozenset(tokens)


def _rarest(bag: frozenset[Token], frequency: Counter[Token], least: Decimal) -> list[Token]:
    shared = (least * len(bag) / (2 - least)).to_integral_value(ROUND_CEILING)
    return sorted(bag, key=lambda token: (frequency[token], token))[: len(bag) - int(shared) + 1]


def _alike(spoken: list[list[str]], bags: list[frozenset[Token]], a: int, b: int, least: Decimal) -> bool:
    needed = least * (len(spoken[a]) + len(spoken[b])) / 2
    if min(len(bags[a]), len(bags[b])) < needed or len(bags[a] & bags[b]) < needed:
        return False
    blocks = SequenceMatcher(None, spoken[a], spoken[b], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= needed
