"""Footnotes: small lines at the foot of a page, each with the mark that stands raised in the text above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from traguardo.readers.pdf.lines import Line, whole
from traguardo.readers.pdf.page import Word

_SMALL = 0.92  # of the size of most of the page's text
_FOOT = 0.9  # of the page's height: what stands lower may be what is printed on every page
_NOTE = re.compile(r"^\(?(\d{1,2}|\*{1,3})\)?\s*(?=[^\W\d_])")


def notes(lines: Sequence[list[Line]], usual: float, lowest: float, height: float) -> list[list[Line]]:
    """The lines of footnotes: small, under everything else but the foot of the page, the first with its mark.

    Args:
        lines: those outside tables, from top to bottom.
        usual: the size in which most of the page is set.
        lowest: where the last table ends.
        height: of the page.
    """
    found: list[list[Line]] = []
    for parts in reversed(lines):
        line = whole(parts)
        if line.box.y0 < lowest or (line.size > _SMALL * usual and line.box.y0 < _FOOT * height):
            break
        if line.size <= _SMALL * usual:
            found.insert(0, parts)
    while found and not _NOTE.match(whole(found[0]).text):
        found.pop(0)
    return found


def marks(found: Sequence[list[Line]]) -> frozenset[str]:
    """The marks of footnotes."""
    return frozenset(match[1] for parts in found if (match := _NOTE.match(whole(parts).text)))


def without_marks(words: Sequence[Word], known: frozenset[str], usual: float) -> list[Word]:
    """Words without the marks of footnotes among them: small ones, raised beside others."""
    return [w for w in words if not (w.text.strip("()") in known and w.size <= _SMALL * usual)]


def usual_size(words: Sequence[Word]) -> float:
    """The size in which most of a page is set."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
