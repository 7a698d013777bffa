"""Nested tables → TOML that a person reads with pleasure: short things on one line, long texts wrapped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import tomli_w

WIDTH = 110  # of a line, where the text allows


def toml(content: Mapping[str, Any], headed: Collection[str]) -> str:
    """Nested tables as TOML.

    Args:
        content: texts, numbers, dates, lists and tables.
        headed: the keys whose tables have a heading of their own, ``[body]`` or ``[[objectives]]``; others stand in
            braces on one line.
    """
    return "\n".join(_table(content, "", headed)).lstrip("\n") + "\n"


def _table(content: Mapping[str, Any], header: str, headed: Collection[str]) -> Iterator[str]:
    below = {name: item for name, item in content.items() if name in headed and _is_table(item)}
    yield from (_pair(name, item) for name, item in content.items() if name not in below)
    for key, item in below.items():
        name = f"{header}.{key}".removeprefix(".")
        for part in item if isinstance(item, list) else ():
            yield from ("", f"[[{name}]]", *_table(part, name, headed))
        if isinstance(item, dict):
            yield from ("", f"[{name}]", *_table(item, name, ()))


def _is_table(item: Any) -> bool:
    return isinstance(item, dict) or (isinstance(item, list) and all(isinstance(part, dict) for part in item))


def _pair(name: str, item: Any) -> str:
    label = tomli_w.dumps({name: 0}).removesuffix("0\n")
    text = label + _inline(item)
    if isinstance(item, str) and (len(text) > WIDTH or "\n" in item) and item[:1].strip():
        return label + _paragraphs(item)
    if isinstance(item, list) and any(isinstance(part, dict) for part in item):
        return f"{label}[\n" + "".join(f"    {_inline(part)},\n" for part in item) + "]"
    if isinstance(item, list) and len(text) > WIDTH:
        return (
            f"{label}[\n" + "".join(f"    {line}\n" for line in _filled(f"{_inline(part)}," for part in item)) + "]"
        )
    return text


def _paragraphs(text: str) -> str:
    """A long text on several lines; a backslash ends a line where the text itself has no line break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        escaped = _quoted(paragraph)[1:-1]
        if not re.search(r'\\|""|"$', paragraph):  # its quotes can stand as they are
            escaped = escaped.replace('\\"', '"')
        lines += _filled(re.split(r"(?<=\S) (?=\S)", escaped), " \\")
    return '"""\\\n' + "\n".join(lines) + '"""'


def _filled(words: Iterable[str], ending: str = "") -> list[str]:
    """Words on lines of at most WIDTH characters; all lines but the last carry the ending."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) + len(ending) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [f"{line}{ending}" for line in lines[:-1]] + lines[-1:]


def _inline(item: Any) -> str:
    match item:
        case dict():
            pairs = (tomli_w.dumps({name: 0}).removesuffix("0\n") + _inline(part) for name, part in item.items())
            return "{ " + ", ".join(pairs) + " }"
        case list():
            return "[" + ", ".join(_inline(part) for part in item) + "]"
        case str() if '"' in item and "'" not in item and item.isprintable():
            return f"'{item}'"
        case Decimal() if item.as_tuple().exponent == 0:
            return str(item)
        case _:
            return _quoted(item)


def _quoted(item: Any) -> str:
    return tomli_w.dumps({"k": item}).removeprefix("k = ").removesuffix("\n")
