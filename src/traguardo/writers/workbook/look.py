"""The colours and fonts of a workbook, those of the web sites of Italian public bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from traguardo.writers.workbook.book import Style

BLUE = "#0066CC"
DARK = "#003366"
GREY = "#5C6F82"
PALE = "#F2F4F7"
LINE = "#C5C7C9"
INK = "#17324D"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style looks, in words that every format knows."""

    size: float = 11  # points
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ink: str = INK
    ground: str = ""  # none: the sheet's own
    border: str = ""
    wrap: bool = True
    centre: bool = False
    middle: bool = False
    number: str = ""  # text, amount, integer, date; none: general
    locked: bool = True


_INPUT = Look(border=LINE, ground=WHITE, locked=False, number="text")
_LOCKED = Look(border=LINE, ground=PALE, ink=GREY, number="text")
_HEAD = Look(bold=True, ink=WHITE, border=WHITE, middle=True, ground=BLUE)

LOOKS = {
    Style.PLAIN: Look(wrap=False),
    Style.TITLE: Look(size=20, bold=True, ink=BLUE, wrap=False, middle=True),
    Style.ABOUT: Look(ink=GREY, wrap=False),
    Style.HEADING: _HEAD,
    Style.REQUIRED: replace(_HEAD, ground=DARK),
    Style.COMPUTED: replace(_HEAD, ground=GREY),
    Style.TEXT: _INPUT,
    Style.LONG: _INPUT,
    Style.NUMBER: replace(_INPUT, number="number"),
    Style.AMOUNT: replace(_INPUT, number="amount"),
    Style.INTEGER: replace(_INPUT, number="integer"),
    Style.DATE: replace(_INPUT, number="date"),
    Style.LOCKED: _LOCKED,
    Style.ONE_LINE: replace(_LOCKED, wrap=False, number=""),
    Style.LOCKED_NUMBER: replace(_LOCKED, number="number"),
    Style.LABEL: Look(bold=True, ground=PALE, border=LINE),
    Style.HINT: Look(italic=True, ink=GREY, border=LINE, ground=PALE),
    Style.STEP: Look(size=14, bold=True, ink=BLUE, centre=True, middle=True),
    Style.SAMPLE: Look(middle=True),
    Style.LINK: Look(ink=BLUE, underline=True, middle=True),
    Style.WRONG: Look(bold=True, ink="#A1001C", ground="#FBD7DC", border=LINE),
    Style.RIGHT: Look(bold=True, ink="#005C2E", ground="#D5F2E3", border=LINE),
}

FONT = "Calibri"
WIDEST_ON_A4 = 180  # characters of the columns that fit on a page of A4
