"""A reading as the page on which a person looks at it beside its document."""

from __future__ import annotations

from collections.abc import Iterator

from traguardo.cli.terminal import Terminal
from traguardo.core.finding import Finding
from traguardo.readers.document import Document, Paragraph
from traguardo.readers.encoding import decode
from traguardo.readers.reading import SURE, ReadIndicator, Reading, ReadObjective, ReadStep, Text
from traguardo.wording.sentences import sentence
from traguardo.writers import review
from traguardo.writers.review import Card, Line, Read, Review, Table

HEAD = ("code", "unit", "strategic_area", "weight")
STEP = ("code", "description", "planned", "actual", "kpi", "weight", "year_weight")
INDICATOR = ("name", "description", "unit", "baseline", "target", "actual", "variance", "source", "weight")


def review_page(
    document: Document, data: bytes, reading: Reading, findings: tuple[Finding, ...], terminal: Terminal
) -> bytes:
    """The page of a reading, with the lines of a text or the paragraphs and rows of any other document."""
    return review.write(_Reviewing(reading, terminal).review(document, data, findings), terminal.language)


class _Reviewing:
    def __init__(self, reading: Reading, terminal: Terminal) -> None:
        self.reading = reading
        self.terminal = terminal
        self.unsure = 0

    def word(self, code: str) -> str:
        return self.terminal.word(f"review.{code}")

    def review(self, document: Document, data: bytes, findings: tuple[Finding, ...]) -> Review:
        reading = self.reading
        cards = [self.card(objective) for objective in reading.objectives]
        unread = [self.read(text) for text in reading.unread]
        missed = {n for t in reading.unread if t.line for n in range(t.line, (t.last_line or t.line) + 1)}
        counts = [
            (self.word("objectives"), len(cards), False),
            (self.word("steps"), sum(len(o.steps) for o in reading.objectives), False),
            (self.word("indicators"), sum(len(o.indicators) for o in reading.objectives), False),
            (self.word("unsure_cells"), self.unsure, True),
            (self.word("not_understood"), len(unread), True),
        ]
        about = [("entity", reading.entity or ""), ("year", str(reading.year or "")), ("kind", self.kind())]
        return Review(
            document=reading.name,
            about=[(self.word(name), text) for name, text in about if text],
            counts=counts,
            cards=cards,
            unread=unread,
            lines=list(_lines(document, data, missed)),
            notes=[sentence(f.code, f.facts, self.terminal.language).text for f in findings],
        )

    def kind(self) -> str:
        return self.terminal.word(f"choice.document_kind.{self.reading.kind}")

    def card(self, objective: ReadObjective) -> Card:
        named = [(self.word(name), getattr(objective, name)) for name in HEAD]
        others = [*objective.attributes, (self.word("report"), objective.report)]
        facts = [(name, self.read(text)) for name, text in (*named, *others) if text and text.text]
        tables = [
            self.table("steps", STEP, objective.steps),
            self.table("indicators", INDICATOR, objective.indicators),
        ]
        title = self.read(objective.title) if objective.title else Read(self.word("no_title"), objective.first_line)
        level = self.terminal.word(f"level.{objective.level}")
        return Card(title, level, facts, [table for table in tables if table.rows])

    def table(self, name: str, columns: tuple[str, ...], items: tuple[ReadStep | ReadIndicator, ...]) -> Table:
        """The columns every document may have, then those that this one adds."""
        added = list(dict.fromkeys(label for item in items for label, _ in self.added(item)))
        rows = []
        for item in items:
            more = dict(self.added(item))
            texts = (*(getattr(item, column) for column in columns), *(more.get(label) for label in added))
            rows.append([self.read(text) if text and text.text else None for text in texts])
        return Table(self.word(name).capitalize(), [*(self.word(column) for column in columns), *added], rows)

    def added(self, item: ReadStep | ReadIndicator) -> Iterator[tuple[str, Text]]:
        if isinstance(item, ReadIndicator):
            yield from ((str(year), text) for year, text in item.later)
            yield from item.notes
        yield from item.others

    def read(self, text: Text) -> Read:
        unsure = text.confidence < SURE
        self.unsure += unsure
        told = text.page is not None and not self.reading.has_lines  # lines are found more easily than pages
        page = self.terminal.word("review.page", page=str(text.page)) if told else ""
        place = ", ".join(part for part in (page, text.cell) if part)
        return Read(text.text, text.line, place, unsure)


def _lines(document: Document, data: bytes, missed: set[int]) -> Iterator[Line]:
    if document.has_lines:
        found = decode(data)
        text = found[0] if found else ""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        yield from (Line(n, one, unread=n in missed) for n, one in enumerate(lines, 1))
        return
    for block in document.blocks:
        rows = ((block,),) if isinstance(block, Paragraph) else block.rows
        for row in rows:
            first = row[0] if row else None
            if first and first.line is not None:
                sheet = " ".join(part for part in (first.sheet, first.position) if part)
                page = f"p. {first.page}" if first.page is not None else ""
                text = " │ ".join(cell.text for cell in row if cell.text)
                yield Line(first.line, text, sheet or page, first.line in missed)
