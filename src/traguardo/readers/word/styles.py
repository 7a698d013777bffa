"""The styles of a document of Word: which paragraphs are headings, and how deep; which belong to a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

DEEPEST = 9
HEADING = re.compile(r"^(?:heading|titolo|intestazione|überschrift|titre)\s*(\d)$", re.I)
CONTENTS = re.compile(r"^(?:toc|sommario|indice)\s*\d$|^(?:toc|table of figures)", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph takes from its style, with what the style is based on."""

    level: int = 0
    number: tuple[str, int] | None = None  # of a list: its id and the level in it
    lists_pages: bool = False  # a table of contents


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by their ids."""

    known: dict[str, Style] = field(default_factory=dict)

    @staticmethod
    def of(root: etree._Element | None, space: str) -> Styles:
        """The styles of their part."""
        if root is None:
            return Styles()
        elements = {e.get(f"{space}styleId"): e for e in root.iter(f"{space}style") if e.get(f"{space}styleId")}
        return Styles({name: _style(name, elements, space) for name in elements})

    def named(self, name: str | None) -> Style:
        """A style; a plain one where there is none of that name."""
        return self.known.get(name or "", PLAIN)


def _style(name: str | None, elements: dict[str, etree._Element], space: str) -> Style:
    level, number, lists_pages = 0, None, False
    for _ in range(20):  # styles based on one another in a circle end too
        element = elements.get(name or "")
        if element is None:
            break
        title = element.find(f"{space}name")
        called = (title.get(f"{space}val") or "") if title is not None else ""
        lists_pages = lists_pages or bool(CONTENTS.match(called))
        outline = element.find(f"{space}pPr/{space}outlineLvl")
        level = level or outline_level(outline, space) or _by_name(called)
        number = number or number_of(element.find(f"{space}pPr/{space}numPr"), space)
        above = element.find(f"{space}basedOn")
        name = above.get(f"{space}val") if above is not None else None
    return Style(level, number, lists_pages)


def outline_level(element: etree._Element | None, space: str) -> int:
    """The level of a heading, from 1; 0 for body text."""
    text = element.get(f"{space}val") if element is not None else None
    return int(text) + 1 if text and text.isdecimal() and int(text) < DEEPEST else 0


def number_of(element: etree._Element | None, space: str) -> tuple[str, int] | None:
    """Which list a paragraph belongs to and how deep; the id *0* takes it out of the one of its style."""
    if element is None:
        return None
    listed, level = element.find(f"{space}numId"), element.find(f"{space}ilvl")
    depth = (level.get(f"{space}val") or "0") if level is not None else "0"
    if listed is None:
        return None
    return listed.get(f"{space}val") or "0", min(int(depth), 8) if depth.isdecimal() else 0


def _by_name(name: str) -> int:
    if name.lower() in {"title", "titolo"}:
        return 1
    found = HEADING.match(name)
    return int(found[1]) if found else 0
