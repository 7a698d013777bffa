"""Which format a file is, by its content first and its name second."""

from __future__ import annotations

import base64
import binascii
import re
from enum import StrEnum
from pathlib import PurePath

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1_000_000
MAX_PICTURED_MEGABYTES = 200  # of a PDF: most of a large one is pictures, which are passed over


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
    XLS = "Excel 97 (xls)"
    XLSB = "Excel (xlsb)"
    RTF = "RTF"
    HTML = "HTML"
    IMAGE = "image"
    SIGNED = "signed (p7m)"
    ARCHIVE = "archive"
    LOCKED = "password"
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
    (b"word/document", Format.DOCX),
    (b"xl/workbook.bin", Format.XLSB),
    (b"xl/workbook", Format.XLSX),
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
)
# The streams of a compound file by their names, which stand in it in UTF-16.
_IN_COMPOUND = (
    ("EncryptedPackage", Format.LOCKED),
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book\0", Format.XLS),
)
_EXTENSIONS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xltx": Format.XLSX,
    ".odt": Format.ODT,
    ".ott": Format.ODT,
    ".ods": Format.ODS,
    ".ots": Format.ODS,
    ".doc": Format.DOC,
    ".xls": Format.XLS,
    ".xlsb": Format.XLSB,
    ".rtf": Format.RTF,
    ".p7m": Format.SIGNED,
}

# Formats that are not read, with the code that says what to do; the others get ``reading.format``.
PASSED_OVER = {
    Format.UNKNOWN: "reading.binary",
    Format.DOC: "formats.old",
    Format.RTF: "formats.old",
    Format.LOCKED: "formats.locked",
    Format.IMAGE: "formats.image",
}


def promised(name: str) -> Format | None:
    """The format that the extension of a name promises."""
    return _EXTENSIONS.get(PurePath(name).suffix.lower())


def sniff(data: bytes, name: str) -> Format:
    """The format of some bytes, by their content; the name decides only between text, Markdown and HTML."""
    start = data[:1024]
    for signature, format_ in _SIGNATURES:
        if start.startswith(signature):
            return _compound(data) if format_ is Format.DOC else format_
    if start.startswith(b"PK\x03\x04"):
        # The names of the members stand in the central directory at the end of the archive.
        seen = data[:4096] + data[-65_536:]
        return next((format_ for mark, format_ in _IN_ZIP if mark in seen), Format.ARCHIVE)
    if _MESSAGE in binary(start)[:40]:
        return Format.SIGNED
    if b"%PDF-" in start:
        return Format.PDF  # what a mail program or a scanner put before it is passed over, as every viewer does
    if _HTML.search(_narrow(start)):
        return Format.HTML
    said = promised(name)
    return said if said in _TEXTS else Format.TEXT


_TEXTS = {Format.TEXT, Format.MARKDOWN, Format.HTML}
_MESSAGE = bytes.fromhex("06092a864886f70d0107")  # how a signed or encrypted message begins (RFC 5652)
_ARMOUR = re.compile(rb"-----(?:BEGIN|END) [A-Z0-9 ]+-----")
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|table)\b", re.I | re.S
)


def binary(data: bytes) -> bytes:
    """A message that may have been written out in letters (PEM, Base64) as bytes; anything else as it is."""
    if not data.startswith((b"-----BEGIN", b"MI")):
        return data
    letters = re.sub(rb"\s", b"", _ARMOUR.sub(b"", data))
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4], validate=True)
    except binascii.Error:
        return data


def _narrow(start: bytes) -> bytes:
    """The start of a file in UTF-16 as single bytes."""
    return start[2:].replace(b"\0", b"") if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else start


def _compound(data: bytes) -> Format:
    """Which of the programs of Office 97 wrote a compound file; a locked new document is wrapped in one too."""
    return next((f for stream, f in _IN_COMPOUND if stream.encode("utf-16-le") in data), Format.UNKNOWN)
