"""On which line each key and header of a TOML text stands, which the standard library does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

Path = tuple[str | int, ...]

STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
KEY_PART = re.compile(rf"[ \t]*({STRING}|[A-Za-z0-9_-]+)[ \t]*(\.?)", re.DOTALL)
GAP = re.compile(r"(?:\s|#[^\n]*)*")
VALUE_TOKEN = re.compile(rf'{STRING}|#[^\n]*|[\[\]{{}}\n]|[^"\'#\[\]{{}}\n]+', re.DOTALL)


def toml_lines(text: str) -> Iterator[tuple[Path, int]]:
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
