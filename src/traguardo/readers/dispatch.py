"""A document of any supported format → a Reading: what it is, who reads it, what was recognised in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Document, Progress, numbered, unheard
from traguardo.readers.isolation import LIMITS, Limits, read_apart
from traguardo.readers.mapping import NONE, Mapping
from traguardo.readers.problems import problem
from traguardo.readers.reading import Reading
from traguardo.readers.recognise import recognise
from traguardo.readers.sniff import MAX_MEGABYTES, MAX_PICTURED_MEGABYTES, PASSED_OVER, Format, promised, sniff
from traguardo.readers.text import read_text

Reader = Callable[[bytes, str], tuple[Document | None, tuple[Finding, ...]]]

# Text is read here. A new format is a module with a function ``read`` and one line in ``APART``: it runs in a process
# of its own, so that no file can hurt the one that asks.
READERS: dict[Format, Reader] = {Format.TEXT: read_text, Format.MARKDOWN: read_text}
APART: dict[Format, str] = {
    Format.DOCX: "word",
    Format.XLSX: "excel",
    Format.XLS: "excel97",
    Format.XLSB: "excel97",
    Format.ODT: "opendocument",
    Format.ODS: "opendocument",
    Format.HTML: "html",
    Format.PDF: "pdf",
    Format.SIGNED: "envelope",
}
READABLE = frozenset(READERS) | frozenset(APART)


def read_document(
    data: bytes,
    name: str,
    *,
    progress: Progress = unheard,
    limits: Limits = LIMITS,
    mapping: Mapping = NONE,
) -> tuple[Reading | None, tuple[Finding, ...]]:
    """Read a document; the reading is None when nothing could be made of it, and the findings say why.

    Args:
        data: the bytes of the file.
        name: its name; the content decides of the format, a wrong extension is told.
        progress: told how many pages or sheets of how many are read.
        limits: memory and time that reading a format other than text may take.
        mapping: what the labels of its body mean.
    """
    document, findings = open_document(data, name, progress=progress, limits=limits)
    if document is None:
        return None, findings
    reading, more = recognised(document, mapping)
    return reading, findings + more


def recognised(document: Document, mapping: Mapping = NONE) -> tuple[Reading, tuple[Finding, ...]]:
    """What a document that is open says about objectives, and a finding where it says nothing."""
    reading = replace(recognise(document, mapping), has_lines=document.has_lines)
    nothing = () if reading.objectives else (problem("reading.nothing_recognised", document.name),)
    return reading, nothing


def open_document(
    data: bytes, name: str, *, progress: Progress = unheard, limits: Limits = LIMITS
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs and tables of a document of any format, with their places; None and why where there are none."""
    short = PurePath(name).name
    found = sniff(data, name)
    limit = MAX_PICTURED_MEGABYTES if found in (Format.PDF, Format.SIGNED) else MAX_MEGABYTES
    if len(data) > limit * 1_000_000:
        size = -(-len(data) // 1_000_000)
        return None, (problem("reading.too_large", short, megabytes=size, limit=limit),)
    if not data.strip(b" \t\r\n\x0c\x0b\x00\xef\xbb\xbf\xff\xfe"):
        return None, (problem("reading.empty", short),)
    if found not in READABLE:
        return None, (_passed_over(found, short),)
    told = _told_otherwise(found, name)
    if found in READERS:
        document, findings = READERS[found](data, short)
        return document, told + findings
    document, findings = read_apart(APART[found], data, short, progress=progress, limits=limits)
    if document is not None and not document.blocks:
        return None, (*told, *findings, problem("formats.no_text", short, format=found.value))
    return (document if document is None or document.has_lines else numbered(document)), told + findings


def read_here(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read a file of any format in this very process, for who is bounded already."""
    found = sniff(data, name)
    if found in READERS:
        return READERS[found](data, name)
    if found not in APART:
        return None, (_passed_over(found, name),)
    document, findings = import_module(f"{__package__}.{APART[found]}").read(data, name, progress)
    return document, findings


def _passed_over(found: Format, name: str) -> Finding:
    return problem(PASSED_OVER.get(found, "reading.format"), name, format=found.value)


def _told_otherwise(found: Format, name: str) -> tuple[Finding, ...]:
    """A note where the extension of a name promises another format than the content is."""
    said = promised(name)
    if said is None or said is found or {said, found} <= {Format.TEXT, Format.MARKDOWN}:
        return ()
    suffix = PurePath(name).suffix.lower()
    return (problem("formats.extension", PurePath(name).name, Severity.NOTE, format=found.value, extension=suffix),)
