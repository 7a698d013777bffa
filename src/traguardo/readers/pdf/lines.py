"""Words → lines, and lines → the text of a cell or paragraph: wrapped ones joined, breaks that are meant kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from traguardo.readers.characters import SIGN
from traguardo.readers.pdf.glyphs import SOFT
from traguardo.readers.pdf.hyphens import BREAK
from traguardo.readers.pdf.page import Box, Word, around

_SAME_LINE = 0.42  # of the letters' size
_RAISED = 0.75  # of the line's size: smaller letters may stand above or below the line
_TOUCHING = 0.06  # of the letters' size: no space between
_NOTABLE = 0.45  # of the letters' size: wider than the space between words
WIDE = 1.0  # of the letters' size: words so far apart stand in different columns, or are stretched
_TOLERANCE = 2.0  # points
_SPACE = 0.2  # of the letters' size
_LETTER = 0.95  # of the letters' size: about as wide as a wide letter
_BROKEN = re.compile(r"[^\W\d_]-$")
_NUMBERED = re.compile(r"^[a-zA-Z0-9]{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side, without a wide gap."""

    text: str
    box: Box
    base: float
    size: float
    bold: bool
    first: float  # width of the first word
    gaps: tuple[tuple[float, float, int], ...] = ()  # wider than a space: from, to, index in the text
    confidence: int = 100

    def parted(self, at: float) -> tuple[Line, Line] | None:
        """The line in two where a gap lies over a place; None where none does."""
        for start, end, index in self.gaps:
            if start <= at <= end:
                left = [g for g in self.gaps if g[2] < index]
                right = [(a, b, i - index - 1) for a, b, i in self.gaps if i > index]
                box = self.box
                return (
                    Line(self.text[:index], Box(box.x0, box.y0, start, box.y1), self.base, self.size, self.bold,
                         min(self.first, start - box.x0), tuple(left), self.confidence),
                    Line(self.text[index + 1 :], Box(end, box.y0, box.x1, box.y1), self.base, self.size, self.bold,
                         _first(self.text[index + 1 :], box.x1 - end), tuple(right), self.confidence),
                )  # fmt: skip
        return None


def _first(text: str, width: float) -> float:
    """About how wide the first word of a text of some width is."""
    return width * len(text.split(" ", 1)[0]) / max(1, len(text))


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, from left to right, line by line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        middle = (word.box.y0 + word.box.y1) / 2
        for row in reversed(rows[-3:]):
            main = max(row, key=lambda w: w.size)
            near = abs(word.base - main.base) <= _SAME_LINE * max(word.size, main.size)
            small = min(word.size, main.size) < _RAISED * max(word.size, main.size)
            if near or (small and (main.box.y0 <= middle <= main.box.y1 or _holds(word, main))):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.box.x0)
    return rows


def _holds(word: Word, other: Word) -> bool:
    """Whether a word is so tall that the middle of another lies beside it."""
    return word.box.y0 <= (other.box.y0 + other.box.y1) / 2 <= word.box.y1


def lines(words: Iterable[Word]) -> list[list[Line]]:
    """Lines from top to bottom, each as its parts between wide gaps."""
    return [_parts(row) for row in rows_of_words(words)]


def _parts(row: Sequence[Word]) -> list[Line]:
    found: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        size = max(word.size, before.size)
        if word.box.x0 - before.box.x1 > WIDE * size:
            found.append([word])
        else:
            found[-1].append(word)
    return [line(part) for part in found]


def line(words: Sequence[Word]) -> Line:
    """One line of words that stand side by side."""
    text, gaps = words[0].text, []
    for before, word in pairwise(words):
        gap, size = word.box.x0 - before.box.x1, max(word.size, before.size)
        if gap > _NOTABLE * size:
            gaps.append((before.box.x1, word.box.x0, len(text)))
        text += word.text if gap < _TOUCHING * size else f" {word.text}"
    main = max(words, key=lambda w: (w.size, len(w.text)))
    letters = sum(len(w.text) for w in words)
    bold = sum(len(w.text) for w in words if w.bold) > letters / 2
    sure = sum(w.confidence * len(w.text) for w in words) // max(1, letters)
    box = around(w.box for w in words)
    return Line(text, box, main.base, main.size, bold, words[0].box.width, tuple(gaps), sure)


def whole(parts: Sequence[Line]) -> Line:
    """The parts of a line as one."""
    if len(parts) == 1:
        return parts[0]
    text, gaps = "", []
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None:
            gaps.append((before.box.x1, part.box.x0, len(text)))
            text += " "
        gaps += [(a, b, i + len(text)) for a, b, i in part.gaps]
        text += part.text
    main = max(parts, key=lambda p: len(p.text))
    return Line(
        text, around(p.box for p in parts), main.base, main.size, all(p.bold for p in parts), parts[0].first,
        tuple(gaps), min(p.confidence for p in parts),
    )  # fmt: skip


def joined(found: Sequence[Line], left: float, right: float) -> str:
    """The text of lines under one another between two edges.

    A line that broke because its next word did not fit goes on with a space, or in the middle of the word; where
    there was room the break was meant and stays.
    """
    text = ""
    for before, after in zip([None, *found], found, strict=False):
        if before is None:
            text = after.text
        elif before.text.endswith(SOFT):
            text += after.text
        elif _BROKEN.search(before.text) and after.text[:1].islower() and wraps(before, after, left, right):
            text = text[:-1] + SOFT + after.text
        elif not wraps(before, after, left, right) or begins_item(after.text):
            text += f"\n{after.text}"
        elif " " not in before.text and before.box.x1 + before.size * _LETTER > right:
            text += f"{BREAK}{after.text}"
        else:
            text += f" {after.text}"
    return text


def wraps(before: Line, after: Line, left: float, right: float) -> bool:
    """Whether the first word of a line did not fit on the one before."""
    return after.first > room(before, left, right)


def room(line: Line, left: float, right: float) -> float:
    """How wide a word would still have had its place on a line."""
    free = min(right - line.box.x1, right - left - line.box.width)
    return free - line.size * _SPACE - _TOLERANCE


def begins_item(text: str) -> bool:
    """Whether a line begins as those of lists do."""
    return bool(SIGN.match(text) or _NUMBERED.match(text))
