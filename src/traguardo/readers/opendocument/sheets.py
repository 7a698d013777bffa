"""The sheets of an OpenDocument workbook: what each cell shows, repeated ones as far as they hold something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from traguardo.core.finding import Severity
from traguardo.readers.document import Progress
from traguardo.readers.excel.numbers import plain
from traguardo.readers.opendocument.names import OFFICE, TABLE, TEXT, whole
from traguardo.readers.opendocument.styles import Styles
from traguardo.readers.sheets import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Sheet, Workbook

ROW, CELL, COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
COLUMN = f"{TABLE}table-column"
HIDDEN = frozenset(["collapse", "filter"])
MOST_COPIES = 1_000  # rows that hold the same: below a long column of one figure there is nothing of interest


def read_sheets(root: etree._Element, styles: Styles, name: str, progress: Progress) -> Workbook:
    """The workbook with what its sheets show."""
    book = Workbook(name)
    tables = list(root.iterchildren(f"{TABLE}table"))
    hidden = [t for t in tables if t.get(f"{TABLE}style-name") in styles.hidden]
    for table in hidden[:20]:
        book.say("formats.hidden_sheet", Severity.WARNING, sheet=table.get(f"{TABLE}name") or "")
    shown = [t for t in tables if t not in hidden]
    if len(shown) > MOST_SHEETS:
        book.say("formats.many_sheets", Severity.WARNING, count=len(shown), limit=MOST_SHEETS)
    for done, table in enumerate(shown[:MOST_SHEETS], 1):
        book.sheets.append(_sheet(table, styles, book))
        progress(done, len(shown))
    return book


def _sheet(table: etree._Element, styles: Styles, book: Workbook) -> Sheet:
    sheet = Sheet(table.get(f"{TABLE}name") or "")
    ruled_columns = _columns(table, sheet, styles)
    number = 0
    for row in table.iter(ROW):
        repeated = max(1, whole(row.get(f"{TABLE}number-rows-repeated")))
        if number >= MOST_ROWS:
            if _holds_something(row):
                book.say("formats.many_rows", Severity.WARNING, sheet=sheet.name, limit=MOST_ROWS)
                break
            continue
        copies = min(repeated, MOST_COPIES) if _holds_something(row) else 1
        depth = sum(1 for _ in row.iterancestors(f"{TABLE}table-row-group"))
        for copy in range(copies):
            if row.get(f"{TABLE}visibility") in HIDDEN:
                sheet.hidden_rows.add(number + copy)
            if depth:
                sheet.folded[number + copy] = depth
            if not _take(row, number + copy, sheet, styles, ruled_columns, book):
                book.say("formats.many_cells", Severity.WARNING, sheet=sheet.name, row=number + 1)
                return sheet
        number += repeated
    return sheet


def _columns(table: etree._Element, sheet: Sheet, styles: Styles) -> set[int]:
    """The columns whose cells are ruled unless they say otherwise; the hidden ones are noted in the sheet."""
    at, ruled = 0, set()
    for column in table.iter(COLUMN):
        repeated = max(1, whole(column.get(f"{TABLE}number-columns-repeated")))
        these = set(range(at, min(at + repeated, MOST_COLUMNS)))
        if column.get(f"{TABLE}visibility") in HIDDEN:
            sheet.hidden_columns |= these
        if column.get(f"{TABLE}default-cell-style-name") in styles.ruled:
            ruled |= these
        at += repeated
    return ruled


def _holds_something(row: etree._Element) -> bool:
    return any(True for _ in row.iter(f"{TEXT}p")) or any(
        cell.get(f"{OFFICE}value-type") or cell.get(f"{TABLE}formula") for cell in row
    )


def _take(
    row: etree._Element, number: int, sheet: Sheet, styles: Styles, ruled_columns: set[int], book: Workbook
) -> bool:
    """Put the cells of a row; False when the workbook has had its share."""
    column = 0
    for cell in row:
        if cell.tag not in {CELL, COVERED}:
            continue
        repeated = max(1, whole(cell.get(f"{TABLE}number-columns-repeated")))
        if column >= MOST_COLUMNS:
            break
        text = _shown(cell, sheet.name, number, column, book) if cell.tag == CELL else ""
        own = cell.get(f"{TABLE}style-name")
        for copy in range(column, min(column + repeated, MOST_COLUMNS)):
            if text and not book.room():
                return False
            ruled = own in styles.ruled if own else copy in ruled_columns and bool(text)
            if text or repeated < MOST_COLUMNS // 2:
                sheet.put(number, copy, text, ruled=ruled)
        down, right = (max(1, whole(cell.get(f"{TABLE}number-{what}-spanned"))) for what in ("rows", "columns"))
        if down > 1 or right > 1:
            sheet.merged.append((number, column, number + down - 1, column + right - 1))
        column += repeated
    return True


def _shown(cell: etree._Element, sheet: str, row: int, column: int, book: Workbook) -> str:
    """What a cell shows: its paragraphs, else its value."""
    text = "\n".join("".join(_text(p)) for p in cell.iterchildren(f"{TEXT}p")).strip()
    value = cell.get(f"{OFFICE}value") or ""
    if cell.get(f"{TABLE}formula"):
        if re.match(r"^(?:#[A-Z/0!?]+|Err:\d+)", text):
            book.count("formats.formula_error", sheet, row, column)
            return ""
        if not text and not cell.get(f"{OFFICE}value-type"):
            book.count("formats.formula_without_value", sheet, row, column)
    if text:
        return text
    match cell.get(f"{OFFICE}value-type"):
        case "percentage":
            return f"{_number(value, 100)}%"
        case "float" | "currency":
            return _number(value)
        case "date":
            given = cell.get(f"{OFFICE}date-value") or ""
            return re.sub(r"^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$", r"\3/\2/\1", given)
        case "boolean":
            return "VERO" if cell.get(f"{OFFICE}boolean-value") == "true" else "FALSO"
        case "string":
            return cell.get(f"{OFFICE}string-value") or ""
        case _:
            return ""


def _number(text: str, times: int = 1) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return plain(number * times) if number.is_finite() else text


def _text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * whole(child.get(f"{TEXT}c"), most=100)
        elif child.tag == f"{TEXT}tab":
            yield " "
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag != f"{OFFICE}annotation":
            yield from _text(child)
        yield child.tail or ""
