"""Texts without what no reader of a page sees: control characters, marks of writing direction, signs of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Block, Cell, Document, Paragraph, Table
from traguardo.readers.problems import problem

LONGEST_CELL = 200_000  # characters; no cell of a real document is longer
MOST_PIECES = 400_000  # paragraphs and cells of a document

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # of writing: from the right, from the left
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # where a word may be parted, and where not
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029\ufeff\u00ad]"
)  # in a line of text
BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]|\r\n?")
SIGN = re.compile(r"^\s*[-–—•·◦▪▫■□●○*➢✓✔§\uf02d\uf0a7\uf0b7\uf0d8\uf0fc\u2751](?:\s+(?=[^\s\d<>=])|(?=[^\W\d]))")


def without_sign(text: str) -> str:
    """The text without the sign of a list at its start; the minus of a number stays."""
    return SIGN.sub("", text)


def cleaned(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """The document with texts as a person sees them: one space for many, nothing invisible, no endless cell.

    Returns:
        The document, without paragraphs and rows that are empty now, and what was taken out of it with the first
        place where.
    """
    cleaner = _Cleaner(document.name)
    blocks = tuple(cleaner.blocks(document.blocks))
    return replace(document, blocks=blocks), cleaner.findings()


@dataclass(slots=True)
class _Cleaner:
    name: str
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, Cell | Paragraph] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        taken = 0
        for block in blocks:
            taken += 1 if isinstance(block, Paragraph) else sum(map(len, block.rows))
            if taken > MOST_PIECES:
                self._count(
                    "formats.too_long",
                    block if isinstance(block, Paragraph) else next(c for row in block.rows for c in row),
                )
                return
            if isinstance(block, Paragraph):
                if text := self._text(block.text, block):
                    yield replace(block, text=text) if text != block.text else block
            else:
                rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
                kept = tuple(row for row in rows if any(c.text or c.merged for c in row))
                if any(c.text for row in kept for c in row):
                    yield Table(kept)

    def _cell(self, cell: Cell) -> Cell:
        if not cell.text:
            return cell
        text = self._text(cell.text, cell)
        return cell if text == cell.text else replace(cell, text=text)

    def _text(self, text: str, place: Cell | Paragraph) -> str:
        if len(text) > LONGEST_CELL:
            self._count("formats.long_cell", place)
            text = text[:LONGEST_CELL]
        if not text.isprintable():  # line breaks are not, nor is what goes
            text = UNSEEN.sub("", BREAK.sub("\n", text))
            for code, marks in (("formats.direction", DIRECTION), ("formats.control", CONTROL)):
                text, gone = marks.subn("", text)
                if gone:
                    self._count(code, place)
        lines = (" ".join(line.split()) for line in text.split("\n"))
        return without_sign("\n".join(line for line in lines if line))

    def _count(self, code: str, place: Cell | Paragraph) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        self.first.setdefault(code, place)

    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            problem(code, self.name, SEVERITIES[code], count=count, place=_place(self.first[code]))
            for code, count in self.counts.items()
        )


SEVERITIES = {
    "formats.direction": Severity.WARNING,
    "formats.control": Severity.NOTE,
    "formats.long_cell": Severity.WARNING,
    "formats.too_long": Severity.WARNING,
}


def _place(piece: Cell | Paragraph) -> str:
    """A cell, a page, or else the first words, for a message."""
    if piece.position:
        return "!".join(p for p in (piece.sheet, piece.position) if p)
    words = "".join(c for c in piece.text[:60] if c.isprintable()).strip()[:30]
    return f"«{words}…»" + (f", p. {piece.page}" if piece.page else "")
