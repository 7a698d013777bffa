"""The first sheet: how to fill in the others, what the colours mean, what there is."""

from __future__ import annotations

from collections.abc import Sequence

from traguardo.core.workbook import plan_sheet, sheets
from traguardo.writers.workbook.book import Cell, Page, Style
from traguardo.writers.workbook.pages import Pages

STEPS = 7
COLOURS = (
    ("input", Style.TEXT),
    ("required", Style.REQUIRED),
    ("locked", Style.LOCKED),
    ("wrong", Style.WRONG),
    ("right", Style.RIGHT),
)


def instructions(pages: Pages) -> Page:
    """The sheet of instructions, in the language of the workbook."""
    page = Page(pages.title("instructions"), landscape=False, widths=[5, 38, 62, 9], width=4, printed=4)
    page.put(0, 0, Cell(pages.word("title"), Style.TITLE, span=4))
    subtitle = pages.word("instructions.subtitle", body=pages.body, year=str(pages.plan.year))
    page.put(1, 0, Cell(subtitle, Style.ABOUT, span=4))
    page.heights = {0: 36, 1: 22}
    row = 3
    for step in range(1, STEPS + 1):
        page.put(row, 0, Cell(str(step), Style.STEP))
        page.put(row, 1, Cell(pages.word(f"instructions.{step}"), Style.SAMPLE, span=3))
        page.heights[row] = 34
        row += 1
    row = _legend(page, pages, row + 1)
    row = _contents(page, pages, row + 1)
    page.last_row = row
    page.footer = pages.footer(page.title)
    return page


def _legend(page: Page, pages: Pages, row: int) -> int:
    page.put(row, 0, Cell("", Style.HEADING))
    page.put(row, 1, Cell(pages.word("instructions.legend"), Style.HEADING, span=3))
    page.heights[row] = 22
    for name, style in COLOURS:
        row += 1
        page.put(row, 1, Cell(pages.word(f"instructions.{name}"), style))
        page.heights[row] = 20
    return row + 1


def _contents(page: Page, pages: Pages, row: int) -> int:
    heads: Sequence[tuple[int, str]] = ((1, "sheets"), (2, "content"), (3, "rows"))
    page.put(row, 0, Cell("", Style.HEADING))
    page.heights[row] = 22
    for column, name in heads:
        page.put(row, column, Cell(pages.word(f"instructions.{name}"), Style.HEADING))
    for sheet in (plan_sheet(), *sheets()):
        row += 1
        title = pages.title(sheet.name)
        page.put(row, 1, Cell(title, Style.LINK, sheet=title))
        page.put(row, 2, Cell(pages.word(f"about.{sheet.name}"), Style.SAMPLE))
        count = len(pages.rows.of[sheet.name]) if sheet.name in pages.rows.of else None
        page.put(row, 3, Cell(str(count) if count else "", Style.SAMPLE))
        page.heights[row] = 32
    return row
