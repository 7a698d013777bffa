"""The dictionary of competences: what is looked at in a person's behaviour, level by level, as the ruleset has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.people.person import Category
from traguardo.core.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """One competence with an observable descriptor for each level, the lowest first."""

    code: str
    title: str
    descriptors: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """The competences asked of each category, and what their levels are worth, 0–100, the lowest first."""

    asked: Mapping[Category, tuple[Competence, ...]]
    points: tuple[Decimal, ...]
    reference: str


def dictionary(ruleset: Ruleset) -> Dictionary:
    """The competences of a ruleset, by code."""
    tables = [(ruleset.table(parameter.key), parameter) for parameter in ruleset.under("competence")]
    found = {
        category: tuple(
            Competence(
                code=parameter.key.removeprefix("competence."),
                title=table["title"],
                descriptors=table["levels"],
                reference=parameter.reference,
            )
            for table, parameter in tables
            if category.value in table["categories"]
        )
        for category in Category
    }
    return Dictionary(
        asked=found, points=ruleset.items("appraisal.levels"), reference=ruleset.reference("appraisal.levels")
    )
