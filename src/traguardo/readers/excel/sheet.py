"""The XML of a sheet, read as a stream: a sheet of a million rows takes no more memory than what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from traguardo.core.finding import Severity
from traguardo.readers.archive import DAMAGE, Archive
from traguardo.readers.excel.forms import Forms
from traguardo.readers.excel.numbers import shown
from traguardo.readers.problems import UnreadableError, problem
from traguardo.readers.sheets import MOST_COLUMNS, MOST_ROWS, Merged, Sheet, Workbook

MOST_MERGED = 20_000
MOST_TEXT = 60_000_000  # characters of all shared strings
PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$", re.I)


class SheetReader:
    """Reads the sheets of one workbook."""

    def __init__(
        self,
        archive: Archive,
        member: str,
        space: str,
        strings: list[str],
        forms: Forms,
        book: Workbook,
        *,
        from_1904: bool,
    ) -> None:
        self.archive, self.member, self.space = archive, member, space
        self.strings, self.forms, self.book, self.from_1904 = strings, forms, book, from_1904

    def read(self, name: str) -> Sheet:
        """The sheet with what it shows; what is beyond every measure is left out and told."""
        sheet = Sheet(name)
        self.row = -1
        wanted = [f"{self.space}{tag}" for tag in ("row", "c", "col", "mergeCell")]
        with self.archive.stream(self.member) as stream:
            for event, element in elements(stream, wanted, self.archive.name, self.member):
                tag = element.tag[len(self.space) :]
                if tag == "row" and event == "start":
                    self.column = -1
                    self.row = _number(element.get("r"), self.row + 2) - 1
                    if self.row >= MOST_ROWS:
                        self.book.say("formats.many_rows", Severity.WARNING, sheet=name, limit=MOST_ROWS)
                        sheet.merged += _merged_after(stream)
                        break
                    if element.get("hidden") in {"1", "true"}:
                        sheet.hidden_rows.add(self.row)
                    if depth := _number(element.get("outlineLevel"), 0):
                        sheet.folded[self.row] = depth
                elif event == "start":
                    continue
                elif tag == "c":
                    if not self._cell(sheet, element):
                        self.book.say("formats.many_cells", Severity.WARNING, sheet=name, row=self.row + 1)
                        break
                elif tag == "row":
                    clear(element)
                elif tag == "col" and element.get("hidden") in {"1", "true"}:
                    first, last = _number(element.get("min"), 1), _number(element.get("max"), 1)
                    sheet.hidden_columns |= set(range(first - 1, min(last, MOST_COLUMNS)))
                elif tag == "mergeCell" and len(sheet.merged) < MOST_MERGED:
                    sheet.merged += _merged(element.get("ref") or "")
        return sheet

    def _cell(self, sheet: Sheet, element: etree._Element) -> bool:
        """Take a cell; False when the workbook has had its share."""
        place = PLACE.match(element.get("r") or "")
        self.column = _column(place[1]) if place else self.column + 1
        form = self.forms.named(element.get("s"))
        text = self._shown(sheet, element, form.number)
        if self.column >= MOST_COLUMNS or (text and not self.book.room()):
            return self.column >= MOST_COLUMNS
        calculated = element.find(f"{self.space}f") is not None
        sheet.put(self.row, self.column, text, ruled=form.ruled or calculated)
        return True

    def _shown(self, sheet: Sheet, element: etree._Element, number_format: str) -> str:
        kind = element.get("t") or "n"
        if kind == "inlineStr":
            return _rich(element, self.space)
        value = element.find(f"{self.space}v")
        raw = (value.text or "") if value is not None else ""
        if not raw and element.find(f"{self.space}f") is not None and kind != "str":
            self.book.count("formats.formula_without_value", sheet.name, self.row, self.column)
        match kind:
            case "s":
                number = int(raw) if raw.isdecimal() and len(raw) < 10 else -1
                return self.strings[number] if 0 <= number < len(self.strings) else ""
            case "b":
                return {"1": "VERO", "0": "FALSO"}.get(raw, "")
            case "e":
                self.book.count("formats.formula_error", sheet.name, self.row, self.column)
                return ""
            case "str":
                return raw
            case "d":
                return re.sub(r"^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$", r"\3/\2/\1", raw)
            case _:
                return shown(raw, number_format, from_1904=self.from_1904) if raw else ""


def elements(stream: IO[bytes], wanted: list[str], name: str, member: str) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a part as they come in.

    Raises:
        UnreadableError: it is damaged or no XML.
    """
    try:
        yield from etree.iterparse(
            stream,
            events=("start", "end"),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
    except (*DAMAGE, etree.XMLSyntaxError) as error:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in getattr(error, "error_log", ())):
            raise MemoryError from error
        raise UnreadableError(problem("formats.damaged_part", name, part=member)) from error


def clear(element: etree._Element) -> None:
    """Forget an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def shared_strings(archive: Archive, member: str, space: str) -> list[str]:
    """The texts that cells name by their number."""
    found: list[str] = []
    if not archive.has(member):
        return found
    size = 0
    with archive.stream(member) as stream:
        for event, element in elements(stream, [f"{space}si"], archive.name, member):
            if event == "start":
                continue
            text = _rich(element, space)
            size += len(text)
            if size > MOST_TEXT:
                raise UnreadableError(problem("formats.too_much_text", archive.name))
            found.append(text)
            clear(element)
    return found


def _rich(element: etree._Element, space: str) -> str:
    """A text of several runs; how it is pronounced is not part of it."""
    spoken = f"{space}rPh"
    texts = (t for t in element.iter(f"{space}t") if t.getparent().tag != spoken)
    return re.sub(r"_x([0-9A-F]{4})_", _escaped, "".join(t.text or "" for t in texts))


def _escaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _merged_after(stream: IO[bytes]) -> list[Merged]:
    """The merged cells, which stand after the rows, without reading the rows that are left out."""
    found: list[Merged] = []
    before = b""
    try:
        while piece := stream.read(1_000_000):
            for ref in re.findall(rb'<mergeCell [^>]{0,40}?ref="([A-Z0-9:]{5,25})"', before + piece):
                if len(found) < MOST_MERGED:
                    found += _merged(ref.decode())
            before = piece[-100:] if b"<mergeCell " in piece[-100:] else b""
    except DAMAGE:
        pass  # what is left out is told anyway
    return found


def _merged(ref: str) -> list[Merged]:
    first, _, last = ref.partition(":")
    begin, end = PLACE.match(first), PLACE.match(last)
    if not begin or not end:
        return []
    row, last_row = int(begin[2]) - 1, int(end[2]) - 1
    return [(row, _column(begin[1]), last_row, _column(end[1]))] if 0 <= row <= last_row else []


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise
