"""The body of an OpenDocument text, element by element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from traguardo.readers.document import Block, Paragraph
from traguardo.readers.merging import Placed, table_of
from traguardo.readers.opendocument.lists import Lists
from traguardo.readers.opendocument.names import DRAW, OFFICE, TABLE, TEXT, whole

DEEPEST = 60  # lists, tables and frames inside one another
MOST_REPEATED = 200  # rows or cells of a table of a text that are the same
_GONE = """
tracked-changes table-of-content illustration-index table-index object-index user-index alphabetical-index
bibliography note ruby-text variable-decls sequence-decls user-field-decls dde-connection-decls hidden-text script
"""
GONE = frozenset(
    [
        *(f"{TEXT}{name}" for name in _GONE.split()),
        *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "scripts")),
        *(f"{DRAW}{name}" for name in ("object", "object-ole", "image")),
    ]
)


@dataclass(slots=True)
class Body:
    """Reads the parts of a body in their order."""

    lists: Lists
    pages: bool  # whether the file says where its pages ended
    page: int = 1
    tables: int = 0
    changes: int = 0
    frames: list[etree._Element] = field(default_factory=list)

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        """The blocks of a body, a section, a cell or a frame."""
        if depth > DEEPEST:
            raise RecursionError
        for child in parent:
            tag = child.tag
            if tag == f"{TEXT}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{TEXT}h":
                level = whole(child.get(f"{TEXT}outline-level"), most=9)
                is_numbered = child.get(f"{TEXT}is-list-header") != "true"
                yield from self._paragraph(child, depth, level=level, number=is_numbered)
            elif tag == f"{TEXT}list":
                style = child.get(f"{TEXT}style-name") or ""
                yield from self._list(child, depth, style, self.lists.begun(child, style), 1)
            elif tag == f"{TABLE}table":
                yield from self._table(child, depth)
            elif tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif tag == f"{TEXT}tracked-changes":
                self.changes += len(child)
            elif isinstance(tag, str) and tag not in GONE:
                yield from self.blocks(child, depth + 1)

    def _paragraph(
        self, element: etree._Element, depth: int, *, level: int = 0, number: bool = False, sign: str | None = None
    ) -> Iterator[Block]:
        page = self.page if self.pages else None
        outer, self.frames = self.frames, []
        text = "".join(self._text(element, depth))
        frames, self.frames = self.frames, outer
        chapter = self.lists.chapter(level) if level and number else ""
        before = sign or chapter
        if text.strip():
            yield Paragraph(f"{before} {text}" if before else text, page=page, level=level, item=sign is not None)
        for frame in frames:
            yield from self.blocks(frame, depth + 1)

    def _text(self, element: etree._Element, depth: int) -> Iterator[str]:
        if depth > DEEPEST * 4:
            raise RecursionError
        yield _squeezed(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                yield " " * whole(child.get(f"{TEXT}c"), most=100)
            elif tag == f"{TEXT}tab":
                yield "\t"
            elif tag == f"{TEXT}line-break":
                yield "\n"
            elif tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif isinstance(tag, str) and tag.startswith(DRAW) and tag != f"{DRAW}a":
                self.frames.append(child)
            elif isinstance(tag, str) and tag not in GONE:
                yield from self._text(child, depth + 1)
            yield _squeezed(child.tail)

    def _list(
        self, element: etree._Element, depth: int, style: str, counts: list[int], level: int
    ) -> Iterator[Block]:
        """A list: the first paragraph of an item has its number, the others go on."""
        if depth > DEEPEST:
            raise RecursionError
        for item in element:
            sign = None
            if item.tag == f"{TEXT}list-item":
                filled = any(child.tag in {f"{TEXT}p", f"{TEXT}h"} for child in item)
                start = item.get(f"{TEXT}start-value")
                sign = self.lists.number(style, counts, level, start) if filled else None
            for child in item:
                if child.tag == f"{TEXT}list":
                    own = child.get(f"{TEXT}style-name") or style
                    yield from self._list(child, depth + 1, own, counts, level + 1)
                elif child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    heading = whole(child.get(f"{TEXT}outline-level"), most=9) if child.tag == f"{TEXT}h" else 0
                    yield from self._paragraph(child, depth, level=heading, sign=sign)
                    sign = None
                elif child.tag == f"{TABLE}table":
                    yield from self._table(child, depth + 1)

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self.tables += 1
        number = self.tables
        rows = list(self._rows(element, depth))
        yield from table_of(rows, number)

    def _rows(self, parent: etree._Element, depth: int) -> Iterator[list[Placed]]:
        for child in parent:
            if child.tag == f"{TABLE}table-row":
                row = list(self._cells(child, depth))
                yield from [row] * whole(child.get(f"{TABLE}number-rows-repeated"), most=MOST_REPEATED)
            elif child.tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif isinstance(child.tag, str) and child.tag.startswith(f"{TABLE}table-") and depth < DEEPEST:
                yield from self._rows(child, depth + 1)

    def _cells(self, row: etree._Element, depth: int) -> Iterator[Placed]:
        for cell in row:
            if cell.tag == f"{TABLE}table-cell":
                page = self.page if self.pages else None
                placed = Placed(
                    tuple(self.blocks(cell, depth + 1)),
                    max(1, whole(cell.get(f"{TABLE}number-columns-spanned"))),
                    max(1, whole(cell.get(f"{TABLE}number-rows-spanned"))),
                    page,
                )
                yield from [placed] * whole(cell.get(f"{TABLE}number-columns-repeated"), most=MOST_REPEATED)


def _squeezed(text: str | None) -> str:
    """White space of the XML: a run of it is one space, others are elements."""
    if not text:
        return ""
    words = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if words and text[-1].isspace() else ''}"
