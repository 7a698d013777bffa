"""The bonus of everybody as a table for the pay office: CSV or XLSX, no cell of which a spreadsheet can calculate.

It names people and amounts: it is for whoever pays, and for nobody else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from traguardo.core.premium.amounts import PayLine
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import sentence

FORMATS = (".csv", ".xlsx")
COLUMNS = ("group", "person", "name", "category", "unit", "days", "score", "quota", "increase", "lost", "amount")
NUMBERS = frozenset({"days", "score", "quota", "increase", "lost", "amount"})
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet calculate a cell instead of showing it

Cell = str | Decimal | None


def write(lines: Sequence[PayLine], suffix: str, language: str = "it") -> bytes:
    """The bonus of everybody, one row a person and group; the amounts of a group sum to what it was given.

    Args:
        lines: the awards.
        suffix: one of ``FORMATS``; CSV has semicolons and a byte order mark, as Italian spreadsheets expect.
        language: of the headings.
    """
    heads = [sentence(f"payroll.{name}", (), language).text for name in COLUMNS]
    table = [list(_row(line, language)) for line in lines]
    return _xlsx(heads, table) if suffix == ".xlsx" else _csv(heads, table, language)


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def _row(line: PayLine, language: str) -> Iterator[Cell]:
    yield sentence(f"choice.group.{line.group.value}", (), language).text
    yield line.person
    yield line.name
    yield sentence(f"choice.category.{line.category.value}", (), language).text
    yield line.unit
    yield from (line.days, line.score, line.quota, line.increase, line.lost, line.amount)


def _csv(heads: Sequence[str], table: Sequence[Sequence[Cell]], language: str) -> bytes:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(heads)
    for row in table:
        writer.writerow([_text(cell, name, language) for name, cell in zip(COLUMNS, row, strict=True)])
    return ("\ufeff" + buffer.getvalue()).encode()


def _text(cell: Cell, name: str, language: str) -> str:
    if isinstance(cell, Decimal):
        return shown(cell, language, 2).replace("." if language == "it" else ",", "")
    return "" if cell is None else harmless(cell) if name not in NUMBERS else cell


def _xlsx(heads: Sequence[str], table: Sequence[Sequence[Cell]]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(table, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(line, column, round(cell, 2), money)
                elif cell:
                    sheet.write_string(line, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table), 1), len(heads) - 1)
        sheet.autofit()
    return buffer.getvalue()
