"""What stands on a page of a PDF: words and drawn lines, upright, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SURE = 100  # per cent: what the file itself says; what is recognised in a picture is never as sure


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``y`` grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of some boxes, of which there must be one."""
    boxes = list(boxes)
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap; a soft hyphen at the end says that the line was broken in the word."""

    text: str
    box: Box
    base: float  # y of the line it stands on
    size: float  # of the letters
    bold: bool = False
    turned: int = 0  # quarters of a turn, against the clock
    confidence: int = SURE  # of the recognition of a scanned page


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, level or upright, or one edge of a drawn rectangle."""

    level: bool
    at: float  # y of a level one, x of an upright one
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is looked at: turned so that most of its text runs from left to right."""

    number: int  # from 1
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    unreadable: int = 0  # letters whose font does not say which they are
    pictured: float = 0.0  # share of the page that pictures cover
    crowded: bool = False  # it has more drawings than are looked at
