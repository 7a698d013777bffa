"""Open data: the tables of a plan as CSV and JSON, and the dictionary that says what each column means.

CSV is that of RFC 4180 with commas and decimal points, in UTF-8 with a byte order mark: spreadsheets show accents
right only with it, and every reader of CSV knows how to skip it. A cell that a spreadsheet would take for a formula
begins with an apostrophe, and so does one that begins with an apostrophe of its own: without the first apostrophe of
such a cell the text is the original one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from traguardo.core.plan import Plan
from traguardo.core.publishing.dataset import INDICATORS, OBJECTIVES, SCORES, STEPS, VALUES, Cell, Column, Table
from traguardo.wording.numbers import LANGUAGES
from traguardo.wording.sentences import sentence

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS = {
    "objectives": OBJECTIVES,
    "steps": STEPS,
    "indicators": INDICATORS,
    "values": VALUES,
    "scores": SCORES,
}
URI = Column("uri")
CSV, JSON = "text/csv; charset=utf-8", "application/json"
DATA, DICTIONARY = "dati.json", "dizionario-dei-dati.csv"
NAMES = {
    "objectives": "obiettivi.csv",
    "steps": "fasi.csv",
    "indicators": "indicatori.csv",
    "values": "valori.csv",
    "scores": "punteggi.csv",
}
_FORMULA = re.compile(r"\s*[=+\-@']|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")


def files(plan: Plan, tables: Sequence[Table], base: str, *, title: str = "") -> list[tuple[str, str, bytes]]:
    """Every file of the open data of a plan: name, media type, bytes; arguments as for ``to_json``."""
    return [
        (DATA, JSON, to_json(plan, tables, base, title=title)),
        *((NAMES[table.name], CSV, to_csv(table, base)) for table in tables),
        (DICTIONARY, CSV, dictionary()),
    ]


def to_csv(table: Table, base: str) -> bytes:
    """One table as CSV; its first column is the address of the row, ``base`` with its id."""
    rows = [[column.name for column in (URI, *table.columns)]]
    rows += [[address(base, row[0]), *map(_safe, row)] for row in table.rows]
    return spreadsheet(rows)


def spreadsheet(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of texts as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def to_json(plan: Plan, tables: Iterable[Table], base: str, *, title: str = "") -> bytes:
    """All tables in one file, each row with its address; numbers are numbers, days ``YYYY-MM-DD``.

    Args:
        plan: whose they are.
        tables: those of ``core.dataset.tables``.
        base: what the addresses of rows begin with.
        title: of the document; that of the plan where there is none.
    """
    content = {
        "title": title or plan.title,
        "body": {"name": plan.body.name, "ipa_code": plan.body.ipa_code},
        "year": plan.year,
        "last_year": plan.horizon_end,
        "kind": plan.kind.value,
        "licence": LICENCE,
        "tables": {
            table.name: [
                {"uri": address(base, record["id"])} | {name: _plain(cell) for name, cell in record.items()}
                for record in table.records()
            ]
            for table in tables
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def dictionary() -> bytes:
    """What every column of every table means, in Italian and English, as CSV."""
    rows = [["table", "column", "type", *LANGUAGES]]
    for name, columns in COLUMNS.items():
        rows += [[name, column.name, column.sort.value, *meanings(name, column)] for column in (URI, *columns)]
    return spreadsheet(rows)


def meanings(table: str, column: Column) -> tuple[str, ...]:
    """What a column means, in every language; a column that means the same everywhere is told once."""
    return tuple(sentence(f"open_data.{table}.{column.name}", (), language).text for language in LANGUAGES)


def address(base: str, name: Cell) -> str:
    """The address of a row: a place in the page of what was published."""
    return f"{base}#{quote(str(name), safe='')}"


def is_number(text: str) -> bool:
    """Whether a text is a plain number, which a spreadsheet shows and never runs."""
    return _NUMBER.fullmatch(text) is not None


def _safe(cell: Cell) -> str:
    """A cell as a text that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return _text(cell)
    return f"'{cell}" if _FORMULA.match(cell) and not is_number(cell) else cell


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _plain(cell: Cell) -> Any:
    match cell:
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell
