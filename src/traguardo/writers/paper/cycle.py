"""Documents in the course of the cycle: the PIAO's section, the report at a date."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.core.plan import Objective, Section
from traguardo.core.score import Timing
from traguardo.core.trace import Status
from traguardo.writers.content.cards import outcome
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import in_order
from traguardo.writers.content.placeholders import filled
from traguardo.writers.content.text import anchor
from traguardo.writers.paper import appendix, front
from traguardo.writers.paper.cards import cards
from traguardo.writers.paper.layout import Layout
from traguardo.writers.paper.model import Block, Cell, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.words import attained, line, plain

_OPEN = (Timing.LATE, Timing.NOT_DONE, Timing.STARTED, Timing.NOT_REPORTED)


def section_of_the_piao(edition: Edition, layout: Layout) -> Iterator[Block]:
    """Section 2.2 *Performance* with its annex, the *Piano degli obiettivi*."""
    say = edition.say
    yield Heading(text=say("piao_section"), level=1)
    yield Paragraph(text=say("piao_intro", year=str(edition.plan.year)))
    for section in edition.plan.sections:
        if section.text.strip():
            yield from narrative(edition, section)
    yield from appendix.strategy(edition)
    yield from front.summary(edition)
    if edition.plan.objectives:
        yield Heading(text=say("piao_annex"), level=1)
        yield from cards(edition, layout)
    yield from appendix.weights(edition)
    yield from appendix.matrix(edition)


def monitoring(edition: Edition, layout: Layout) -> Iterator[Block]:
    """Where the plan stands on a day: what was done, what is late, what is not reported yet."""
    say = edition.say
    yield Paragraph(text=say("monitoring_intro", on=edition.card.on), tone=Tone.LEAD)
    yield from front.summary(edition)
    yield from still_open(edition)
    if edition.plan.objectives:
        yield Heading(text=say("objectives"), level=1)
        yield from cards(edition, layout)


def still_open(edition: Edition, level: int = 1) -> Iterator[Block]:
    """What is late or not reported, and which indicators are below their target."""
    say = edition.say
    rows = [_open_step(edition, o, s.ref) for o in in_order(edition) for s in o.steps if _is_open(edition, s.ref)]
    yield Heading(text=say("monitoring_open"), level=level)
    if rows:
        yield Table(
            caption=say("monitoring_open_table"),
            heads=tuple(Cell(text=say(f"column_{c}")) for c in ("mark", "to_do", "by", "state")),
            rows=tuple(rows),
            widths=(0.9, 4.5, 1.5, 1.8),
        )
    else:
        yield Paragraph(text=say("monitoring_none"))
    missed = [_missed(edition, o, i.ref) for o in in_order(edition) for i in o.indicators if i.ref in _below(edition)]
    if missed:
        yield Heading(text=say("monitoring_below"), level=level)
        yield Table(
            caption=say("monitoring_below_table"),
            heads=tuple(Cell(text=say(f"column_{c}")) for c in ("mark", "measured", "reached_so_far")),
            rows=tuple(missed),
            widths=(0.9, 5, 1.8),
        )


def _is_open(edition: Edition, ref: str) -> bool:
    trace = edition.card.steps.get(ref)
    counts = trace is not None and trace.status in (Status.ASSESSED, Status.MISSING)
    return counts and edition.card.timings.get(ref) in _OPEN


def _open_step(edition: Edition, objective: Objective, ref: str) -> tuple[Cell, ...]:
    step = next(s for s in objective.steps if s.ref == ref)
    code = line(step.code) or line(objective.code)
    texts = (code, plain(step.description), plain(step.planned.raw), line(outcome(edition, step)[1]))
    return tuple(Cell(text=t, link=anchor(objective.ref) if n == 1 else "") for n, t in enumerate(texts))


def _below(edition: Edition) -> frozenset[str]:
    return frozenset(edition.card.below_target)


def _missed(edition: Edition, objective: Objective, ref: str) -> tuple[Cell, ...]:
    indicator = next(i for i in objective.indicators if i.ref == ref)
    shown = attained(edition, edition.card.indicators[ref])
    name = plain(indicator.name or indicator.description)
    return (
        Cell(text=line(objective.code)),
        Cell(text=name, link=anchor(objective.ref)),
        Cell(text=shown, strong=True),
    )


def narrative(edition: Edition, section: Section, level: int = 2) -> Iterator[Block]:
    """A text of the body under its title."""
    if title := line(section.title):
        yield Heading(text=title, level=level)
    yield from front.prose(filled(edition, section.text))
