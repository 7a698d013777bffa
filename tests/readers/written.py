"""Documents as office programs write them: the same blocks as DOCX, ODT, XLSX and HTML, their merged cells merged."""

from __future__ import annotations

import html
import io
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
from tests.readers.office_files import odt, xlsx
from tests.readers.pdf.rendering import spanned, word

from traguardo.readers.document import Document, Paragraph, Table


def as_docx(document: Document) -> bytes:
    out = io.BytesIO()
    word(document).save(out)
    return out.getvalue()


def as_odt(document: Document) -> bytes:
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [
                f"<table:table-row>{''.join(_odt_cell(text, span) for text, span in row)}</table:table-row>"
                for row in placed(block)
            ]
            parts.append(f"<table:table>{''.join(rows)}</table:table>")
        elif block.item:
            parts.append(f"<text:list><text:list-item>{_odt_text(block.text)}</text:list-item></text:list>")
        elif block.level:
            parts.append(f'<text:h text:outline-level="{block.level}">{_odt_lines(block.text)}</text:h>')
        else:
            parts.append(_odt_text(block.text))
    return odt("".join(parts))


def _odt_cell(text: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return "<table:covered-table-cell/>"
    about = f'table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    return f"<table:table-cell {about}>{_odt_text(text)}</table:table-cell>"


def _odt_text(text: str) -> str:
    return f"<text:p>{_odt_lines(text)}</text:p>"


def _odt_lines(text: str) -> str:
    return escape(text).replace("\n", "<text:line-break/>")


def as_html(document: Document) -> bytes:
    parts = ["<!doctype html><html lang=it><head><meta charset=utf-8><title>Piano</title></head><body>"]
    for block in document.blocks:
        if isinstance(block, Table):
            rows = (
                "".join(f"<td rowspan={span[0]} colspan={span[1]}>{_html(text)}</td>" for text, span in row if span)
                for row in placed(block)
            )
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            tag = f"h{block.level}" if block.level else "li" if block.item else "p"
            parts.append(f"<{tag}>{_html(block.text)}</{tag}>")
    return "\n".join(parts).encode()


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def as_xlsx(document: Document) -> bytes:
    """One sheet, an empty row after each table, the cells of tables with lines around them."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, at = book.add_worksheet("Piano"), 0
        ruled = book.add_format({"border": 1, "text_wrap": True})
        for block in document.blocks:
            if isinstance(block, Paragraph):
                sheet.write_string(at, 0, block.text)
                at += 1
                continue
            for row in placed(block):
                for column, (text, span) in enumerate(row):
                    if span and span != (1, 1):
                        sheet.merge_range(at, column, at + span[0] - 1, column + span[1] - 1, text, ruled)
                    elif span:
                        sheet.write(at, column, text, ruled)
                at += 1
            at += 1

    return xlsx(fill)


def placed(table: Table) -> list[list[tuple[str, tuple[int, int] | None]]]:
    """The cells of a table, each with how many rows and columns it covers; None for a covered one."""
    rows, spans = spanned(table)
    found: list[list[tuple[str, tuple[int, int] | None]]] = [[(cell.text, (1, 1)) for cell in row] for row in rows]
    for row, column, height, width in spans:
        for r in range(row, row + height):
            for c in range(column, column + width):
                found[r][c] = ("", None)
        found[row][column] = (rows[row][column].text, (height, width))
    return found


def saved_again(files: Mapping[str, bytes], suffix: str, to: str, profile: Path) -> dict[str, bytes]:
    """What an office suite makes of files when it saves them in another format, all by one call."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.{suffix}" for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        out = Path(folder) / "out"
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to, "--outdir",
             str(out), *map(str, paths)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        return {name: (out / f"{name}.{to}").read_bytes() for name in files}
