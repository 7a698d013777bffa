"""Labels one under another that head a table whose grid was lost: which columns they say there were."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.columns import TITLES
from traguardo.readers.recognise.contents import is_date, is_measure, is_number
from traguardo.readers.recognise.headers import is_period
from traguardo.readers.recognise.heads import could_be_label
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.ways import DATES, NAMES, NUMBERS, WEIGHTS

_MOST_COLUMNS = 16
_NUMBERED_OFFICE = re.compile(r"^\w+\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*[-–—:.)]\s*\w")  # *Area A - Direzione*
_TITLE = re.compile(r"^(?:relazione|piano|piao|rendicontazione)\b.*\b20\d\d", re.I)
_DATED = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARLY = frozenset({"target", "actual", "value"})  # columns that have years below
_FEW_WORDS = 3  # of a label that a dot may end
_MONTHS = 3  # that make a time chart
_YEAR = re.compile(r"^20\d\d$")
_OVER_YEARS = NUMBERS | {"indicator", "impact", "kpi", "measure_unit", "source"}  # labels that years may follow
_VALUED = NUMBERS | DATES | WEIGHTS | {"measure_unit", "step", "period"}  # columns of figures, and of steps
_GROUPS = frozenset({"unit", "area"})  # that rows between others may name for those below
_FEWEST = 2  # labels of a table
_OVER = NAMES | {"attribute", "unit", "area"}  # roles of the titles over tables


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels one under another: their roles, and the row after the last."""

    cells: tuple[Cell, ...]
    roles: tuple[str, ...]
    end: int
    rows: int  # of the document that it takes


def with_label(header: Labels, row: Row) -> Labels:
    """A header with the text below as a further label."""
    cells = (*header.cells, row.cells[0])
    return Labels(cells, (*header.roles, "unknown"), header.end + 1, header.rows + 1)


def labels_after(rows: Sequence[Row]) -> set[tuple[tuple[str, ...], str]]:
    """Texts that come right after the same labels each time: labels that nobody knows."""
    after: dict[tuple[str, ...], list[str]] = {}
    index = 0
    while index < len(rows):
        header = labels_at(rows, index)
        if header is None:
            index += 1
            continue
        below = rows[header.end : header.end + 1]
        after.setdefault(header.roles, []).append(below[0].text if below and not below[0].table else "")
        index = header.end
    alike = {(roles, texts[0]) for roles, texts in after.items() if len(texts) > 1 and len(set(texts)) == 1}
    return {(r, t) for r, t in alike if t and could_be_label(t) and not (is_number(t) or names_office(t))}


def repeated(rows: Sequence[Row]) -> frozenset[tuple[str, ...]]:
    """The headers of several labels, by their texts: one that comes again under a title is known without it."""
    found, index = set(), 0
    while index < len(rows):
        header = labels_at(rows, index)
        if header and len(header.cells) > _FEWEST:
            found.add(tuple(c.text for c in header.cells))
        index = header.end if header else index + 1
    return frozenset(found)


def as_elsewhere(header: Labels, known: Collection[tuple[str, ...]]) -> Labels:
    """A header without the titles over it that the same header lacks elsewhere."""
    for size in range(1, len(header.cells) - _FEWEST):
        if tuple(c.text for c in header.cells[size:]) in known:
            return replace(header, cells=header.cells[size:], roles=header.roles[size:], rows=header.rows - size)
    return header


def without_titles(header: Labels) -> Iterator[Labels]:
    """A header, and those that begin after its first label or two, where these may be titles over the table."""
    yield header
    yield from _under_a_title(header)
    for size in (1, 2):
        rest = header.roles[size:]
        over = header.roles[:size]
        if (
            len(rest) < _FEWEST
            or not set(over) <= _OVER
            or not set(rest) & _VALUED
            or rest[0] not in NAMES | {"code"}
        ):
            continue
        yield replace(header, cells=header.cells[size:], roles=rest, rows=header.rows - size)


def numbered(header: Labels) -> Labels | None:
    """A header with a first column that numbers the rows and has no label; None where a column of codes is named."""
    if "code" in header.roles or header.roles[0] not in TITLES:
        return None
    first = replace(header.cells[0], text="")
    return replace(header, cells=(first, *header.cells), roles=("code", *header.roles))


def _under_a_title(header: Labels) -> Iterator[Labels]:
    """A header in which *Indicatori* stood over its last labels (*Descrizione*, *Valore atteso*)."""
    roles = header.roles
    if "indicator" not in roles or "description" not in roles:
        return
    over, below = roles.index("indicator"), roles.index("description")
    if (
        below > over + 1
        and set(roles[below + 1 :])
        and set(roles[below + 1 :]) <= NUMBERS | {"measure_unit", "source"}
    ):
        order = [*range(over + 1), *range(below + 1, len(roles)), *range(over + 1, below)]
        yield replace(header, cells=tuple(header.cells[i] for i in order), roles=tuple(roles[i] for i in order))


def readings(roles: Sequence[str]) -> Iterator[Sequence[str]]:
    """The roles; where a second column of indicators may be one of units (*Metrica*), or *Step* one of codes."""
    yield roles
    if roles.count("indicator") > 1 and "measure_unit" not in roles:
        place = len(roles) - 1 - list(reversed(roles)).index("indicator")
        yield [*roles[:place], "measure_unit", *roles[place + 1 :]]
    if list(roles[:2]) in (["step", "description"], ["step", "step"]):
        yield ["code", *roles[1:]]


def role_of(text: str, before: Sequence[str] = ()) -> str | None:
    """The role of a label, given those before it; None for a text that is none."""
    flat = collapse(text)
    if _YEAR.match(flat):
        return "year" if not before or before[-1] in _OVER_YEARS else None
    if before and before[-1] in {"step", "planned", "period"} and is_period(flat):
        return "period"
    if before and is_period(flat) and len(flat) > len("dic."):
        return "interim"
    if (before and is_measure(flat) and not _names_points(flat)) or _TITLE.search(flat) or _is_open(flat):
        return None
    if _NUMBERED_OFFICE.match(flat) and names_office(flat):
        return None
    found = vocabulary.header(flat.rstrip(":"))
    if found is None or found.confidence <= vocabulary.INSIDE:
        return None
    return found.role if found.role != "group" else "attribute" if before else None


def _names_points(text: str) -> bool:
    """*Punti*, which may be a unit of measure too, as the label of a column."""
    found = vocabulary.label(text)
    return found is not None and found.role in {"points", "maximum"} and text[:1].isupper()


def _is_open(text: str) -> bool:
    """Whether a text goes on below: it ends with an article or a preposition."""
    words = vocabulary.plain(text).split()
    return len(words) > 2 and words[-1] in vocabulary.words("small")


def labels_at(rows: Sequence[Row], start: int) -> Labels | None:
    """The labels that begin at a row, one paragraph each; None where they head no table."""
    cells: list[Cell] = []
    roles: list[str] = []
    index, unknown = start, False
    while index < len(rows) and len(cells) <= _MOST_COLUMNS:
        row = rows[index]
        if row.table or len(row.filled) != 1 or row.level or row.item:
            break
        role = role_of(row.text, roles)
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
    if size := _data_from(cells, roles):
        index = start + size
        cells, roles = cells[:size], roles[:size]
    cells, roles = _under_years(cells, roles)
    cells, roles, index = _over_years(cells, roles, rows, index)
    heads = 2 <= len(cells) <= _MOST_COLUMNS and (
        _heads_two(roles, rows, index) if len(cells) == 2 else _heads_values(roles, rows, index)
    )
    value = bool(cells) and is_measure(cells[0].text) and not set(roles[1:2]) & (NAMES | _GROUPS | {"service"})
    return (
        Labels(tuple(cells), tuple(roles), index, index - start)
        if heads and roles[0] != "year" and not value
        else None
    )


def _under_years(cells: list[Cell], roles: list[str]) -> tuple[list[Cell], list[str]]:
    """A label over several years as one label for each: *Target*, *2024*, *2025* → *Target 2024*, *Target 2025*."""
    years = next((i for i, r in enumerate(roles) if r == "year"), len(roles))
    size = len(roles) - years
    above = roles[years - size : years]
    if 1 < size <= years and set(above) <= NUMBERS and len({c.text for c in cells[years:]}) == 1:
        dated = [
            replace(c, text=f"{c.text} {y.text}")
            for c, y in zip(cells[years - size : years], cells[years:], strict=True)
        ]
        return [*cells[: years - size], *dated], roles[:years]
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


def _data_from(cells: Sequence[Cell], roles: Sequence[str]) -> int:
    """The place of the first label that is a cell of the first row: a name before a month or two; 0 for none."""
    months = [i for i, c in enumerate(cells) if is_date(collapse(c.text)) and roles[i] in {"period", "interim"}]
    if not months or len({cells[i].text for i in months}) >= _MONTHS:
        return 0
    first = months[0]
    return first - 1 if first and vocabulary.label(cells[first - 1].text) is None else first


def _over_years(
    cells: list[Cell], roles: list[str], rows: Sequence[Row], index: int
) -> tuple[list[Cell], list[str], int]:
    """A header whose figures go on, after its last label, with the years of a second row: a run for each of them."""
    runs: list[list[Cell]] = []
    for row in rows[index : index + _MOST_COLUMNS]:
        if row.table or not _YEAR.match(row.text):
            break
        if not runs or row.text <= runs[-1][-1].text:
            runs.append([])
        runs[-1].append(row.cells[0])
    bare = [i for i, r in enumerate(roles) if r in _YEARLY and not _DATED.search(cells[i].text)]
    if len(bare) != len(runs) and len(runs) == 1:
        bare = [i for i in bare if roles[i] == "target"]
    years = sum(len(r) for r in runs)
    if years < 2 or len(bare) != len(runs):
        return cells, roles, index
    found, kinds = list(cells), list(roles)
    for place, run in reversed(list(zip(bare, runs, strict=True))):
        found[place : place + 1] = [replace(y, text=f"{cells[place].text} {y.text}") for y in run]
        kinds[place : place + 1] = [roles[place]] * len(run)
    return found, kinds, index + years


def _may_be_label(text: str, rows: Sequence[Row], index: int, roles: Sequence[str]) -> bool:
    """Whether a text nobody knows may be a label: short, no figure, and labels come after it."""
    abbreviated = len(text.split()) <= _FEW_WORDS
    plain = (
        could_be_label(text.rstrip(".") if abbreviated else text)
        and not any(c.isdigit() for c in text)
        and not is_measure(text)
    )
    given = [*roles, "attribute"]
    known = [not r.table and role_of(r.text, given) is not None for r in rows[index + 1 : index + 3]]
    return plain and bool(known) and (known[0] if set(roles) & _VALUED else all(known))


def _heads_values(roles: Sequence[str], rows: Sequence[Row], index: int) -> bool:
    """Whether several labels head a table: one of them is that of figures, or as many texts follow that are none."""
    below = rows[index : index + len(roles)]
    return bool(set(roles) & _VALUED) or all(not r.table and role_of(r.text) is None for r in below)


def _heads_two(roles: Sequence[str], rows: Sequence[Row], index: int) -> bool:
    """Whether two labels head a table: names with their values, or two fields over their two texts."""
    if roles[0] in NAMES and roles[1] in NUMBERS | DATES | WEIGHTS:
        return True
    after = [role_of(r.text) if not r.table and len(r.filled) == 1 else "" for r in rows[index : index + 3]]
    return after[:2] == [None, None] and (len(after) < 3 or after[2] is not None)
