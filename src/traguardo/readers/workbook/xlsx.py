"""XLSX → the sheets of a workbook, values and formulas told apart."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from traguardo.readers.plan_text import shortened
from traguardo.readers.workbook.book import BadBookError, Book, Cell, Grid, book, written


def read(data: bytes) -> Book:
    """All sheets of a file.

    Raises:
        BadBookError: it is damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl, about styles and extensions that do not matter here
        try:
            # Formulas and their results are two readings of the same file.
            sources = load_workbook(BytesIO(data), read_only=True, data_only=False)
            results = load_workbook(BytesIO(data), read_only=True, data_only=True)
            return book([_grid(sources[name], results[name]) for name in sources.sheetnames])
        except BadBookError:
            raise
        except Exception as error:  # a damaged file makes the library stumble in every possible way
            reason = shortened(str(error) or type(error).__name__)
            raise BadBookError("workbook.broken", reason=reason) from error


def _grid(source: Any, result: Any) -> Grid:
    grid = Grid(source.title)
    if not hasattr(source, "iter_rows"):  # a sheet that is a chart
        return grid
    source.reset_dimensions()  # what the file claims of its size is no reason to fill it up with empty cells
    result.reset_dimensions()
    for sources, results in zip(source.iter_rows(), result.iter_rows(), strict=True):
        for raw, cell in zip(sources, results, strict=True):
            formula = raw.data_type == "f"
            if raw.value is None:
                continue
            if cell.data_type == "e":
                grid.put(raw.row, raw.column, Cell(None, formula, str(cell.value)))
            else:
                percent = "%" in (raw.number_format or "")
                grid.put(raw.row, raw.column, Cell(written(cell.value, percent=percent), formula))
    return grid
