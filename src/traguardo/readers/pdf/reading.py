"""The bytes of a PDF → a Document, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from traguardo.core.finding import Finding
from traguardo.readers.document import Document
from traguardo.readers.pdf.assembly import document
from traguardo.readers.pdf.drawing import MAX_OBJECTS, drawing
from traguardo.readers.pdf.glyphs import letters
from traguardo.readers.pdf.layout import layout
from traguardo.readers.pdf.page import Page
from traguardo.readers.pdf.turning import Turn

Progress = Callable[[int, int], None]


def read(data: bytes, name: str, progress: Progress = lambda _done, _of: None) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document."""
    opened = pypdfium2.PdfDocument(data)
    count = len(opened)
    laid_out = []
    for number in range(count):
        laid_out.append(layout(page_of(opened[number], number + 1)))
        progress(number + 1, count)
    return document(name, laid_out), ()


def page_of(page: Any, number: int) -> Page:
    """What stands on a page."""
    text_page = page.get_textpage()
    found = letters(text_page.raw)
    quarter = found.quarter()
    turn = Turn(*page.get_bbox(), quarter if quarter is not None else page.get_rotation() // 90)
    drawn = drawing(page.raw, turn)
    width, height = turn.size
    text_page.close()
    page.close()
    return Page(number, width, height, tuple(found.words(turn)), tuple(drawn.rules), found.unreadable,
        drawn.pictures / max(1.0, width * height), drawn.seen > MAX_OBJECTS)
