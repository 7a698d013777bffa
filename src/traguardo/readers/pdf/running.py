"""What is printed at the edges of page after page: running headers and footers, numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from traguardo.readers import vocabulary
from traguardo.readers.pdf.layout import Layout, Tabled
from traguardo.readers.pdf.lines import Line, whole

_EDGE = 0.13  # of the page's height
_OUTER = 4  # lines at each edge
_NEAR = 6.0  # points: at the same height
_OFTEN = 3  # pages
_PAGE = re.compile(r"^\W*(?:pag(?:ina|\.)?|p\.)\s*\d+(?:\s*(?:di|/|su|of)\s*\d+)?\W*$", re.I)
_NUMBER = re.compile(r"^\W*\d{1,4}(?:\s*(?:di|/|su|of)\s*\d{1,4})?\W*$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A text at the edge of a page."""

    text: str
    page: int
    y: float
    foot: bool


def without_running(pages: Sequence[Layout]) -> None:
    """Take what runs over the pages out of their lines and tables."""
    if len(pages) < 2:
        return
    seen: dict[str, list[_Seen]] = defaultdict(list)
    edges = {page.page: _edge(page) for page in pages}
    for page in pages:
        for line in edges[page.page]:
            seen[_normal(line.text)].append(_Seen(line.text, page.page, line.base, line.base > page.height / 2))
        for table in _edge_tables(page):
            seen[_normal(_text(table))].append(
                _Seen(_text(table), page.page, table.box.y0, table.box.y0 > page.height / 2)
            )
    often = {text for text, places in seen.items() if _runs(places)}
    for page in pages:
        tables = {id(t) for t in _edge_tables(page) if _normal(_text(t)) in often}
        page.tables = [t for t in page.tables if id(t) not in tables]
        gone = {id(line) for line in edges[page.page] if _normal(line.text) in often or _PAGE.match(line.text)}
        gone |= {id(line) for line in _outermost(page, edges[page.page]) if _NUMBER.match(line.text)}
        kept = zip(page.lines, _whole_lines(page), strict=True)
        bases = {line.base for line in edges[page.page] if id(line) in gone}
        page.lines = [parts for parts, line in kept if not (line.base in bases and _at_edge(page, line))]


def _whole_lines(page: Layout) -> list[Line]:
    return [whole(parts) for parts in page.lines]


def _edge(page: Layout) -> list[Line]:
    """The outer lines in the margins of a page."""
    found = sorted(_whole_lines(page), key=lambda line: line.base)
    outer = found[:_OUTER] + found[max(_OUTER, len(found) - _OUTER) :]
    return [line for line in outer if _at_edge(page, line)]


def _edge_tables(page: Layout) -> list[Tabled]:
    """Tables that lie whole in the margins of a page."""
    return [t for t in page.tables if _in_margin(page, t.box.y0, t.box.y1)]


def _at_edge(page: Layout, line: Line) -> bool:
    return _in_margin(page, line.box.y0, line.box.y1)


def _in_margin(page: Layout, top: float, bottom: float) -> bool:
    return bottom <= page.height * _EDGE or top >= page.height * (1 - _EDGE)


def _outermost(page: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page beyond which nothing stands."""
    tables = [t.box for t in page.tables]
    bases = [parts[0].base for parts in page.lines]
    first = min([*bases, *(b.y0 for b in tables)], default=0.0)
    last = max([*bases, *(b.y1 for b in tables)], default=0.0)
    return [line for line in lines if line.base <= first or line.base >= last]


def _runs(places: Sequence[_Seen]) -> bool:
    """Whether a text comes back at one height, page after page: the same, or with the number of the page."""
    if len({p.page for p in places}) < _OFTEN or vocabulary.label(places[0].text):
        return False
    heights = sorted(p.y for p in places)
    near = sum(abs(y - heights[len(heights) // 2]) <= _NEAR for y in heights)
    if near * 2 < len(heights):
        return False
    same = len({p.text for p in places}) <= max(1, len(places) // _OFTEN)
    return same or ((places[0].foot or "pag" in places[0].text.casefold()) and _counts(places))


def _counts(places: Sequence[_Seen]) -> bool:
    numbers = [(p.page, [int(n) for n in _DIGITS.findall(p.text)]) for p in places]
    first = len(numbers[0][1])
    return any(len({row[k] - page for page, row in numbers if len(row) == first}) <= 2 for k in range(first))


def _normal(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _text(table: Tabled) -> str:
    return " ".join(e.text for e in table.entries if e.text)
