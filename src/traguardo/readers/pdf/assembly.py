"""Pages laid out → a Document: what runs over the pages left out, broken words whole, tables with merged cells."""

from __future__ import annotations

from collections.abc import Sequence

from traguardo.readers.document import Block, Cell, Document, Paragraph, Table
from traguardo.readers.pdf.continued import whole_pieces
from traguardo.readers.pdf.flow import Piece, footnotes, pieces
from traguardo.readers.pdf.hyphens import Vocabulary
from traguardo.readers.pdf.layout import Layout, Tabled
from traguardo.readers.pdf.page import SURE
from traguardo.readers.pdf.paragraphs import Told, body_size, heading_levels, level
from traguardo.readers.pdf.running import without_running


def document(name: str, pages: Sequence[Layout]) -> Document:
    """The document that the pages make."""
    without_running(pages)
    found: list[Piece] = []
    for page in pages:
        found += pieces(page)
    found = whole_pieces(found)
    for page in pages:  # footnotes come last: between two pieces of a table they would part it
        found += footnotes(page)
    words = Vocabulary()
    for piece in found:
        for text in (piece.text,) if isinstance(piece, Told) else (e.text for e in piece.entries):
            words.learn(text)
    told = [p for p in found if isinstance(p, Told)]
    body = body_size(told)
    levels = heading_levels(told, body)
    blocks: list[Block] = []
    for piece in found:
        if isinstance(piece, Told):
            text = words.whole(piece.text)
            blocks.append(
                Paragraph(
                    text,
                    page=piece.page,
                    level=level(piece, body, levels),
                    item=piece.item,
                    position=place(piece.page, piece.x, piece.y),
                    confidence=piece.confidence,
                    method=method(piece.confidence),
                )
            )
        else:
            blocks.append(table(piece, words))
    return Document(name, tuple(blocks), has_lines=False)


def table(found: Tabled, words: Vocabulary) -> Table:
    """A table as rows of cells; a cell that runs over several stands in the first and the others are marked."""
    width = len(found.xs) - 1
    empty = Cell(page=found.page, position=place(found.page, found.box.x0, found.box.y0))
    rows = [[empty] * width for _ in range(found.rows)]
    for entry in found.entries:
        page = entry.page
        text, position = words.whole(entry.text), place(page, entry.box.x0, entry.box.y0)
        covered = Cell(page=page, position=position, merged=True)
        for row in range(entry.row, entry.row + entry.rows):
            for column in range(entry.column, entry.column + entry.columns):
                rows[row][column] = covered
        rows[entry.row][entry.column] = Cell(
            text,
            page=page,
            position=position,
            confidence=entry.confidence,
            method=method(entry.confidence),
        )
    return Table(tuple(tuple(row) for row in rows))


def place(page: int, x: float, y: float) -> str:
    """Where something stands: page, and points from its left and upper edges."""
    return f"p{page} x{x:.0f} y{y:.0f}"


def method(confidence: int) -> str:
    """How a text was told that is sure to some per cent: what the file itself says is always sure."""
    return "ocr" if confidence < SURE else ""
