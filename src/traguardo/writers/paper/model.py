"""What a document consists of, whatever file it becomes: blocks in reading order, every one with its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Tone(StrEnum):
    """How a paragraph speaks."""

    PLAIN = "plain"
    SMALL = "small"  # a note under a table, a source
    LEAD = "lead"  # the sentence a reader must not miss
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title of the outline; level 1 opens a chapter."""

    text: str
    level: int
    anchor: str = ""  # what links inside the document point to
    listed: bool = True  # in the table of contents
    short: str = ""  # as the table of contents says it, where it says it otherwise
    card: bool = False  # it opens the card of an objective

    @property
    def entry(self) -> str:
        """What the table of contents says."""
        return self.short or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; a line break inside it stays."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table."""

    text: str = ""
    columns: int = 1  # how many columns it spans
    right: bool = False  # set flush right, as numbers are
    strong: bool = False
    link: str = ""  # anchor of a heading
    share: float | None = None  # of 100, drawn as a bar below its number where a format can draw
    sign: str = ""  # of an outcome, drawn before its word


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A line of time beside every row of a table: its scale, then what to draw, with words that say the same."""

    caption: str
    axis: dict[str, Any]
    initials: str  # of the months
    note: str  # how to read it, below the first one of a document
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a row of headings that repeats on every page.

    ``widths`` are shares of the line, one a column. With ``row_heads`` the first cell of a row names the row.
    A row of one cell that spans all columns heads the rows below it.
    """

    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    row_heads: bool = False
    total: bool = False  # the last row sums up the others
    share: float = 1.0  # of the line that the table fills
    captioned: bool = True  # whether the caption is printed, or only told to who cannot see the table
    by_hand: bool = False  # its rows leave room to write and sign in
    times: Times | None = None  # for formats that draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labelled facts of one thing: label and text, one under the other."""

    caption: str
    pairs: tuple[tuple[str, str], ...]


class Chart(StrEnum):
    """How the numbers of a figure are drawn."""

    BARS = "bars"  # 0–100, one under the other
    COLUMNS = "columns"  # counts, one beside the other
    STRIP = "strip"  # parts of a whole
    SQUARES = "squares"  # parts of a hundred, a square each
    TILES = "tiles"  # numbers in large type, as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart: its numbers, how they read, and the same in words for who cannot see it."""

    caption: str
    alt: str
    chart: Chart
    points: tuple[tuple[str, str, float], ...]  # label, number as printed, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Blocks that need a wide page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | Fields | Figure | Landscape | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The emblem of the body on the first page."""

    data: bytes
    format: str  # png or svg
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a body wants its documents to look."""

    colour: str = "#0066CC"  # of Italian public administration
    logo: Picture | None = None


PLAIN = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document."""

    kind: str
    title: str
    body: str
    year: int
    language: str
    day: date  # of signature: the only date in the file's properties
    description: str
    words: tuple[tuple[str, str], ...]  # fixed texts of the frame: contents, page, table, figure…
    short_body: str = ""
    period: str = ""  # the years it speaks of, where there is more than one
    lines: tuple[str, ...] = ()  # of the first page: deed, version, dates
    draft: bool = False
    internal: bool = False  # not to be published
    contents: bool = True  # whether it has a table of contents
    brief: bool = False  # whether it begins at once, without a first page of its own
    digest: str = ""  # SHA-256 of the data it was made from
    address: str = ""  # where the published version is
    look: Look = PLAIN
    blocks: tuple[Block, ...] = ()

    def word(self, name: str) -> str:
        """A fixed text of the frame."""
        return dict(self.words)[name]

    @property
    def scan(self) -> str:
        """The words before the address of the published version."""
        return self.word("scan").partition("{address}")[0]

    @property
    def fingerprint(self) -> str:
        """The digest of the data, as it is printed."""
        return self.word("digest").replace("{digest}", self.digest)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know before reading on: a draft, a copy for the office."""
        said = (("draft", self.draft), ("internal", self.internal))
        return tuple(self.word(name) for name, holds in said if holds)

    @property
    def marks(self) -> tuple[str, ...]:
        """The same in a word each, for the foot of every page."""
        said = (("draft_short", self.draft), ("internal_short", self.internal))
        return tuple(self.word(name) for name, holds in said if holds)

    @property
    def opening(self) -> tuple[str, ...]:
        """The lines under the title: years, deed, version, dates."""
        return (*((self.period,) if self.period else ()), *self.lines)

    @property
    def name(self) -> str:
        """The title in the file's properties."""
        return f"{self.title} {self.year} – {self.body}"

    def walk(self) -> Iterator[Block]:
        """Every block in reading order, those on wide pages too."""
        for block in self.blocks:
            if isinstance(block, Landscape):
                yield from block.blocks
            else:
                yield block


def texts(block: Block) -> Iterator[str]:
    """Every text of a block that a reader sees or hears."""
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield block.caption
            for row in (block.heads, *block.rows):
                yield from (cell.text for cell in row)
        case Fields():
            yield block.caption
            for label, text in block.pairs:
                yield from (label, text)
        case Figure():
            yield block.caption
            yield block.alt
            for label, number, _ in block.points:
                yield from (label, number)
        case Landscape():
            for inner in block.blocks:
                yield from texts(inner)


def numbered(blocks: tuple[Block, ...], table: str, figure: str) -> tuple[Block, ...]:
    """The blocks with their captions counted: *Tabella 3 – …*, *Figura 1 – …*."""
    counts = {Table: 0, Figure: 0}

    def counted(block: Block) -> Block:
        if isinstance(block, Landscape):
            return Landscape(blocks=tuple(map(counted, block.blocks)))
        if isinstance(block, Figure) or (isinstance(block, Table) and block.captioned):
            kind = type(block)
            counts[kind] += 1
            word = table if kind is Table else figure
            return replace(block, caption=f"{word} {counts[kind]} – {block.caption}")
        return block

    return tuple(map(counted, blocks))
