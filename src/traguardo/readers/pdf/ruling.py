"""The lines drawn on a page → grids: the cells of tables with borders, merged where a border is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from traguardo.readers.pdf.page import Box, Rule

_NEAR = 3.0  # points within which lines meet, or are one line drawn twice
_GAP = 4.0  # points that may be missing in a line
_COVERED = 0.55  # of a cell's side: a border
_LEAST = 12.0  # points that a table is wide and high at least
_MOST = 400  # lines one way in one grid; beyond that it is a drawing


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid with the rows and columns it runs over."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    owners: Mapping[tuple[int, int], Region]  # by row and column

    def at(self, x: float, y: float) -> Region | None:
        """The cell at a point; None beside all cells."""
        if not self.box.holds(x, y):
            return None
        return self.owners.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The grids of a page from top to bottom; a lone frame is none."""
    level = _merged([r for r in rules if r.level])
    upright = _merged([r for r in rules if not r.level])
    found = [_grid(h, v) for h, v in _connected(level, upright)]
    return sorted((g for g in found if g is not None), key=lambda g: (g.box.y0, g.box.x0))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines that lie on one another or go on with one another as one."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lanes and rule.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    found = []
    for lane in lanes:
        lane.sort(key=lambda r: r.start)
        at = sum(r.at for r in lane) / len(lane)
        start, end = lane[0].start, lane[0].end
        for rule in lane[1:]:
            if rule.start - end > _GAP:
                found.append(Rule(rule.level, at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        found.append(Rule(lane[0].level, at, start, end))
    return found


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, group by group."""
    group = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    level_first = sorted(range(len(level)), key=lambda i: level[i].at)
    for number, line in enumerate(upright, len(level)):
        for index in level_first:
            other = level[index]
            if other.at < line.start - _NEAR:
                continue
            if other.at > line.end + _NEAR:
                break
            if other.start - _NEAR <= line.at <= other.end + _NEAR:
                group[root(index)] = root(number)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, line in enumerate((*level, *upright)):
        parts.setdefault(root(index), ([], []))[0 if line.level else 1].append(line)
    return [(h, v) for h, v in parts.values() if h and v]


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    level, upright = _closed(level, upright)
    xs = _places(r.at for r in upright)
    ys = _places(r.at for r in level)
    if not (2 <= len(xs) <= _MOST and 2 <= len(ys) <= _MOST) or len(xs) + len(ys) < 5:
        return None
    if xs[-1] - xs[0] < _LEAST or ys[-1] - ys[0] < _LEAST:
        return None
    walls = _Walls(xs, ys, level, upright)
    regions = walls.regions()
    if len(regions) < 2:
        return None
    owners = {
        (row, column): region
        for region in regions
        for row in range(region.row, region.row + region.rows)
        for column in range(region.column, region.column + region.columns)
    }
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), tuple(regions), owners)


def _closed(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The lines with the sides that a table leaves open, as far as its lines reach."""
    left, right = min(r.start for r in level), max(r.end for r in level)
    top, bottom = min(r.start for r in upright), max(r.end for r in upright)
    upright, level = list(upright), list(level)
    if len(level) > 1:
        first, last = level[0].at, level[-1].at
        if min(r.at for r in upright) - left > _LEAST:
            upright.append(Rule(False, left, first, last))
        if right - max(r.at for r in upright) > _LEAST:
            upright.append(Rule(False, right, first, last))
    if len(upright) > 1:
        if min(r.at for r in level) - top > _LEAST:
            level.append(Rule(True, top, left, right))
        if bottom - max(r.at for r in level) > _LEAST:
            level.append(Rule(True, bottom, left, right))
    return sorted(level, key=lambda r: r.at), sorted(upright, key=lambda r: r.at)


def _places(values: Iterable[float]) -> list[float]:
    """Values with those that are nearly the same as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


class _Walls:
    """Which sides of the elementary cells are drawn, and the cells that follow."""

    def __init__(self, xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> None:
        self.xs, self.ys = xs, ys
        rows, columns = len(ys) - 1, len(xs) - 1
        self.below = _drawn(ys, xs, level)  # [line][column]
        self.beside = _drawn(xs, ys, upright)  # [line][row]
        self.owner = [[(r, c) for c in range(columns)] for r in range(rows)]

    def regions(self) -> list[Region]:
        """The cells that are closed on all sides, each a rectangle, row by row."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        taken = [[False] * columns for _ in range(rows)]
        found = []
        for row in range(rows):
            for column in range(columns):
                if taken[row][column]:
                    continue
                wide, high = self._extent(row, column, taken)
                for r in range(row, row + high):
                    for c in range(column, column + wide):
                        taken[r][c] = True
                if self._shut(row, column, high, wide):
                    box = Box(self.xs[column], self.ys[row], self.xs[column + wide], self.ys[row + high])
                    found.append(Region(row, column, high, wide, box))
        return found

    def _extent(self, row: int, column: int, taken: Sequence[Sequence[bool]]) -> tuple[int, int]:
        """How many columns and rows a cell runs over from its upper left corner."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        wide = high = 1
        while column + wide < columns and not self.beside[column + wide][row] and not taken[row][column + wide]:
            wide += 1
        while row + high < rows and not any(
            self.below[row + high][c] or taken[row + high][c] for c in range(column, column + wide)
        ):
            inside = any(self.beside[c][row + high] for c in range(column + 1, column + wide))
            if inside:
                break
            high += 1
        return wide, high

    def _shut(self, row: int, column: int, high: int, wide: int) -> bool:
        """Whether a cell has borders around it; one that is open at the edge of the grid lies outside the table."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        open_side = (
            (row == 0 and not any(self.below[0][c] for c in range(column, column + wide)))
            or (row + high == rows and not any(self.below[rows][c] for c in range(column, column + wide)))
            or (column == 0 and not any(self.beside[0][r] for r in range(row, row + high)))
            or (column + wide == columns and not any(self.beside[columns][r] for r in range(row, row + high)))
        )
        return not open_side


def _drawn(places: list[float], across: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each line of a grid and each stretch between the lines across it, whether it is drawn."""
    lanes: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        index = min(range(len(places)), key=lambda i: abs(places[i] - rule.at))
        lanes[index].append(rule)
    found = []
    for lane in lanes:
        stretches = []
        for start, end in pairwise(across):
            covered = sum(max(0.0, min(end, r.end) - max(start, r.start)) for r in lane)
            stretches.append(covered >= _COVERED * (end - start))
        found.append(stretches)
    return found
