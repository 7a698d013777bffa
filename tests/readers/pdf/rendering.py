"""Documents as PDF, by two programs with different habits of drawing: an office suite and Typst."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import docx
import typst
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from traguardo.readers.document import Cell, Document, Paragraph, Table

Span = tuple[int, int, int, int]  # row, column, rows, columns


def by_office(documents: Mapping[str, Docx], profile: Path) -> dict[str, bytes]:
    """PDFs of Word documents, all by one call of the office suite with a user profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, document in documents.items():
            paths.append(Path(folder) / f"{name}.docx")
            document.save(str(paths[-1]))
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
             folder, *map(str, paths)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        return {name: (Path(folder) / f"{name}.pdf").read_bytes() for name in documents}


def word(document: Document, *, header: str = "", footer: str = "", size: float = 9) -> Docx:
    """A Word document with the same blocks, with ruled tables and, where asked, what runs on every page."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(size)
    section = made.sections[0]
    section.left_margin = section.right_margin = Pt(42)
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].add_run(f"{footer} ")
        _page_number(section.footer.paragraphs[0])
    for block in document.blocks:
        if isinstance(block, Table):
            _word_table(made, block)
            made.add_paragraph()
        elif block.level:
            made.add_heading(block.text, block.level)
        else:
            made.add_paragraph(f"- {block.text}" if block.item else block.text)
    return made


def _page_number(paragraph: object) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()  # type: ignore[attr-defined]
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _word_table(made: Docx, table: Table) -> None:
    rows, spans = spanned(table)
    grid = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for r, row in enumerate(rows):
        cells = grid.rows[r].cells
        for c, cell in enumerate(row):
            if cell.text:
                cells[c].text = cell.text
    for row, column, height, width in spans:
        first = grid.cell(row, column)
        last = grid.cell(row + height - 1, column + width - 1)
        text = first.text
        merged = first.merge(last)
        for extra in merged.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        merged.text = text


def spanned(table: Table) -> tuple[list[list[Cell]], list[Span]]:
    """Rows of one length, and which cells a printed table would merge.

    A lone first cell runs over its row; a first cell runs down over the empty ones below it.
    """
    width = max(len(r) for r in table.rows)
    rows = [[*r, *[Cell()] * (width - len(r))] for r in table.rows]
    spans = [
        (i, 0, 1, width) for i, r in enumerate(rows) if width > 1 and r[0].text and not any(c.text for c in r[1:])
    ]
    whole = {row for row, *_ in spans}
    start = 0
    for index in range(1, len(rows) + 1):
        if index < len(rows) and not rows[index][0].text and index not in whole and start not in whole:
            continue
        if index - start > 1 and rows[start][0].text and width > 1:
            spans.append((start, 0, index - start, 1))
        start = index
    return rows, spans


def by_typst(document: Document, *, header: str = "", ruled: bool = True, page: str = "") -> bytes:
    """The same blocks as set by Typst."""
    text = io.StringIO()
    text.write(f'#set page(paper: "a4", margin: 1.6cm, numbering: "1", header: [{_escaped(header)}]{page})\n')
    justify = "true" if ruled else "false"
    text.write(f'#set text(size: 9pt, lang: "it", hyphenate: true)\n#set par(justify: {justify})\n')
    for block in document.blocks:
        text.write(_typst_table(block, ruled=ruled) if isinstance(block, Table) else _typst_text(block))
    return typst.compile(text.getvalue().encode())


def _typst_text(block: Paragraph) -> str:
    told = _escaped(block.text)
    if block.level:
        return f"#heading(level: {block.level})[{told}]\n\n"
    return f"#block[{'• ' if block.item else ''}{told}]\n\n"


def _typst_table(table: Table, *, ruled: bool) -> str:
    rows, spans = spanned(table)
    covered = {
        (r + i, c + j): (h, w) if i == j == 0 else None for r, c, h, w in spans for i in range(h) for j in range(w)
    }
    cells = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if (r, c) in covered:
                span = covered[r, c]
                if span:
                    cells.append(f"table.cell(rowspan: {span[0]}, colspan: {span[1]})[{_escaped(cell.text)}]")
            else:
                cells.append(f"[{_escaped(cell.text)}]")
    weights = [max(14, min(40, max(len(r[c].text) for r in rows))) for c in range(len(rows[0]))]
    columns = ", ".join(f"{w}fr" for w in weights)
    stroke = "0.5pt" if ruled else "none"
    return f"#table(columns: ({columns},), stroke: {stroke}, {', '.join(cells)})\n\n"


def _escaped(text: str) -> str:
    marked = "".join(f"\\{c}" if c in "\\#$*_`<>@[]~=-+/\"'" else c for c in text)
    return " \\\n".join(marked.split("\n"))
