"""The numbers that Word puts before the paragraphs of a list; they stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from traguardo.readers.list_numbers import Form, written

LEVELS = 9
FORMS: dict[str, Form] = {
    "lowerLetter": "letter",
    "upperLetter": "LETTER",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, around what, from where."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has come."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # list → depth → level
    shared: dict[str, str] = field(default_factory=dict)  # list → the abstract list whose count it goes on with
    counts: dict[str, list[int]] = field(default_factory=dict)

    @staticmethod
    def of(root: etree._Element | None, space: str) -> Numbering:
        """The lists of their part."""
        numbering = Numbering()
        if root is None:
            return numbering
        abstract = {e.get(f"{space}abstractNumId"): _levels(e, space) for e in root.iter(f"{space}abstractNum")}
        for element in root.iter(f"{space}num"):
            name = element.get(f"{space}numId") or ""
            base = element.find(f"{space}abstractNumId")
            of = (base.get(f"{space}val") or "") if base is not None else ""
            levels = dict(abstract.get(of, {}))
            restarts = False
            for override in element.iter(f"{space}lvlOverride"):
                depth = _number(override.get(f"{space}ilvl"), 0)
                inner = override.find(f"{space}lvl")
                start = override.find(f"{space}startOverride")
                level = _level(inner, space) if inner is not None else levels.get(depth, Level())
                if start is not None:
                    restarts = True
                    level = Level(level.form, level.pattern, _number(start.get(f"{space}val"), 1))
                levels[depth] = level
            numbering.levels[name] = levels
            numbering.shared[name] = f"num {name}" if restarts else f"abstract {of}"
        return numbering

    def next(self, listed: tuple[str, int] | None) -> tuple[bool, str]:
        """Whether a paragraph is an item of a list, and the number before it; nothing for a bullet."""
        if listed is None or listed[0] not in self.levels:
            return False, ""
        name, depth = listed
        levels = self.levels[name]
        level = levels.get(depth, Level())
        if level.form == "none":
            return False, ""
        counts = self.counts.setdefault(self.shared[name], [0] * LEVELS)
        for above in range(depth):
            counts[above] = counts[above] or levels.get(above, Level()).start
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)
        if level.form == "bullet":
            return True, ""

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _in_form(counts[at], levels.get(at, Level()).form)

        return True, re.sub(r"%([1-9])", filled, level.pattern).strip()


def _in_form(number: int, form: str) -> str:
    match form:
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}º"
        case _:
            return written(number, FORMS.get(form, "decimal"))


def _levels(element: etree._Element, space: str) -> dict[int, Level]:
    levels = {_number(e.get(f"{space}ilvl"), 0): _level(e, space) for e in element.iter(f"{space}lvl")}
    return {depth: level for depth, level in levels.items() if depth < LEVELS}


def _level(element: etree._Element, space: str) -> Level:
    def said(name: str) -> str | None:
        child = element.find(f"{space}{name}")
        return child.get(f"{space}val") if child is not None else None

    return Level(said("numFmt") or "decimal", said("lvlText") or "", _number(said("start"), 1))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
