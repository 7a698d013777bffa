"""Plan → a workbook to fill in offline, XLSX or ODS, that reads back without loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.workbook import FORMAT, MARK, SIGNATURE, sheets
from traguardo.core.written_cell import LONGEST
from traguardo.writers.planfile import json_text
from traguardo.writers.workbook import ods, xlsx
from traguardo.writers.workbook.book import Book, Cell, Page
from traguardo.writers.workbook.instructions import instructions
from traguardo.writers.workbook.pages import Pages
from traguardo.writers.workbook.rows import Row, Rows, rows
from traguardo.writers.workbook.weighing import add_weighing

FORMATS: Mapping[str, Callable[[Book], bytes]] = {".xlsx": xlsx.write, ".ods": ods.write}


def write(plan: Plan, ruleset: Ruleset, suffix: str = ".xlsx", *, language: str = "it") -> bytes:
    """A plan as a workbook; the same plan always gives the same bytes.

    Args:
        plan: the plan.
        ruleset: says to which totals weights sum up, and how far printed ones may be off.
        suffix: one of ``FORMATS``.
        language: of instructions, headings and words; either reads back in both.
    """
    return FORMATS[suffix](book_of(plan, ruleset, language))


def book_of(plan: Plan, ruleset: Ruleset, language: str) -> Book:
    """The sheets of a plan's workbook, before they have a format."""
    found = rows(plan, language)
    pages = Pages(plan, found, language)
    words = pages.words()
    filled = [pages.records(sheet) for sheet in sheets()]
    add_weighing(filled[0], pages, ruleset)
    return Book(
        title=pages.word("title"),
        subject=f"{pages.body} – {plan.year}",
        language=language,
        pages=(instructions(pages), pages.plan_page(), *filled, words, _details(found, language)),
    )


def _details(found: Rows, language: str) -> Page:
    """The hidden sheet by which the workbook is known, with what its cells mean beyond what they show."""
    page = Page(MARK, hidden=True)
    page.put(0, 0, Cell(SIGNATURE))
    page.put(0, 1, Cell(Decimal(FORMAT)))
    page.put(0, 2, Cell(language))
    row = _kept(page, 1, "plan", found.plan, "")
    for sheet, listed in found.of.items():
        for one in listed:
            row = _kept(page, row, sheet, one, one.key)
    return page


def _kept(page: Page, row: int, sheet: str, one: Row, key: str) -> int:
    for kept in one.kept:
        text = json_text(kept.item)
        parts = [text[n : n + LONGEST] for n in range(0, len(text), LONGEST)]
        for column, part in enumerate((sheet, key, kept.column, kept.print, *parts)):
            page.put(row, column, Cell(part))
        row += 1
    return row
