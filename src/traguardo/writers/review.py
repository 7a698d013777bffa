"""A reading beside its document as one web page that needs nothing else, not even a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from traguardo.wording.sentences import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document, or a row of a table of it."""

    number: int
    text: str
    place: str = ""  # page, or cell of a sheet
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read."""

    text: str
    line: int | None = None  # of the document, where it stands
    place: str = ""
    unsure: bool = False  # read with little confidence


Row = Sequence[Read | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The steps or the indicators of an objective; columns in which nothing stands are left out."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Card:
    """An objective as it was read."""

    title: Read
    level: str
    facts: Sequence[tuple[str, Read]]
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the page."""

    document: str
    about: Sequence[tuple[str, str]]  # what the document says of itself
    counts: Sequence[tuple[str, int, bool]]  # what is counted, how many, whether somebody must look
    cards: Sequence[Card]
    unread: Sequence[Read]
    lines: Sequence[Line]
    notes: Sequence[str] = ()


LONGEST_LINE = 2_000  # characters of a line that are shown


def write(review: Review, language: str = "it") -> bytes:
    """The page as HTML in UTF-8; everything that comes from the document is text, never mark-up."""
    return "".join(_Page(review, language).parts()).encode("utf-8", "replace")


class _Page:
    def __init__(self, review: Review, language: str) -> None:
        self.review = review
        self.language = language
        self.known = {line.number for line in review.lines}

    def word(self, code: str, **facts: str | int) -> str:
        return escape(sentence(f"review.{code}", facts.items(), self.language).text)

    def parts(self) -> Iterator[str]:
        style = files("traguardo.writers").joinpath("review.css").read_text(encoding="utf-8")
        title = self.word("title", document=self.review.document)
        yield f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#reading">{self.word("skip")}</a>\n'
        yield from self.head(title)
        yield '<div class="beside">\n<main id="reading">\n'
        yield f'<h2>{self.word("reading")}</h2>\n<p class="note">{self.word("how")}</p>\n'
        for card in self.review.cards:
            yield from self.card(card)
        yield from self.unread()
        yield "</main>\n"
        yield from self.source()
        yield "</div>\n</body>\n</html>\n"

    def head(self, title: str) -> Iterator[str]:
        yield f'<header>\n<p class="product">Traguardo</p>\n<h1>{title}</h1>\n'
        about = [f"<span>{escape(name)}: <b>{escape(text)}</b></span>" for name, text in self.review.about]
        yield f'<p class="about">{" ".join(about)}</p>\n<ul class="counts">\n'
        for name, count, look in self.review.counts:
            kind = ' class="look"' if look and count else ""
            yield f"<li{kind}><b>{count}</b> {escape(name)}</li>\n"
        yield "</ul>\n"
        yield from (f'<p class="warning">{escape(note)}</p>\n' for note in self.review.notes)
        yield "</header>\n"

    def card(self, card: Card) -> Iterator[str]:
        yield f'<article>\n<p class="level">{escape(card.level)}</p>\n<h3>{self.read(card.title)}</h3>\n'
        if card.facts:
            yield "<dl>\n"
            yield from (f"<dt>{escape(name)}</dt><dd>{self.read(read)}</dd>\n" for name, read in card.facts)
            yield "</dl>\n"
        for table in card.tables:
            yield from self.table(table)
        yield "</article>\n"

    def table(self, table: Table) -> Iterator[str]:
        used = [n for n in range(len(table.heads)) if any(row[n] for row in table.rows)]
        yield f'<div class="table" tabindex="0" role="group" aria-label="{escape(table.title)}">\n'
        yield f"<table>\n<caption>{escape(table.title)}</caption>\n<thead><tr>"
        yield "".join(f'<th scope="col">{escape(table.heads[n])}</th>' for n in used)
        yield "</tr></thead>\n<tbody>\n"
        for row in table.rows:
            cells = ((table.heads[n], row[n]) for n in used)
            yield "<tr>"
            yield "".join(
                f'<td data-label="{escape(name)}">{self.read(one) if one else ""}</td>' for name, one in cells
            )
            yield "</tr>\n"
        yield "</tbody>\n</table>\n</div>\n"

    def read(self, read: Read) -> str:
        """A text with a link to its line, and a word for who cannot see that it is unsure."""
        text = escape(read.text) or "—"
        if read.unsure:
            text = f'<mark>{text}</mark> <span class="unsure">{self.word("unsure")}</span>'
        place = escape(read.place)
        if read.line in self.known:
            told = place or self.word("line", line=str(read.line))
            return f'{text} <a class="place" href="#r{read.line}">{told}</a>'
        return f'{text} <span class="place">{place}</span>' if place else text

    def unread(self) -> Iterator[str]:
        yield f'<section class="unread">\n<h2>{self.word("unread")}</h2>\n'
        if self.review.unread:
            yield f'<p class="note">{self.word("unread_how")}</p>\n<ul>\n'
            yield from (f"<li>{self.read(one)}</li>\n" for one in self.review.unread)
            yield "</ul>\n"
        else:
            yield f"<p>{self.word('all_read')}</p>\n"
        yield "</section>\n"

    def source(self) -> Iterator[str]:
        title = self.word("document")
        yield f'<aside aria-labelledby="document"><h2 id="document">{title}</h2>\n'
        yield '<div class="lines" tabindex="0" role="region" aria-labelledby="document">\n<ol>\n'
        for line in self.review.lines:
            text = escape(line.text[:LONGEST_LINE]) or "&nbsp;"
            place = f'<span class="where">{escape(line.place)}</span> ' if line.place else ""
            kind = ' class="missed"' if line.unread else ""
            told = f' <span class="unsure">{self.word("missed")}</span>' if line.unread else ""
            yield f'<li id="r{line.number}" value="{line.number}"{kind}>{place}{text}{told}</li>\n'
        yield "</ol>\n</div>\n</aside>\n"
