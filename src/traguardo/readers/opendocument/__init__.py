"""ODT and ODS → Document: what LibreOffice shows with every change accepted."""

from __future__ import annotations

from lxml import etree

from traguardo.core.finding import Finding, Severity
from traguardo.readers.archive import Archive, macros, opened
from traguardo.readers.document import Document, Progress
from traguardo.readers.opendocument.body import Body
from traguardo.readers.opendocument.lists import Lists
from traguardo.readers.opendocument.names import OFFICE, TEXT
from traguardo.readers.opendocument.sheets import read_sheets
from traguardo.readers.opendocument.styles import Styles
from traguardo.readers.problems import UnreadableError, problem

MANIFEST = "META-INF/manifest.xml"
ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs and tables of a text, or of the sheets that are shown."""
    archive = opened(data, name)
    if archive.has(MANIFEST) and archive.xml(MANIFEST).find(f".//{ENCRYPTED}") is not None:
        raise UnreadableError(problem("formats.locked", name))
    content = archive.xml("content.xml")
    roots = [content, *([archive.xml("styles.xml")] if archive.has("styles.xml") else [])]
    body = content.find(f"{OFFICE}body")
    text = body.find(f"{OFFICE}text") if body is not None else None
    sheets = body.find(f"{OFFICE}spreadsheet") if body is not None else None
    findings = macros(archive)
    if sheets is not None:
        book = read_sheets(sheets, Styles.of(roots), name, progress)
        blocks = book.blocks()
        return Document(name, blocks, has_lines=False), (*findings, *book.told())
    if text is None:
        raise UnreadableError(problem("formats.part_missing", name, part="content.xml: office:text"))
    return _text(text, roots, archive, findings)


def _text(
    text: etree._Element, roots: list[etree._Element], archive: Archive, findings: tuple[Finding, ...]
) -> tuple[Document, tuple[Finding, ...]]:
    reader = Body(Lists.of(roots), pages=text.get(f"{TEXT}use-soft-page-breaks") == "true")
    blocks = tuple(reader.blocks(text, 0))
    if reader.changes:
        findings += (problem("formats.changes", archive.name, Severity.NOTE, count=reader.changes),)
    return Document(archive.name, blocks, has_lines=False), findings
