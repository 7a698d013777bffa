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
from traguardo.readers.recognise.contents import is_measure
from traguardo.readers.recognise.headers import is_period
from traguardo.readers.recognise.heads import could_be_label, head, labelled
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.scores import is_total
from traguardo.readers.recognise.ways import DATES, NAMES, NUMBERS, WEIGHTS, best_columns

_MOST_COLUMNS = 16
_MOST_CELLS = 3_000
_NOTE = re.compile(r"^(?:\(\d{1,2}\)|\*|note?:)\s", re.I)
_TITLE = re.compile(r"^(?:relazione|piano|piao|rendicontazione)\b.*\b20\d\d", re.I)
_YEAR = re.compile(r"^20\d\d$")
_OVER_YEARS = NUMBERS | {"indicator", "impact", "kpi", "measure_unit", "source"}  # labels that years may follow
_VALUED = NUMBERS | DATES | WEIGHTS | {"measure_unit", "step", "period"}  # columns of figures, and of steps
_GROUPS = frozenset({"unit", "area"})  # that rows between others may name for those below
_PART = 5  # times what stands in tables is more than all, where tables are what matters
_SENTENCE = 8  # words
_GOOD = 0.8  # what the cells of a table are worth on average, at least


@dataclass(frozen=True, slots=True)
class _Header:
    """Labels one under another: their roles, and the row after the last."""

    cells: tuple[Cell, ...]
    roles: tuple[str, ...]
    end: int


def regridded(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of broken tables put together."""
    rows = _in_lines(rows)
    found: list[Row] = []
    table = max((r.table for r in rows), default=0)
    index = 0
    while index < len(rows):
        header = _header(rows, index)
        end = _end(rows, header) if header else index
        body = _body(rows[header.end : end], header) if header else None
        if header is None or body is None:
            passed = header.end if header else index + 1
            found += rows[index:passed]
            index = passed
            continue
        table += 1
        found.append(Row(header.cells, table, first=True))
        found += [Row(cells, table) for cells in body]
        index = end
    return found


def tabled(rows: Sequence[Row], but: Collection[str]) -> bool:
    """Whether many of the texts stand in tables, and some table has a column of a role that is none of these."""
    within = sum(len(r.filled) for r in rows if r.table)
    roles = {_role(c.text) for r in rows if r.table and r.first for c in r.cells}
    return within * _PART > sum(len(r.filled) for r in rows) and not roles <= {*but, None}


def _in_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows, paragraphs that hold the labels of a table line by line taken apart, and those below them too."""
    found: list[Row] = []
    apart = False
    for row in rows:
        lines = row.cells[0].text.split("\n") if row.table == 0 and row.cells else []
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


def _labels_in_a_row(lines: Sequence[str]) -> bool:
    run = 0
    for line in lines:
        run = run + 1 if _role(line) else 0
        if run >= 3:
            return True
    return False


def _told(lines: Sequence[str]) -> bool:
    return sum(len(x) for x in lines) > 90 * len(lines) or lines[-1].rstrip().endswith(".")


def _role(text: str, before: Sequence[str] = ()) -> str | None:
    """The role of a label, given those before it; None for a text that is none."""
    flat = collapse(text)
    if _YEAR.match(flat):
        return "year" if not before or before[-1] in _OVER_YEARS else None
    if before and before[-1] in {"step", "planned", "period"} and is_period(flat):
        return "period"
    if before and is_period(flat) and len(flat) > len("dic."):
        return "interim"
    if (before and is_measure(flat)) or _TITLE.search(flat) or _is_open(flat):
        return None
    found = vocabulary.header(flat.rstrip(":"))
    if found is None or found.confidence <= vocabulary.INSIDE:
        return None
    return found.role if found.role != "group" else "attribute" if before else None


def _is_open(text: str) -> bool:
    """Whether a text goes on below: it ends with an article or a preposition."""
    words = vocabulary.plain(text).split()
    return len(words) > 2 and words[-1] in vocabulary.words("small")


def _header(rows: Sequence[Row], start: int) -> _Header | None:
    """The labels that begin at a row, one paragraph each; None where they head no table."""
    cells: list[Cell] = []
    roles: list[str] = []
    index, unknown = start, False
    while index < len(rows) and len(cells) <= _MOST_COLUMNS:
        row = rows[index]
        if row.table or len(row.filled) != 1 or row.level or row.item:
            break
        role = _role(row.text, roles)
        if (
            role is None
            and not unknown
            and len(cells) > 1
            and set(roles) & _VALUED
            and _may_be_label(row.text, rows, index, roles)
        ):
            role, unknown = "attribute", True
        if role is None:
            break
        cells.append(row.cells[0])
        roles.append(role)
        index += 1
    cells, roles = _under_years(cells, roles)
    heads = 2 <= len(cells) <= _MOST_COLUMNS and (
        _heads_two(roles, rows, index) if len(cells) == 2 else _heads_values(roles, rows, index)
    )
    value = bool(cells) and is_measure(cells[0].text) and not set(roles[1:2]) & (NAMES | _GROUPS)
    return _Header(tuple(cells), tuple(roles), index) if heads and roles[0] != "year" and not value else None


def _under_years(cells: list[Cell], roles: list[str]) -> tuple[list[Cell], list[str]]:
    """A label over several years as one label for each: *Target*, *2024*, *2025* → *Target 2024*, *Target 2025*."""
    found: list[Cell] = []
    kinds: list[str] = []
    over: Cell | None = None
    for index, (cell, role) in enumerate(zip(cells, roles, strict=True)):
        if role in NUMBERS - {"year"} and roles[index + 1 : index + 3] == ["year", "year"]:
            over = cell
        elif role == "year" and over is not None:
            found.append(replace(cell, text=f"{over.text} {cell.text}"))
            kinds.append("target")
        else:
            over = None
            found.append(cell)
            kinds.append(role)
    return found, kinds


def _may_be_label(text: str, rows: Sequence[Row], index: int, roles: Sequence[str]) -> bool:
    """Whether a text nobody knows may be a label: short, no figure, and labels come after it."""
    plain = could_be_label(text) and not any(c.isdigit() for c in text) and not is_measure(text)
    known = [not r.table and _role(r.text, [*roles, "attribute"]) is not None for r in rows[index + 1 : index + 3]]
    return plain and bool(known) and (known[0] if set(roles) & _VALUED else all(known))


def _heads_values(roles: Sequence[str], rows: Sequence[Row], index: int) -> bool:
    """Whether several labels head a table: one of them is that of figures, or as many texts follow that are none."""
    below = rows[index : index + len(roles)]
    return bool(set(roles) & _VALUED) or all(not r.table and _role(r.text) is None for r in below)


def _heads_two(roles: Sequence[str], rows: Sequence[Row], index: int) -> bool:
    """Whether two labels head a table: names with their values, or two fields over their two texts."""
    if roles[0] in NAMES and roles[1] in NUMBERS | DATES | WEIGHTS:
        return True
    after = [_role(r.text) if not r.table and len(r.filled) == 1 else "" for r in rows[index : index + 3]]
    return after[:2] == [None, None] and (len(after) < 3 or after[2] is not None)


def _end(rows: Sequence[Row], header: _Header) -> int:
    """The row after the last that may be a cell of the table."""
    fields = {"attribute", "unit", "area", "report", "evaluation", "source"} & set(header.roles)
    narrative = {"report", "evaluation", "attribute", "description", "objective_description"} & set(header.roles)
    index = header.end
    while index < len(rows) and index - header.end < _MOST_CELLS:
        row = rows[index]
        if row.table or row.level or len(row.filled) != 1:
            break
        text = collapse(row.text)
        told = not narrative and text.endswith(".") and len(text.split()) >= _SENTENCE
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
        if _header(rows, index) is not None:
            break
        if _is_field(rows, index, fields=bool(fields)):
            break
        index += 1
    return index


def _is_field(rows: Sequence[Row], index: int, *, fields: bool) -> bool:
    """Whether a label stands alone that begins the fields of a card, and is no cell of a table of names."""
    text = collapse(rows[index].text)
    alone = vocabulary.label(text.rstrip(":"))
    if alone is None or alone.confidence < vocabulary.NARROWED or is_measure(text) or alone.role in NUMBERS:
        return False
    after = rows[index + 2] if index + 2 < len(rows) else None
    pairs = after is not None and not after.table and _role(after.text) is not None and not is_measure(after.text)
    return pairs or not fields or alone.role in TITLES


def _body(rows: Sequence[Row], header: _Header) -> list[tuple[Cell, ...]] | None:
    """The rows of cells; None where the paragraphs fit the columns badly."""
    found: list[tuple[Cell, ...]] = []
    worth, count = 0.0, 0
    part: list[Cell] = []
    for row in [*rows, None]:
        pair = labelled(collapse(row.text)) if row else None
        if row is not None and not (pair and pair[2] and pair[0].role in _GROUPS):
            part.append(row.cells[0])
            continue
        if part:
            texts = [collapse(c.text) for c in part]
            path, value = max((best_columns(texts, roles) for roles in _readings(header.roles)), key=lambda x: x[1])
            worth, count = worth + value, count + len(part)
            found += _placed(part, path, len(header.roles))
            part = []
        if row is not None:
            found.append((row.cells[0],))
    return found if count and worth >= _GOOD * count else None


def _readings(roles: Sequence[str]) -> list[Sequence[str]]:
    """The roles, and what they are where a second column of indicators is one of their units (*Metrica*)."""
    if roles.count("indicator") < 2 or "measure_unit" in roles:
        return [roles]
    place = len(roles) - 1 - list(reversed(roles)).index("indicator")
    return [roles, [*roles[:place], "measure_unit", *roles[place + 1 :]]]


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
