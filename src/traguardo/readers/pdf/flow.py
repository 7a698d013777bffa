"""The lines and tables of a page in the order in which they are read."""

from __future__ import annotations

from traguardo.readers.pdf.columns import Band, bands
from traguardo.readers.pdf.layout import Layout, Tabled
from traguardo.readers.pdf.lines import Line, whole
from traguardo.readers.pdf.paragraphs import Told, paragraphs
from traguardo.readers.pdf.unruled import table

Piece = Told | Tabled


def pieces(page: Layout) -> list[Piece]:
    """Paragraphs and tables from top to bottom, columns of text one after another."""
    found: list[Piece] = []
    left = min((part.box.x0 for parts in page.lines for part in parts), default=0.0)
    right = max((part.box.x1 for parts in page.lines for part in parts), default=page.width)
    for piece in _between_tables(page):
        if isinstance(piece, Tabled):
            found.append(piece)
            continue
        waiting: list[Line] = []
        for part in bands(piece):
            if not isinstance(part, Band):
                waiting.append(whole(part))
                continue
            found += paragraphs(waiting, page.page, left, right)
            waiting = []
            if part.is_text():
                for index, edges in enumerate(part.edges):
                    found += paragraphs(part.column(index), page.page, *edges)
            else:
                found.append(table(part, page.page, page.level_rules))
        found += paragraphs(waiting, page.page, left, right)
    return found


def footnotes(page: Layout) -> list[Told]:
    """The footnotes of a page."""
    found = [whole(parts) for parts in page.notes]
    left, right = min((x.box.x0 for x in found), default=0.0), max((x.box.x1 for x in found), default=0.0)
    return paragraphs(found, page.page, left, right)


def _between_tables(page: Layout) -> list[Tabled | list[list[Line]]]:
    """The ruled tables of a page, and the lines above, between and below them."""
    found: list[Tabled | list[list[Line]]] = []
    waiting: list[list[Line]] = []
    tables = sorted(page.tables, key=lambda t: t.box.y0)
    for parts in page.lines:
        while tables and tables[0].box.y0 < parts[0].base:
            if waiting:
                found.append(waiting)
                waiting = []
            found.append(tables.pop(0))
        waiting.append(parts)
    if waiting:
        found.append(waiting)
    return [*found, *tables]
