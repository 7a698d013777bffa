"""Texts for documents that are edited later: what no file can hold is left out, nothing is cut or made breakable."""

from __future__ import annotations

import re
from typing import Any

from traguardo.core.trace import Trace
from traguardo.wording.sentences import sentence
from traguardo.writers.content.edition import Edition

_UNHOLDABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u00ad\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANKS = re.compile(r"[ \t\u2028\u2029]+")
_BREAKS = re.compile(r" *\n[ \n]*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def plain(text: str) -> str:
    """A text as a person typed it, without characters that no office file may hold; its line breaks stay.

    A text in which nothing is to be seen, such as a mark of byte order, is none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = _BREAKS.sub("\n", _BLANKS.sub(" ", _UNHOLDABLE.sub("", text))).strip()
    return text if any(c.isprintable() and not c.isspace() for c in text) else ""


def line(text: str) -> str:
    """The same on one line, for headings and labels."""
    return " ".join(plain(text).split())


def stories(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; a single line break stays inside its paragraph."""
    parts = (plain(part) for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)


def short(text: str, longest: int) -> str:
    """A text on one line, cut at a word where it is longer."""
    text = line(text)
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def word(code: str, language: str, **facts: Any) -> str:
    """A text of the wording on one line."""
    return line(sentence(code, facts.items(), language).text)


def attained(edition: Edition, trace: Trace | None) -> str:
    """How far something was reached, as it is printed; why it was not assessed, or nothing where it is not known."""
    return line(str(edition.attainment(trace)["shown"]))
