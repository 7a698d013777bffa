"""A document as a reader of any format hands it over: paragraphs and tables, every piece with its place.

Formats only produce this; ``recognise`` only consumes it, so neither knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a table cell; line breaks inside it are kept."""

    text: str = ""
    line: int | None = None  # 1-based, in a text source
    page: int | None = None
    sheet: str = ""
    position: str = ""  # B12 in a sheet
    merged: bool = False  # covered by the cell above or at its left: the text stands there


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together; line breaks inside it are kept."""

    text: str
    line: int | None = None
    page: int | None = None
    level: int = 0  # of a heading, 1 is the highest; 0 is plain text
    item: bool = False  # began with the sign or number of a list
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length and cells may be empty."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document's name and its blocks in reading order."""

    name: str
    blocks: tuple[Block, ...] = ()
