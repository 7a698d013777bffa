"""A document as one stream of rows: a paragraph is a row of one cell; what repeats on every page is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell, Document, Paragraph, Table, lists_a_page
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.heads import head, headed, labelled

_RUNNING = 160  # characters; a running header is short
_OFTEN = 3
_CONTENTS = re.compile(r"^\W*(?:indice|sommario|contenuti|contents)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that stand side by side; ``table`` numbers the table they belong to, 0 for a paragraph."""

    cells: tuple[Cell, ...]
    table: int = 0
    first: bool = False  # the first row of its table: a page may have ended before it
    level: int = 0  # of a heading
    item: bool = False

    @property
    def filled(self) -> list[tuple[int, Cell]]:
        """The cells that hold text, with their index."""
        return [(i, c) for i, c in enumerate(self.cells) if c.text]

    @property
    def line(self) -> int | None:
        """The line of the first cell."""
        return self.cells[0].line if self.cells else None

    @property
    def text(self) -> str:
        """All the cells as one text."""
        return collapse(" ".join(c.text for c in self.cells))


def text_of(cell: Cell, method: str = "", confidence: int = 100) -> Text:
    """A cell as a text with its place."""
    last = cell.line + cell.text.count("\n") if cell.line is not None else None
    place = "!".join(p for p in (cell.sheet, cell.position) if p)
    confidence = confidence * cell.confidence // 100
    method = "+".join(m for m in (method, cell.method) if m)
    return Text(collapse(cell.text), cell.line, last, cell.page, place, confidence, method)


def rows(document: Document) -> list[Row]:
    """The rows of a document in reading order."""
    running = _running(document)
    found: list[Row] = []
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Table) and _lists_pages(document, number - 1):
            continue
        if isinstance(block, Table):
            found += [
                Row(cells, number, first=i == 0) for i, cells in enumerate(block.rows) if any(c.text for c in cells)
            ]
        elif isinstance(block, Paragraph) and collapse(block.text) and not lists_a_page(block.text):
            found += _lines(block) if _normal(block.text) not in running else ()
    return found


def _lists_pages(document: Document, index: int) -> bool:
    """Whether a table is one of contents: titles with the numbers of their pages."""
    block, before = document.blocks[index], document.blocks[index - 1] if index else None
    texts = [[c.text for c in row if c.text] for row in block.rows] if isinstance(block, Table) else []
    if len(texts) < 2 or not all(len(t) == 2 and t[1].isdigit() and len(t[1]) <= 3 for t in texts):
        return False
    pages = [int(t[1]) for t in texts]
    entitled = isinstance(before, Paragraph) and bool(_CONTENTS.search(before.text.split("\n")[-1]))
    return pages == sorted(pages) and (entitled or all(re.match(r"\d{1,2}[.)\s]", t[0]) for t in texts))


def _lines(block: Paragraph) -> Iterator[Row]:
    """A paragraph as rows: one, unless a line in it is a label or a head of its own."""
    lines = block.text.split("\n")
    if len(lines) == 1 or vocabulary.label(block.text) or not any(_speaks(x) for x in lines):
        yield _row(block, block.text, block.line, item=block.item)
        return
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _speaks(lines[index]) or _ends(block, lines, index):
            line = block.line + start if block.line is not None else None
            yield _row(block, "\n".join(lines[start:index]), line, item=block.item and start == 0)
            start = index


def _row(block: Paragraph, text: str, line: int | None, *, item: bool) -> Row:
    cell = Cell(
        text,
        line,
        block.page,
        block.sheet,
        block.position,
        confidence=block.confidence,
        method=block.method,
    )
    return Row((cell,), level=block.level, item=item)


def _ends(block: Paragraph, lines: Sequence[str], index: int) -> bool:
    """Whether the line before is said to its end; a heading goes on, and so may a value."""
    return not block.level and _speaks(lines[index - 1]) and not _wraps(lines, index)


def _wraps(lines: Sequence[str], index: int) -> bool:
    """Whether a line goes on with the value of the label before it."""
    pair = labelled(lines[index - 1])
    return bool(pair and pair[2]) and lines[index][:1].islower()


def _speaks(line: str) -> bool:
    """Whether a line by itself is a label, a label with its value, or the head of an objective."""
    if not line[:1].isupper() and not line[:1].isdigit():
        return False  # in the middle of a sentence
    return bool(vocabulary.label(line) or labelled(line) or head(line))


def _running(document: Document) -> frozenset[str]:
    """Short paragraphs that come back between the rows of tables, page after page, and label nothing."""
    seen: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.item or len(block.text) > _RUNNING or _told(block.text):
            continue
        normal = _normal(block.text)
        seen[normal] += 1
        around = (blocks[index - 1 : index] or blocks[:0]) + blocks[index + 1 : index + 2]
        beside[normal] += sum(isinstance(b, Table) for b in around) == 2
    return frozenset(
        text
        for text, count in seen.items()
        if count >= _OFTEN and beside[text] >= _OFTEN and not _labels_something(text)
    )


def _told(text: str) -> bool:
    """Whether a text is a sentence, as narrative is and running headers are not."""
    return text.rstrip().endswith((".", ";", ":")) and len(text.split()) > 8


def _labels_something(text: str) -> bool:
    return bool(vocabulary.label(text) or labelled(text) or headed(text) or head(text.replace("#", "1")))


def _normal(text: str) -> str:
    return re.sub(r"\d+", "#", collapse(text))
