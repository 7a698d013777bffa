"""Plain text and Markdown → Document: tabs and pipes make tables, mark-up goes, line numbers stay."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import SourceRef
from traguardo.readers import aligned, vocabulary
from traguardo.readers.characters import INVISIBLE, SIGN, without_sign
from traguardo.readers.document import Block, Cell, Document, Paragraph, Table
from traguardo.readers.encoding import decode
from traguardo.readers.torn import Line, rejoined

MAX_LINE = 200_000  # characters of one line that are read; no cell of a real document is longer

_NEWLINE = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(
    r"</?(?:p|i|b|u|em|strong|span|div|font|sup|sub|li|ul|ol|td|tr|th|h[1-6])(?:\s[^<>]{0,200})?/?>", re.I
)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|div)>(?=\s*\S)", re.I)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)__?(?=\S)([^_\n]+?)(?<=\S)__?(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-zA-Z])[.)]\s+\S")
_RULE = re.compile(r"^\s*(?:[-_=*–—]\s?){3,}$")
_PIPES = re.compile(r"(?<!\\)\|")
_PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*$")
_DASHES = re.compile(r"^[-–—_=:]{2,}$")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:(?:pag(?:ina|\.)?|p\.)\s*\d+(?:\s*(?:di|/|su)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—])\s*$", re.I
)
_PAGE_AT_END = re.compile(
    r"(?:^|\s[-–—|·]|\s{2}|\t)\s*(?:pag(?:ina|\.)?|p\.)\s*\d+(?:\s*(?:di|/|su)\s*\d+)?\s*$", re.I
)
_BARE_NUMBER = re.compile(r"^\s*\d{1,4}\s*$")
_TABLED = re.compile(r"\t|^\s*\|.*\|\s*$")
_ALIGNED = 96  # per cent: how surely a cell of a table made of spaces is whole
_FOOTER = 160  # characters
_GAPS = 2  # that part the cells of a row
_LETTERS = 4  # that a running header has at least
_EDGE = 3  # lines at the top and at the foot of a page where running headers stand


def read_text(data: bytes, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """A document from the bytes of a text file; None and a finding for content that is no text."""
    decoded = decode(data)
    if decoded is None:
        return None, (_finding("reading.binary", Severity.ERROR, name),)
    text, encoding = decoded
    if not text.strip():
        return None, (_finding("reading.empty", Severity.ERROR, name),)
    findings = () if encoding == "utf-8" else (_finding("reading.encoding", Severity.NOTE, name, encoding=encoding),)
    return document_from_text(text, name), findings


def document_from_text(text: str, name: str = "") -> Document:
    """A document from decoded text; the line numbers are those an editor shows."""
    lines, page = [], 1
    for number, raw in enumerate(_NEWLINE.split(text), 1):
        page += raw.count("\f")
        lines.append(Line(number, raw[:MAX_LINE], page))
    return Document(name, tuple(_blocks(_without_running_lines(lines))))


def _without_running_lines(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without what stands at the top or foot of most pages."""
    last = lines[-1].page if lines else 1
    running = _running(lines, last) if last > 1 else frozenset()
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if _PAGE_NUMBER.match(line.text) or _ends_with_page(line.text):
            continue
        if running and _normal(line.text) in running:
            continue
        if last > 1 and _BARE_NUMBER.match(line.text) and _at_edge(lines, index):
            continue
        kept.append(line)
    return kept


def _ends_with_page(text: str) -> bool:
    """Whether a line is a page's footer: a few words, then *Pag. 3 di 12* set apart."""
    if len(text) > _FOOTER or "...." in text or not _PAGE_AT_END.search(text):
        return False
    return len([c for c in re.split(r"\t|\s{2,}", text.strip()) if c.strip()]) <= 3


def _running(lines: list[Line], last: int) -> frozenset[str]:
    """Texts at the edges of at least half of the pages, the same on each or with a number that counts the pages."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            by_page.setdefault(line.page, []).append(line)
    seen: dict[str, list[Line]] = {}
    for filled in by_page.values():
        edge = filled[:_EDGE] + filled[max(_EDGE, len(filled) - _EDGE) :]
        for line in {_normal(x.text): x for x in edge if not (_tabled(x.text) or _tells(x.text))}.values():
            seen.setdefault(_normal(line.text), []).append(line)
    often = max(2, (last + 1) // 2)
    return frozenset(text for text, found in seen.items() if len(found) >= often and _same_or_counting(found))


def _tells(text: str) -> bool:
    """Whether a line is a label, or too short to be what a page's edge says: a card may begin so on each page."""
    return vocabulary.label(text.strip().rstrip(":")) is not None or sum(c.isalpha() for c in text) < _LETTERS


def _tabled(text: str) -> bool:
    """Whether a line is a row of a table, by tabs, pipes or gaps."""
    return bool(_TABLED.search(text)) or len(re.findall(r"\S {2,}(?=\S)", text)) >= _GAPS


def _same_or_counting(lines: list[Line]) -> bool:
    if len({" ".join(x.text.split()) for x in lines}) == 1:
        return True
    numbers = [[int(n) for n in re.findall(r"\d{1,6}", x.text)] for x in lines]
    return any(
        len({row[k] - x.page for row, x in zip(numbers, lines, strict=True)}) == 1 for k in range(len(numbers[0]))
    )


def _normal(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _at_edge(lines: list[Line], index: int) -> bool:
    after = next((x for x in lines[index + 1 :] if x.text.strip()), None)
    return after is None or after.page != lines[index].page


@dataclass(slots=True)
class _Builder:
    """Blocks while the lines come in: rows and lines that are not closed yet, and what is."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def close(self) -> None:
        if self.rows:
            self.blocks.append(Table(tuple(self.rows)))
        if self.lines:
            self.blocks.append(_paragraph(self.lines))
        self.rows, self.lines = [], []

    def row(self, cells: tuple[Cell, ...]) -> None:
        if self.lines:
            self.close()
        if cells:
            self.rows.append(cells)

    def line(self, line: Line) -> None:
        if self.rows:
            self.close()
        heading = _HEADING.match(line.text)
        if heading:
            self.close()
            self.blocks.append(Paragraph(clean(heading[2]), line.number, line.page, level=len(heading[1])))
            return
        for index, part in enumerate(_runs(line.text)):
            if index or SIGN.match(part):
                self.close()
            self.lines.append(Line(line.number, part, line.page))


def _blocks(lines: list[Line]) -> list[Block]:
    builder = _Builder()
    piped = _pipe_lines(lines)
    lines = rejoined(lines)
    laid_out = _laid_out(lines)
    for index, line in enumerate(lines):
        if line.number in laid_out:
            for cells in laid_out[line.number]:
                builder.row(cells)
        elif line.number in piped:
            builder.row(_row(line, "|"))
        elif "\t" in line.text.strip("\r\n ") or (builder.rows and _across(lines, index)):
            builder.row(_row(line, "\t"))
        elif not line.text.strip() or _RULE.match(line.text):
            builder.close()
        else:
            builder.line(line)
    builder.close()
    return builder.blocks


def _across(lines: list[Line], index: int) -> bool:
    """Whether a line is a row whose only cell goes across: it stands right between two rows with tabs."""
    line = lines[index]
    if not 0 < index < len(lines) - 1 or not line.text[:1].isupper() or line.text.rstrip().endswith("."):
        return False
    near = (lines[index - 1], lines[index + 1])
    beside = [x.number for x in near] == [line.number - 1, line.number + 1]
    wide = near[0].text.strip().count("\t") > 1  # what follows a label and its value may go on with the value
    return beside and wide and "\t" in near[1].text.strip()


def _laid_out(lines: list[Line]) -> dict[int, list[tuple[Cell, ...]]]:
    """The rows of tables made of spaces, by the number of the first line; the other lines of a table have none."""
    pages = {x.number: x.page for x in lines}
    found: dict[int, list[tuple[Cell, ...]]] = {}
    for first, rows in aligned.tables([(x.number, x.text) for x in lines]).items():
        last = max(number + text.count("\n") for row in rows for number, text in row)
        found |= {n: [] for n in range(first, last + 1) if n in pages}
        found[first] = [
            tuple(Cell(clean(text), n, pages.get(n), confidence=_ALIGNED) for n, text in row) for row in rows
        ]
    return found


def _runs(text: str) -> list[str]:
    """A line split where bold words follow others without a space: there a paragraph mark was lost."""
    parts = text.split("**")
    found = [parts[0]]
    for index, part in enumerate(parts[1:], 1):
        glued = index % 2 and found[-1][-1:].isalnum() and part[:1].isalnum()
        if glued:
            found.append(part)
        else:
            found[-1] += part
    return found


def _paragraph(lines: list[Line]) -> Paragraph:
    item = bool(SIGN.match(lines[0].text))
    text = clean("\n".join(x.text for x in lines))
    return Paragraph(text, lines[0].number, lines[0].page, item=item)


def _pipe_lines(lines: list[Line]) -> set[int]:
    """The numbers of the lines that are rows of Markdown tables: around a rule of dashes, or closed by pipes."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text.strip()
        if "|" not in text or "\t" in text:
            continue
        if text.startswith("|") and text.endswith("|") and len(_PIPES.findall(text)) >= 3:
            found.add(line.number)
        elif _PIPE_RULE.match(text):
            found.add(line.number)
            for way in (-1, 1):
                near = index + way
                while 0 <= near < len(lines) and len(_PIPES.findall(lines[near].text)) >= 1:
                    found.add(lines[near].number)
                    near += way
    return found


def _row(line: Line, separator: str) -> tuple[Cell, ...]:
    """The cells of a line; nothing for a rule of dashes below a header."""
    if separator == "|":
        text = line.text.strip()
        text = text[1:] if text.startswith("|") else text
        text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
        parts = _PIPES.split(text)
    else:
        parts = line.text.split("\t")
    if any(len(p.strip()) >= 3 for p in parts) and all(_DASHES.match(p.strip()) for p in parts if p.strip()):
        return ()
    return tuple(Cell(clean(part), line.number, line.page) for part in parts)


def clean(text: str) -> str:
    """The text without mark-up, list signs and control characters; its line breaks stay."""
    text = INVISIBLE.sub("", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = re.sub(r"&(?:nbsp|amp|lt|gt|quot|apos|egrave|agrave|igrave|ograve|ugrave|#\d{2,4});", _entity, text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text.replace("**", ""))
    if "_" in text:
        text = _UNDERLINE.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return without_sign("\n".join(line for line in lines if line))


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _finding(code: str, severity: Severity, name: str, **facts: str) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        where=Where(source_ref=SourceRef(file=name)),
        facts=(("file", name), *facts.items()),
    )
