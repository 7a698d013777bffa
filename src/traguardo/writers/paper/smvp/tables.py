"""The parameters that are tables: weights, bands, competences, days of the year, points of the validation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from traguardo.core.people.appraisal import PARTS
from traguardo.core.people.person import Category
from traguardo.core.ruleset import Parameter
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.model import Cell, Table
from traguardo.writers.paper.smvp.outline import Shown
from traguardo.writers.paper.smvp.words import day
from traguardo.writers.paper.words import line, plain, word

Rows = tuple[tuple[Cell, ...], ...]


def table(edition: Edition, shown: Shown) -> Table:
    """The parameters of a table in the form that suits them."""
    heads, rows, widths, share = FORMS[shown.form](edition, shown, shown.of(edition.ruleset))
    return Table(
        caption=word(f"smvp.caption.{shown.name}", edition.language),
        heads=tuple(Cell(text=text, right=right) for text, right in heads),
        rows=rows,
        widths=widths,
        share=share,
        row_heads=shown.form != "competences",
    )


Formed = tuple[Sequence[tuple[str, bool]], Rows, tuple[float, ...], float]  # heads and whether flush right, …


def _weights(edition: Edition, _shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """A category a row, a part of the evaluation a column."""
    language = edition.language
    found = {parameter.key.rpartition(".")[2]: _mapping(parameter) for parameter in parameters}
    rows = tuple(
        (
            Cell(text=word(f"choice.category.{category}", language)),
            *(Cell(text=edition.percent(found[category][part]), right=True) for part in PARTS),
        )
        for category in Category
        if category in found
    )
    heads = [(_column("category", language), False), *((word(f"smvp.part.{p}", language), True) for p in PARTS)]
    return heads, rows, (2.2, *(1.3 for _ in PARTS)), 1.0


def _bands(edition: Edition, shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """From where on a band begins, and what it is worth; a row names the group where there are several."""
    language = edition.language
    rows: list[tuple[Cell, ...]] = []
    for parameter in parameters:
        if len(parameters) > 1:
            rows.append((Cell(text=word(f"smvp.{parameter.key}", language), columns=2),))
        assert isinstance(parameter.value, tuple)  # noqa: S101 (the loader has looked)
        for band in parameter.value:
            start = word(f"smvp.from.{shown.name}", language, value=band["from"])
            rows.append((Cell(text=start), _percent(edition, band["points"])))
    heads = [(_column("band", language), False), (word(f"smvp.worth.{shown.name}", language), True)]
    return heads, tuple(rows), (2.4, 1.4), 0.7


def _pairs(edition: Edition, shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """Names and what each is worth."""
    language = edition.language
    as_number = shown.name == "risks"
    rows = tuple(
        (
            Cell(text=word(f"{shown.words}.{name}", language)),
            Cell(text=edition.number(value), right=True) if as_number else _percent(edition, value),
        )
        for parameter in parameters
        for name, value in _mapping(parameter).items()
    )
    heads = [(word(f"smvp.name.{shown.name}", language), False), (word(f"smvp.worth.{shown.name}", language), True)]
    return heads, rows, (3.4, 1.4), 0.8


def _days(edition: Edition, _shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """Days of the year in their order, what falls on them and by which article."""
    language = edition.language
    found = [(_mapping(parameter), parameter) for parameter in parameters]
    found.sort(key=lambda pair: (pair[0]["month"], pair[0]["day"]))
    rows = tuple(
        (
            Cell(text=day(value, language)),
            Cell(text=word(f"smvp.{parameter.key}", language)),
            Cell(text=plain(parameter.reference)),
        )
        for value, parameter in found
    )
    return [(_column(name, language), False) for name in ("day", "what", "basis")], rows, (1.3, 3.6, 3.6), 1.0


def _choices(edition: Edition, _shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """Points to look at, how much each decides, and by which article."""
    language = edition.language
    rows = tuple(
        (
            Cell(text=word(f"smvp.{parameter.key}", language)),
            Cell(text=word(f"smvp.choice.{parameter.value}", language)),
            Cell(text=plain(parameter.reference)),
        )
        for parameter in parameters
    )
    return [(_column(name, language), False) for name in ("point", "weight", "basis")], rows, (3.4, 1.8, 3.2), 1.0


def _sections(edition: Edition, _shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """Where a document is published: the code and the title of the section of *Amministrazione trasparente*."""
    language = edition.language
    rows = tuple(
        (
            Cell(text=word(f"smvp.{parameter.key}", language)),
            Cell(text=line("{code} {title}".format_map(_mapping(parameter)))),
            Cell(text=plain(parameter.reference)),
        )
        for parameter in sorted(parameters, key=lambda p: str(_mapping(p)["code"]))
    )
    return [(_column(name, language), False) for name in ("document", "section", "basis")], rows, (2.2, 2.6, 3.6), 1.0


def _competences(edition: Edition, _shown: Shown, parameters: Sequence[Parameter]) -> Formed:
    """Each competence, of whom it is asked, and what is observed level by level."""
    language, points = edition.language, edition.ruleset.items("appraisal.levels")
    rows: list[tuple[Cell, ...]] = []
    for parameter in parameters:
        told = _mapping(parameter)
        asked = ", ".join(word(f"choice.category.{category}", language) for category in told["categories"])
        rows.append((Cell(text=word("smvp.competence", language, title=told["title"], asked=asked), columns=3),))
        rows += (
            (Cell(text=str(level), right=True), _percent(edition, worth), Cell(text=plain(seen)))
            for level, (worth, seen) in enumerate(zip(points, told["levels"], strict=False), 1)
        )
    heads = [
        (_column("level", language), True),
        (_column("worth", language), True),
        (_column("seen", language), False),
    ]
    return heads, tuple(rows), (0.8, 0.8, 7), 1.0


def _column(name: str, language: str) -> str:
    return word(f"smvp.column.{name}", language)


def _percent(edition: Edition, value: Any) -> Cell:
    return Cell(text=edition.percent(value), right=True)


def _mapping(parameter: Parameter) -> Mapping[str, Any]:
    assert isinstance(parameter.value, Mapping)  # noqa: S101 (the loader has looked)
    return parameter.value


FORMS: Mapping[str, Callable[[Edition, Shown, Sequence[Parameter]], Formed]] = {
    "weights": _weights,
    "bands": _bands,
    "pairs": _pairs,
    "days": _days,
    "choices": _choices,
    "sections": _sections,
    "competences": _competences,
}
REFERRING = ("days", "choices", "sections")  # forms whose rows have their references
