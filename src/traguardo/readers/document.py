"""A document as a reader of any format hands it over: paragraphs and tables, every piece with its place.

Formats only produce this; ``recognise`` only consumes it, so neither knows the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

Progress = Callable[[int, int], None]  # pages or sheets read, of how many

_ENTRY = re.compile(r"(?:\. ?|…){4,}\s*\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a table cell; line breaks inside it are kept."""

    text: str = ""
    line: int | None = None  # 1-based, in a text source or in the document written out as lines
    page: int | None = None
    sheet: str = ""
    position: str = ""  # B12 in a sheet, T3.B2 in the third table of a text
    merged: bool = False  # covered by the cell above or at its left: the text stands there
    confidence: int = 100  # per cent: how sure it is that these are the letters
    method: str = ""  # ocr for text recognised in a picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together; line breaks inside it are kept."""

    text: str
    line: int | None = None
    page: int | None = None
    level: int = 0  # of a heading, 1 is the highest; 0 is plain text
    item: bool = False  # began with the sign or number of a list
    sheet: str = ""
    position: str = ""  # in a sheet, on a page
    confidence: int = 100
    method: str = ""


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
    has_lines: bool = True  # the file itself has lines that a person can find by their number


def unheard(_done: int, _of: int) -> None:
    """Progress that nobody asked for."""


def numbered(document: Document) -> Document:
    """The document written out: each paragraph and each row takes as many lines as it needs, counted from 1."""
    return replace(document, blocks=tuple(_numbered(document.blocks)))


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    line = 1
    for block in blocks:
        if isinstance(block, Paragraph):
            yield replace(block, line=line)
            line += block.text.count("\n") + 1
            continue
        rows = []
        for row in block.rows:
            rows.append(tuple(replace(cell, line=line) for cell in row))
            line += max((cell.text.count("\n") for cell in row), default=0) + 1
        yield Table(tuple(rows))
        line += 1  # what follows a table does not follow its last row


def lists_a_page(text: str) -> bool:
    """Whether a text ends as a line of a table of contents does: with dots and the number of a page."""
    return bool(_ENTRY.search(text.rpartition("\n")[2]))
