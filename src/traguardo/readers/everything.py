"""Everything that a file tells, also what no page of it shows: authors, comments, deleted text, attachments.

For who must know it before the file is published. A paragraph's ``method`` says how it is there: empty for text that
can be read, else one of ``HIDDEN``; its ``position`` names the part or property.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from traguardo.core.finding import Finding, Severity
from traguardo.readers.archive import Archive, opened
from traguardo.readers.dispatch import APART, read_here
from traguardo.readers.document import Document, Paragraph, Progress
from traguardo.readers.envelope import opened as unwrapped
from traguardo.readers.pdf.opening import opened as opened_pdf
from traguardo.readers.pdf.reading import told_pages
from traguardo.readers.problems import problem
from traguardo.readers.sniff import Format, sniff

AUTHOR, COMMENT, DELETED, ATTACHED, UNSEEN = HIDDEN = ("author", "comment", "deleted", "attached", "unseen")
PROPERTIES = {  # by their name in PDF, OOXML and ODF
    **dict.fromkeys(("Author", "creator", "lastModifiedBy", "Manager", "initial-creator", "printed-by"), AUTHOR),
    **dict.fromkeys(("Title", "Subject", "Keywords", "title", "subject", "description", "keyword"), ""),
    **dict.fromkeys(("keywords", "user-defined", "Company"), ""),
}
NOTES = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP}  # annotations that say nothing
XMP_AUTHOR = re.compile(rb"<dc:creator>.*?<rdf:li[^>]*>([^<]{1,200})</rdf:li>", re.DOTALL)
LONGEST = 4_096  # bytes of a text of an annotation
_COMMENTS = re.compile(r"(word/comments|xl/(comments|threadedComments/|persons/))[^.]*\.xml$")
_BESIDE = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml$")


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The texts of a file with their places, the hidden ones among them."""
    found = sniff(data, name)
    if found is Format.PDF:
        return _pdf(data, name)
    if found is Format.SIGNED:
        inside, inner, signed = unwrapped(data, name)
        document, findings = read(inside, inner, progress)
        return document, signed + findings
    if found not in APART:
        return None, (problem("reading.format", name, format=found.value),)
    document, findings = read_here(data, name, progress)
    if document is None:
        return None, findings
    hidden = () if found is Format.HTML else tuple(_hidden(opened(data, name)))
    return Document(name, (*document.blocks, *hidden), document.has_lines), findings


def _pdf(data: bytes, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    file, findings = opened_pdf(data, name)
    if file is None:
        return None, findings
    blocks: list[Paragraph] = list(_properties(file, data))
    silent: list[int] = []
    for number in range(1, len(file) + 1):
        page = file[number - 1]
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        if not _readable(text) and pdfium.FPDFPage_CountObjects(page):
            silent.append(number)
        blocks.append(Paragraph(text, page=number))
        blocks += _annotations(page, number)
    for number in range(pdfium.FPDFDoc_GetAttachmentCount(file)):
        blocks.append(Paragraph(file.get_attachment(number).get_name(), method=ATTACHED))
    if silent:
        remark = problem("everything.no_text", name, Severity.WARNING, count=len(silent), pages=told_pages(silent))
        findings += (remark,)
    return Document(name, tuple(blocks)), findings


def _readable(text: str) -> bool:
    """Whether a page has letters, and most of them are letters that somebody can read."""
    shown = [c for c in text if not c.isspace()]
    return bool(shown) and sum(c.isalnum() for c in shown) * 3 > len(shown)


def _properties(file: pypdfium2.PdfDocument, data: bytes) -> Iterator[Paragraph]:
    seen = set()
    for key, text in file.get_metadata_dict(skip_empty=True).items():
        if key in PROPERTIES:
            seen.add(text)
            yield Paragraph(text, position=key, method=PROPERTIES[key])
    for found in XMP_AUTHOR.findall(data):
        if (text := found.decode(errors="replace").strip()) not in seen:
            seen.add(text)
            yield Paragraph(text, position="dc:creator", method=AUTHOR)


def _annotations(page: pypdfium2.PdfPage, number: int) -> Iterator[Paragraph]:
    for n in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, n)
        sort = pdfium.FPDFAnnot_GetSubtype(annotation)
        if sort == pdfium.FPDF_ANNOT_WIDGET:
            if text := _string(annotation, b"V"):
                yield Paragraph(text, page=number)
        elif sort not in NOTES and (said := [t for key in (b"T", b"Contents") if (t := _string(annotation, key))]):
            yield Paragraph(": ".join(said), page=number, method=COMMENT)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    size = min(size, LONGEST)
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", errors="replace").rstrip("\0").strip()


def _hidden(archive: Archive) -> Iterator[Paragraph]:
    """What an archive of OOXML or ODF keeps beside what it shows."""
    for member in archive.members:
        if member in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
            yield from _told_properties(archive.xml(member))
        elif _COMMENTS.match(member):
            yield from _comments(archive.xml(member))
        elif member == "word/document.xml":
            yield from _changes(archive.xml(member))
        elif _BESIDE.match(member):
            root = archive.xml(member)
            yield from (Paragraph(text, position=member) for e in root.iter("{*}p") if (text := _text(e)))
            yield from _changes(root)
        elif member == "content.xml":
            yield from _noted(archive.xml(member))
        elif member == "xl/workbook.xml":
            sheets = archive.xml(member).iter("{*}sheet")
            unseen = (str(sheet.get("name")) for sheet in sheets if sheet.get("state", "visible") != "visible")
            yield from (Paragraph(name, position="sheet", method=UNSEEN) for name in unseen)
        elif "/embeddings/" in member:
            yield Paragraph(member.rpartition("/")[2], method=ATTACHED)


def _told_properties(root: etree._Element) -> Iterator[Paragraph]:
    for element in root.iter(etree.Element):
        name = _local(element.tag)
        if name in PROPERTIES and (text := _text(element)):
            yield Paragraph(text, position=name, method=PROPERTIES[name])


def _comments(root: etree._Element) -> Iterator[Paragraph]:
    """Every comment with its author, and everybody who is named as one."""
    for element in root.iter("{*}comment", "{*}threadedComment", "{*}person", "{*}author"):
        named = [str(told) for key, told in element.attrib.items() if _local(key) in ("author", "displayName")]
        if said := ": ".join([*named, *filter(None, [_text(element)])]):
            yield Paragraph(said, method=COMMENT)


def _changes(root: etree._Element) -> Iterator[Paragraph]:
    """What the tracked changes of Word delete and insert, with who did; text that is set not to be seen."""
    for element in root.iter("{*}del", "{*}ins", "{*}moveFrom"):
        author = "".join(str(told) for key, told in element.attrib.items() if _local(key) == "author")
        text = "".join(e.text or "" for e in element.iter("{*}delText", "{*}t"))
        if said := ": ".join(filter(None, [author, text.strip()])):
            yield Paragraph(said, method=DELETED)
    for mark in root.iter("{*}vanish"):
        run = mark.getparent().getparent()
        if text := "".join(e.text or "" for e in run.iter("{*}t")).strip():
            yield Paragraph(text, method=UNSEEN)


def _noted(root: etree._Element) -> Iterator[Paragraph]:
    """The comments and the tracked changes of OpenDocument."""
    for name, method in (("{*}annotation", COMMENT), ("{*}changed-region", DELETED)):
        for element in root.iter(name):
            if text := _text(element):
                yield Paragraph(text, method=method)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext(with_tail=False)).split())


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
