"""XLS and XLSB → Document through calamine: values without the formats of their cells, which it does not tell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Document, Progress
from traguardo.readers.excel.numbers import plain
from traguardo.readers.problems import UnreadableError, problem
from traguardo.readers.sheets import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Sheet, Workbook


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The paragraphs and tables of every sheet that is shown; fractions may be percentages, which is told."""
    try:
        source = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as error:
        raise UnreadableError(problem("formats.locked", name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(problem("formats.damaged", name)) from error
    book = Workbook(name)
    shown = [s for s in source.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]
    for sheet in [s for s in shown if s.visible is not SheetVisibleEnum.Visible][:20]:
        book.say("formats.hidden_sheet", Severity.WARNING, sheet=sheet.name)
    shown = [s for s in shown if s.visible is SheetVisibleEnum.Visible]
    if len(shown) > MOST_SHEETS:
        book.say("formats.many_sheets", Severity.WARNING, count=len(shown), limit=MOST_SHEETS)
    for done, sheet in enumerate(shown[:MOST_SHEETS], 1):
        book.sheets.append(_sheet(source, sheet.name, book))
        progress(done, len(shown))
    book.say("formats.bare_values", Severity.NOTE)
    return Document(name, book.blocks(), has_lines=False), book.told()


def _sheet(source: CalamineWorkbook, name: str, book: Workbook) -> Sheet:
    sheet = Sheet(name)
    try:
        content = source.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(problem("formats.damaged_part", book.name, part=name)) from error
    for number, row in enumerate(content.to_python(skip_empty_area=False, nrows=MOST_ROWS)):
        for column, value in enumerate(row[:MOST_COLUMNS]):
            text = _shown(value)
            if text and not book.room():
                book.say("formats.many_cells", Severity.WARNING, sheet=name, row=number + 1)
                return sheet
            sheet.put(number, column, text, ruled=False)
    for (top, left), (bottom, right) in content.merged_cell_ranges or ():
        sheet.merged.append((top, left, bottom, right))
    return sheet


def _shown(value: Any) -> str:
    match value:
        case bool():
            return "VERO" if value else "FALSO"
        case int() | float():
            return plain(Decimal(repr(value)))
        case datetime() if value.hour or value.minute:
            return f"{value:%d/%m}/{value.year} {value:%H:%M}"
        case date():
            return f"{value:%d/%m}/{value.year}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            return str(value)
