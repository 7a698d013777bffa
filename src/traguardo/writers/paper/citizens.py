"""The summary for citizens: two pages, plain words, pictures whose numbers are written beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traguardo.core.score import Timing
from traguardo.core.trace import Trace
from traguardo.core.tree import Tree
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.summary import summary
from traguardo.writers.paper.front import attainment_figure
from traguardo.writers.paper.model import Block, Cell, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.words import line, plain

MOST = 18  # objectives that fit on two pages
LONGEST = 130  # letters of a title
FULL = Decimal(100)
IN_TIME = (Timing.ON_TIME, Timing.EARLY)


def for_citizens(edition: Edition) -> Iterator[Block]:
    """What was promised, how much of it was kept, where to read more."""
    plan, card, say = edition.plan, edition.card, edition.say
    tops = Tree(plan).tops
    overall = str(edition.attainment(card.body)["shown"])
    yield Paragraph(
        text=say("citizens_lead", body=line(plan.body.name), year=str(plan.year), count=len(tops), overall=overall),
        tone=Tone.LEAD,
    )
    yield Paragraph(text=say("citizens_what"))
    yield Heading(text=say("citizens_figures"), level=1)
    for chart in summary(edition)["attainments"][:1]:
        figure, *_ = attainment_figure(edition, chart)
        yield figure
    if total := sum(1 for _ in plan.steps()):
        kept = sum(timing in IN_TIME for timing in card.timings.values())
        late = sum(timing is Timing.LATE for timing in card.timings.values())
        yield Paragraph(text=say("citizens_steps", total=total, kept=kept, late=late))
    if card.indicators:
        met = sum(trace.fact("met") is True for trace in card.indicators.values())
        yield Paragraph(text=say("citizens_indicators", total=len(card.indicators), met=met))
    yield Heading(text=say("citizens_goals"), level=1)
    shown = tops[:MOST]
    yield Table(
        caption=say("citizens_goals"),
        captioned=False,
        heads=(
            Cell(text=say("column_goal")),
            Cell(text=say("column_went")),
            Cell(text=say("column_percent"), right=True),
        ),
        rows=tuple(
            (
                Cell(text=_short(plain(o.title) or say("untitled"))),
                Cell(text=say(f"went_{_went(edition, card.objectives[o.ref])}")),
                Cell(text=line(str(edition.attainment(card.objectives[o.ref])["shown"])), right=True, strong=True),
            )
            for o in shown
        ),
        widths=(5, 2, 1.3),
        row_heads=True,
    )
    if len(tops) > len(shown):
        yield Paragraph(text=say("citizens_more", count=len(tops) - len(shown)), tone=Tone.SMALL)
    yield Paragraph(text=say("citizens_where"), tone=Tone.SMALL)


def _went(edition: Edition, trace: Trace) -> str:
    """How an objective went, in a word."""
    if trace.value is None:
        return "unknown"
    largely, partly = (edition.ruleset.number(f"results.{word}") for word in ("largely", "partly"))
    bounds = ((FULL, "fully"), (largely, "largely"), (partly, "partly"))
    return next((word for bound, word in bounds if trace.value >= bound), "little")


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
