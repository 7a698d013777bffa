"""Bytes → a TOML table with the line of every key; whatever stops that gets one finding."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef

LARGEST_FILE = 20_000_000  # bytes

Path = tuple[str | int, ...]

MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "DOCX, XLSX, ODT, ZIP",
    b"\xd0\xcf\x11\xe0": "DOC, XLS",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Table:
    """What a TOML file says, and on which line each key and header stands (1 is the first)."""

    name: str
    content: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """The line of a path, or of the nearest key around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def load(data: bytes, name: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """A TOML file as a table; None and one finding where it is not one.

    Numbers with decimals become ``Decimal`` with all their digits.
    """
    text, finding = _text(data, name)
    if finding:
        return None, (finding,)
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return None, (_syntax(str(error), text, name),)
    except (RecursionError, InvalidOperation, ValueError):  # nested without end, a number of thousands of digits
        return None, (_finding("planfile.hostile", name),)
    return Table(name, content, dict(_lines(text))), ()


def _text(data: bytes, name: str) -> tuple[str, Finding | None]:
    if len(data) > LARGEST_FILE:
        return "", _finding(
            "planfile.too_large", name, megabytes=Decimal(len(data)) / 1_000_000, limit=LARGEST_FILE // 1_000_000
        )
    for magic, format_name in MAGIC.items():
        if data.startswith(magic):
            return "", _finding("planfile.other_format", name, format=format_name)
    if data.startswith(UTF_16) or (len(data) > 1 and 0 in data[:2] and data[:2] != b"\0\0"):
        return "", _finding("planfile.utf16", name)
    if b"\0" in data:
        return "", _finding("planfile.binary", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", _finding("planfile.encoding", name, line=line, byte=f"0x{data[error.start]:02X}")
    if not text.strip():
        return "", _finding("planfile.empty", name)
    return text, None


# What tomllib says in English, and the code of our own sentence; everything else is planfile.syntax.
SAID = (
    ("Invalid date", "planfile.impossible_date"),
    ("Cannot overwrite a value", "planfile.repeated_key"),
    ("Cannot declare", "planfile.repeated_table"),
    ("Unterminated string", "planfile.open_string"),
    ("Illegal character '\\n'", "planfile.open_string"),
)


def _syntax(message: str, text: str, name: str) -> Finding:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    rows = text.split("\n")
    line, column = (int(place[1]), int(place[2])) if place else (len(rows), len(rows[-1]) + 1)
    code = next((code for said, code in SAID if message.startswith(said)), "planfile.syntax")
    excerpt = rows[line - 1].strip() if line <= len(rows) else ""
    return _finding(code, name, line=line, column=column, found=shortened(excerpt))


def _finding(code: str, name: str, /, **facts: Fact) -> Finding:
    line = facts.get("line")
    where = Where(source_ref=SourceRef(file=name, line=line if isinstance(line, int) else None))
    return Finding(code=code, severity=Severity.ERROR, where=where, facts=(("file", name), *facts.items()))


def shortened(text: str, limit: int = 60) -> str:
    """A text that fits in a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
KEY_PART = re.compile(rf"[ \t]*({STRING}|[A-Za-z0-9_-]+)[ \t]*(\.?)", re.DOTALL)
GAP = re.compile(r"(?:\s|#[^\n]*)*")
VALUE_TOKEN = re.compile(rf'{STRING}|#[^\n]*|[\[\]{{}}\n]|[^"\'#\[\]{{}}\n]+', re.DOTALL)


def _lines(text: str) -> Iterator[tuple[Path, int]]:
    """The path and line of every header and every key that begins a line of a valid TOML text."""
    text = text.replace("\r\n", "\n")
    counts: dict[Path, int] = {}  # items so far of each array of tables
    header: Path = ()
    position, line, counted = 0, 1, 0
    while (position := GAP.match(text, position).end()) < len(text):  # type: ignore[union-attr]
        line += text.count("\n", counted, position)
        counted = position
        if text[position] == "[":
            repeated = text.startswith("[[", position)
            parts, position = _key(text, position + 1 + repeated)
            header = _resolved(parts, counts, repeated=repeated)
            position += 1 + repeated
            yield header, line
        else:
            parts, position = _key(text, position)
            yield header + parts, line
            position = _after_value(text, position + 1)


def _key(text: str, position: int) -> tuple[tuple[str, ...], int]:
    parts: list[str] = []
    while (match := KEY_PART.match(text, position)) is not None:
        part = match[1]
        parts.append(tomllib.loads(f"k = {part}")["k"] if part[0] in "\"'" else part)
        position = match.end()
        if not match[2]:
            break
    return tuple(parts), position


def _resolved(parts: tuple[str, ...], counts: dict[Path, int], *, repeated: bool) -> Path:
    path: Path = ()
    for depth, part in enumerate(parts, 1):
        path = (*path, part)
        if repeated and depth == len(parts):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _after_value(text: str, position: int) -> int:
    depth = 0
    while (token := VALUE_TOKEN.match(text, position)) is not None:
        if token[0] == "\n" and not depth:
            break
        depth += (token[0] in "[{") - (token[0] in "]}")
        position = token.end()
    return position
