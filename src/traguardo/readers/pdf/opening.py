"""The bytes of a PDF → an open file, or one sentence about why there is none."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from traguardo.core.finding import Finding, Severity
from traguardo.readers.problems import problem

MAX_PAGES = 10_000
_END = b"%%EOF"
_TAIL = 4096  # bytes in which the end of a whole file stands


def opened(data: bytes, name: str) -> tuple[pypdfium2.PdfDocument | None, tuple[Finding, ...]]:
    """The file, ready to be read page by page; None and why where that cannot be.

    A file whose end is missing is read as far as it goes, and a warning says so.
    """
    whole = _END in data[-_TAIL:]
    try:
        file = pypdfium2.PdfDocument(data)
        pages = len(file)
    except pypdfium2.PdfiumError as error:
        return None, (problem(_reason(getattr(error, "err_code", None), whole=whole), name),)
    if pages > MAX_PAGES:
        file.close()
        return None, (problem("pdf.too_many_pages", name, pages=pages, limit=MAX_PAGES),)
    return file, () if whole else (problem("pdf.end_missing", name, Severity.WARNING, pages=pages),)


def _reason(code: int | None, *, whole: bool) -> str:
    """Why pdfium does not open a file; it complains of nothing where a sound file only has no pages."""
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return "formats.locked"
    if not whole:
        return "pdf.truncated"
    return "pdf.no_pages" if code == pdfium.FPDF_ERR_SUCCESS else "formats.damaged"
