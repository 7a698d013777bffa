"""A paper as a workbook (XLSX): a sheet for every chapter; every cell is text, so that no formula ever runs."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from traguardo.writers.archive import settled
from traguardo.writers.docx_styles import INK, LINE, MUTED, NAVY, WASH
from traguardo.writers.paper.grid import Kind, Sheet, sheets, width
from traguardo.writers.paper.model import Paper


def write(paper: Paper) -> bytes:
    """The paper as the bytes of an XLSX file, always the same for the same paper."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {
            "title": paper.name[:255],
            "author": paper.body[:255],
            "subject": paper.description[:255],
            "created": datetime.combine(paper.day, time(12)),
        }
    )
    formats = _formats(book, paper.look.colour)
    for sheet in sheets(paper):
        _sheet(book, sheet, formats, paper)
    book.close()
    return settled(out.getvalue())


def _formats(book: Any, accent: str) -> dict[tuple[Kind, bool], Any]:
    base = {"font_name": "Calibri", "font_size": 10, "font_color": f"#{INK}", "num_format": "@"}
    base |= {"valign": "top", "text_wrap": True}
    lined = {"bottom": 1, "bottom_color": f"#{LINE}"}
    boxed = {**lined, "top": 1, "top_color": f"#{LINE}"}
    strong = {"bold": True, "font_color": f"#{NAVY}"}
    styles: dict[Kind, dict[str, Any]] = {
        Kind.TITLE: {**strong, "font_size": 22},
        Kind.HEADING: {**strong, "font_size": 13},
        Kind.TEXT: {},
        Kind.CAPTION: {"bold": True, "font_color": f"#{MUTED}"},
        Kind.FIELD: lined,
        Kind.HEAD: {
            **lined,
            **strong,
            "bg_color": f"#{WASH}",
            "bottom": 2,
            "bottom_color": accent,
            "valign": "bottom",
        },
        Kind.ROW: boxed,
        Kind.GROUP: {**lined, **strong},
        Kind.TOTAL: {**boxed, **strong},
        Kind.GAP: {},
    }
    return {
        (kind, right): book.add_format({**base, **style, **({"align": "right"} if right else {})})
        for kind, style in styles.items()
        for right in (False, True)
    }


def _sheet(book: Any, sheet: Sheet, formats: dict[tuple[Kind, bool], Any], paper: Paper) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.outline_settings(True, False, False, False)  # rows fold under the heading above them
    page.set_header(f"&L{_plain(paper.short_body)}&R{_plain(paper.title)} {paper.year}")
    for column in range(sheet.span):
        page.set_column(column, column, width(column))
    for number, row in enumerate(sheet.rows):
        page.set_row(number, sheet.height(row), None, {"level": row.depth})
        for column, text in enumerate(row.texts):
            right = column < len(row.right) and row.right[column]
            last = column + sheet.spread(row, column) - 1
            if last > column:
                page.merge_range(number, column, number, last, "", formats[row.kind, right])
            page.write_string(number, column, text, formats[row.kind, right])


def _plain(text: str) -> str:
    """A text for a header, where & begins an instruction."""
    return text[:80].replace("&", "&&")
