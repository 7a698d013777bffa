"""The summary for citizens: two pages, plain words, pictures whose numbers are written beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from traguardo.core.plan import Objective
from traguardo.core.publishing.presentable import degree
from traguardo.core.score import Timing
from traguardo.core.tree import Tree
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.summary import summary
from traguardo.writers.paper.front import attainment_figure
from traguardo.writers.paper.labels import labels
from traguardo.writers.paper.model import (
    Block,
    Bullets,
    Cell,
    Chart,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Tone,
)
from traguardo.writers.paper.words import attained, line, plain, short

MOST = 14  # objectives that fit on a page
LONGEST = 120  # letters of a title, or of what changes
NAMED = 4  # objectives told of apart, the best and the worst
FEW = 11  # objectives that leave room for a figure below them
BARS = 8  # units or areas that fit into it
FULL = Decimal(100)
IN_TIME = (Timing.ON_TIME, Timing.EARLY)


def for_citizens(edition: Edition) -> Iterator[Block]:
    """What was promised and how much of it was kept; before anything is measured, what is promised."""
    tops = Tree(edition.plan).tops
    measured = edition.card.body.value is not None
    facts: dict[str, str | int] = {
        "body": line(edition.plan.body.name),
        "year": str(edition.plan.year),
        "count": len(tops),
    }
    number = "_one" if len(tops) == 1 else ""
    if measured:
        overall = attained(edition, edition.card.body)
        yield Paragraph(text=edition.say(f"citizens_lead{number}", overall=overall, **facts), tone=Tone.LEAD)
        yield Paragraph(text=edition.say("citizens_what"))
        yield from _results(edition, tops)
    else:
        yield Paragraph(text=edition.say(f"citizens_plan_lead{number}", **facts), tone=Tone.LEAD)
        yield Paragraph(text=edition.say("citizens_plan_what"))
        yield from _promises(edition, tops)
    if tops:
        yield PageBreak()
        yield Heading(text=edition.say("citizens_goals" if measured else "citizens_plan_goals"), level=1)
        yield _went(edition, tops[:MOST]) if measured else _promised(edition, tops[:MOST])
        if measured and len(tops) <= FEW:
            yield from _by_group(edition)
    if len(tops) > MOST:
        yield Paragraph(text=edition.say("citizens_more", count=len(tops) - MOST), tone=Tone.SMALL)
    yield Paragraph(text=edition.say("citizens_where" if measured else "citizens_plan_where"), tone=Tone.SMALL)


def _results(edition: Edition, tops: Sequence[Objective]) -> Iterator[Block]:
    """The whole as squares of a hundred, the counts as large numbers, the best and the worst in words."""
    card, say = edition.card, edition.say
    yield Heading(text=say("citizens_figures"), level=1)
    yield _of_a_hundred(edition, card.body.value or Decimal(0))
    tiles = []
    steps = [timing for timing in card.timings.values() if timing is not Timing.UNDATED]
    if steps:
        kept = sum(timing in IN_TIME for timing in steps)
        late = sum(timing is Timing.LATE for timing in steps)
        tiles.append((say("tile_steps"), say("of", part=kept, whole=len(steps))))
        yield Paragraph(text=say("citizens_steps", total=len(steps), kept=kept, late=late))
    if card.indicators:
        met = sum(trace.fact("met") is True for trace in card.indicators.values())
        tiles.append((say("tile_indicators"), say("of", part=met, whole=len(card.indicators))))
        yield Paragraph(text=say("citizens_indicators", total=len(card.indicators), met=met))
    assessed = [(o, trace.value) for o in tops if (trace := card.objectives[o.ref]).value is not None]
    fully = [(o, value) for o, value in assessed if value is not None and value >= FULL]
    tiles.append((say("tile_fully"), say("of", part=len(fully), whole=len(tops))))
    yield _tiles(edition, tiles)
    yield from _named(edition, "citizens_well", [o for o, _ in fully])
    largely = edition.ruleset.number("results.largely")
    behind = sorted(((v, n, o) for n, (o, v) in enumerate(assessed) if v is not None and v < largely))
    yield from _named(edition, "citizens_behind", [o for _, _, o in behind])


def _by_group(edition: Edition) -> Iterator[Block]:
    """A bar for each unit or area, where there are some and not too many."""
    for chart in summary(edition)["attainments"][:1]:
        if sum(bar["value"] is not None for bar in chart["bars"]) <= BARS:
            figure, *_ = attainment_figure(edition, chart)
            yield Heading(text=chart["title"], level=1)
            yield figure


def _promises(edition: Edition, tops: Sequence[Objective]) -> Iterator[Block]:
    """What is promised, in large numbers, and how much each objective counts."""
    plan, say = edition.plan, edition.say
    yield Heading(text=say("citizens_promises"), level=1)
    counts = (
        ("tile_objectives", len(tops)),
        ("tile_due", len(edition.card.year_weights)),
        ("tile_measured", sum(1 for _ in plan.indicators())),
    )
    yield _tiles(edition, [(say(name), edition.number(count)) for name, count in counts if count])
    weighed = [(o, o.weight) for o in tops if o.weight]
    if len(weighed) <= MOST and len({weight for _, weight in weighed}) > 1:
        points = tuple((short(plain(o.title), LONGEST), edition.percent(w), float(w)) for o, w in weighed)
        yield _figure(edition, "citizens_weights", Chart.STRIP, points)


def _of_a_hundred(edition: Edition, value: Decimal) -> Figure:
    """A hundred squares: never all of them, nor none, unless it is so."""
    whole = min(int(value), 100) or int(value > 0)
    points = [("squares_done", whole), ("squares_undone", 100 - whole)]
    told = tuple((edition.say(name), edition.number(count), float(count)) for name, count in points)
    return _figure(edition, "citizens_squares", Chart.SQUARES, told)


def _tiles(edition: Edition, tiles: list[tuple[str, str]]) -> Figure:
    return _figure(edition, "citizens_tiles", Chart.TILES, tuple((label, shown, 0.0) for label, shown in tiles))


def _figure(edition: Edition, name: str, chart: Chart, points: tuple[tuple[str, str, float], ...]) -> Figure:
    caption = edition.say(name)
    parts = "; ".join(edition.say("part", label=label, value=shown) for label, shown, _ in points)
    return Figure(caption=caption, alt=f"{caption}. {parts}.", chart=chart, points=points)


def _named(edition: Edition, name: str, objectives: list[Objective]) -> Iterator[Block]:
    if not objectives:
        return
    yield Heading(text=edition.say(name), level=2)
    yield Bullets(
        items=tuple(
            edition.say(
                "part",
                label=short(plain(o.title) or edition.say("untitled"), LONGEST),
                value=attained(edition, edition.card.objectives[o.ref]),
            )
            for o in objectives[:NAMED]
        )
    )


def _went(edition: Edition, objectives: Sequence[Objective]) -> Table:
    heads = ("goal", "went", "percent")
    return Table(
        caption=edition.say("citizens_goals"),
        captioned=False,
        heads=tuple(Cell(text=edition.say(f"column_{h}"), right=h == "percent") for h in heads),
        rows=tuple(
            (
                Cell(text=short(plain(o.title) or edition.say("untitled"), LONGEST)),
                Cell(text=edition.say(f"went_{degree(edition.card.objectives[o.ref].value, edition.ruleset)}")),
                Cell(
                    text=attained(edition, edition.card.objectives[o.ref]),
                    right=True,
                    strong=True,
                ),
            )
            for o in objectives
        ),
        widths=(5, 2, 1.3),
        row_heads=True,
    )


def _promised(edition: Edition, objectives: Sequence[Objective]) -> Table:
    gains = {o.ref: labels().gain(o) for o in objectives}
    columns = ["goal_promised"]
    columns += ["gain"] if any(gains.values()) else []
    columns += ["weight_of"] if any(o.weight is not None for o in objectives) else []
    cells = {
        "goal_promised": lambda o: Cell(text=short(plain(o.title) or edition.say("untitled"), LONGEST), strong=True),
        "gain": lambda o: Cell(text=short(gains[o.ref], LONGEST)),
        "weight_of": lambda o: Cell(text="" if o.weight is None else edition.percent(o.weight), right=True),
    }
    widths = {"goal_promised": 4, "gain": 4, "weight_of": 1}
    return Table(
        caption=edition.say("citizens_plan_goals"),
        captioned=False,
        heads=tuple(Cell(text=edition.say(f"column_{c}"), right=c == "weight_of") for c in columns),
        rows=tuple(tuple(cells[c](o) for c in columns) for o in objectives),
        widths=tuple(widths[c] for c in columns),
        row_heads=True,
    )
