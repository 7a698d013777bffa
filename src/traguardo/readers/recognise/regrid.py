"""Tables whose cells came as paragraphs: labels one under another, then the cells by rows, empty ones left out.

The labels say which columns there were, and the shape of each paragraph below which of them it fills.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.columns import TITLES
from traguardo.readers.recognise.contents import is_date, is_measure, is_number
from traguardo.readers.recognise.heads import head, labelled
from traguardo.readers.recognise.label_runs import (
    Labels,
    as_elsewhere,
    labels_after,
    labels_at,
    numbered,
    readings,
    repeated,
    role_of,
    with_label,
    without_titles,
)
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.scores import is_total
from traguardo.readers.recognise.ways import NUMBERS, best_columns

_MOST_CELLS = 3_000
_NOTE = re.compile(r"^(?:\(\d{1,2}\)|\*|note?:)\s", re.I)
_NUMBER = re.compile(r"^(?:1|1[.)]|[A-Z]{0,3}[.\s]?1(?:\.1)*[.)]?)$")  # of the first row
_GROUPS = frozenset({"unit", "area"})  # that rows between others may name for those below
_RUN = 3  # labels one under another that head a table
_PART = 5  # times what stands in tables is more than all, where tables are what matters
_SENTENCE = 8  # words
_GOOD = 0.8  # what the cells of a table are worth on average, at least
_FAIR = 0.4  # the same, under many labels
_MANY = 4
_MOST, _LEAST = 94, 60  # per cent: how surely the cells of a broken table stand in their columns


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows of cells under a header, and what their cells are worth on average."""

    header: Labels
    cells: list[tuple[Cell, ...]]
    worth: float


def regridded(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of broken tables put together."""
    rows = _in_lines(rows)
    again, known = labels_after(rows), repeated(rows)
    found: list[Row] = []
    table = max((r.table for r in rows), default=0)
    index = 0
    while index < len(rows):
        header = labels_at(rows, index)
        header = as_elsewhere(header, known) if header else None
        if header and header.end < len(rows) and (header.roles, rows[header.end].text) in again:
            header = with_label(header, rows[header.end])
        end = _end(rows, header) if header else index
        body = _best_body(rows[header.end : end], header) if header else None
        if header is None or body is None:
            passed = header.end if header else index + 1
            found += rows[index:passed]
            index = passed
            continue
        table += 1
        found += rows[index : header.end - body.header.rows]
        found.append(Row(body.header.cells, table, first=True))
        found += [Row(cells, table) for cells in body.cells]
        index = end
    return found


def _best_body(rows: Sequence[Row], header: Labels) -> _Body | None:
    """The rows of cells under the header, or under what is left of it without the titles that stand over a table."""
    headers = [*without_titles(header)]
    if rows and _NUMBER.match(rows[0].text) and (first := numbered(header)):
        headers.append(first)
    bodies = [body for one in headers if (body := _body(rows, one))]
    return max(bodies, key=lambda b: b.worth, default=None)


def tabled(rows: Sequence[Row], but: Collection[str]) -> bool:
    """Whether many of the texts stand in tables, and some table has a column of a role that is none of these."""
    within = sum(len(r.filled) for r in rows if r.table)
    roles = {role_of(c.text) for r in rows if r.table and r.first for c in r.cells}
    return within * _PART > sum(len(r.filled) for r in rows) and not roles <= {*but, None}


def _in_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows, paragraphs that hold the labels of a table line by line taken apart, and those below them too."""
    found: list[Row] = []
    apart = False
    for index, row in enumerate(rows):
        lines = row.cells[0].text.split("\n") if row.table == 0 and row.cells else []
        apart = apart or (len(lines) > 1 and _right_below_labels(rows, index))
        if len(lines) > 1 and not row.level and (_labels_in_a_row(lines) or (apart and not _told(lines))):
            apart = True
            cell = row.cells[0]
            for number, text in enumerate(lines):
                line = cell.line + number if cell.line is not None else None
                found.append(replace(row, cells=(replace(cell, text=text, line=line),)))
        else:
            apart = apart and len(lines) == 1
            found.append(row)
    return found


def _right_below_labels(rows: Sequence[Row], index: int) -> bool:
    """Whether several labels of one line each stand in the lines right above a row, no empty line between."""
    above = rows[max(0, index - _RUN) : index]
    lines = [r.line for r in above]
    first = rows[index].line
    near = first is not None and lines == [first - _RUN + n for n in range(_RUN)]
    return near and all(not r.table and not r.level and role_of(r.text) is not None for r in above)


def _labels_in_a_row(lines: Sequence[str]) -> bool:
    run = 0
    for line in lines:
        run = run + 1 if role_of(line) else 0
        if run >= _RUN:
            return True
    return False


def _told(lines: Sequence[str]) -> bool:
    return sum(len(x) for x in lines) > 90 * len(lines) or lines[-1].rstrip().endswith(".")


def _end(rows: Sequence[Row], header: Labels) -> int:
    """The row after the last that may be a cell of the table."""
    fields = {"attribute", "unit", "area", "report", "evaluation", "source"} & set(header.roles)
    narrative = {"report", "evaluation", "attribute", "description", "objective_description"} & set(header.roles)
    index = header.end
    while index < len(rows) and index - header.end < _MOST_CELLS:
        row = rows[index]
        if row.table or row.level or len(row.filled) != 1:
            break
        text = collapse(row.text)
        told = not narrative and text.endswith(".") and len(text.split()) >= _SENTENCE and not _valued(rows, index)
        if is_total(text) or _NOTE.match(text) or told:
            break
        pair = labelled(text)
        if pair and pair[2] and pair[0].role in _GROUPS:
            index += 1
            continue
        if (head(text) and "code" not in header.roles) or (
            pair and pair[2] and pair[0].confidence == vocabulary.SURE
        ):
            break
        if labels_at(rows, index) is not None:
            break
        if _is_field(rows, index, fields=bool(fields)):
            break
        index += 1
    return index


def _valued(rows: Sequence[Row], index: int) -> bool:
    """Whether a figure or a date comes soon after a sentence, before any label: it is the cell of a row."""
    for row in rows[index + 1 : index + 4]:
        text = collapse(row.text)
        if is_number(text) or is_date(text) or is_measure(text):
            return True
        if row.table or row.level or role_of(text) is not None:
            return False
    return False


def _is_field(rows: Sequence[Row], index: int, *, fields: bool) -> bool:
    """Whether a label stands alone that begins the fields of a card, and is no cell of a table of names."""
    text = collapse(rows[index].text)
    alone = vocabulary.label(text.rstrip(":"))
    if alone is None or alone.confidence < vocabulary.NARROWED or is_measure(text) or alone.role in NUMBERS:
        return False
    after = rows[index + 2] if index + 2 < len(rows) else None
    pairs = after is not None and not after.table and role_of(after.text) is not None and not is_measure(after.text)
    return pairs or not fields or alone.role in TITLES


def _body(rows: Sequence[Row], header: Labels) -> _Body | None:
    """The rows of cells; None where the paragraphs fit the columns badly."""
    found: list[tuple[Cell, ...]] = []
    worth, count = 0.0, 0
    part: list[Cell] = []
    for row in [*rows, None]:
        if row is not None and not _heads_rows(collapse(row.text), header.roles):
            part.append(row.cells[0])
            continue
        if part:
            texts = [collapse(c.text) for c in part]
            path, value = max((best_columns(texts, roles) for roles in readings(header.roles)), key=lambda x: x[1])
            worth, count = worth + value, count + len(part)
            found += _placed(part, path, len(header.roles))
            part = []
        if row is not None:
            found.append((row.cells[0],))
    good = _GOOD if len(header.roles) < _MANY else _FAIR
    if not count or worth < good * count:
        return None
    sure = max(_LEAST, min(_MOST, round(_MOST * worth / count)))
    cells = [tuple(replace(c, confidence=c.confidence * sure // 100, method="regrid") for c in row) for row in found]
    return _Body(header, cells, worth / count)


def _heads_rows(text: str, roles: Sequence[str]) -> bool:
    """Whether a text names the office or the area of the rows below: by a label, or by capitals."""
    pair = labelled(text)
    if pair and pair[2] and pair[0].role in _GROUPS:
        return True
    return text.isupper() and names_office(text) and not {"unit", "service", "area"} & set(roles)


def _placed(cells: Sequence[Cell], path: Sequence[int], width: int) -> list[tuple[Cell, ...]]:
    found: list[list[Cell]] = []
    before = width
    for cell, column in zip(cells, path, strict=True):
        if column < before or not found:
            found.append([Cell(line=cell.line, page=cell.page)] * width)
        old = found[-1][column]
        found[-1][column] = replace(old, text=f"{old.text}\n{cell.text}") if old.text else cell
        before = column
    return [tuple(row) for row in found]
