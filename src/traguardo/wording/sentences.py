"""Codes and facts → sentences that say what, where, why and what to do.

Each language is a folder of TOML files; a code is a table with ``text`` (what is wrong), and where it helps ``why``
and ``remedy``. ``{name}`` stands for a fact; ``{name:2}`` shows a number with two decimals.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from traguardo.core.finding import Fact
from traguardo.wording.numbers import shown


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is the case, why it matters, what to do."""

    text: str
    why: str = ""
    remedy: str = ""


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every code of a language with its texts, all files together."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(files("traguardo.wording").joinpath(language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found


def sentence(code: str, facts: Iterable[tuple[str, Fact]] = (), language: str = "it") -> Sentence:
    """The sentence of a code filled with facts; KeyError for a code without wording."""
    known = dict(facts)
    return Sentence(**{part: fill(text, known, language) for part, text in catalogue(language)[code].items()})


def fill(template: str, facts: Mapping[str, object], language: str = "it") -> str:
    """A template with its facts; a fact that is not there stays visible as ``{name}``."""
    told = []
    for literal, name, decimals in _parts(template):
        told.append(literal)
        if name is not None:
            told.append(_told(name, facts, language, decimals))
    return "".join(told)


@lru_cache(4096)
def _parts(template: str) -> tuple[tuple[str, str | None, int | None], ...]:
    """Each piece of plain text with the name that follows it; a document fills the same few a thousand times."""
    parts = string.Formatter().parse(template)
    return tuple((literal, name, int(decimals) if decimals else None) for literal, name, decimals, _ in parts)


def _told(name: str, facts: Mapping[str, object], language: str, decimals: int | None) -> str:
    # Only plain names: a template can never reach into a fact's attributes.
    value: Any = facts.get(name, f"{{{name}}}")
    is_year = name == "year" and isinstance(value, int)
    return shown(str(value) if is_year else value, language, decimals)  # a year has no mark between its thousands
