"""On which line each key and item of a JSON text stands, which the standard library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from traguardo.readers.toml_lines import Path

TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def json_lines(text: str) -> Iterator[tuple[Path, int]]:
    """The path and line of every key and every item of a list in a valid JSON text."""
    path: list[str | int | None] = []  # the place in each container around; None where a key must come next
    line, counted = 1, 0
    for token in TOKEN.finditer(text):
        line += text.count("\n", counted, token.start())
        counted = token.start()
        mark = token[0]
        if mark in "]}":
            path.pop()
        elif mark == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif path and path[-1] is None:
            path[-1] = json.loads(mark)
            yield _known(path), line
        elif mark != ":":
            if path and isinstance(path[-1], int):
                yield _known(path), line
            if mark in "[{":
                path.append(0 if mark == "[" else None)


def _known(path: list[str | int | None]) -> Path:
    return tuple(part for part in path if part is not None)
