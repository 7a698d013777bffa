"""Bytes → a table, from TOML or JSON, with the line of every key; whatever stops that gets one finding."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.readers.json_lines import json_lines
from traguardo.readers.toml_lines import Path, toml_lines

LARGEST_FILE = 20_000_000  # bytes

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
    """What a file says, and on which line each key stands (1 is the first)."""

    name: str
    content: Any
    lines: Mapping[Path, int]
    family: str = "planfile"

    def line(self, path: Path) -> int | None:
        """The line of a path, or of the nearest key around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def place(self, path: Path) -> SourceRef:
        """The file and the line of a path."""
        return SourceRef(file=self.name, line=self.line(path))

    def facts(self, path: Path) -> dict[str, Fact]:
        """What every sentence about a path may say."""
        key = str(path[-1]) if path else ""
        return {"file": self.name, "line": self.line(path) or 1, "path": dotted(path), "key": key}

    def word(self, _enumeration: Any, member: str) -> str:
        """The word itself: a plan file holds no other."""
        return member


def dotted(path: Path) -> str:
    """A path as people write it: objectives[2].steps[0].weight."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def load(data: bytes, name: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """A file as a table, from JSON where its name ends in ``.json``, else from TOML; None where it is neither.

    Numbers with decimals become ``Decimal`` with all their digits.
    """
    text, finding = _text(data, name)
    if finding:
        return None, (finding,)
    try:
        return (_json if name.lower().endswith(".json") else _toml)(text, name), ()
    except tomllib.TOMLDecodeError as error:
        return None, (_syntax(str(error), text, name),)
    except json.JSONDecodeError as error:
        excerpt = shortened(text.split("\n")[error.lineno - 1])
        return None, (_finding("planfile.json", name, line=error.lineno, column=error.colno, found=excerpt),)
    except _RepeatedKeyError as error:
        return None, (_finding("planfile.json_repeated_key", name, key=str(error)),)
    except (RecursionError, InvalidOperation, ValueError):  # nested without end, a number of thousands of digits
        return None, (_finding("planfile.hostile", name),)


def _toml(text: str, name: str) -> Table:
    return Table(name, tomllib.loads(text, parse_float=Decimal), dict(toml_lines(text)))


def _json(text: str, name: str) -> Table:
    content = json.loads(text, parse_float=Decimal, parse_constant=Decimal, object_pairs_hook=_once)
    return Table(name, content, dict(json_lines(text)))


class _RepeatedKeyError(Exception):
    """A key that a table of a JSON text has twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            raise _RepeatedKeyError(key)
    return dict(pairs)


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
