"""Documents of any supported format → a Reading: what they say, with the place of every cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.readers.document import Document
from traguardo.readers.interpret import plan_from_reading
from traguardo.readers.reading import Reading, to_json
from traguardo.readers.recognise import recognise
from traguardo.readers.sniff import MAX_BYTES, MAX_MEGABYTES, Format, sniff
from traguardo.readers.text import read_text

__all__ = ["MAX_BYTES", "plan_from_reading", "read_document", "to_json"]

Reader = Callable[[bytes, str], tuple[Document | None, tuple[Finding, ...]]]

# A new format is a module with a function of this shape and one line here.
READERS: dict[Format, Reader] = {Format.TEXT: read_text, Format.MARKDOWN: read_text}


def read_document(data: bytes, name: str) -> tuple[Reading | None, tuple[Finding, ...]]:
    """Read a document; the reading is None when nothing could be made of it, and the findings say why.

    Args:
        data: the bytes of the file.
        name: its name; the extension helps to tell the format, the content decides.
    """
    short = PurePath(name).name
    if len(data) > MAX_BYTES:
        size = -(-len(data) // 1_000_000)
        return None, (_refused("reading.too_large", short, megabytes=size, limit=MAX_MEGABYTES),)
    if not data.strip(b" \t\r\n\x0c\x0b\x00\xef\xbb\xbf\xff\xfe"):
        return None, (_refused("reading.empty", short),)
    found = sniff(data, name)
    reader = READERS.get(found)
    if reader is None:
        code = "reading.binary" if found is Format.UNKNOWN else "reading.format"
        return None, (_refused(code, short, format=found.value),)
    document, findings = reader(data, short)
    if document is None:
        return None, findings
    reading = recognise(document)
    if not reading.objectives:
        findings += (_refused("reading.nothing_recognised", short),)
    return reading, findings


def _refused(code: str, name: str, **facts: str | int) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        where=Where(source_ref=SourceRef(file=name)),
        facts=(("file", name), *facts.items()),
    )
