"""A workbook that Traguardo wrote and somebody filled in → Plan, with every defect at once and its sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Plan, SourceRef
from traguardo.core.workbook import MARK
from traguardo.readers import planfile
from traguardo.readers.archive import Archive, opened
from traguardo.readers.problems import UnreadableError
from traguardo.readers.workbook import ods, xlsx
from traguardo.readers.workbook.book import BadBookError, Book
from traguardo.readers.workbook.details import details
from traguardo.readers.workbook.sheets import tables
from traguardo.readers.workbook.tables import Tables
from traguardo.wording.numbers import LANGUAGES

LARGEST = 40  # megabytes of a file when it is unpacked

__all__ = ["WorkbookReading", "is_ours", "read"]


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What a workbook says."""

    plan: Plan | None
    findings: tuple[Finding, ...]
    places: Mapping[str, SourceRef] = field(default_factory=dict)  # ref → the row of an objective, step or indicator


def is_ours(data: bytes) -> bool:
    """Whether some bytes are a workbook of Traguardo, by its hidden sheet."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            listing = next((name for name in ("xl/workbook.xml", "content.xml") if name in names), "")
            if not listing or archive.getinfo(listing).file_size > LARGEST * 1_000_000:
                return False
            return f'name="{MARK}"'.encode() in archive.read(listing)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def read(data: bytes, name: str) -> WorkbookReading:
    """A plan from the bytes of a workbook that ``is_ours``.

    Args:
        data: XLSX or ODS, at most ``LARGEST`` megabytes when unpacked.
        name: what to call the file in findings; sheets and columns have the names they have in it.

    Returns:
        The plan, or None where anything is wrong; all findings (codes ``workbook.*``), each with its sheet and cell;
        and where each objective, step and indicator stands.
    """
    try:
        archive = opened(data, name)
        _fits(archive)
        return of_book(ods.read(archive) if archive.has("content.xml") else xlsx.read(data), name)
    except UnreadableError as unreadable:
        return WorkbookReading(None, (unreadable.finding,))
    except BadBookError as bad:
        where = Where(source_ref=SourceRef(file=name))
        facts = (("file", name), *bad.facts.items())
        return WorkbookReading(None, (Finding(code=bad.code, severity=Severity.ERROR, where=where, facts=facts),))


def of_book(book: Book, name: str) -> WorkbookReading:
    """A plan from the sheets of a workbook, whatever format they came in.

    Raises:
        BadBookError: the hidden sheet is not as we wrote it.
    """
    kept = details(book[MARK])
    written_in = book[MARK].at(1, 3).value
    found = tables(book, kept, name, str(written_in) if written_in in LANGUAGES else LANGUAGES[0])
    missing = tuple(f for f in found.findings if f.code in STRUCTURE)
    if missing:
        return WorkbookReading(None, missing)
    plan, findings = planfile.plan_of(found)
    told = {f.where.source_ref for f in found.findings}
    everything = (*found.findings, *(f for f in findings if f.where.source_ref not in told))
    if any(f.severity is Severity.ERROR for f in everything):
        return WorkbookReading(None, everything)
    return WorkbookReading(plan, everything, _places(found))


# Where these are missing the rest of the workbook cannot be judged.
STRUCTURE = {f"workbook.{what}_missing" for what in ("sheet", "headings", "column", "field")}


def _places(found: Tables) -> dict[str, SourceRef]:
    places = {}
    for n, objective in enumerate(found.content.get("objectives", ())):
        places[objective["ref"]] = found.place(("objectives", n))
        for part in ("steps", "indicators"):
            for m, item in enumerate(objective.get(part, ())):
                places[item["ref"]] = found.place(("objectives", n, part, m))
    return places


def _fits(archive: Archive) -> None:
    size = sum(member.file_size for member in archive.members.values())
    if size > LARGEST * 1_000_000:
        raise BadBookError("workbook.too_large", size=-(-size // 1_000_000), limit=LARGEST)
