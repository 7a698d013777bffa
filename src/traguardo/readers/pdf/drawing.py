"""A page of pdfium → the lines drawn on it: borders of tables as lines, as thin rectangles or as edges of boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from traguardo.readers.pdf.page import Rule
from traguardo.readers.pdf.turning import Turn

MAX_OBJECTS = 60_000  # looked at on one page; a map or a chart may have more, no table has
_THIN = 3.2  # points: a rectangle as thin as that is a line
_SHORT = 4.0  # points: shorter lines border nothing
_DEEP = 6  # drawings within drawings
_SEGMENTS = 5_000  # of one path

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """The lines of a page while its objects are walked through."""

    turn: Turn
    rules: list[Rule] = field(default_factory=list)
    seen: int = 0
    pictures: float = 0.0  # square points

    @property
    def crowded(self) -> bool:
        """Whether there is more than is looked at."""
        return self.seen > MAX_OBJECTS

    def line(self, xa: float, ya: float, xb: float, yb: float) -> None:
        """Take a line in, if it is level or upright and long enough."""
        (xa, ya), (xb, yb) = self.turn.point(xa, ya), self.turn.point(xb, yb)
        wide, high = abs(xb - xa), abs(yb - ya)
        if high <= 1 and wide >= _SHORT:
            self.rules.append(Rule(True, (ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif wide <= 1 and high >= _SHORT:
            self.rules.append(Rule(False, (xa + xb) / 2, min(ya, yb), max(ya, yb)))

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> None:
        """Take in a rectangle: one line when it is thin, else its four edges."""
        if right - left <= _THIN or top - bottom <= _THIN:
            x, y = (left + right) / 2, (bottom + top) / 2
            if right - left >= top - bottom:
                self.line(left, y, right, y)
            else:
                self.line(x, bottom, x, top)
            return
        self.line(left, bottom, right, bottom)
        self.line(left, top, right, top)
        self.line(left, bottom, left, top)
        self.line(right, bottom, right, top)


def drawing(page: Any, turn: Turn) -> Drawing:
    """The lines of a page."""
    found = Drawing(turn)
    count = pdfium.FPDFPage_CountObjects(page)
    for index in range(min(count, MAX_OBJECTS + 1)):
        _take(found, pdfium.FPDFPage_GetObject(page, index), _SAME, 0)
        if found.crowded:
            break
    return found


def _take(found: Drawing, item: Any, matrix: Matrix, depth: int) -> None:
    found.seen += 1
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _path(found, item, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        if bounds := _bounds(item, matrix):
            left, bottom, right, top = bounds
            found.pictures += (right - left) * (top - bottom)
            if right - left <= _THIN or top - bottom <= _THIN:
                found.rectangle(*bounds)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEP:
        inner = _times(_matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            if found.crowded:
                return
            _take(found, pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _path(found: Drawing, item: Any, matrix: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    bounds = _bounds(item, matrix)
    if bounds is None or not (fill.value or stroke.value):
        return
    left, bottom, right, top = bounds
    if right - left <= _THIN or top - bottom <= _THIN:
        found.rectangle(left, bottom, right, top)
        return
    if not stroke.value and _white(item):
        return
    own = _times(_matrix(item), matrix)
    for lines in _subpaths(item, own):
        xs, ys = [x for x, _ in lines], [y for _, y in lines]
        if not stroke.value or (len(lines) in {4, 5} and _is_box(lines)):
            if _is_box(lines):
                found.rectangle(min(xs), min(ys), max(xs), max(ys))
            continue
        for (xa, ya), (xb, yb) in pairwise(lines):
            found.line(xa, ya, xb, yb)


def _subpaths(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path as the points where its straight lines end."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_box(points: list[tuple[float, float]]) -> bool:
    """Whether points are the corners of a level rectangle."""
    xs, ys = {round(x) for x, _ in points}, {round(y) for _, y in points}
    return len(points) in {4, 5, 6} and len(xs) <= 2 and len(ys) <= 2


def _white(item: Any) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(item, *(ctypes.byref(p) for p in parts))
    return bool(known) and all(p.value >= 250 for p in parts[:3])


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float] | None:
    parts = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(p) for p in parts)):
        return None
    left, bottom, right, top = (p.value for p in parts)
    if matrix is _SAME:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """One matrix after another."""
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
