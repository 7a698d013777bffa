"""How a body sets the cards of its objectives: which fields and columns, in which order, under which words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from traguardo.wording.sentences import catalogue, sentence

STANDARD = "standard"


class Form(StrEnum):
    """What an objective looks like on the page."""

    CARD = "card"  # its fields one under the other, then its tables
    TABLE = "table"  # its title and unit, then its tables: bodies that print no cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way to set cards; its words are ``layout.NAME.…`` in the wording, or those of the standard one."""

    name: str
    form: Form
    fields: tuple[str, ...]
    steps: tuple[str, ...]
    indicators: tuple[str, ...]
    report_first: bool = False  # the story of the result before the tables

    def word(self, part: str, language: str, **facts: str | int) -> str:
        """The body's own word for a field or a column, or the standard one; empty where neither has any."""
        for name in (self.name, STANDARD):
            code = f"layout.{name}.{part}"
            if code in catalogue(language):
                return sentence(code, facts.items(), language).text
        return ""


@cache
def layouts() -> dict[str, Layout]:
    """Every layout by name, the standard one first."""
    written = tomllib.loads(files("traguardo.writers.paper").joinpath("layouts.toml").read_text(encoding="utf-8"))
    return {
        name: Layout(
            name=name,
            form=Form(given["form"]),
            fields=tuple(given["fields"]),
            steps=tuple(given["steps"]),
            indicators=tuple(given["indicators"]),
            report_first=given.get("report_first", False),
        )
        for name, given in written.items()
    }


def layout_for(ruleset: str) -> Layout:
    """The layout that goes with a body's measurement system, else the standard one."""
    return layouts().get(ruleset, layouts()[STANDARD])
