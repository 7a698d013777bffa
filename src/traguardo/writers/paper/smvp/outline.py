"""Which article says which parameters, in sentences or in tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from traguardo.core.ruleset import Parameter, Ruleset

UNPUBLISHED = ("checks",)  # how defects are found is no rule of measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A table of parameters: its form, and whose words name its rows."""

    name: str
    form: str
    keys: tuple[str, ...]  # of parameters, or of families of them
    words: str = ""

    def of(self, ruleset: Ruleset) -> tuple[Parameter, ...]:
        """The parameters in force that the table shows."""
        found: list[Parameter] = []
        for key in self.keys:
            found += (ruleset.parameters[key],) if key in ruleset.parameters else ruleset.under(key)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: keys of parameters, each a sentence, and tables."""

    name: str
    items: tuple[str | Shown, ...]

    def said(self, ruleset: Ruleset) -> Iterator[tuple[str | Shown, tuple[Parameter, ...]]]:
        """Each paragraph with the parameters in force that it says; none that says nothing."""
        for item in self.items:
            found = (Shown(name="", form="", keys=(item,)) if isinstance(item, str) else item).of(ruleset)
            if found:
                yield item, found


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A part of the system with its articles."""

    name: str
    articles: tuple[Article, ...]


@cache
def titles() -> tuple[Title, ...]:
    """The parts of the system in their order."""
    text = files("traguardo.writers.paper.smvp").joinpath("articles.toml").read_text(encoding="utf-8")
    return tuple(
        Title(name=title["name"], articles=tuple(map(_article, title["articles"])))
        for title in tomllib.loads(text)["titles"]
    )


def _article(given: dict[str, Any]) -> Article:
    items = tuple(
        item if isinstance(item, str) else Shown(**item | {"keys": tuple(item["keys"])}) for item in given["items"]
    )
    return Article(name=given["name"], items=items)
