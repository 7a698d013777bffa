"""Which format a file is, by its content first and its name second."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1_000_000


class Format(StrEnum):
    """The formats a performance document comes in."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PDF = "PDF"
    DOCX = "Word (docx)"
    XLSX = "Excel (xlsx)"
    ODT = "OpenDocument (odt)"
    ODS = "OpenDocument (ods)"
    DOC = "Word 97 (doc)"
    RTF = "RTF"
    HTML = "HTML"
    IMAGE = "image"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


_SIGNATURES = (
    (b"%PDF-", Format.PDF),
    (b"{\\rtf", Format.RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.DOC),
    (b"\x89PNG\r\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf", Format.ARCHIVE),
    (b"Rar!", Format.ARCHIVE),
)
_IN_ZIP = (
    (b"word/", Format.DOCX),
    (b"xl/", Format.XLSX),
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
)
_EXTENSIONS = {".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML}


def sniff(data: bytes, name: str) -> Format:
    """The format of some bytes; UNKNOWN for binary content that is none of the known ones."""
    start = data[:1024]
    for signature, format_ in _SIGNATURES:
        if start.startswith(signature):
            return format_
    if start.startswith(b"PK\x03\x04"):
        # The names of the members stand in the central directory at the end of the archive.
        seen = data[:4096] + data[-65_536:]
        return next((format_ for mark, format_ in _IN_ZIP if mark in seen), Format.ARCHIVE)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    return _EXTENSIONS.get(PurePath(name).suffix.lower(), Format.TEXT)
