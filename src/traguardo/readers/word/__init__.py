"""DOCX → Document: what Word shows with every change accepted, without headers, footers, notes and comments."""

from __future__ import annotations

import posixpath

from lxml import etree

from traguardo.core.finding import Finding, Severity
from traguardo.readers.archive import Archive, macros, opened
from traguardo.readers.document import Document, Progress
from traguardo.readers.problems import UnreadableError, problem
from traguardo.readers.word.body import Body
from traguardo.readers.word.numbering import Numbering
from traguardo.readers.word.styles import Styles

MAIN = "/officeDocument"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs and tables of the body of a document of Word."""
    archive = opened(data, name)
    main = _main_part(archive)
    root = archive.xml(main)
    space = root.tag.rpartition("}")[0] + "}"
    beside = _relations(archive, main)
    styles = Styles.of(_part(archive, beside.get("/styles")), space)
    numbering = Numbering.of(_part(archive, beside.get("/numbering")), space)
    body = root.find(f"{space}body")
    if body is None:
        raise UnreadableError(problem("formats.part_missing", name, part=f"{main}: body"))
    progress(0, 1)
    reader = Body(space, styles, numbering, pages=root.find(f".//{space}lastRenderedPageBreak") is not None)
    blocks = reader.read(body)
    progress(1, 1)
    findings = macros(archive)
    if reader.changes:
        findings += (problem("formats.changes", name, Severity.NOTE, count=reader.changes),)
    if reader.elsewhere:
        findings += (problem("formats.elsewhere", name, Severity.WARNING, count=reader.elsewhere),)
    return Document(name, blocks, has_lines=False), findings


def _main_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for kind, target in _relations(archive, "").items():
            if kind == MAIN:
                return target
    return "word/document.xml"


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """The parts that a part names, by the end of the kind of relation: */styles*, */numbering*."""
    folder, file = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{file}.rels")
    if not archive.has(member):
        return {}
    found: dict[str, str] = {}
    for relation in archive.xml(member).iter(RELATIONS):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External" and target:
            kind = "/" + (relation.get("Type") or "").rpartition("/")[2]
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def _part(archive: Archive, member: str | None) -> etree._Element | None:
    return archive.xml(member) if member and archive.has(member) else None
