"""A workbook → XLSX."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from traguardo.core import shape
from traguardo.writers.workbook.book import Book, Cell, Choice, Page, Rule, Signal, Style
from traguardo.writers.workbook.look import BLUE, FONT, GREY, LOOKS, WIDEST_ON_A4, Look

CREATED = datetime(2009, 11, 15)  # noqa: DTZ001 - no clock: the same plan gives the same bytes
LONGEST_TITLE, LONGEST_HELP = 32, 255  # what XLSX takes in a help
NUMBERS = {"text": "@", "number": "0.00##", "amount": "#,##0.00", "integer": "0", "date": "dd/mm/yyyy"}
A4, A3 = 9, 8  # numbers of paper sizes
ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def write(book: Book) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": book.title, "subject": book.subject, "author": "Traguardo", "created": CREATED})
    made.formats[0].set_font_name(FONT)
    styles = {style: made.add_format(_format(look)) for style, look in LOOKS.items()}
    for page in book.pages:
        _Sheet(made.add_worksheet(page.title), page, styles).write()
    made.close()
    return target.getvalue()


def _format(look: Look) -> dict[str, Any]:
    found = {
        "font_name": FONT,
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underline),
        "font_color": look.ink,
        "text_wrap": look.wrap,
        "align": "center" if look.centre else "",
        "valign": "vcenter" if look.middle else "top",
        "num_format": NUMBERS.get(look.number, "General"),
        "locked": look.locked,
    }
    if look.ground:
        found["bg_color"] = look.ground
    if look.border:
        found |= {"border": 1, "border_color": look.border}
    return {name: value for name, value in found.items() if value != ""}


class _Sheet:
    def __init__(self, sheet: Any, page: Page, styles: dict[Style, Any]) -> None:
        self.sheet = sheet
        self.page = page
        self.styles = styles

    def write(self) -> None:
        if self.page.hidden:
            self.sheet.hide()
        for number, width in enumerate(self.page.widths):
            self.sheet.set_column(number, number, width)
        for row, height in self.page.heights.items():
            self.sheet.set_row(row, height)
        for (row, column), cell in sorted(self.page.cells.items()):
            self.put(row, column, cell)
        for choice in self.page.choices:
            self.choice(choice)
        for signal in self.page.signals:
            self.signal(signal)
        self.finish()

    def put(self, row: int, column: int, cell: Cell) -> None:
        style = self.styles[cell.style]
        if cell.span > 1:
            self.sheet.merge_range(row, column, row, column + cell.span - 1, "", style)
        if cell.sheet:
            target = cell.sheet.replace("'", "''")
            self.sheet.write_url(row, column, f"internal:'{target}'!A1", style, str(cell.value))
        elif cell.formula:
            value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value or ""
            self.sheet.write_formula(row, column, f"={cell.formula}", style, value)
        elif isinstance(cell.value, Decimal):
            self.sheet.write_number(row, column, float(cell.value), style)
        elif isinstance(cell.value, date):
            self.date(row, column, cell.value, style)
        elif cell.value is None or cell.value == "":
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_string(row, column, str(cell.value), style)

    def date(self, row: int, column: int, day: date, style: Any) -> None:
        """A date, as a text where it is before those that XLSX knows."""
        if day.year < 1900:
            self.sheet.write_string(row, column, f"{day:%d/%m/%Y}", style)
        else:
            self.sheet.write_datetime(row, column, day, style)

    def choice(self, choice: Choice) -> None:
        self.sheet.data_validation(
            choice.first,
            choice.column,
            choice.last,
            choice.column,
            {
                **_criteria(choice),
                "ignore_blank": True,
                "input_title": choice.title[:LONGEST_TITLE] if choice.help else "",
                "input_message": choice.help[:LONGEST_HELP],
                "error_title": choice.title[:LONGEST_TITLE],
                "error_message": choice.stop[:LONGEST_HELP],
                "show_error": bool(choice.stop),
            },
        )

    def signal(self, signal: Signal) -> None:
        criteria = {"type": "formula", "criteria": f"={signal.formula}", "format": self.styles[signal.style]}
        self.sheet.conditional_format(signal.first, signal.column, signal.last, signal.column, criteria)

    def finish(self) -> None:
        """What holds for the whole sheet: protection, what stays in sight, how it is printed."""
        page = self.page
        if page.protected:
            self.sheet.protect("", ALLOWED)
        if page.hidden:
            return
        self.sheet.hide_gridlines(2)
        self.sheet.set_tab_color(BLUE if page.filled_in else GREY)
        if any(page.frozen):
            self.sheet.freeze_panes(*page.frozen)
        if page.landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A3 if sum(page.widths[: page.printed]) > WIDEST_ON_A4 else A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f"&C&8{page.footer}")
        if page.repeated:
            self.sheet.repeat_rows(*page.repeated)
        if page.width:
            self.sheet.print_area(0, 0, page.last_row, page.printed - 1)
        if page.filtered:
            self.sheet.autofilter(page.repeated[0] if page.repeated else 0, 0, page.last_row, page.width - 1)


def _criteria(choice: Choice) -> dict[str, Any]:
    match choice.rule:
        case Rule.ONE_OF | Rule.SOME_OF:
            return {"validate": "list", "source": f"={choice.words}"}
        case Rule.YEAR:
            limits = {"minimum": shape.FIRST_YEAR, "maximum": shape.LAST_YEAR}
            return {"validate": "integer", "criteria": "between", **limits}
        case Rule.INTEGER:
            return {"validate": "integer", "criteria": ">=", "value": 0}
        case Rule.NUMBER:
            return {"validate": "decimal", "criteria": ">=", "value": 0}
        case Rule.WEIGHT:
            return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": int(shape.LARGEST_WEIGHT)}
        case Rule.DATE:
            return {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
        case Rule.ANY:
            return {"validate": "any"}
