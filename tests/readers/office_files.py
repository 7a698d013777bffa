"""Small office files, made part by part so that a test shows what it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

from traguardo.core.finding import Finding
from traguardo.readers.document import Block, Document, Paragraph, Table
from traguardo.readers.isolated import outcome

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{KINDS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{KINDS}/numbering" Target="numbering.xml"/></Relationships>'
)
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, *, styles: str = "", numbering: str = "", **parts: str | bytes) -> bytes:
    """A document of Word with some XML in its body."""
    return archive(
        {
            "word/document.xml": f"<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": RELATIONS,
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
            **parts,
        }
    )


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def odt(body: str, *, styles: str = "", **parts: str | bytes) -> bytes:
    """An OpenDocument text with some XML in its body."""
    return opendocument("text", f"<office:text>{body}</office:text>", styles, parts)


def ods(body: str, *, styles: str = "", **parts: str | bytes) -> bytes:
    """An OpenDocument workbook with some XML for its sheets."""
    return opendocument("spreadsheet", f"<office:spreadsheet>{body}</office:spreadsheet>", styles, parts)


def opendocument(kind: str, body: str, styles: str, parts: Mapping[str, str | bytes]) -> bytes:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **parts},
    )


def xlsx(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook that a function fills."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def with_part(data: bytes, name: str, content: str | bytes | None) -> bytes:
    """An archive with a part changed, added, or taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts: dict[str, str | bytes] = {info.filename: file.read(info) for info in file.infolist()}
    parts.pop(name, None)
    return archive(parts if content is None else {**parts, name: content})


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def read(reader: str, data: bytes, name: str = "piano") -> tuple[Document | None, tuple[Finding, ...]]:
    return outcome(reader, data, name, lambda _done, _of: None)


def blocks(reader: str, data: bytes) -> list[Block]:
    document, _ = read(reader, data)
    assert document is not None
    return list(document.blocks)


def told(reader: str, data: bytes) -> list[str]:
    return [f.code for f in read(reader, data)[1]]


def texts(found: list[Block]) -> list[object]:
    """Paragraphs as their texts, tables as lists of rows; a covered cell is «^»."""
    return [
        b.text if isinstance(b, Paragraph) else [["^" if c.merged else c.text for c in row] for row in b.rows]
        for b in found
    ]


def table(block: Block) -> Table:
    assert isinstance(block, Table)
    return block
