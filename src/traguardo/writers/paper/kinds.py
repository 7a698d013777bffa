"""The kinds of document of the cycle: each makes its paper from one and the same edition of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from traguardo.core.finding import Finding
from traguardo.writers.content.document import cover_lines, period, signing_day
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.text import label
from traguardo.writers.paper import appendix, cycle, front
from traguardo.writers.paper.cards import cards
from traguardo.writers.paper.citizens import for_citizens
from traguardo.writers.paper.integrated import integrated
from traguardo.writers.paper.layout import Layout
from traguardo.writers.paper.model import PLAIN, Block, Heading, Look, Paper, numbered
from traguardo.writers.paper.smvp.articles import measurement_system
from traguardo.writers.paper.words import line, plain

FRAME = (
    "contents", "page", "page_of", "skip", "draft", "draft_short", "internal", "internal_short", "scan", "digest",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a document is made of and for: the data in one edition, how it looks, where it will be found."""

    edition: Edition
    layout: Layout
    look: Look = PLAIN
    findings: tuple[Finding, ...] = ()
    internal: bool = False
    address: str = ""
    digest: str = ""  # SHA-256 of the plan file


Blocks = Callable[[Order], Iterator[Block]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document: its blocks, and whether it speaks of promises alone."""

    name: str
    blocks: Blocks
    planning: bool = False
    brief: bool = False
    of_rules: bool = False  # of the measurement system, not of the plan: its year and deed are not the plan's
    on_a_day: bool = False  # only what was known on the day it looks at


def report(order: Order) -> Iterator[Block]:
    """*Relazione sulla performance* (D.Lgs. 150/2009, art. 10 c. 1 b)."""
    edition = order.edition
    yield from front.guide(edition)
    yield from front.sections(edition)
    yield from front.summary(edition)
    yield from _cards(order)
    if order.internal:
        yield from appendix.defects(edition, order.findings)
    yield from appendix.explanations(edition)


def plan(order: Order) -> Iterator[Block]:
    """*Piano degli obiettivi*: what is promised, with the weights and the matrix."""
    edition = order.edition
    yield from front.guide(edition)
    yield from front.sections(edition)
    yield from front.summary(edition)
    yield from appendix.strategy(edition)
    yield from _cards(order)
    yield from weights(order)
    yield from appendix.structure(edition)


def weights(order: Order) -> Iterator[Block]:
    """The weight tables and the matrix alone."""
    yield from appendix.weights(order.edition)
    yield from appendix.matrix(order.edition)


def _cards(order: Order) -> Iterator[Block]:
    if order.edition.plan.objectives:
        yield Heading(text=order.edition.say("objectives"), level=1)
        yield from cards(order.edition, order.layout)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(name="plan", blocks=plan, planning=True),
        Kind(name="piao", blocks=lambda o: cycle.section_of_the_piao(o.edition, o.layout), planning=True),
        Kind(name="cards", blocks=_cards, planning=True),
        Kind(name="weights", blocks=weights, planning=True),
        Kind(name="monitoring", blocks=lambda o: cycle.monitoring(o.edition, o.layout), on_a_day=True),
        Kind(name="report", blocks=report),
        Kind(name="integrated", blocks=lambda o: integrated(o.edition)),
        Kind(name="citizens", blocks=lambda o: for_citizens(o.edition), brief=True),
        Kind(name="rules", blocks=lambda o: measurement_system(o.edition), of_rules=True),
    )
}


def paper(kind: Kind, order: Order) -> Paper:
    """The paper of a kind of document."""
    edition = replace(order.edition, planning=kind.planning)
    order = replace(order, edition=edition)
    plan, say = edition.plan, edition.say
    of_plan = not kind.of_rules
    year = plan.year if of_plan else edition.ruleset.on.year
    title = say(f"title_{kind.name}")
    body = line(plan.body.name)
    blocks = numbered(tuple(kind.blocks(order)), say("table"), say("figure"))
    return Paper(
        kind=kind.name,
        title=title,
        body=body,
        year=year,
        language=edition.language,
        day=signing_day(edition) if of_plan else edition.ruleset.on,
        description=plain(say("description_of", title=title, year=str(year), body=body)),
        words=tuple((name, say(name)) for name in FRAME),
        lines=tuple(plain(one) for one in cover_lines(edition)) if of_plan else (),
        period=plain(period(edition)) if of_plan else "",
        short_body=label(plan.body.short_name, 80) or label(plan.body.name, 80),
        draft=of_plan and plan.deed is None,
        internal=order.internal,
        contents=not kind.brief,
        brief=kind.brief,
        digest=order.digest if of_plan else "",
        address=order.address,
        look=order.look,
        blocks=blocks,
    )
