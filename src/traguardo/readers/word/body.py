"""The body of a document of Word, element by element: text as it is seen, tables with their merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from traguardo.readers.document import Block, Cell, Paragraph, Table
from traguardo.readers.merging import table_of
from traguardo.readers.word.numbering import Numbering
from traguardo.readers.word.styles import Styles, number_of, outline_level
from traguardo.readers.word.tables import Row, placed

DEEPEST = 60  # frames, tables and text boxes inside one another
# What Word shows for signs of its own fonts.
SYMBOLS = {0xF0FE: "☒", 0xF0FD: "☒", 0xF054: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0FC: "✓", 0xF0E0: "→", 0xF0B3: "≥"}
THROUGH = frozenset(
    ["sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "Choice"]
)
GONE = frozenset(["del", "moveFrom", "delText", "instrText", "rPr", "pPr", "rt", "footnoteReference", "sdtPr"])


@dataclass(slots=True)
class Body:
    """Reads the parts of a body in their order."""

    space: str  # of names: {http://…}
    styles: Styles
    numbering: Numbering
    pages: bool  # whether Word left marks where its pages ended
    page: int = 1
    tables: int = 0
    changes: int = 0
    elsewhere: int = 0  # parts that stand in other files
    joined: str = ""  # a paragraph whose end was deleted: the next one goes on with it
    boxes: list[etree._Element] = field(default_factory=list)

    def read(self, body: etree._Element) -> tuple[Block, ...]:
        """The blocks of the body."""
        return tuple(_tabbed(self.blocks(body, 0)))

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box."""
        if depth > DEEPEST:
            raise RecursionError
        for child in parent:
            match local(child):
                case "p":
                    yield from self._paragraph(child, depth)
                case "tbl":
                    yield from self._table(child, depth)
                case "sdt":
                    if not self._lists_pages(child):
                        yield from self.blocks(child, depth + 1)
                case "ins" | "moveTo":
                    self.changes += 1
                    yield from self.blocks(child, depth + 1)
                case "del" | "moveFrom":
                    self.changes += 1
                case "AlternateContent":
                    yield from self.blocks(_shown(child), depth + 1)
                case "altChunk" | "subDoc":
                    self.elsewhere += 1
                case name if name in THROUGH:
                    yield from self.blocks(child, depth + 1)

    # paragraphs

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        properties = element.find(f"{self.space}pPr")
        page = self.page if self.pages else None
        outer, self.boxes = self.boxes, []
        text = self.joined + "".join(self._text(element, depth))
        boxes, self.boxes, self.joined = self.boxes, outer, ""
        level, listed, lists_pages = self._form(properties)
        if properties is not None and properties.find(f"{self.space}rPr/{self.space}del") is not None:
            self.joined = text
        elif text.strip() and not lists_pages:
            item, number = self.numbering.next(listed)
            yield Paragraph(f"{number} {text}" if number else text, page=page, level=level, item=item)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _form(self, properties: etree._Element | None) -> tuple[int, tuple[str, int] | None, bool]:
        """The level of a paragraph as a heading, the list it belongs to, whether it is a line of contents."""
        if properties is None:
            return 0, None, False
        style = self.styles.named(self.value(properties.find(f"{self.space}pStyle")))
        own = number_of(properties.find(f"{self.space}numPr"), self.space)
        outline = properties.find(f"{self.space}outlineLvl")
        level = outline_level(outline, self.space) if outline is not None else style.level
        return level, own or style.number, style.lists_pages

    def value(self, element: etree._Element | None) -> str | None:
        """The attribute *val* of an element."""
        return element.get(f"{self.space}val") if element is not None else None

    def _text(self, parent: etree._Element, depth: int) -> Iterator[str]:
        if depth > DEEPEST:
            raise RecursionError
        for child in parent:
            name = local(child)
            if name == "r":
                if not self._is_hidden(child):
                    yield from self._text(child, depth + 1)
            elif name in {"del", "moveFrom", "ins", "moveTo"}:
                self.changes += 1
                if name in {"ins", "moveTo"}:
                    yield from self._text(child, depth + 1)
            elif name == "sdt" or name in THROUGH or name in {"oMath", "oMathPara"}:
                yield from self._text(child, depth + 1)
            elif name not in GONE:
                yield from self._sign(child, name, depth)

    def _sign(self, element: etree._Element, name: str, depth: int) -> Iterator[str]:
        """One thing within a run."""
        match name:
            case "t":
                yield (element.text or "").replace("\n", " ")
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "sym":
                yield _symbol(element.get(f"{self.space}char") or "")
            case "lastRenderedPageBreak":
                self.page += 1
            case "AlternateContent":
                yield from self._text(_shown(element), depth + 1)
            case "drawing" | "pict" | "object":
                self.boxes += _text_boxes(element)
            case _ if element.tag.startswith(MATHS):
                yield from self._text(element, depth + 1)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(f"{self.space}rPr")
        if properties is None:
            return False
        vanish = properties.find(f"{self.space}vanish")
        return vanish is not None and self.value(vanish) not in {"0", "false", "off"}

    def _lists_pages(self, sdt: etree._Element) -> bool:
        """Whether a content control is the table of contents."""
        gallery = sdt.find(f"{self.space}sdtPr/{self.space}docPartObj/{self.space}docPartGallery")
        return self.value(gallery) == "Table of Contents"

    # tables

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self.tables += 1
        number = self.tables
        grid = element.find(f"{self.space}tblGrid")
        widths = [c.get(f"{self.space}w") for c in grid] if grid is not None else []
        rows = [self._row(row, depth) for row in self._within(element, "tr", depth)]
        kept = [row for row in rows if row is not None]
        yield from table_of(placed(kept, widths), number)

    def _within(self, parent: etree._Element, wanted: str, depth: int) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, also those in content controls."""
        if depth > DEEPEST:
            raise RecursionError
        for child in parent:
            name = local(child)
            if name == wanted:
                yield child
            elif name == "sdt" or name in THROUGH:
                yield from self._within(child, wanted, depth + 1)

    def _row(self, element: etree._Element, depth: int) -> Row | None:
        """A row with its cells; None for one that was deleted."""
        properties = element.find(f"{self.space}trPr")
        if properties is not None and properties.find(f"{self.space}del") is not None:
            self.changes += 1
            return None
        row = Row()
        if properties is not None:
            before = self.value(properties.find(f"{self.space}gridBefore"))
            row.before = int(before) if before and before.isdecimal() and len(before) < 4 else 0
        for cell in self._within(element, "tc", depth):
            about = cell.find(f"{self.space}tcPr")
            page = self.page if self.pages else None
            inside = tuple(self.blocks(cell, depth + 1))
            if about is not None and about.find(f"{self.space}cellDel") is not None:
                self.changes += 1
                continue
            row.add(about, self.space, inside, page)
        return row


MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)


def local(element: etree._Element) -> str:
    """The name of an element without its space."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _shown(alternatives: etree._Element) -> etree._Element:
    """Of several forms of the same thing the first, which the newest programs show."""
    return next((c for c in alternatives if isinstance(c.tag, str)), alternatives)


def _text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, each once, not those within them."""
    found: list[etree._Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        for child in reversed(element):
            name = local(child)
            if name == "txbxContent":
                found.append(child)
            elif name == "AlternateContent":
                waiting.append(_shown(child))
            else:
                waiting.append(child)
    return found


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return SYMBOLS.get(number, chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0xFFFD else "")


def _tabbed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks where lines with tabs that follow one another are the rows of a table, as whoever typed them meant."""
    for tabbed, group in groupby(blocks, key=lambda b: isinstance(b, Paragraph) and "\t" in b.text.strip()):
        found = list(group)
        if not tabbed or len(found) < 2:
            yield from found
            continue
        rows = []
        for block in found:
            assert isinstance(block, Paragraph)  # noqa: S101 (the key of the group says so)
            rows.append(tuple(Cell(part.strip(), page=block.page) for part in block.text.strip().split("\t")))
        yield Table(tuple(rows))
