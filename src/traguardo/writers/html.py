"""A paper as one web page that needs nothing else: semantic, accessible, readable without style and in print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from traguardo.writers.docx_styles import LANGUAGES
from traguardo.writers.paper import figures
from traguardo.writers.paper.model import (
    Block,
    Bullets,
    Cell,
    Fields,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Tone,
)
from traguardo.writers.paper.qr import qr_png

LISTED = 3  # levels of headings in the table of contents
DEEPEST = 6


def write(paper: Paper) -> bytes:
    """The paper as the bytes of an HTML file, always the same for the same paper."""
    style = files("traguardo.writers").joinpath("page.css").read_text(encoding="utf-8")
    places = {id(b): f"p{n}" for n, b in enumerate(b for b in paper.walk() if isinstance(b, Heading))}
    anchors = {b.anchor: places[id(b)] for b in paper.walk() if isinstance(b, Heading) and b.anchor}
    page = _Page(paper, places, anchors)
    accent = f":root{{--accent:{escape(paper.look.colour)}}}"
    opening = '<body class="brief">' if paper.brief else "<body>"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[paper.language]}">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{escape(paper.name)}</title>\n",
        f'<meta name="description" content="{escape(paper.description)}">\n',
        f'<meta name="author" content="{escape(paper.body)}">\n',
        f"<style>\n{accent}\n{style}</style>\n</head>\n{opening}\n",
        f'<a class="skip" href="#main">{escape(paper.word("skip"))}</a>\n',
        *page.head(),
        *(page.contents() if paper.contents else ()),
        '<main id="main">\n',
        *page.blocks(paper.blocks),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts).encode("utf-8", "xmlcharrefreplace")


class _Page:
    """What the parts of a page refer to."""

    def __init__(self, paper: Paper, places: dict[int, str], anchors: dict[str, str]) -> None:
        self.paper, self.places, self.anchors = paper, places, anchors

    def head(self) -> Iterator[str]:
        paper = self.paper
        yield "<header>\n"
        if logo := paper.look.logo:
            yield f'<img class="logo" src="{figures.inline(logo.data, logo.format)}" alt="{escape(logo.alt)}">\n'
        yield f'<p class="body">{escape(paper.body)}</p>\n<h1>{escape(paper.title)} <span>{paper.year}</span></h1>\n'
        yield from (f"<p>{_lines(one)}</p>\n" for one in paper.opening)
        yield from (f'<p class="warning">{escape(one)}</p>\n' for one in paper.notices)
        if paper.address:
            yield f'<p class="note"><img class="qr" src="{figures.inline(qr_png(paper.address), "png")}" alt=""> '
            yield f'{escape(paper.scan)}<a href="{escape(paper.address)}">{escape(paper.address)}</a></p>\n'
        if paper.digest:
            yield f'<p class="note digest">{escape(paper.fingerprint)}</p>\n'
        yield "</header>\n"

    def contents(self) -> Iterator[str]:
        title = escape(self.paper.word("contents"))
        yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{title}</h2>\n<ul>\n'
        for block in self.paper.walk():
            if isinstance(block, Heading) and block.listed and block.level <= LISTED:
                place = self.places[id(block)]
                yield f'<li class="level{block.level}"><a href="#{place}">{escape(block.entry)}</a></li>\n'
        yield "</ul>\n</nav>\n"

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading():
                    level = min(block.level + 1, DEEPEST)
                    deeper = f' aria-level="{block.level + 1}"' if block.level >= DEEPEST else ""
                    yield f'<h{level}{deeper} id="{self.places[id(block)]}">{escape(block.text)}</h{level}>\n'
                case Paragraph():
                    kind = (
                        ""
                        if block.tone is Tone.PLAIN
                        else f' class="{block.tone if block.tone != Tone.SMALL else "note"}"'
                    )
                    yield f"<p{kind}>{_lines(block.text)}</p>\n"
                case Bullets():
                    tag = "ol" if block.numbered else "ul"
                    yield f"<{tag}>\n{''.join(f'<li>{_lines(item)}</li>' for item in block.items)}\n</{tag}>\n"
                case Fields():
                    yield self._fields(block)
                case Table():
                    yield self._table(block)
                case Figure():
                    yield self._figure(block)
                case Landscape():
                    yield from self.blocks(block.blocks)
                case PageBreak():
                    yield '<div class="break"></div>\n'

    def _fields(self, block: Fields) -> str:
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th><td>{_lines(text)}</td></tr>\n' for label, text in block.pairs
        )
        table = f'<table class="fields" aria-label="{escape(block.caption)}">\n<tbody>\n{rows}</tbody>\n</table>'
        return _scrolling(block.caption, table)

    def _table(self, block: Table) -> str:
        named = "" if block.captioned else f' aria-label="{escape(block.caption)}"'
        caption = f"<caption>{escape(block.caption)}</caption>\n" if block.captioned else ""
        heads = "".join(f'<th scope="col"{_right(cell)}>{_lines(cell.text)}</th>' for cell in block.heads)
        rows = []
        for number, row in enumerate(block.rows):
            cells = []
            for place, cell in enumerate(row):
                span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                heading = cell.columns > 1 or (block.row_heads and place == 0)
                tag = f'th scope="{"colgroup" if cell.columns > 1 else "row"}"' if heading else "td"
                inner = self._inner(cell)
                cells.append(f"<{tag}{span}{_right(cell)}>{inner}</{tag.split()[0]}>")
            total = ' class="total"' if block.total and number == len(block.rows) - 1 else ""
            rows.append(f"<tr{total}>{''.join(cells)}</tr>\n")
        classes = " ".join(name for name, holds in (("narrow", block.share < 1), ("by-hand", block.by_hand)) if holds)
        look = f' class="{classes}"' if classes else ""
        table = (
            f"<table{look}{named}>\n{caption}<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{''.join(rows)}</tbody>\n</table>"
        )
        return _scrolling(block.caption, table)

    def _inner(self, cell: Cell) -> str:
        inner = _lines(cell.text)
        if cell.link in self.anchors:
            inner = f'<a href="#{self.anchors[cell.link]}">{inner}</a>'
        return f"<strong>{inner}</strong>" if cell.strong and inner else inner

    def _figure(self, block: Figure) -> str:
        source = figures.inline(figures.drawn(block, self.paper.look, "svg"), "svg")
        return (
            f'<figure>\n<img src="{source}" alt="{escape(block.alt)}">\n'
            f"<figcaption>{escape(block.caption)}</figcaption>\n</figure>\n"
        )


def _scrolling(name: str, table: str) -> str:
    return f'<div class="table" role="region" aria-label="{escape(name)}" tabindex="0">\n{table}\n</div>\n'


def _right(cell: Cell) -> str:
    return ' class="right"' if cell.right else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
