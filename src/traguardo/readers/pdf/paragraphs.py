"""Lines under one another → paragraphs, with headings by size and items of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from traguardo.readers.document import lists_a_page
from traguardo.readers.pdf.lines import Line, begins_item, joined, room, wraps

_LEADING = 1.3  # times the usual distance of two lines: a wider one parts paragraphs
_UNKNOWN_LEADING = 1.75  # times the letters' size, where nothing tells the usual distance
_SIZE = 0.08  # a relative difference that parts paragraphs
_HEADING = 1.15  # times the size of the text
_CLEARLY = 1.25  # times it, where bold letters make a heading of a sentence too
_LEVELS = 12
_LONG = 200  # characters that few headings have
_LONGEST = 500  # characters that none has
_SENTENCE = re.compile(r"[.;,:]$")
_CITES = re.compile(r"[cln]\. ?\d")  # *art. 5, c. 2*: no item of a list


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph on a page."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool
    item: bool = False
    lines: int = 1
    confidence: int = 100
    first: float = 0.0  # width of its first word
    room: float = 0.0  # what is left free beside its last line


def paragraphs(found: Sequence[Line], page: int, left: float, right: float) -> list[Told]:
    """The paragraphs of lines of one column between two edges."""
    leading = _usual(found)
    told: list[Told] = []
    start = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and not _parts(found[index - 1], found[index], leading, left, right):
            continue
        told.append(_told(found[start:index], page, left, right))
        start = index
    return told


def _usual(found: Sequence[Line]) -> float:
    """The distance of two lines of the same size that comes most often."""
    steps = Counter(
        round((b.base - a.base) / b.size, 1) for a, b in pairwise(found) if abs(a.size - b.size) < 0.5 and b.size
    )
    tight = [step for step in steps if 0.8 <= step <= _UNKNOWN_LEADING]
    return min(tight, key=lambda s: (-steps[s], s)) if tight else 0.0


def _parts(before: Line, after: Line, leading: float, left: float, right: float) -> bool:
    """Whether a paragraph ends between two lines."""
    size = max(before.size, after.size)
    if abs(before.size - after.size) > _SIZE * size:
        return True
    step = (after.base - before.base) / (after.size or 1)
    if step > (leading * _LEADING if leading else _UNKNOWN_LEADING) or step < 0:
        return True
    if begins_item(after.text) and not (before.text.endswith(",") and _CITES.match(after.text)):
        return True
    if lists_a_page(before.text):
        return True
    if before.bold and not after.bold and after.text[:1].isupper():
        return True  # a heading that fills its line
    return before.bold != after.bold and not wraps(before, after, left, right)


def _told(found: Sequence[Line], page: int, left: float, right: float) -> Told:
    first = found[0]
    return Told(
        text=joined(found, left, right),
        page=page,
        x=first.box.x0,
        y=first.box.y0,
        size=first.size,
        bold=all(line.bold for line in found),
        item=begins_item(first.text) and not first.text[:1].isalnum(),
        lines=len(found),
        confidence=min(line.confidence for line in found),
        first=first.first,
        room=room(found[-1], left, right),
    )


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence or an entry of a list does."""
    return text.rstrip("\"'”’») ").endswith((".", ";", ":", "!", "?"))


def body_size(all_told: Iterable[Told]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for told in all_told:
        sizes[round(told.size * 2) / 2] += len(told.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def heading_levels(all_told: Sequence[Told], body: float) -> dict[float, int]:
    """The level of each size of letters that headings are set in, the largest first."""
    sizes = {round(t.size * 2) / 2 for t in all_told if body and _is_large(t, body)}
    return {size: min(level, _LEVELS) for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def level(told: Told, body: float, levels: dict[float, int]) -> int:
    """The level of a heading; 0 for plain text. In bold letters of a heading's size a sentence is one too."""
    alike = told.bold and not told.item and len(told.text) <= _LONGEST
    return levels.get(round(told.size * 2) / 2, 0) if body and (alike or _is_large(told, body)) else 0


def _is_large(told: Told, body: float) -> bool:
    short = len(told.text) <= _LONG and told.lines <= 4 and not told.item
    sentence = _SENTENCE.search(told.text) is not None and not (told.bold and told.size >= body * _CLEARLY)
    return short and told.size >= body * _HEADING and not sentence
