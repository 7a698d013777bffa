"""A document that has no lines of its own, to be shown beside what was read in it: paragraphs and rows of tables.

A piece is plain data, for a row of the database: ``n`` counts as the readers count, ``place`` is where a person finds
it in the document (*p. 3*, *B12*), ``text`` or ``cells`` is what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from traguardo.readers.document import Cell, Document, Paragraph, Table

LONGEST = 2_000  # characters of a text that are shown
WIDEST = 40  # cells of a row
NARROW = 5  # columns that stand side by side in the narrowest window
MOST = 20_000  # pieces of a document that are kept

Piece = dict[str, Any]  # n, place, text, level, item; or n, place, cells, covered, table


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a document in the order of its text."""
    found: list[Piece] = []
    for number, block in enumerate(document.blocks):
        found += [_paragraph(block)] if isinstance(block, Paragraph) else _rows(block, number)
        if len(found) >= MOST:
            break
    return found[:MOST]


def blocks_of(pieces: Iterable[Mapping[str, Any]], unread: Iterable[int] = ()) -> Iterator[dict[str, Any]]:
    """Pieces as a page shows them: each paragraph by itself, the rows of a table together."""
    missed = set(unread)
    for table, group in groupby(pieces, key=lambda piece: piece.get("table")):
        shown = [dict(piece) | {"unread": piece["n"] in missed} for piece in group]
        if table is None:
            yield from ({"paragraph": piece} for piece in shown)
        else:
            widest = max(len(piece["cells"]) for piece in shown)
            rows = [piece | {"cells": _padded(piece, widest)} for piece in shown]
            yield {"rows": rows, "sheet": shown[0]["sheet"], "wide": widest > NARROW}


def _padded(piece: Mapping[str, Any], width: int) -> list[tuple[str, bool]]:
    """The cells of a row, each with whether the one above or at its left covers it, as many as the widest row has."""
    covered = set(piece["covered"])
    cells = [(text, at in covered) for at, text in enumerate(piece["cells"])]
    return cells + [("", False)] * (width - len(cells))


def _paragraph(block: Paragraph) -> Piece:
    piece: Piece = {"n": block.line, "place": place(block.page, block.position), "text": block.text[:LONGEST]}
    if block.level:
        piece["level"] = block.level
    if block.item:
        piece["item"] = True
    return piece


def _rows(block: Table, number: int) -> list[Piece]:
    return [_row(row, number) for row in block.rows if row]


def _row(row: Sequence[Cell], number: int) -> Piece:
    first = next((cell for cell in row if cell.text), row[0])
    cells = row[:WIDEST]
    return {
        "n": first.line,
        "place": place(first.page, first.position),
        "cells": [cell.text[:LONGEST] for cell in cells],
        "covered": [at for at, cell in enumerate(cells) if cell.merged],
        "table": number,
        "sheet": first.sheet,
    }


def place(page: int | None, position: str) -> str:
    """Where a piece is found: its page, else its cell; short, the same in every language."""
    return f"p. {page}" if page else position
