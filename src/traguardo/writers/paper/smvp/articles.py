"""The measurement system as titles, articles and paragraphs, each article with its references; then two annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from traguardo.core.ruleset import Parameter
from traguardo.wording.numbers import shown
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.model import Block, Cell, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.smvp.examples import examples
from traguardo.writers.paper.smvp.outline import Article, titles
from traguardo.writers.paper.smvp.tables import REFERRING, table
from traguardo.writers.paper.smvp.words import ruled
from traguardo.writers.paper.words import line, plain, word

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
OPENING = ("about", "system", "same", "references", "yearly")  # paragraphs of the first article
COMMON = ("law", "standard")  # files that are of no single body


@dataclass(slots=True)
class _Text:
    """The text being written: how many articles it has, and where each parameter stands."""

    edition: Edition
    count: int = 0
    places: dict[str, str] = field(default_factory=dict)

    def say(self, code: str, **facts: object) -> str:
        return word(f"smvp.{code}", self.edition.language, **facts)


def measurement_system(edition: Edition) -> Iterator[Block]:
    """What is measured and how, article by article; worked examples; the table of all parameters."""
    text = _Text(edition)
    for number, title in zip(ROMAN, titles(), strict=False):
        yield Heading(text=text.say("title", number=number, title=text.say(f"title.{title.name}")), level=1)
        if number == ROMAN[0]:
            yield from _opening(text)
        for article in title.articles:
            yield from _article(text, article)
    yield Heading(text=text.say("annex_examples"), level=1)
    yield from examples(edition)
    yield Heading(text=text.say("annex_parameters"), level=1)
    yield from _register(text)


def _opening(text: _Text) -> Iterator[Block]:
    """What this system is for, in force since when, and how to read it."""
    ruleset = text.edition.ruleset
    facts = {"body": line(text.edition.plan.body.name), "title": ruleset.title, "on": ruleset.on}
    yield _named(text, "opening")
    for number, name in enumerate(OPENING, 1):
        yield Paragraph(text=f"{number}. {text.say(f'opening.{name}', **facts)}")


def _named(text: _Text, name: str) -> Heading:
    text.count += 1
    return Heading(text=text.say("article", number=text.count, title=text.say(f"article.{name}")), level=2)


def _article(text: _Text, article: Article) -> Iterator[Block]:
    """Numbered paragraphs, a table under the one that names it, and where all of it comes from."""
    edition, said = text.edition, list(article.said(text.edition.ruleset))
    references: list[tuple[int, str]] = []
    if said:  # what the law asks since this year is not in the system of an earlier one
        yield _named(text, article.name)
    for number, (item, parameters) in enumerate(said, 1):
        place = text.say("place", article=text.count, number=number)
        text.places |= {parameter.key: place for parameter in parameters}
        if isinstance(item, str):
            yield Paragraph(text=f"{number}. {ruled(parameters[0], edition.language)}")
        else:
            yield Paragraph(text=f"{number}. {text.say(f'table.{item.name}')}")
            yield table(edition, item)
        if isinstance(item, str) or item.form not in REFERRING:
            references += ((number, parameter.reference) for parameter in parameters)
    if references:
        yield Paragraph(text=_references(text, references), tone=Tone.SMALL)


def _references(text: _Text, references: list[tuple[int, str]]) -> str:
    """Each reference once, with the paragraphs that follow from it."""
    found: dict[str, dict[int, None]] = {}
    for number, reference in references:
        found.setdefault(plain(reference).rstrip("."), {})[number] = None
    told = (
        text.say("reference", numbers=", ".join(map(str, numbers)), reference=reference)
        for reference, numbers in found.items()
    )
    return text.say("references", references="; ".join(told))


def _register(text: _Text) -> Iterator[Block]:
    """All parameters: in which article, under which name for who computes, since when, set by whom."""
    edition = text.edition
    yield Paragraph(text=text.say("register"))
    columns = ("place", "key", "since", "origin")
    yield Table(
        caption=text.say("caption.register"),
        heads=tuple(Cell(text=text.say(f"column.{name}")) for name in columns),
        rows=tuple(
            (
                Cell(text=place),
                Cell(text=key),
                Cell(text=shown(edition.ruleset[key].since, edition.language)),
                Cell(text=_origin(text, edition.ruleset[key])),
            )
            for key, place in text.places.items()
        ),
        widths=(1.5, 3.6, 1.3, 2.2),
        row_heads=True,
    )


def _origin(text: _Text, parameter: Parameter) -> str:
    return text.say(f"origin.{parameter.origin if parameter.origin in COMMON else 'own'}")
