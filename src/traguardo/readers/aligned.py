"""Columns made of spaces: lines of a laid-out page whose words stand one under another make the rows of a table.

A gap of two or more spaces parts the segments of a line; gaps that stay blank on all the lines of a block are its
gutters. A cell that was wrapped goes on in the lines below: it begins in mid-sentence, or its first word would not
have fitted on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}")
_VALUE = re.compile(
    r"^(?:[<>=≤≥+±-]*\s*(?:€\s*)?\d[\d.,/:-]*\s*(?:%|€|gg\.?|su \d+)?|s[iì]'?|no|n\.?\s?d\.?|x|[-–—]+|n\.?|%)$", re.I
)
_YEAR = re.compile(r"^20\d\d$")
_OPEN = re.compile(
    r"(?:[-–/(,]|\b(?:e|ed|o|di|del|dello|della|dei|delle|degli|al|allo|alla|ai|agli|alle|per|con|in|nel|nella|nei|"
    r"nelle|il|la|le|lo|i|gli|un|una|da|dal|dalla|dai|su|sul|sulla|tra|fra|che|non|a)|\w['’])$",
    re.I,
)
_MANY = 3  # segments from which one line of text suggests a table
_BANDS = 3  # lines of one text between two parts of a table
_FAR = 99
_NEAR = 50  # columns from the edge within which the value of a single label begins
_WIDE = 3  # spaces between a label and its value


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of a line with the columns they begin and end at."""

    number: int  # of the line
    parts: tuple[tuple[int, int, str], ...]

    @property
    def count(self) -> int:
        """How many segments stand side by side."""
        return len(self.parts)


@dataclass(slots=True)
class Block:
    """Lines that may share columns, and the spans of characters that text of some line covers."""

    lines: list[Segments] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)  # numbers of the lines that follow a blank one
    columns: list[tuple[int, int]] = field(default_factory=list)
    most: int = 0
    across: int = 0  # lines of one text between this block and the one before it; many where other lines stand there


def tables(lines: Sequence[tuple[int, str]]) -> dict[int, list[list[tuple[int, str]]]]:
    """The tables among numbered lines: number of the first line → rows of cells, each with its line's number.

    The lines a table covers are those from its first to its last row; a cell that was wrapped holds line breaks.
    """
    blocks, blank = [Block()], False
    for number, raw in lines:
        line = _segments(number, raw)
        block = blocks[-1]
        if line is None:
            if raw.strip():
                blocks.append(Block(across=_FAR))
            blank = True
            continue
        if block.lines and not _joins(block, line, blank=blank):
            blocks.append(block := Block())
        if not block.lines and line.count < 2:
            block.across += 1
            blank = False
            continue
        _add(block, line, blank=blank)
        blank = False
    found: dict[int, list[list[tuple[int, str]]]] = {}
    for chain in _chains([b for b in blocks if b.lines]):
        _close(chain, found)
    return found


def _chains(blocks: list[Block]) -> list[list[Block]]:
    """The blocks, those together that lines of one text part and whose columns are the same."""
    chains: list[list[Block]] = []
    for block in blocks:
        above = chains[-1][-1].columns if chains else []
        columns = above
        for line in block.lines:
            columns = _merged(columns, line)
        alike = len(above) > 2 and 0 < block.across <= _BANDS and len(columns) == len(above)
        if alike and not _bridges(above, columns) and not _bridges(block.columns, columns):
            chains[-1].append(block)
            for one in chains[-1]:
                one.columns = columns
        else:
            chains.append([block])
    return chains


def _segments(number: int, raw: str) -> Segments | None:
    """The segments of a line; None for a blank line and for one that cannot belong to such a table."""
    text = raw.strip("\f\r\n").rstrip()
    if not text or "\t" in text or "|" in text or _LEADER.search(text):
        return None
    return Segments(number, tuple((m.start(), m.end(), m[0]) for m in _SEGMENT.finditer(text)))


def _joins(block: Block, line: Segments, *, blank: bool) -> bool:
    """Whether a line keeps the columns of a block apart, and its own segments in columns of their own."""
    columns = _merged(block.columns, line)
    if line.count == 1:
        return not blank and len(columns) == len(block.columns) and line.parts[0][0] >= block.columns[0][0]
    if blank and (line.count > block.most or not _in_line(block, line)):
        return False  # a table of its own
    if _bridges(block.columns, columns):
        return False
    places = {next(i for i, (a, b) in enumerate(columns) if a <= start < b) for start, _, _ in line.parts}
    return len(places) == line.count and len(columns) >= len(block.columns)


def _in_line(block: Block, line: Segments) -> bool:
    """Whether some text of a line, but for one at the left edge, begins or ends where one above does."""
    left = block.columns[0][0]
    starts = {a for x in block.lines for a, _, _ in x.parts}
    ends = {b for x in block.lines for _, b, _ in x.parts}
    return any(a > left and (a in starts or b in ends) for a, b, _ in line.parts)


def _bridges(before: list[tuple[int, int]], columns: list[tuple[int, int]]) -> bool:
    """Whether two columns became one."""
    return len({next(i for i, (a, b) in enumerate(columns) if a <= start < b) for start, _ in before}) < len(before)


def _merged(columns: list[tuple[int, int]], line: Segments) -> list[tuple[int, int]]:
    """The columns with what a line covers; those it bridges become one."""
    spans = sorted([*columns, *((a, b) for a, b, _ in line.parts)])
    found: list[tuple[int, int]] = []
    for a, b in spans:
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


def _add(block: Block, line: Segments, *, blank: bool) -> None:
    if blank and block.lines:
        block.breaks.add(line.number)
    block.lines.append(line)
    block.columns = _merged(block.columns, line)
    block.most = max(block.most, line.count)


def _close(chain: list[Block], found: dict[int, list[list[tuple[int, str]]]]) -> None:
    """Keep blocks that are tables: several lines of several segments, in columns they share."""
    several = [x for b in chain for x in b.lines if x.count > 1]
    width = len(chain[0].columns)
    beside = width == 2 and not chain[0].across and bool(found) and several[0].parts[1][0] <= _NEAR
    if len(several) < (1 if beside else 2) or width < 2:
        return
    if width == 2 and not _pairs(several):
        return
    if width > 2 and not any(x.count >= _MANY for x in several):
        return
    for block in chain:
        found[block.lines[0].number] = _rows(block)


def _rows(block: Block) -> list[list[tuple[int, str]]]:
    """The rows of a table, with cells that were wrapped put together."""
    rows: list[list[list[tuple[int, str]]]] = []
    widths = [b - a for a, b in block.columns]
    for line in block.lines:
        cells: list[list[tuple[int, str]]] = [[] for _ in block.columns]
        for start, _, text in line.parts:
            place = next(i for i, (a, b) in enumerate(block.columns) if a <= start < b)
            cells[place].append((line.number, text))
        if rows and line.number not in block.breaks and _goes_on(rows[-1], cells, widths, header=len(rows) == 1):
            for above, here in zip(rows[-1], cells, strict=True):
                above += here
        else:
            rows.append(cells)
    return [[_cell(c, r) for c in r] for r in rows]


def _pairs(lines: list[Segments]) -> bool:
    """Whether lines of two segments are labels with values: the values begin at one place, well apart."""
    starts = [x.parts[1][0] for x in lines]
    apart = all(x.parts[1][0] - x.parts[0][1] >= _WIDE for x in lines)
    short = all(x.parts[0][1] - x.parts[0][0] <= 60 for x in lines)
    return len(set(starts)) == 1 and apart and short


def _goes_on(
    above: list[list[tuple[int, str]]], cells: list[list[tuple[int, str]]], widths: list[int], *, header: bool
) -> bool:
    """Whether the cells of a line are the rest of those above: each of them begins where one was broken off."""
    filled = [i for i, c in enumerate(cells) if c]
    if header:  # *Target* over *2025*
        filled = [i for i in filled if not (_YEAR.match(cells[i][0][1]) and above[i])] or filled
    if any(not above[i] for i in filled):
        return False
    if len(filled) == len(cells):
        return all(_mid_sentence(above[i], cells[i]) for i in filled)
    broken = [_mid_sentence(above[i], cells[i]) or _no_room(above[i], cells[i], widths[i]) for i in filled]
    return all(broken) or (any(_mid_sentence(above[i], cells[i]) for i in filled) and not _fresh(cells))


def _mid_sentence(above: list[tuple[int, str]], cell: list[tuple[int, str]]) -> bool:
    first, before = cell[0][1], above[-1][1]
    if _OPEN.search(before):
        return True
    return not _VALUE.match(first) and (first[:1].islower() or first[:1] in "()%/")


def _no_room(above: list[tuple[int, str]], cell: list[tuple[int, str]], width: int) -> bool:
    """Whether the first word would not have fitted on the line above."""
    first, before = cell[0][1], above[-1][1]
    if _VALUE.match(first) or _VALUE.match(before):
        return False
    return len(before) + 1 + len(first.split()[0]) > width


def _fresh(cells: list[list[tuple[int, str]]]) -> bool:
    """Whether a line holds values, as the first line of a row does."""
    return any(_VALUE.match(c[0][1]) for c in cells if c)


def _cell(parts: list[tuple[int, str]], row: list[list[tuple[int, str]]]) -> tuple[int, str]:
    """A cell's text with the number of its first line; an empty one stands on the row's."""
    if not parts:
        return min(p[0][0] for p in row if p), ""
    lines: list[str] = []
    at = parts[0][0]
    for number, text in parts:
        if lines and number < at + len(lines):
            lines[-1] += f" {text}"
            continue
        lines += [""] * (number - at - len(lines))
        lines.append(text)
    return at, "\n".join(lines)
