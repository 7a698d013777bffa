"""Workbooks as people fill them in: written by us, changed with an office library."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from traguardo.core.plan import Plan
from traguardo.readers import planfile
from traguardo.readers.workbook import WorkbookReading, book, of_book, xlsx
from traguardo.readers.workbook.book import Cell
from traguardo.rulesets import load
from traguardo.writers import workbook

EXAMPLES = sorted(Path(__file__).parents[3].joinpath("examples").glob("*.toml"))
HEADINGS = 4  # the row of the headings
SMALL = """
year = 2024
last_year = 2025
[body]
name = "Consorzio di prova"
[[units]]
name = "Area Minori"
[[objectives]]
code = "1"
title = "Sportello unico"
units = ["Area Minori"]
weight = 60
[[objectives.steps]]
code = "1.1"
description = "Aprire lo sportello"
planned = "giugno 2024"
weight = 100
[[objectives.indicators]]
name = "Utenti ricevuti"
unit = "n."
target = "100"
[[objectives]]
code = "2"
title = "Affidi"
weight = 40
"""


@cache
def small() -> Plan:
    """A plan of two objectives."""
    plan, findings = planfile.read(SMALL.encode(), "piano.toml")
    assert plan is not None, findings
    return plan


@cache
def written(plan: Plan, suffix: str = ".xlsx", language: str = "it") -> bytes:
    """The plan as a workbook."""
    return workbook.write(plan, load("standard", date(plan.year, 12, 31)), suffix, language=language)


class Filled:
    """A workbook in the hands of somebody who fills it in."""

    def __init__(self, plan: Plan) -> None:
        self.grids = {title: deepcopy(grid) for title, grid in sheets_of(plan).items()}

    def column(self, sheet: str, heading: str) -> int:
        """The number of a column by its heading."""
        return next(n for n, cell in self.grids[sheet].rows[HEADINGS].items() if cell.value == heading)

    def put(self, sheet: str, row: int, heading: str, value: object, *, percent: bool = False) -> None:
        """Write into a row of data, counted from 1."""
        self.write(sheet, HEADINGS + row, self.column(sheet, heading), value, percent=percent)

    def write(self, sheet: str, row: int, column: int, value: object, *, percent: bool = False) -> None:
        """Write into any cell."""
        self.grids[sheet].rows.setdefault(row, {})[column] = Cell(book.written(value, percent=percent))


@cache
def sheets_of(plan: Plan) -> book.Book:
    """The sheets of a plan's workbook."""
    return xlsx.read(written(plan))


def filled(change: Callable[[Filled], object], plan: Plan | None = None) -> WorkbookReading:
    """What a workbook says after somebody has changed it."""
    hands = Filled(plan or small())
    change(hands)
    return of_book(hands.grids, "piano.xlsx")


def told(reading: WorkbookReading) -> list[tuple[str, str | None]]:
    """The codes of all findings, with their cells."""
    return [(f.code.removeprefix("workbook."), f.where.source_ref.cell) for f in reading.findings]


def respelt(data: bytes, old: str, new: str, part: str = "content.xml") -> bytes:
    """An archive with a part of it that says something else."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as made:
        for name in source.namelist():
            text = source.read(name)
            made.writestr(name, text.replace(old.encode(), new.encode(), 1) if name == part else text)
    return target.getvalue()
