"""HTML → Document: what a browser shows of a page, with merged cells resolved; no script runs, nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Block, Document, Paragraph, Progress
from traguardo.readers.encoding import decode
from traguardo.readers.merging import Placed, table_of
from traguardo.readers.problems import problem

DEEPEST = 250  # elements inside one another
CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""")
_UNSHOWN = """
script style template noscript head title meta link object embed iframe svg math audio video canvas map nav select
textarea input button
"""
_APART = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary tbody td tfoot th thead tr ul
"""
UNSHOWN, APART = frozenset(_UNSHOWN.split()), frozenset(_APART.split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def read(data: bytes, name: str, _progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs, lists and tables of a page in the order of its text."""
    text, findings = _text(data, name)
    if text is None:
        return None, findings
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError from error
        return None, (*findings, problem("formats.no_text", name, format="HTML"))
    flow = _Flow()
    flow.element(root, 0)
    flow.close()
    return Document(name, tuple(flow.blocks), has_lines=False), findings


def _text(data: bytes, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The page as text, in the encoding that its mark, its head, or else its bytes tell."""
    said = CHARSET.search(data[:4096]) or XML.search(data[:512])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = said[1].decode("ascii").lower()
        encoding = "cp1252" if encoding in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else encoding
        try:
            return _bare(data.decode(encoding)), ()
        except (LookupError, ValueError):
            pass  # it is not what its head says: the bytes decide
    decoded = decode(data)
    if decoded is None:
        return None, (problem("reading.binary", name),)
    text, encoding = decoded
    told = bool(said) or encoding != "windows-1252"
    note = problem("formats.charset", name, Severity.NOTE, encoding=encoding)
    return _bare(text), () if told and not said else (note,)


def _bare(text: str) -> str:
    """Without the declaration of an encoding, which holds no more, and without what no parser takes."""
    return re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "")


@dataclass(slots=True)
class _Flow:
    """Blocks while the elements come in, and the text that is not closed yet."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    level: int = 0
    item: bool = False
    tables: list[int] = field(default_factory=lambda: [0])
    preformatted: int = 0

    def close(self) -> None:
        text = _lines("".join(self.parts))
        self.parts = []
        if text:
            self.blocks.append(Paragraph(text, level=self.level, item=self.item))
            self.item = False

    def element(self, element: etree._Element, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in UNSHOWN or not tag or _is_hidden(element):
            return
        if tag == "br":
            self.parts.append("\n")
        elif tag == "table" and depth < DEEPEST:
            self.close()
            self._table(element, depth)
        else:
            self._inside(element, tag, depth)

    def _inside(self, element: etree._Element, tag: str, depth: int) -> None:
        apart = tag in APART
        before = self.level
        if apart:
            self.close()
            self.item = tag == "li" or (self.item and tag in {"p", "div"})
            self.level = _level(element, tag) or before
        self.preformatted += tag == "pre"
        self._say(element.text)
        for child in element:
            if depth < DEEPEST:
                self.element(child, depth + 1)
            self._say(child.tail)
        self.preformatted -= tag == "pre"
        if apart:
            self.close()
            self.item, self.level = False, before

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(text if self.preformatted else re.sub(r"[ \t\r\n\f]+", " ", text))

    def _table(self, element: etree._Element, depth: int) -> None:
        self.tables[0] += 1
        number = self.tables[0]
        for caption in element.iterchildren("caption"):
            self.element(caption, depth + 1)
        rows = [[self._placed(cell, depth) for cell in row.iterchildren("td", "th")] for row in _rows(element)]
        self.blocks += table_of(rows, number)

    def _placed(self, cell: etree._Element, depth: int) -> Placed:
        """A cell with its text and the tables that stand in it."""
        inner = _Flow(tables=self.tables)
        inner._inside(cell, "td", depth + 1)
        return Placed(tuple(inner.blocks), _span(cell, "colspan"), _span(cell, "rowspan", 0))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _span(cell: etree._Element, name: str, least: int = 1) -> int:
    text = (cell.get(name) or "1").strip()
    return max(least, int(text)) if text.isdecimal() and len(text) < 6 else 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(x.split()) for x in text.split("\n")) if line)


def _level(element: etree._Element, tag: str) -> int:
    """The level of a heading, which may say that it stands deeper than any tag does; 0 for no heading."""
    if not re.fullmatch("h[1-6]", tag):
        return 0
    told = element.get("aria-level") or ""
    return int(told) if re.fullmatch("[1-9]", told) else int(tag[1])
