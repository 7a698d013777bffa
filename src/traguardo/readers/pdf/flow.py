"""The lines and tables of a page in the order in which they are read."""

from __future__ import annotations

from traguardo.readers.pdf.layout import Layout, Tabled
from traguardo.readers.pdf.lines import Line, whole
from traguardo.readers.pdf.paragraphs import Told, paragraphs

Piece = Told | Tabled


def pieces(page: Layout) -> list[Piece]:
    """Paragraphs and tables, from top to bottom."""
    found: list[Piece] = []
    flowing = [whole(parts) for parts in page.lines]
    left = min((x.box.x0 for x in flowing), default=0.0)
    right = max((x.box.x1 for x in flowing), default=page.width)
    waiting: list[Line] = []
    tables = sorted(page.tables, key=lambda t: t.box.y0)
    for line in flowing:
        while tables and tables[0].box.y0 < line.base:
            found += paragraphs(waiting, page.page, left, right)
            waiting = []
            found.append(tables.pop(0))
        waiting.append(line)
    return [*found, *paragraphs(waiting, page.page, left, right), *tables]
