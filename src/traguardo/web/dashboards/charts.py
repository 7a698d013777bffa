"""The charts of the dashboards: strips, bullets, columns, the course of a year, deadlines on a line of time.

They are drawn 400 units wide, so that their letters are as large as those of the page on a phone and beside a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import shorten

from django.utils.safestring import SafeString

from traguardo.web.dashboards.drawing import Drawing, Number

WIDTH = 400
HUNDRED = Decimal(100)
LONGEST = 46  # characters of a label in a chart; the table has it whole


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: a kind of mark, and how much."""

    kind: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bullet:
    """Something attained against what is expected, in per cent; None where nothing can be told."""

    label: str
    attained: Decimal | None
    expected: Decimal | None
    shown: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what stands under and over it."""

    label: str
    amount: Decimal
    shown: str
    kind: str = "done"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A line of a line of time."""

    label: str
    due: date
    start: date | None
    kind: str
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says of itself: the id of its picture, its title, all its figures in a sentence."""

    name: str
    title: str
    description: str


def strip(words: Words, parts: Sequence[Part], *, expected: tuple[Decimal, str] | None = None) -> SafeString:
    """The parts of a whole in one bar, with a mark where it should be by now."""
    top = 24 if expected else 2
    drawing = _drawing(words, top + 52)
    whole = sum((p.amount for p in parts), Decimal(0)) or HUNDRED
    inner = WIDTH - 4
    drawing.add("rect", x=2, y=top, width=inner, height=30, class_="track")
    x = Decimal(2)
    for part in parts:
        width = part.amount * inner / whole
        drawing.mark(part.kind, x, top, width, 30)
        x += width
    for tick in (0, 25, 50, 75, 100) if expected else ():
        anchor = "start" if tick == 0 else "end" if tick == 100 else "middle"
        drawing.add("text", str(tick), x=2 + tick * inner / 100, y=top + 48, text_anchor=anchor, class_="small")
    if expected:
        at = 2 + min(expected[0], HUNDRED) * inner / HUNDRED
        drawing.add("line", x1=at, x2=at, y1=top - 6, y2=top + 34, class_="expected")
        anchor = "start" if at < 80 else "end" if at > WIDTH - 80 else "middle"
        drawing.add("text", expected[1], x=at, y=top - 10, text_anchor=anchor, class_="strong")
    return drawing.svg()


def bullets(words: Words, rows: Sequence[Bullet]) -> SafeString:
    """One bar a row with a mark at what is expected by now."""
    height = 46
    drawing = _drawing(words, height * len(rows))
    for n, row in enumerate(rows):
        y = n * height
        drawing.add("text", shorten(row.label, LONGEST, placeholder="…"), x=2, y=y + 15)
        drawing.add("text", row.shown, x=WIDTH - 2, y=y + 15, text_anchor="end", class_="strong")
        drawing.add("rect", x=2, y=y + 22, width=WIDTH - 4, height=14, class_="track")
        if row.attained is not None:
            drawing.mark("done", 2, y + 22, min(row.attained, HUNDRED) * (WIDTH - 4) / HUNDRED, 14)
        if row.expected is not None:
            at = 2 + row.expected * (WIDTH - 4) / HUNDRED
            drawing.add("line", x1=at, x2=at, y1=y + 19, y2=y + 39, class_="expected")
    return drawing.svg()


def columns(words: Words, given: Sequence[Column], most: Decimal | None = None) -> SafeString:
    """Columns side by side; ``most`` is the height of the scale, the highest column unless told."""
    drawing = _drawing(words, 190)
    top = most or max((c.amount for c in given), default=HUNDRED) or HUNDRED
    room = Decimal(WIDTH) / max(len(given), 1)
    width = min(room * Decimal("0.66"), Decimal(64))
    for n, column in enumerate(given):
        middle = room * n + room / 2
        height = min(column.amount, top) * 130 / top
        drawing.mark(column.kind, middle - width / 2, 158 - height, width, height)
        drawing.add("text", column.shown, x=middle, y=150 - height, text_anchor="middle", class_="strong")
        drawing.add("text", column.label, x=middle, y=176, text_anchor="middle", class_="small")
    drawing.add("line", x1=0, x2=WIDTH, y1=158, y2=158, class_="axis")
    return drawing.svg()


def course(
    words: Words,
    points: Sequence[tuple[date, Decimal]],
    now: tuple[date, Decimal | None],
    months: Sequence[str],
    labels: tuple[str, str],
) -> SafeString:
    """What is expected day by day over a year, and what is attained on one of them.

    Args:
        words: of the chart.
        points: days with what is expected by then, rising, in per cent.
        now: the day looked at, with what is attained.
        months: their twelve letters.
        labels: of what is attained, and of the day.
    """
    drawing = _drawing(words, 214)
    year = now[0].year
    for tick in (0, 25, 50, 75, 100):
        y = _height(Decimal(tick))
        drawing.add("line", x1=30, x2=WIDTH, y1=y, y2=y, class_="grid")
        drawing.add("text", str(tick), x=24, y=y + 4, text_anchor="end", class_="small")
    for n, letter in enumerate(months):
        middle = (_place(date(year, n + 1, 15), year)) * (WIDTH - 30) + 30
        drawing.add("text", letter, x=middle, y=206, text_anchor="middle", class_="small")
    path = [f"M30 {_height(Decimal(0)):.1f}"]
    for day, value in points:
        path.append(f"L{_across(day, year):.1f} {_height(value):.1f}")
    outline = " ".join(path)
    drawing.add("path", d=f"{outline} L{WIDTH} {_height(Decimal(0)):.1f} Z", class_="area")
    drawing.add("path", d=outline, class_="curve")
    x = _across(now[0], year)
    drawing.add("line", x1=x, x2=x, y1=18, y2=_height(Decimal(0)), class_="today")
    anchor = "start" if x < 90 else "end" if x > WIDTH - 60 else "middle"
    drawing.add("text", labels[1], x=x, y=12, text_anchor=anchor, class_="small")
    if now[1] is not None:
        y = _height(min(now[1], HUNDRED))
        drawing.add("circle", cx=x, cy=y, r=6, class_="point")
        side, gap = ("end", -11) if x > WIDTH / 2 else ("start", 11)
        drawing.add(
            "text", labels[0], x=x + gap, y=y - 8 if y > 40 else y + 20, text_anchor=side, class_="strong halo"
        )
    return drawing.svg()


def timeline(words: Words, rows: Sequence[Deadline], on: date, months: Sequence[str], today: str) -> SafeString:
    """Deadlines over a year, one line each, with when each was done."""
    height = 38
    drawing = _drawing(words, height * len(rows) + 46)
    bottom = 24 + height * len(rows)
    for n, letter in enumerate(months):
        x = _place(date(on.year, n + 1, 1), on.year) * WIDTH
        drawing.add("line", x1=x, x2=x, y1=24, y2=bottom, class_="grid")
        drawing.add("text", letter, x=x + WIDTH / 24, y=bottom + 18, text_anchor="middle", class_="small")
    at = _place(on, on.year) * WIDTH
    drawing.add("line", x1=at, x2=at, y1=18, y2=bottom, class_="today")
    anchor = "start" if at < 60 else "end" if at > WIDTH - 60 else "middle"
    drawing.add("text", today, x=at, y=12, text_anchor=anchor, class_="small")
    for n, row in enumerate(rows):
        y = 24 + n * height
        drawing.add("text", shorten(row.label, LONGEST, placeholder="…"), x=2, y=y + 15, class_="halo")
        due = _place(row.due, on.year) * WIDTH
        start = _place(row.start, on.year) * WIDTH if row.start else max(due - 9, 0)
        drawing.add("line", x1=0, x2=WIDTH, y1=y + 26, y2=y + 26, class_="grid")
        drawing.mark(row.kind, start, y + 20, due - start, 12)
        if row.done and row.done.year == on.year:
            drawing.add("circle", cx=_place(row.done, on.year) * WIDTH, cy=y + 26, r=5, class_="point")
    return drawing.svg()


def _drawing(words: Words, height: Number) -> Drawing:
    return Drawing(words.name, WIDTH, height, title=words.title, description=words.description)


def _place(day: date, year: int) -> float:
    """A day as a part of its year: the end of the last one is 1."""
    days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    return min(max(((day - date(year, 1, 1)).days + 1) / days, 0), 1)


def _across(day: date, year: int) -> float:
    return 30 + _place(day, year) * (WIDTH - 30)


def _height(value: Decimal) -> Decimal:
    return 188 - value * 164 / HUNDRED
