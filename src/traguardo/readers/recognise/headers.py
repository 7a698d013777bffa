"""Headers of tables: which rows are some, and what their cells name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.columns import INDICATORS, TITLES, Column
from traguardo.readers.recognise.contents import is_date, is_number
from traguardo.readers.recognise.heads import could_be_label
from traguardo.readers.recognise.rows import Row
from traguardo.readers.vocabulary import Label

_NAMING = frozenset({"description", "title"})
_YEAR = re.compile(r"^(?:anno\s+)?(20\d{2})(?:\s*\(?[a-z]?\)?)?$", re.I)
_PERIOD = re.compile(
    r"^(?:gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|"
    r"sett?(?:embre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?|[tq][1-4]|"
    r"(?:[1-6]|i{1,3}|iv|vi?|prim[oa]|second[oa]|terz[oa]|quart[oa])[°ºa^.]*\s*(?:trim|sem|bim|quad)[a-z]*)\.?"
    r"(?:\s*20\d\d)?$",
    re.I,
)
_DIFFERENCE = re.compile(r"^\(?[a-z]\s*=\s*[a-z]\s*[-–]\s*[a-z]\)?$", re.I)
_DAY = re.compile(r"^al\s+\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d)?(?:\s*\([a-z]\))?$", re.I)
_BARE = re.compile(r"^[<>=≤≥+-]*\s*\d[\d.,/]*\s*[%€]?$")  # a number, as no header is
_DATED = re.compile(r"^(?:al\s+)?\d{1,2}[./]\d{1,2}[./](?:20)?\d\d$")
_DUE = re.compile(r"^entro\b.*\d", re.I)  # a deadline, as no header is
_ACRONYM = 4  # letters
_FEW = 3  # labels, all but one of which nobody knows
_TELLING = INDICATORS | {"step", "planned", "target"}
_WORD = 40  # characters of the rest of a label
_PERIODS = 3  # columns of months or quarters that make a time chart
_INITIAL = re.compile(r"^[GFMALSOND]$")  # of a month
_INITIALS = 6
_INTERIM = re.compile(r"(?<!\d)\d{1,2}[./](?!12)\d{1,2}(?:[./]|\b)")  # a day before the year's end
_MEASURES = frozenset({"target", "actual", "baseline"})
_STATES = (("stat",), ("situazion",))  # words that tell a value only with its year
_AMBITS = frozenset({("ambit",), ("prospettiv",), ("macroare",), ("tem",)})  # areas, where they lead a table


def header(row: Row, following: Row | None) -> tuple[Column, ...] | None:
    """The columns a row heads; None for a row that is no header."""
    filled = row.filled
    if len(filled) < 2 or any(len(c.text) > vocabulary.MAX_LABEL or _DUE.match(c.text) for _, c in filled):
        return None
    chart, filled = _time_chart(filled)
    if not filled:
        return None
    exact = [None if is_date(collapse(c.text)) else vocabulary.label(c.text) for _, c in filled]
    years = sum(bool(_YEAR.match(collapse(c.text))) for _, c in filled[1:]) if exact[:1] != [None] else 0
    known = sum(x is not None for x in exact) + years
    valued = any(_BARE.match(c.text) and not _YEAR.match(c.text) for _, c in filled)
    partly = (
        0
        if valued
        else sum(x is None and vocabulary.header(c.text) is not None for x, (_, c) in zip(exact, filled, strict=True))
    )
    few = known < (1 if chart else 2) or known * 2 + partly < len(filled)
    if few and not (known and _over_values(row, following, exact)):
        return None
    if len(filled) == 2 and not chart and not _heads_two(exact, following):
        return None
    if (len(filled) > 2 and _alternates(exact)) or any(_YEAR.match(c.text) for _, c in filled[:1]):
        return None
    if len(filled) == 3 and exact[1] is None and _label_first(following, row):
        return None
    if len(filled) >= 4 and known * 2 == len(filled) and exact[0] and all(exact[::2]):
        return None
    found = []
    for (index, cell), label in zip(filled, exact, strict=True):
        other = vocabulary.header(cell.text) or _year_only(cell.text) or _sign_only(cell.text)
        guess = label or other or Label("unknown", 50)
        found.append(Column(index, collapse(cell.text), guess.role, year=guess.year, confidence=guess.confidence))
    return tuple(sorted([*found, *chart], key=lambda c: c.index))


def _over_values(row: Row, following: Row | None, labels: Sequence[Label | None]) -> bool:
    """Whether the first row of a table holds label-like texts, a sure one among them, over names beside figures."""
    if not row.first or len(row.filled) < _FEW or following is None or following.table != row.table:
        return False
    shaped = all(could_be_label(c.text) and not any(x.isdigit() for x in c.text) for _, c in row.filled)
    sure = any(x and x.confidence == vocabulary.SURE and x.role in _TELLING for x in labels)
    below = [c.text for _, c in following.filled]
    same = [i for i, _ in following.filled] == [i for i, _ in row.filled]
    figures = [is_number(t) or is_date(collapse(t)) for t in below]
    return shaped and sure and same and any(figures) and not figures[0] and vocabulary.label(below[0]) is None


def stacked(row: Row, below: Row | None) -> Row | None:
    """A header whose words go on in the row below (*Valore* over *atteso*) as one row; None where they do not."""
    if below is None or below.table != row.table or not below.table or not below.filled:
        return None
    above = dict(row.filled)
    if any(i not in above or len(c.text) > _WORD or not _goes_on(c.text) for i, c in below.filled):
        return None
    rest = dict(below.filled)
    if any(
        vocabulary.label(above[i].text) and not vocabulary.label(f"{above[i].text} {c.text}") for i, c in rest.items()
    ):
        return None
    cells = tuple(
        replace(c, text=f"{c.text} {rest[i].text}") if i in rest and c.text else c for i, c in enumerate(row.cells)
    )
    whole = replace(row, cells=cells)
    return whole if _sureness(whole) >= _sureness(row) > 0 else None


def _goes_on(text: str) -> bool:
    acronym = text.isupper() and len(text) <= _ACRONYM
    return acronym or text[:1].islower() or text[:1] in "(%/" or bool(_YEAR.match(text) or _DATED.match(text))


def _sureness(row: Row) -> int:
    """How many of a row's cells the vocabulary knows, and how many years they name."""
    found = [vocabulary.header(c.text) for _, c in row.filled]
    return sum(1 + (x.year is not None) for x in found if x)


def _time_chart(filled: list[tuple[int, Cell]]) -> tuple[list[Column], list[tuple[int, Cell]]]:
    """The columns of a time chart (*gen feb mar…*, *I trim. II trim.…*) and the cells that are none of them."""
    periods = [Column(i, collapse(c.text), "period") for i, c in filled if _PERIOD.match(collapse(c.text))]
    letters = [Column(i, collapse(c.text), "period") for i, c in filled if _INITIAL.match(c.text)]
    periods += letters if len(letters) >= _INITIALS else []
    if len(periods) < _PERIODS:
        return [], filled
    places = {c.index for c in periods}
    return periods, [(i, c) for i, c in filled if i not in places]


def is_period(text: str) -> bool:
    """Whether a text names a month or a quarter, if only by an initial."""
    return bool(_PERIOD.match(text) or _INITIAL.match(text))


def _year_only(text: str) -> Label | None:
    match = _YEAR.match(collapse(text))
    return Label("year", 100, int(match[1])) if match else None


def _sign_only(text: str) -> Label | None:
    """*Al 31.12* holds what came about by then; *c=b-a* a difference."""
    flat = collapse(text)
    if _DIFFERENCE.match(flat):
        return Label("variance", 80)
    return Label("value", 80) if _DAY.match(flat) else None


def _heads_two(labels: Sequence[Label | None], following: Row | None) -> bool:
    """Two labels side by side are a header when no label-value row follows."""
    if following is None or not following.filled or following.table == 0:
        return False
    first = following.filled[0][1].text
    if len(following.filled) > 1 and (vocabulary.label(first) or len(following.filled) > 4):
        return False
    roles = [x.role for x in labels if x]
    return not (roles[0] in {"unit", "attribute", "area"} and roles[-1] in {"unit", "area"} and len(set(roles)) == 1)


def _label_first(following: Row | None, row: Row) -> bool:
    """Whether the next row of the same table begins with a label too: then both are label-value rows."""
    if following is None or following.table != row.table or not following.filled:
        return False
    return vocabulary.label(following.filled[0][1].text) is not None


def _alternates(labels: Sequence[Label | None]) -> bool:
    """Label, value, label, value."""
    return len(labels) % 2 == 0 and all(labels[::2]) and not any(labels[1::2])


def below(row: Row, columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns completed by a second header row (years, or labels under a group title); None for a data row."""
    filled = row.filled
    if not filled:
        return None
    years = {i: int(m[1]) for i, c in filled if (m := _YEAR.match(collapse(c.text)))}
    labels = {i: found for i, c in filled if i not in years and (found := vocabulary.label(c.text))}
    if len(years) + len(labels) < len(filled) or (not years and len(labels) < 2):
        return None
    printed = {c.index: c for c in columns}
    by_index = dict(printed)
    for index, year in years.items():
        left = max((i for i in by_index if i <= index and by_index[i].role != "year"), default=None)
        if left is None:
            return None
        base = by_index[left]
        by_index[index] = replace(base, index=index, year=year)
    for index, label in labels.items():
        text = collapse(row.cells[index].text)
        old = by_index.get(index)
        if old and (label.role == old.role or (label.role in _NAMING and old.role in TITLES | INDICATORS | {"step"})):
            continue  # *Indicatori* over *Descrizione*
        over = printed.get(max((i for i in printed if i <= index), default=-1))
        year_above = over.year if over and over.role == "year" else None
        if label.role == "value" and label.year is None and over and over.role in _MEASURES:
            label = Label(over.role, label.confidence, over.year)  # *Risultati attesi* over *Valore*
        by_index[index] = Column(index, text, label.role, year=label.year or year_above, confidence=label.confidence)
    return tuple(by_index[i] for i in sorted(by_index))


def told(columns: tuple[Column, ...], year: int | None, kind: str, *, unit_above: bool) -> tuple[Column, ...]:
    """The columns whose meaning hangs on what the document is: *Valore 2022*, and *Area* under a named office."""
    roles = [c.role for c in columns]
    targets = [c.year for c in columns if c.role == "target" and c.year]
    if kind == "plan" and year and targets:
        year = max(year, min(targets))  # of a plan over several years, the one told
    expected = "actual" if "actual" not in roles and (kind == "report" or "target" in roles) else "target"
    found = []
    for column in columns:
        role = column.role
        if role == "actual" and column.year and year and column.year < year and "baseline" not in roles:
            role = "baseline"
        elif role == "service" and "unit" not in roles and vocabulary.stems(column.label) == ("serviz",):
            role = "unit"
        elif role == "value" and column.year is None and vocabulary.stems(column.label)[:1] in _STATES:
            role = "attribute"
        elif role in {"value", "actual"} and _INTERIM.search(column.label):
            role = "interim"
        elif role in {"year", "value"}:
            before = column.year is not None and year is not None and column.year < year
            other = role == "value" and (column.year is None) and expected in roles
            role = "baseline" if before else "unknown" if other else expected if role == "value" else role
        elif _is_area(column, columns, unit_above=unit_above):
            role = "area"
        found.append(replace(column, role=role))
    return tuple(found)


def _is_area(column: Column, columns: tuple[Column, ...], *, unit_above: bool) -> bool:
    """Whether *Area* or *Ambito* is one of the strategy: beside or under a named office, or before all else."""
    words = vocabulary.stems(column.label)
    if column.role == "unit":
        return words == ("are",) and (unit_above or sum(c.role == "unit" for c in columns) > 1)
    return column.role == "attribute" and column is columns[0] and names_ambit(column.label)


def names_ambit(printed: str) -> bool:
    """Whether a word that often is a field of a card names an area where it heads objectives: *Ambito: Ricerca*."""
    return vocabulary.stems(printed)[:1] in _AMBITS
