"""The bytes of a PDF → a Document, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Document, Progress, unheard
from traguardo.readers.pdf.assembly import document
from traguardo.readers.pdf.drawing import drawing
from traguardo.readers.pdf.glyphs import letters
from traguardo.readers.pdf.layout import Layout, layout
from traguardo.readers.pdf.opening import opened
from traguardo.readers.pdf.page import Page
from traguardo.readers.pdf.scanned import Recogniser, installed
from traguardo.readers.pdf.turning import Turn
from traguardo.readers.problems import problem

_LARGEST = 20_000.0  # points; PDF itself allows 14,400
_PICTURED = 0.4  # of a page: a picture that large may be its text
_WHOLE = 0.8  # of a page: a picture of all of it
_STAMP = 120  # letters that a register or a signature prints over a scanned page at most
_LOST = 0.2  # of the letters of a page


@dataclass(slots=True)
class Remarks:
    """The pages there is something to say about."""

    pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, page: int) -> None:
        """Note a page under a code."""
        self.pages.setdefault(code, []).append(page)

    def findings(self, name: str) -> tuple[Finding, ...]:
        """One finding a code, with its pages."""
        return tuple(
            problem(code, name, Severity.WARNING, count=len(pages), pages=told_pages(pages))
            for code, pages in self.pages.items()
        )


def read(data: bytes, name: str, progress: Progress = unheard) -> tuple[Document | None, tuple[Finding, ...]]:
    """A document from the bytes of a PDF; None and the reason where nothing can be read."""
    file, findings = opened(data, name)
    if file is None:
        return None, findings
    remarks = Remarks()
    recogniser = Recogniser() if installed() else None
    pages: list[Layout] = []
    count = len(file)
    for number in range(1, count + 1):
        page = page_of(file, number)
        if page is not None and (why := _needs_recognition(page)):
            page = _recognised(file, page, why, recogniser, remarks)
        if page is None:
            remarks.add("pdf.page_damaged", number)
        else:
            pages.append(layout(page))
            if page.crowded:
                remarks.add("pdf.crowded", number)
        progress(number, count)
    file.close()
    findings += remarks.findings(name)
    return document(name, pages), findings


def _needs_recognition(page: Page) -> str:
    """Why the text of a page must be read from its picture; empty where it need not."""
    told = sum(len(w.text) for w in page.words)
    if page.unreadable > _LOST * (told + page.unreadable):
        return "letters"
    stamped = told < _STAMP and page.pictured >= _WHOLE
    return "picture" if stamped or (not told and page.pictured >= _PICTURED) else ""


def _recognised(
    file: pypdfium2.PdfDocument, page: Page, why: str, recogniser: Recogniser | None, remarks: Remarks
) -> Page:
    """The page as the recogniser reads it; the page itself, with a remark, where it cannot."""
    if recogniser is None:
        remarks.add("pdf.letters_unknown" if why == "letters" else "pdf.scanned", page.number)
        return page
    found = recogniser.page(file, page.number)
    if found is None:
        remarks.add("pdf.no_time", page.number)
        return page
    remarks.add("pdf.recognised" if found.words else "pdf.only_pictures", page.number)
    return found if found.words else page


def page_of(file: pypdfium2.PdfDocument, number: int) -> Page | None:
    """What stands on a page; None for one that cannot be opened or is of no possible size."""
    try:
        page = file[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        return _page(page, text_page.raw, number)
    finally:
        text_page.close()
        page.close()


def _page(page: Any, text_page: Any, number: int) -> Page | None:
    box = pdfium.FS_RECTF()
    known = pdfium.FPDF_GetPageBoundingBox(page.raw, box)
    width, height = box.right - box.left, box.top - box.bottom
    if not known or not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        return None
    found = letters(text_page)
    quarter = found.quarter()
    turn = Turn(box.left, box.bottom, box.right, box.top, page.get_rotation() // 90 if quarter is None else quarter)
    drawn = drawing(page.raw, turn)
    width, height = turn.size
    return Page(
        number=number,
        width=width,
        height=height,
        words=tuple(found.words(turn)),
        rules=tuple(drawn.rules),
        unreadable=found.unreadable,
        pictured=drawn.pictures / (width * height),
        crowded=drawn.crowded,
    )


def told_pages(pages: Iterable[int]) -> str:
    """Numbers of pages as they are said: *1–3, 7*."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
