"""Rows of tables by tabs that a line break inside a cell tore apart, put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

_GOES_ON = re.compile(r"^(?:[a-zà-ÿ(]|[-–—•]\s)")  # how the rest of a cell begins


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text with its number and the page it stands on."""

    number: int
    text: str
    page: int


def rejoined(lines: list[Line]) -> list[Line]:
    """The lines with rows put together that a line break inside a cell tore apart.

    Such a row has too few tabs, the next line begins in mid-sentence, and both have as many tabs as the row above.
    """
    found: list[Line] = []
    lines = _regrouped(lines)
    width, index, gap = 0, 0, False
    while index < len(lines):
        line, used = lines[index], 1
        tabs = line.text.count("\t")
        if not line.text.strip():
            gap = True
        elif gap:
            width, gap = width if line.text.startswith("\t") else 0, False  # a row goes on after an empty line
        text, total = line.text, tabs
        while 0 < tabs < width and total < width and index + used < len(lines):
            below = lines[index + used].text
            if not below[:1].islower() or not text.rstrip(" ")[-1:].strip():
                break
            text, total, used = f"{text}\n{below}", total + below.count("\t"), used + 1
        if used > 1 and total == width:
            line = Line(line.number, text, line.page)
        else:
            used = 1
        found.append(line)
        width = max(width, tabs)
        index += used
    return found


def _regrouped(lines: list[Line]) -> list[Line]:
    """The lines, those of a table put together by the tabs of its first where all its rows come out whole."""
    found: list[Line] = []
    for filled, group in groupby(lines, key=lambda x: bool(x.text.strip())):
        block = list(group)
        found += (_whole_rows(block) if filled and block[0].text.count("\t") > 1 else None) or block
    return found


def _whole_rows(block: list[Line]) -> list[Line] | None:
    """The rows of a block of lines, each with the tabs of the first line; None where some row has others."""
    total = width = block[0].text.count("\t")
    rows: list[Line] = []
    for line in block:
        tabs = line.text.count("\t")
        if total == width and tabs:
            rows.append(line)
            total = tabs
        elif total < width and (rows[-1].text.rstrip().endswith((".", ":", ";", ",")) or _GOES_ON.match(line.text)):
            rows[-1] = Line(rows[-1].number, f"{rows[-1].text}\n{line.text}", rows[-1].page)
            total += tabs
        else:
            return None
    return rows if total == width else None
