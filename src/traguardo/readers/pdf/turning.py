"""From the space of a PDF page, whose origin is below, to points as they are read: from the top left, upright."""

from __future__ import annotations

from dataclasses import dataclass

from traguardo.readers.pdf.page import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """The frame of a page and the quarters of a turn, against the clock, by which its text is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's space as it is read."""
        match self.quarter:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's space as it is read."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
