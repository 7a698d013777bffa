"""A list of people, CSV or XLSX → lines of the staff register; what is wrong is told cell by cell, all of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.people.person import Category, Employment, Person
from traguardo.core.plan import SourceRef
from traguardo.readers.written import day as day_in
from traguardo.readers.written import number as number_in
from traguardo.wording.sentences import sentence

COLUMNS = ("number", "name", "category", "unit", "part_time", "start", "end", "evaluator", "payments", "email")
REQUIRED = ("number", "name", "category")
LARGEST = 2_000_000  # bytes
MOST_ROWS = 10_000
MOST_FINDINGS = 100
LONGEST = {"number": 30, "name": 120, "unit": 200, "evaluator": 30, "email": 254}
YES = frozenset({"sì", "si", "x", "yes", "1", "vero", "true"})

Row = tuple[int, dict[str, object]]  # line in the file, column → cell


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a list; the address ties the person to a user of the body."""

    person: Person
    email: str


@dataclass(slots=True)
class _Reading:
    name: str
    places: dict[str, int] = field(default_factory=dict)  # column → its number in the file
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, code: str, column: str = "", line: int = 0, **facts: Fact) -> None:
        cell = f"{xl_col_to_name(self.places[column])}{line}" if column in self.places else None
        where = Where(field="file", source_ref=SourceRef(file=self.name, line=line or None, cell=cell))
        told = (("file", self.name), ("cell", cell or str(line or 1)), *facts.items())
        self.findings.append(Finding(code=code, severity=Severity.ERROR, where=where, facts=told))


def read(data: bytes, name: str) -> tuple[tuple[Listed, ...], tuple[Finding, ...]]:
    """The people of a list, or everything that is wrong in it.

    Args:
        data: CSV in UTF-8 with semicolons or commas, or XLSX; the first row has the headings.
        name: what to call the file in findings; its ending tells the format.
    """
    reading = _Reading(name)
    table = _table(data, reading)
    if not table:
        if not reading.findings:
            reading.wrong("people.list_empty")
        return (), tuple(reading.findings)
    rows = list(_rows(table, reading))
    people = [] if reading.findings else [_person(row, line, reading) for line, row in rows]
    _repeated(rows, reading)
    if reading.findings:
        return (), tuple(reading.findings[:MOST_FINDINGS])
    return tuple(people), ()


def headings(language: str) -> tuple[str, ...]:
    """The headings of a list, in order."""
    return tuple(sentence(f"people.column.{name}", (), language).text for name in COLUMNS)


def _table(data: bytes, reading: _Reading) -> list[list[object]]:
    if len(data) > LARGEST:
        reading.wrong("people.list_too_large", limit=LARGEST // 1_000_000)
        return []
    try:
        if reading.name.lower().endswith(".xlsx"):
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            table: list[list[object]] = [
                list(row) for row in book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS + 2)
            ]
        else:
            text = data.decode("utf-8-sig")
            delimiter = ";" if text.partition("\n")[0].count(";") else ","
            table = [list(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    except UnicodeDecodeError:
        reading.wrong("people.list_encoding")
        return []
    except (CalamineError, BadZipFile, csv.Error, ValueError, OSError):
        reading.wrong("people.list_unreadable")
        return []
    if len(table) > MOST_ROWS + 1:
        reading.wrong("people.list_too_long", limit=MOST_ROWS)
        return []
    return table


def _rows(table: Sequence[Sequence[object]], reading: _Reading) -> Iterator[Row]:
    known = {
        word.casefold(): name
        for language in ("it", "en")
        for word, name in zip(headings(language), COLUMNS, strict=True)
    }
    for place, cell in enumerate(table[0]):
        column = known.get(str(cell).strip().casefold())
        if column and column not in reading.places:
            reading.places[column] = place
    for column in REQUIRED:
        if column not in reading.places:
            reading.wrong("people.list_no_column", column_name=sentence(f"people.column.{column}").text)
    for line, cells in enumerate(table[1:], 2):
        row = {name: cells[place] if place < len(cells) else "" for name, place in reading.places.items()}
        if any(str(cell).strip() for cell in row.values()):
            yield line, row


def _person(row: dict[str, object], line: int, reading: _Reading) -> Listed:
    texts = {name: _text(row, name, line, reading) for name in LONGEST}
    for column in REQUIRED:
        if not str(row.get(column, "")).strip():
            reading.wrong("people.list_blank", column, line)
    start, end = (_day(row, name, line, reading) for name in ("start", "end"))
    if start and end and end < start:
        reading.wrong("people.list_end_before_start", "end", line)
    job = Employment(
        category=_category(row, line, reading),
        unit=texts["unit"],
        part_time=_part_time(row, line, reading),
        start=start,
        end=end,
    )
    person = Person(
        id=texts["number"],
        name=texts["name"],
        evaluator=texts["evaluator"],
        answers_for_payments=str(row.get("payments", "")).strip().casefold() in YES,
        employments=(job,),
    )
    return Listed(person, texts["email"])


def _text(row: dict[str, object], column: str, line: int, reading: _Reading) -> str:
    cell = row.get(column, "")
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else " ".join(str(cell).split())
    if len(text) > LONGEST[column] or "\0" in text:
        reading.wrong("people.list_too_long_text", column, line, limit=LONGEST[column])
        return ""
    return text


def _category(row: dict[str, object], line: int, reading: _Reading) -> Category:
    asked = str(row.get("category", "")).strip().casefold()
    for category in Category:
        words = {
            category.value,
            *(sentence(f"choice.category.{category.value}", (), lang).text for lang in ("it", "en")),
        }
        if asked in words:
            return category
    if asked:
        allowed = ", ".join(sentence(f"choice.category.{category.value}").text for category in Category)
        reading.wrong("people.list_category", "category", line, found=asked[:60], allowed=allowed)
    return Category.OFFICIAL


def _part_time(row: dict[str, object], line: int, reading: _Reading) -> Decimal:
    cell = row.get("part_time", "")
    if not str(cell).strip():
        return Decimal(100)
    number = number_in(str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell))
    if number is None or not 0 < number <= 100:
        reading.wrong("people.list_part_time", "part_time", line, found=str(cell)[:60])
        return Decimal(100)
    return number


def _day(row: dict[str, object], column: str, line: int, reading: _Reading) -> date | None:
    cell = row.get(column, "")
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or not str(cell).strip():
        return cell if isinstance(cell, date) else None
    found = day_in(str(cell).strip())
    if found is None:
        reading.wrong("people.list_day", column, line, found=str(cell)[:60])
    return found


def _repeated(rows: Sequence[Row], reading: _Reading) -> None:
    seen: dict[str, int] = {}
    for line, row in rows:
        number = str(row.get("number", "")).strip()
        if number and number in seen:
            reading.wrong("people.list_repeated", "number", line, number=number[:30], first=seen[number])
        seen.setdefault(number, line)
