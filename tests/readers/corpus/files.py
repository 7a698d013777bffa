"""A document of the corpus as files: Word, a workbook and a web page; the others are converted from Word."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from tests.readers.corpus.blocks import LEFT, UP, Grid, Line, Made, PageBreak

WRITTEN = ("docx", "xlsx", "html")
CONVERTED = ("odt", "pdf")  # by LibreOffice, from Word

_UPRIGHT = 6  # columns that fit an upright page
_SIZES = ((9, 6), (6, 7.5), (0, 10))  # points of the letters of tables so many columns wide

Span = tuple[int, int, int, int, str]  # first row and column, last row and column, text


def spans(grid: Grid) -> Iterator[Span]:
    """The cells of a grid, each with the rectangle it covers."""
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if not isinstance(value, str):
                continue
            right = c
            while right + 1 < len(row) and row[right + 1] is LEFT:
                right += 1
            down = r
            while down + 1 < len(grid.rows) and grid.rows[down + 1][c] is UP:
                down += 1
            yield r, c, down, right, value


def written(made: Made, suffix: str) -> bytes:
    """The document in one of the formats that are written here."""
    return {"docx": _docx, "xlsx": _xlsx, "html": _html}[suffix](made)


def converted(documents: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    """Word documents by name, all converted by one run of LibreOffice; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None or not documents:
        return {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, data in documents.items():
            (folder / f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation=file://{place}/profile"
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", place]
        files = [str(folder / f"{name}.docx") for name in documents]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
        return {name: (folder / f"{name}.{suffix}").read_bytes() for name in documents}


def _docx(made: Made) -> bytes:
    document = docx.Document()
    if made.landscape or any(isinstance(b, Grid) and len(b.rows[0]) > _UPRIGHT for b in made.blocks):
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in made.blocks:
        if isinstance(block, PageBreak):
            document.add_page_break()
        elif isinstance(block, Line):
            style = f"Heading {block.level}" if block.level else "List Bullet" if block.item else None
            document.add_paragraph(block.text, style)
        else:
            _docx_table(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_table(document: Any, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), "Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for top, left, bottom, right, text in spans(grid):
        cell = cells[top][left]
        if (top, left) != (bottom, right):
            cell = cell.merge(cells[bottom][right])
        cell.text = text
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(next(size for least, size in _SIZES if len(grid.rows[0]) >= least))
    document.add_paragraph()


def _xlsx(made: Made) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, row = book.add_worksheet("Documento"), 0
    for block in made.blocks:
        if isinstance(block, PageBreak):
            row += 1
        elif isinstance(block, Line):
            sheet.write_string(row, 0, block.text)
            row += 2
        else:
            if block.sheet:
                sheet, row = book.add_worksheet(block.sheet), 0
            for top, left, bottom, right, text in spans(block):
                if (top, left) == (bottom, right):
                    sheet.write_string(row + top, left, text)
                else:
                    sheet.merge_range(row + top, left, row + bottom, right, text)
            row += len(block.rows) + 1
    book.close()
    return out.getvalue()


def _html(made: Made) -> bytes:
    parts = ['<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title></title></head><body>']
    for block in made.blocks:
        if isinstance(block, Line):
            tag = f"h{block.level}" if block.level else "li" if block.item else "p"
            text = f"<{tag}>{html.escape(block.text)}</{tag}>"
            parts.append(f"<ul>{text}</ul>" if block.item else text)
        elif isinstance(block, Grid):
            parts.append(_html_table(block))
    return ("\n".join([*parts, "</body></html>"])).encode()


def _html_table(grid: Grid) -> str:
    rows: list[list[str]] = [[] for _ in grid.rows]
    for top, left, bottom, right, text in spans(grid):
        tag = "th" if top < grid.head else "td"
        wide = f' colspan="{right - left + 1}"' if right > left else ""
        high = f' rowspan="{bottom - top + 1}"' if bottom > top else ""
        rows[top].append(f"<{tag}{wide}{high}>{html.escape(text).replace(chr(10), '<br>')}</{tag}>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"
