"""Words by which a document finds its own parts among the texts and fields of a plan."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from traguardo.core.plan import LegalTag, Objective, Section
from traguardo.writers.paper.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the PIAO: how texts on it are titled, which themes belong to it."""

    words: tuple[str, ...]
    tags: frozenset[LegalTag]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The parts of the PIAO in order, and the names of the field on what citizens gain."""

    parts: Mapping[str, Part]
    gains: tuple[str, ...]

    def part_of(self, section: Section) -> str:
        """The part a text belongs to: that of the first word in its title, else the performance."""
        title = section.title.casefold()
        found = (name for name, part in self.parts.items() if any(word in title for word in part.words))
        return next(found, "performance")

    def gain(self, objective: Objective) -> str:
        """What changes for citizens, as the card of an objective says it; empty where it does not."""
        named = ((word, label.casefold(), text) for word in self.gains for label, text in objective.attributes)
        return next((plain(text) for word, label, text in named if word in label and text.strip()), "")


@cache
def labels() -> Labels:
    """The words of the package."""
    raw = tomllib.loads(files("traguardo.writers.paper").joinpath("labels.toml").read_text(encoding="utf-8"))
    parts = {
        name: Part(words=tuple(told["words"]), tags=frozenset(map(LegalTag, told.get("tags", ()))))
        for name, told in raw["parts"].items()
    }
    return Labels(parts=parts, gains=tuple(raw["gains"]))
