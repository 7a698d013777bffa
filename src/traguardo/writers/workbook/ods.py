"""A workbook → ODS."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from lxml import etree

from traguardo.writers.archive import EPOCH
from traguardo.writers.workbook.book import Book, Cell, Choice, Page, letters
from traguardo.writers.workbook.ods_names import CALC, LOEXT, NAMES, OFFICE, TABLE, TEXT, XLINK
from traguardo.writers.workbook.ods_parts import condition, manifest, meta, settings
from traguardo.writers.workbook.ods_styles import automatic_styles, column_style, row_style, styles

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def write(book: Book) -> bytes:
    """The bytes of a workbook."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": styles(book),
        "settings.xml": settings(book),
        "meta.xml": meta(book),
        "META-INF/manifest.xml": manifest(MIMETYPE),
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {"mimetype": MIMETYPE.encode(), **parts}.items():
            member = zipfile.ZipInfo(name, EPOCH)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _content(book: Book) -> bytes:
    root = etree.Element(f"{OFFICE}document-content", {f"{OFFICE}version": "1.3"}, NAMES)
    root.append(automatic_styles(book))
    sheet = etree.SubElement(etree.SubElement(root, f"{OFFICE}body"), f"{OFFICE}spreadsheet")
    validations = etree.SubElement(sheet, f"{TABLE}content-validations")
    for number, page in enumerate(book.pages):
        sheet.append(_Table(page, number, validations).element())
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


class _Table:
    def __init__(self, page: Page, number: int, validations: etree._Element) -> None:
        self.page = page
        self.number = number
        self.choices: dict[int, list[tuple[int, int, str]]] = {}  # column → rows and the name of what it takes
        for place, choice in enumerate(page.choices):
            name = f"v{number}-{place}"
            validations.append(_validation(page, choice, name))
            self.choices.setdefault(choice.column, []).append((choice.first, choice.last, name))

    def element(self) -> etree._Element:
        page = self.page
        table = etree.Element(f"{TABLE}table", {f"{TABLE}name": page.title, f"{TABLE}style-name": f"t{self.number}"})
        if page.protected:
            table.set(f"{TABLE}protected", "true")
            allowed = ("select-protected-cells", "select-unprotected-cells", "insert-rows", "delete-rows")
            etree.SubElement(table, f"{LOEXT}table-protection", {f"{LOEXT}{name}": "true" for name in allowed})
        if page.printed:
            last = f"{letters(page.printed - 1)}{page.last_row + 1}"
            table.set(f"{TABLE}print-ranges", f"{_quoted(page.title)}.A1:{_quoted(page.title)}.{last}")
        for width in page.widths:
            etree.SubElement(table, f"{TABLE}table-column", {f"{TABLE}style-name": column_style(width)})
        self._rows(table)
        self._signals(table)
        return table

    def _rows(self, table: etree._Element) -> None:
        by_row = groupby(sorted(self.page.cells.items()), key=lambda item: item[0][0])
        at = 0
        for row, items in by_row:
            if row > at:
                self._blank(table, row - at)
            into = table
            if self.page.repeated and self.page.repeated[0] == row:
                into = etree.SubElement(table, f"{TABLE}table-header-rows")
            element = etree.SubElement(into, f"{TABLE}table-row")
            element.set(f"{TABLE}style-name", row_style(self.page.heights.get(row)))
            element.extend(self._cells(row, {column: cell for (_, column), cell in items}))
            at = row + 1

    def _blank(self, table: etree._Element, count: int) -> None:
        row = etree.SubElement(table, f"{TABLE}table-row", {f"{TABLE}style-name": row_style(None)})
        row.set(f"{TABLE}number-rows-repeated", str(count))
        etree.SubElement(row, f"{TABLE}table-cell")

    def _cells(self, row: int, cells: dict[int, Cell]) -> Iterator[etree._Element]:
        at = 0
        for column, cell in cells.items():
            if column > at:
                yield etree.Element(f"{TABLE}table-cell", {f"{TABLE}number-columns-repeated": str(column - at)})
            yield self._cell(row, column, cell)
            if cell.span > 1:
                covered = {f"{TABLE}number-columns-repeated": str(cell.span - 1)}
                yield etree.Element(f"{TABLE}covered-table-cell", covered)
            at = column + cell.span

    def _cell(self, row: int, column: int, cell: Cell) -> etree._Element:
        element = etree.Element(f"{TABLE}table-cell", {f"{TABLE}style-name": cell.style.value})
        name = next((n for first, last, n in self.choices.get(column, ()) if first <= row <= last), "")
        if name:
            element.set(f"{TABLE}content-validation-name", name)
        if cell.span > 1:
            element.set(f"{TABLE}number-columns-spanned", str(cell.span))
        if cell.formula:
            element.set(f"{TABLE}formula", f"of:={of_formula(cell.formula)}")
        _fill(element, cell)
        return element

    def _signals(self, table: etree._Element) -> None:
        if not self.page.signals:
            return
        formats = etree.SubElement(table, f"{CALC}conditional-formats")
        for signal in self.page.signals:
            title, name = _quoted(self.page.title), letters(signal.column)
            target = f"{title}.{name}{signal.first + 1}:{title}.{name}{signal.last + 1}"
            one = etree.SubElement(formats, f"{CALC}conditional-format", {f"{CALC}target-range-address": target})
            told = f"formula-is({of_formula(signal.formula)})"
            base = f"{title}.{name}{signal.first + 1}"
            attributes = {"apply-style-name": signal.style.value, "value": told, "base-cell-address": base}
            etree.SubElement(one, f"{CALC}condition", {f"{CALC}{n}": v for n, v in attributes.items()})


def _fill(element: etree._Element, cell: Cell) -> None:
    """The value of a cell, and the text that shows it."""
    kind, value, text = _valued(cell)
    if not kind:
        return
    element.set(f"{OFFICE}value-type", kind)
    if value:
        element.set(f"{OFFICE}{'date-value' if kind == 'date' else 'value'}", value)
    if cell.sheet:
        paragraph = etree.SubElement(element, f"{TEXT}p")
        link = {f"{XLINK}href": f"#{_quoted(cell.sheet)}.A1", f"{XLINK}type": "simple"}
        etree.SubElement(paragraph, f"{TEXT}a", link).text = text
        return
    for line in text.split("\n"):
        _say(etree.SubElement(element, f"{TEXT}p"), line)


def _valued(cell: Cell) -> tuple[str, str, str]:
    """The type of a value, its exact form, and the text that shows it."""
    match cell.value:
        case None:
            return "", "", ""
        case "":
            return ("string", "", "") if cell.formula else ("", "", "")
        case str():
            return "string", "", cell.value
        case bool():
            return "string", "", str(cell.value)
        case value if hasattr(value, "isoformat"):
            return "date", value.isoformat(), f"{value:%d/%m/%Y}"
        case value:
            return "float", f"{value:f}", f"{value:f}".replace(".", ",")


def _say(paragraph: etree._Element, line: str) -> None:
    """A line with its runs of blanks, which OpenDocument counts."""
    last: etree._Element | None = None
    for part in re.split(r"(^ +| {2,}| +$)", line):
        if part and not part.strip(" "):
            last = etree.SubElement(paragraph, f"{TEXT}s", {f"{TEXT}c": str(len(part))})
        elif last is None:
            paragraph.text = (paragraph.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def _validation(page: Page, choice: Choice, name: str) -> etree._Element:
    """What a column takes, and the help on entering a cell."""
    element = etree.Element(f"{TABLE}content-validation", {f"{TABLE}name": name})
    if told := condition(choice, of_formula):
        element.set(f"{TABLE}condition", f"of:{told}")
    element.set(f"{TABLE}allow-empty-cell", "true")
    base = f"{_quoted(page.title)}.{letters(choice.column)}{choice.first + 1}"
    element.set(f"{TABLE}base-cell-address", base)
    for kind, text in (("help", choice.help), ("error", choice.stop)):
        message = etree.SubElement(element, f"{TABLE}{kind}-message", {f"{TABLE}display": str(bool(text)).lower()})
        message.set(f"{TABLE}title", choice.title)
        if kind == "error":
            message.set(f"{TABLE}message-type", "stop")
        etree.SubElement(message, f"{TEXT}p").text = text
    return element


REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?(?![\w(])")


def of_formula(formula: str) -> str:
    """A formula as OpenDocument has it: addresses in brackets, semicolons between arguments."""
    parts = re.split(r'("[^"]*")', formula)
    return "".join(part if part.startswith('"') else _of(part) for part in parts)


def _of(part: str) -> str:
    def address(found: re.Match[str]) -> str:
        sheet = f"$'{found[1]}'" if found[1] else ""
        return f"[{sheet}.{found[2]}{f':.{found[3]}' if found[3] else ''}]"

    return REFERENCE.sub(address, part.replace(",", ";"))


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
