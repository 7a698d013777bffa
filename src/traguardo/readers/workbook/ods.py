"""ODS → the sheets of a workbook, values and formulas told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from lxml import etree

from traguardo.core.written_cell import Written
from traguardo.readers.archive import Archive
from traguardo.readers.opendocument.names import OFFICE, TABLE, TEXT, whole
from traguardo.readers.workbook.book import BadBookError, Book, Cell, Grid, book, written

CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")
MOST_COPIES = 1_000  # rows or columns that say the same


def read(archive: Archive) -> Book:
    """All sheets of a file.

    Raises:
        UnreadableError: a part of it is damaged.
        BadBookError: a sheet is larger than one that people fill in.
    """
    return book(_grid(table) for table in archive.xml("content.xml").iter(f"{TABLE}table"))


def _grid(table: etree._Element) -> Grid:
    grid = Grid(table.get(f"{TABLE}name") or "")
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        repeated = max(1, whole(row.get(f"{TABLE}number-rows-repeated")))
        cells = list(_cells(row))
        if cells and repeated > MOST_COPIES:
            limit = MOST_COPIES
            raise BadBookError("workbook.too_many_cells", sheet=grid.title, count=repeated, limit=limit)
        for copy in range(repeated if cells else 0):
            for column, cell in cells:
                grid.put(number + copy, column, cell)
        number += repeated
    return grid


def _cells(row: etree._Element) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that say something, each with its number from 1."""
    number = 1
    for element in row.iterchildren(*CELLS):
        repeated = max(1, whole(element.get(f"{TABLE}number-columns-repeated")))
        cell = _cell(element)
        if cell.value is not None or cell.formula or cell.error:
            yield from ((number + copy, cell) for copy in range(min(repeated, MOST_COPIES)))
        number += repeated


def _cell(element: etree._Element) -> Cell:
    formula = element.get(f"{TABLE}formula") is not None
    text = "\n".join("".join(_text(paragraph)) for paragraph in element.iterchildren(f"{TEXT}p"))
    if formula and ERROR.fullmatch(text.strip()):
        return Cell(None, formula, text.strip())
    return Cell(_value(element, text), formula)


def _value(element: etree._Element, text: str) -> Written:
    kind = element.get(f"{OFFICE}value-type")
    match kind:
        case "float" | "currency" | "percentage":
            number = _number(element.get(f"{OFFICE}value") or "")
            return text if number is None else written(number, percent=kind == "percentage")
        case "date":
            try:
                return written(datetime.fromisoformat(element.get(f"{OFFICE}date-value") or ""))
            except ValueError:
                return text
        case "boolean":
            return str(element.get(f"{OFFICE}boolean-value")) == "true"
        case "string" if not text:
            return element.get(f"{OFFICE}string-value") or None
        case None if not text:
            return None
        case _:
            return text


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _text(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph with its blanks and line breaks; comments are no part of it."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * whole(child.get(f"{TEXT}c"), most=10_000)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag != f"{OFFICE}annotation":
            yield from _text(child)
        yield child.tail or ""
