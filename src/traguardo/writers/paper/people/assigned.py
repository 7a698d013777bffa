"""*Scheda individuale di assegnazione degli obiettivi*: what a person is asked, how it will be judged, by when."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.people.appraisal import PARTS, prevailing
from traguardo.core.people.competences import dictionary
from traguardo.core.weights import ZERO, shares
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.model import Block, Cell, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.people import parts
from traguardo.writers.paper.people.individual import Individual, objectives_by_name
from traguardo.writers.paper.words import line, plain, word


def chapter(edition: Edition, one: Individual) -> Iterator[Block]:
    """What the sheet says of one person, after who they are."""
    yield from _objectives(edition, one)
    yield from parts.measured(edition, one, judged=False)
    yield from _weights(edition, one)
    yield from _competences(edition, one)
    yield from parts.talks(edition, one, judged=False)
    yield from parts.signatures(edition, one, judged=False)


def _objectives(edition: Edition, one: Individual) -> Iterator[Block]:
    say, asked, known = edition.say, one.person.objectives, objectives_by_name(edition.plan)
    yield Heading(text=say("sheet_objectives"), level=2)
    if not asked:
        yield Paragraph(text=say("sheet_objectives_none"))
        return
    weights = shares([o.weight for o in asked])
    rows = [
        (
            Cell(text=str(number), right=True),
            Cell(text=plain(o.title)),
            Cell(text=parts.of_plan(edition, o.objective, known)),
            Cell(text=edition.percent(weight), right=True),
        )
        for number, (o, weight) in enumerate(zip(asked, weights, strict=True), 1)
    ]
    total = (Cell(), Cell(text=say("total")), Cell(), Cell(text=edition.percent(sum(weights, ZERO)), right=True))
    yield Table(
        caption=say("sheet_objectives"),
        captioned=False,
        heads=tuple(
            Cell(text=say(f"sheet_column_{head}"), right=head in ("number", "weight"))
            for head in ("number", "objective", "of_plan", "weight")
        ),
        rows=(*rows, total),
        widths=(0.4, 3.6, 3.2, 0.9),
        total=True,
    )


def _weights(edition: Edition, one: Individual) -> Iterator[Block]:
    """How much each part of the evaluation weighs for the category of the person."""
    say, category = edition.say, prevailing(one.stays)
    key = f"appraisal.weights.{category.value}"
    weights = edition.ruleset.table(key)
    yield Heading(text=say("sheet_weights"), level=2)
    yield Table(
        caption=say("sheet_weights"),
        captioned=False,
        heads=(
            Cell(text=say("sheet_column_part")),
            Cell(text=say("sheet_column_meaning")),
            Cell(text=say("sheet_column_weight"), right=True),
        ),
        rows=tuple(
            (
                Cell(text=word(f"part.{name}", edition.language)),
                Cell(text=say(f"sheet_part_{name}")),
                Cell(text=edition.percent(weights[name]), right=True),
            )
            for name in PARTS
            if weights[name]
        ),
        widths=(2.4, 5, 0.9),
        row_heads=True,
    )
    told = say("sheet_weights_told", category=word(f"choice.category.{category}", edition.language))
    yield Paragraph(text=plain(f"{told}\n{edition.ruleset.reference(key)}"), tone=Tone.SMALL)


def _competences(edition: Edition, one: Individual) -> Iterator[Block]:
    """What is looked at in the person's behaviour, level by level."""
    say, known = edition.say, dictionary(edition.ruleset)
    asked = known.asked[prevailing(one.stays)]
    if not asked:
        return
    rows: list[tuple[Cell, ...]] = []
    for competence in asked:
        rows.append((Cell(text=line(competence.title), columns=3),))
        rows += (
            (Cell(text=str(level), right=True), Cell(text=edition.number(points), right=True), Cell(text=plain(told)))
            for level, (points, told) in enumerate(zip(known.points, competence.descriptors, strict=False), 1)
        )
    yield Heading(text=say("sheet_competences"), level=2)
    yield Table(
        caption=say("sheet_competences"),
        captioned=False,
        heads=(
            Cell(text=say("sheet_column_level"), right=True),
            Cell(text=say("sheet_column_worth"), right=True),
            Cell(text=say("sheet_column_seen")),
        ),
        rows=tuple(rows),
        widths=(0.8, 0.8, 7),
    )
    references = dict.fromkeys((known.reference, *(c.reference for c in asked)))
    yield Paragraph(text=plain("\n".join((say("sheet_competences_told"), "; ".join(references)))), tone=Tone.SMALL)
