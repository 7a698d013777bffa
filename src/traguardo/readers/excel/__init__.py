"""XLSX → Document: what Excel shows on each sheet, numbers and dates in the form of their cells."""

from __future__ import annotations

import posixpath

from lxml import etree

from traguardo.core.finding import Finding, Severity
from traguardo.readers.archive import Archive, macros, opened
from traguardo.readers.document import Document, Progress
from traguardo.readers.excel.forms import Forms
from traguardo.readers.excel.sheet import SheetReader, shared_strings
from traguardo.readers.problems import UnreadableError, problem
from traguardo.readers.sheets import MOST_SHEETS, Workbook

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ID = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",)
STRICT_ID = ("{http://purl.oclc.org/ooxml/officeDocument/relationships}id",)


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs and tables of every sheet that is shown, with the place of each cell."""
    archive = opened(data, name)
    main = _main_part(archive)
    root = archive.xml(main)
    space = root.tag.rpartition("}")[0] + "}"
    targets = _targets(archive, main)
    strings = shared_strings(archive, targets.get("/sharedStrings", ""), space)
    forms = Forms.of(archive.xml(targets["/styles"]) if archive.has(targets.get("/styles", "")) else None, space)
    properties = root.find(f"{space}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    book = Workbook(name)
    shown = _shown(root, space, book)
    for done, sheet in enumerate(shown, 1):
        member = targets.get(_id(sheet), "")
        if archive.has(member):
            reader = SheetReader(archive, member, space, strings, forms, book, from_1904=from_1904)
            book.sheets.append(reader.read(sheet.get("name") or f"#{done}"))
        elif "chartsheet" not in member:
            raise UnreadableError(problem("formats.part_missing", name, part=member or str(sheet.get("name"))))
        progress(done, len(shown))
    blocks = book.blocks()
    return Document(name, blocks, has_lines=False), (*macros(archive), *book.told())


def _shown(root: etree._Element, space: str, book: Workbook) -> list[etree._Element]:
    """The sheets that a person sees; the others are told by name."""
    sheets = list(root.iter(f"{space}sheet"))
    shown = [s for s in sheets if (s.get("state") or "visible") == "visible"]
    for sheet in [s for s in sheets if s not in shown][:20]:
        book.say("formats.hidden_sheet", Severity.WARNING, sheet=sheet.get("name") or "")
    if len(shown) > MOST_SHEETS:
        book.say("formats.many_sheets", Severity.WARNING, count=len(shown), limit=MOST_SHEETS)
    return shown[:MOST_SHEETS]


def _id(sheet: etree._Element) -> str:
    return next((sheet.get(key) or "" for key in (*ID, *STRICT_ID) if sheet.get(key)), "")


def _main_part(archive: Archive) -> str:
    for target in _targets(archive, "").items():
        if target[0] == "/officeDocument":
            return target[1]
    return "xl/workbook.xml"


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """The parts that a part names, by their ids and by the ends of their kinds: */styles*, */sharedStrings*."""
    folder, file = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, str] = {}
    if not archive.has(member):
        return found
    for relation in archive.xml(member).iter(RELATION):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
        found[relation.get("Id") or ""] = target
        found.setdefault("/" + (relation.get("Type") or "").rpartition("/")[2], target)
    return found
