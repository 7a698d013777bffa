"""Codes and facts → sentences that say what, where, why and what to do.

Each language is a folder of TOML files; a code is a table with ``text`` (what is wrong), and where it helps ``why``
and ``remedy``. ``{name}`` stands for a fact; ``{name:2}`` shows a number with two decimals.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
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
    return _Filler(language).vformat(template, (), facts)


class _Filler(string.Formatter):
    def __init__(self, language: str) -> None:
        self.language = language

    def get_field(self, field_name: str, _args: Any, kwargs: Any) -> tuple[Any, str]:
        # Only plain names: a template can never reach into a fact's attributes.
        value = kwargs.get(field_name, f"{{{field_name}}}")
        is_year = field_name == "year" and isinstance(value, int)
        return (str(value) if is_year else value), field_name  # a year has no mark between its thousands

    def format_field(self, value: Any, format_spec: str) -> str:
        return shown(value, self.language, int(format_spec) if format_spec else None)
