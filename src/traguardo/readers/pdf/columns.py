"""Text side by side without lines between: where the columns part, and whether they are text or a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from traguardo.readers.pdf.lines import WIDE, Line, begins_item, whole
from traguardo.readers.pdf.page import Box, around

Gap = tuple[float, float]

_FREE = 0.45  # of the letters' size: what is left free between two columns on every line
_FAR = 1e6  # points: beyond every page
_CLOSE = 1.35  # times the letters' size: from one line of a cell to the next
_SEVERAL = 4  # lines
_CLEAR = 9.0  # points that stay free on all lines
_APART = 5.0  # times the letters' size: further below nothing belongs to the same table
_WORDY = 22  # letters of a usual line of a column of text
_TALL = 5  # lines of a column of text at least
_FULL = 0.75  # of a column's width that its usual line fills
_STEADY = 0.8  # of the lines on which a column of text is not empty
_SIGN = 2  # characters of the sign of a list
_LABEL = 70  # letters of the usual first cell of a table of two columns


@dataclass(frozen=True, slots=True)
class Band:
    """Consecutive lines with the same columns; each line is its part in each column."""

    lines: tuple[tuple[Line | None, ...], ...]

    def column(self, index: int) -> list[Line]:
        """The lines of a column."""
        return [row[index] for row in self.lines if (row[index]) is not None]  # type: ignore[misc]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.lines[0])

    @property
    def box(self) -> Box:
        """Where it stands."""
        return around(line.box for row in self.lines for line in row if line)

    @property
    def edges(self) -> list[Gap]:
        """The left and right edge of the text of each column."""
        found = [self.column(i) for i in range(self.width)]
        return [(min(x.box.x0 for x in lines), max(x.box.x1 for x in lines)) for lines in found]

    def is_text(self) -> bool:
        """Whether the columns are read one after another, as those of a newspaper: full lines, none left out."""
        if self.width > 3:
            return False
        for index, (left, right) in enumerate(self.edges):
            lines = self.column(index)
            wordy = median(len(x.text) for x in lines) >= _WORDY
            full = median(x.box.width for x in lines) >= _FULL * (right - left)
            steps = [b.base - a.base for a, b in pairwise(lines)]
            steady = steps and sum(s <= 1.6 * median(steps) for s in steps) >= _STEADY * len(steps)
            if len(lines) < _TALL or not (wordy and full and steady):
                return False
        return not self._is_level()

    def _is_level(self) -> bool:
        """Whether cells begin on the same lines with gaps between them, as in a table of long texts."""
        several = [row for row in self.lines if sum(x is not None for x in row) > 1]
        ends = [x for row in self.lines for x in row if x]
        leading = median([b.base - a.base for i in range(self.width) for a, b in pairwise(self.column(i))] or [0.0])
        starts = [
            index
            for index in range(1, len(self.lines))
            if _base(self.lines[index]) - _base(self.lines[index - 1]) > 1.25 * leading
        ]
        return bool(several) and len(ends) > 0 and len(starts) >= 2

    def is_table(self) -> bool:
        """Whether there are enough lines with several cells."""
        several = sum(sum(x is not None for x in row) > 1 for row in self.lines)
        if self.width > 2:
            return several >= 2
        return several >= 2 and median(len(x.text) for x in self.column(0)) <= _LABEL


def _base(row: Sequence[Line | None]) -> float:
    return next(x.base for x in row if x)


def bands(rows: Sequence[list[Line]]) -> list[Band | list[Line]]:
    """Lines from top to bottom as bands of several columns and, between them, lines as they stand."""
    rows = [_with_sign(row) for row in rows]
    found: list[Band | list[Line]] = []
    index = 0
    while index < len(rows):
        taken, gaps = _run(rows, index)
        start = index - _above(rows, index, found, gaps)
        made = _band(rows[start : index + taken], gaps) if taken > 1 and gaps else None
        if made is None:
            found.append(rows[index])
            index += 1
            continue
        del found[len(found) - (index - start) :]
        found.append(made)
        index += taken
    return found


def _with_sign(row: list[Line]) -> list[Line]:
    """A line whose list sign stands apart, with the sign at its words: signs one under another are no column."""
    if len(row) < 2 or len(row[0].text) > _SIGN or not begins_item(f"{row[0].text} x") or row[0].text[:1].isalnum():
        return row
    sign, first = row[0], row[1]
    box = Box(sign.box.x0, min(sign.box.y0, first.box.y0), first.box.x1, max(sign.box.y1, first.box.y1))
    shift = len(sign.text) + 1
    gaps = tuple((a, b, index + shift) for a, b, index in first.gaps)
    both = replace(first, text=f"{sign.text} {first.text}", box=box, first=sign.first, gaps=gaps)
    return [both, *row[2:]]


def _above(rows: Sequence[list[Line]], index: int, found: Sequence[Band | list[Line]], gaps: Sequence[Gap]) -> int:
    """How many lines right above some have text in their columns too, though the gaps are narrow there."""
    count = 0
    while gaps and count < len(found) and not isinstance(found[-1 - count], Band):
        row, below = rows[index - count - 1], rows[index - count]
        size = row[0].size
        free = _free(row)
        close = below[0].base - row[0].base <= _CLOSE * size
        if not close or not all(_common(free, [gap], _FREE * size) for gap in gaps):
            break
        count += 1
    return count


def _run(rows: Sequence[list[Line]], start: int) -> tuple[int, list[Gap]]:
    """How many lines from one on have the same columns, and the gaps between these."""
    wide = _wide(rows[start])
    free = _free(rows[start])
    end = last = start + 1
    if not wide and end < len(rows) and _beside(rows[start], rows[end]):
        wide = _wide([*rows[start], *rows[end]])
        free = _common(free, _free(rows[end]), _FREE * rows[end][0].size)
        end = last = end + 1
    if not wide:
        return 1, []
    while end < len(rows):
        row = rows[end]
        size = row[0].size
        left = _common(free, _free(row), _FREE * size)
        new = _wide(row)
        far = row[0].base - rows[end - 1][0].base > _APART * size
        sure = _parting(free, wide, _sure(end - start))
        if far or not all(_meet(gap, left) for gap in sure) or not all(_meet(gap, left) for gap in new):
            break
        free, wide, end = left, [*wide, *new], end + 1
        parting = _parting(free, wide, 1)
        if not parting:
            break
        if len(row) > 1 or row[0].box.x0 > parting[0][0]:
            last = end
    while last < end and rows[last][0].base - rows[last - 1][0].base <= _CLOSE * rows[last][0].size:
        last += 1  # the rest of a cell in the first column
    return last - start, _parting(free, wide, _sure(last - start))


def _sure(lines: int) -> int:
    """On how many of some lines a gap is wide that is no stretched space."""
    return 2 if lines >= _SEVERAL else 1


def _parting(free: Sequence[Gap], wide: Sequence[Gap], least: int) -> list[Gap]:
    """The free stretches that are wide on some lines: there the columns part."""
    inner = [gap for gap in free if gap[0] > -_FAR and gap[1] < _FAR]
    counts = [(gap, sum(_meet(gap, [w]) for w in wide)) for gap in inner]
    return [gap for gap, count in counts if count >= (1 if gap[1] - gap[0] >= _CLEAR else least)]


def _meet(gap: Gap, others: Sequence[Gap]) -> bool:
    return any(min(gap[1], b) > max(gap[0], a) for a, b in others)


def _beside(row: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether two lines of one part each stand side by side, at nearly the same height."""
    if len(row) != 1 or len(below) != 1:
        return False
    first, second = sorted((row[0].box, below[0].box), key=lambda b: b.x0)
    level = min(first.y1, second.y1) - max(first.y0, second.y0)
    return level > 0 and second.x0 - first.x1 > WIDE * row[0].size


def _wide(row: Sequence[Line]) -> list[Gap]:
    """The wide gaps between the parts of a line."""
    parts = sorted(row, key=lambda x: x.box.x0)
    return [(a.box.x1, b.box.x0) for a, b in pairwise(parts) if b.box.x0 - a.box.x1 > WIDE * a.size]


def _common(one: Sequence[Gap], other: Sequence[Gap], least: float) -> list[Gap]:
    """What is free on both of two lines."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return sorted({gap for gap in both if gap[1] - gap[0] >= least})


def _free(row: Sequence[Line]) -> list[Gap]:
    """The stretches of a line on which nothing stands."""
    parts = sorted(row, key=lambda x: x.box.x0)
    found = [(-_FAR, parts[0].box.x0), (parts[-1].box.x1, _FAR)]
    found += [(a.box.x1, b.box.x0) for a, b in pairwise(parts)]
    return sorted(found + [(a, b) for x in parts for a, b, _ in x.gaps])


def _band(rows: Sequence[list[Line]], gaps: Sequence[Gap]) -> Band | None:
    """Lines cut at gaps; None where a column stays empty or nothing tells a table."""
    cuts = [(a + b) / 2 for a, b in gaps]
    lines = []
    for row in rows:
        parts = [part for line in row for part in _cut(line, cuts)]
        cells: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
        for part in parts:
            cells[sum(part.box.x0 > cut for cut in cuts)].append(part)
        lines.append(tuple(whole(c) if c else None for c in cells))
    used = [i for i in range(len(cuts) + 1) if any(row[i] for row in lines)]
    made = Band(tuple(tuple(row[i] for i in used) for row in lines))
    return made if made.width > 1 and (made.is_text() or made.is_table()) else None


def _cut(line: Line, cuts: Sequence[float]) -> list[Line]:
    for cut in cuts:
        if line.box.x0 < cut < line.box.x1 and (parts := line.parted(cut)):
            return [*_cut(parts[0], cuts), *_cut(parts[1], cuts)]
    return [line]
