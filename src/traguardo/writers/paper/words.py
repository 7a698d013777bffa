"""Texts for documents that are edited later: what no file can hold is left out, nothing is cut or made breakable."""

from __future__ import annotations

import re

_UNHOLDABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u00ad\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANKS = re.compile(r"[ \t\u2028\u2029]+")
_BREAKS = re.compile(r" *\n[ \n]*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def plain(text: str) -> str:
    """A text as a person typed it, without characters that no office file may hold; its line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return _BREAKS.sub("\n", _BLANKS.sub(" ", _UNHOLDABLE.sub("", text))).strip()


def line(text: str) -> str:
    """The same on one line, for headings and labels."""
    return " ".join(plain(text).split())


def stories(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; a single line break stays inside its paragraph."""
    parts = (plain(part) for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)
