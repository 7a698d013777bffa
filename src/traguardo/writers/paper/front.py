"""What comes before the cards: how to read the document, the context, the summary with its charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from traguardo.writers.content.document import guide as guide_words
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.placeholders import filled
from traguardo.writers.content.summary import published_scores
from traguardo.writers.content.summary import summary as summary_words
from traguardo.writers.paper.model import Block, Bullets, Cell, Chart, Figure, Heading, Paragraph, Table, Tone
from traguardo.writers.paper.words import line, plain, short, stories

NAME = 46  # letters of an objective beside its weight


def guide(edition: Edition) -> Iterator[Block]:
    """How to read the document."""
    told = guide_words(edition)
    if told["texts"]:
        yield Heading(text=edition.say("guide"), level=1)
        yield from (Paragraph(text=plain(text)) for text in told["texts"])
    if told["signs"]:
        yield Heading(text=edition.say("guide_words"), level=2)
        meanings = (edition.say("word_meaning", word=s["word"], meaning=s["meaning"]) for s in told["signs"])
        yield Bullets(items=tuple(map(plain, meanings)))


def sections(edition: Edition) -> Iterator[Block]:
    """The narrative sections, their figures filled in."""
    told = [section for section in edition.plan.sections if section.text.strip()]
    if told:
        yield Heading(text=edition.say("narrative"), level=1)
    for section in told:
        if title := line(section.title):
            yield Heading(text=title, level=2)
        yield from prose(filled(edition, section.text))


def prose(text: str) -> Iterator[Block]:
    """A text as paragraphs; lines that all begin with a dash or a dot are a list."""
    for story in stories(text):
        lines = story.split("\n")
        if all(one[:2] in ("- ", "• ", "– ", "* ") for one in lines):
            yield Bullets(items=tuple(one[2:].strip() for one in lines))
        else:
            yield Paragraph(text=story)


def summary(edition: Edition) -> Iterator[Block]:
    """Key figures, charts with their numbers, and all objectives in one table."""
    told = summary_words(edition)
    yield Heading(text=edition.say("summary"), level=1)
    if told["keys"]:
        tiles = tuple((plain(key["label"]), plain(key["number"]), 0.0) for key in told["keys"])
        words = edition.say("keys", keys=", ".join(f"{number} {label}" for label, number, _ in tiles))
        yield Figure(caption=words, alt=words, chart=Chart.TILES, points=tiles)
    for chart in told["attainments"]:
        yield from attainment_figure(edition, chart)
    if timings := told["timings"]:
        points = tuple(
            (plain(r["label"]), f"{r['shown']} ({r['share']})", float(r["count"])) for r in timings["rows"]
        )
        yield from _figure(edition, edition.say("chart_timings"), timings["words"], Chart.STRIP, points)
    if histogram := told["histogram"]:
        points = tuple((plain(r["axis"]), str(r["shown"]), float(r["count"])) for r in histogram["rows"])
        yield from _figure(edition, edition.say("chart_indicators"), histogram["words"], Chart.COLUMNS, points)
        yield Paragraph(text=edition.say("histogram_note"), tone=Tone.SMALL)
    if weights := told["weights"]:
        points = tuple(
            (short(f"{r['code']} {r['label']}", NAME), str(r["shown"]), float(r["value"])) for r in weights["rows"]
        )
        yield from _figure(edition, edition.say("chart_weights"), weights["words"], Chart.STRIP, points)
    if not edition.planning:
        yield from _published(edition)
    yield from _overview(edition, told["overview"])


def attainment_figure(edition: Edition, chart: dict[str, Any]) -> Iterator[Block]:
    """A bar for each unit or area that was assessed, the others in words."""
    bars = [bar for bar in chart["bars"] if bar["value"] is not None]
    points = tuple((plain(bar["label"]), plain(str(bar["shown"])), float(bar["value"])) for bar in bars)
    parts = "; ".join(edition.say("part", label=plain(b["label"]), value=str(b["shown"])) for b in chart["bars"])
    yield from _figure(edition, chart["title"], f"{chart['title']}. {parts}.", Chart.BARS, points)
    if chart["note"]:
        yield Paragraph(text=chart["note"], tone=Tone.SMALL)


def _figure(
    edition: Edition, caption: str, alt: str, chart: Chart, points: tuple[tuple[str, str, float], ...]
) -> Iterator[Block]:
    """A figure and, below it, its numbers in a table."""
    yield Figure(caption=plain(caption), alt=plain(alt), chart=chart, points=points)
    yield Table(
        caption=edition.say("figure_data"),
        captioned=False,
        heads=(Cell(text=edition.say("figure_value"), right=True), Cell(text=edition.say("figure_label"))),
        rows=tuple((Cell(text=number, right=True), Cell(text=label)) for label, number, _ in points),
        widths=(1, 2.2),
        share=0.6,
    )


def _published(edition: Edition) -> Iterator[Block]:
    """The scores printed in the document, of units the plan knows; never of one person."""
    scores = published_scores(edition)
    if scores:
        heads = ("owner_full", "points", "maximum", "attainment")
        yield Table(
            caption=edition.say("scores_table"),
            heads=tuple(Cell(text=edition.say(f"column_{h}"), right=h != heads[0]) for h in heads),
            rows=tuple(
                (
                    Cell(text=plain(s.unit)),
                    Cell(text=edition.number(s.points), right=True),
                    Cell(text=edition.number(s.maximum), right=True),
                    Cell(text=edition.score(s.points * 100 / s.maximum), right=True, strong=True),
                )
                for s in scores
            ),
            widths=(3, 1.1, 1.3, 1.1),
            row_heads=True,
        )
        organs = "; ".join(dict.fromkeys(line(s.organ) for s in scores if s.organ))
        note = edition.say("chart_scores_note")
        yield Paragraph(text=f"{note} {edition.say('scores_by', organs=organs)}" if organs else note, tone=Tone.SMALL)


def _overview(edition: Edition, overview: dict[str, Any]) -> Iterator[Block]:
    columns = overview["columns"]
    if not overview["rows"]:
        return
    counted = "_many" if edition.planning else ""
    words = {
        "code": "column_mark",
        "weight": "column_weight_of",
        "steps": f"column_steps{counted}",
        "indicators": f"column_indicators{counted}",
        "attainment": "column_percent",
    }
    keys = [*(k for k in columns if k == "code"), "title", *(k for k in columns if k != "code")]
    heads = [edition.say(words.get(key, "column_item")) for key in keys]
    rows: list[tuple[Cell, ...]] = []
    for row in overview["rows"]:
        if "group" in row:
            rows.append((Cell(text=plain(row["group"]), columns=len(keys), strong=True),))
        else:
            rows.append(tuple(_overview_cell(row, key) for key in keys))
    widths = {"code": 0.8, "title": 4.5}
    yield Table(
        caption=edition.say("overview_table"),
        heads=tuple(Cell(text=plain(h), right=k not in ("code", "title")) for h, k in zip(heads, keys, strict=True)),
        rows=tuple(rows),
        widths=tuple(widths.get(key, 1.2) for key in keys),
    )


def _overview_cell(row: dict[str, Any], key: str) -> Cell:
    shown = row[key].get("shown", "") if key == "attainment" else row[key]
    share = row[key].get("value") if key == "attainment" else None
    link = row["ref"] if key == "title" else ""
    return Cell(text=plain(str(shown)), right=key not in ("code", "title"), link=link, share=share)
