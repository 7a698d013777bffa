"""What is printed at the edges of page after page: running headers and footers, numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from traguardo.readers.pdf.layout import Layout, Tabled
from traguardo.readers.pdf.lines import Line, whole

_EDGE = 0.13  # of the page's height
_NEAR = 6.0  # points: at the same height
_OFTEN = 3  # pages
_PAGE = re.compile(r"^\W*(?:pag(?:ina|\.)?|p\.)\s*\d+(?:\s*(?:di|/|su|of)\s*\d+)?\W*$", re.I)
_NUMBER = re.compile(r"^\W*(\d{1,4})(?:\s*(?:di|/|su|of)\s*\d{1,4})?\W*$")
_DIGITS = re.compile(r"\d+")


def without_running(pages: Sequence[Layout]) -> None:
    """Take what runs over the pages out of their lines and tables."""
    seen: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for page in pages:
        for line in _edge_lines(page):
            seen[_normal(line.text)].append((page.page, line.base, line.text))
        for table in page.tables:
            if _at_edge(page, table.box.y0, table.box.y1):
                seen[_normal(_text(table))].append((page.page, table.box.y0, _text(table)))
    often = {text for text, places in seen.items() if _runs(places, len(pages))}
    for page in pages:
        page.tables = [
            t for t in page.tables if not (_at_edge(page, t.box.y0, t.box.y1) and _normal(_text(t)) in often)
        ]
        page.lines = [
            parts for parts in page.lines if not _goes(page, whole(parts), often, alone=len(pages) > 1)
        ]


def _goes(page: Layout, line: Line, often: Iterable[str], *, alone: bool) -> bool:
    if not _at_edge(page, line.box.y0, line.box.y1):
        return False
    if _PAGE.match(line.text) or _normal(line.text) in often:
        return True
    return alone and bool(_NUMBER.match(line.text)) and _outermost(page, line)


def _edge_lines(page: Layout) -> list[Line]:
    return [line for parts in page.lines if _at_edge(page, (line := whole(parts)).box.y0, line.box.y1)]


def _at_edge(page: Layout, top: float, bottom: float) -> bool:
    return bottom <= page.height * _EDGE or top >= page.height * (1 - _EDGE)


def _outermost(page: Layout, line: Line) -> bool:
    """Whether nothing stands further out than a line."""
    others = [parts[0].base for parts in page.lines] + [t.box.y1 for t in page.tables]
    lowest = line.base >= max(others, default=0) - 1
    return lowest or line.base <= min([parts[0].base for parts in page.lines], default=0) + 1


def _runs(places: Sequence[tuple[int, float, str]], pages: int) -> bool:
    """Whether a text comes back at the same height, page after page, the same or counting."""
    least = min(_OFTEN, pages) if pages > 1 else 2
    if len({page for page, _, _ in places}) < max(2, least):
        return False
    heights = sorted(y for _, y, _ in places)
    near = sum(abs(y - heights[len(heights) // 2]) <= _NEAR for y in heights)
    return near * 2 >= len(heights) and _same_or_counting(places)


def _same_or_counting(places: Sequence[tuple[int, float, str]]) -> bool:
    if len({text for _, _, text in places}) <= max(1, len(places) // 3):
        return True
    numbers = [(page, [int(n) for n in _DIGITS.findall(text)]) for page, _, text in places]
    first = len(numbers[0][1])
    return any(len({row[k] - page for page, row in numbers if len(row) == first}) <= 2 for k in range(first))


def _normal(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _text(table: Tabled) -> str:
    return " ".join(e.text for e in table.entries if e.text)
