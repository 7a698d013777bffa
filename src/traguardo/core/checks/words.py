"""Words and phrases of a text, compared without case, accents and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from traguardo.core.folding import fold

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[^\w.;!?]+"  # a phrase does not run over the end of a sentence
_END = re.compile(r"[.;!?](?=\s|$)")
_GAP = 4


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return one == other or words(one) == words(other)


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for folded text that finds any of the phrases.

    In a phrase ``raggiunt*`` stands for every ending, ``a|b`` for either, ``...`` for up to four words in between.
    """
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrase(fold(p)) for p in longest_first) or '(?!)'})(?!\w)")


def find(text: str, phrases: tuple[str, ...]) -> str:
    """The first of the phrases in a text, as the text has it; empty when there is none."""
    found = pattern(phrases).search(fold(text))
    return text[found.start() : found.end()] if found else ""


def sentences(text: str) -> list[str]:
    """A text cut where its sentences end."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    return [part for a, b in pairwise(cuts) if (part := text[a:b].strip())]


def _phrase(phrase: str) -> str:
    parts: list[str] = []
    for word in phrase.split():
        if word == "...":
            parts.append(rf"(?:{_BETWEEN}\w+){{0,{_GAP}}}")
        else:
            joint = _BETWEEN if parts else ""
            choices = "|".join(re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|"))
            parts.append(f"{joint}(?:{choices})")
    return "".join(parts)


def listed(names: Sequence[str], most: int = 5) -> str:
    """Names one after the other; of many only the first are named."""
    shown = "; ".join(names[:most])
    return shown if len(names) <= most else f"{shown}; … (+{len(names) - most})"
