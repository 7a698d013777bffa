"""Columns known by what they hold: a header nobody knows over units of measure, offices, codes, dates or numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from traguardo.readers import vocabulary
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.columns import INDICATORS, TITLES, Column
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row

_ROWS = 40  # of a table that are looked at
_GUESS = 75  # per cent: how surely contents alone tell a column
_UNSURE = frozenset({"unknown", "description", "indicator", "value", "service"})
_LINKED = TITLES | {"strategic_operational", "links"}  # columns of a matrix
_VALUES = frozenset({"target", "baseline", "actual", "measure_unit"})
_NUMBER = re.compile(
    r"^(?:[<>=≤≥+±-]|almeno|non meno di|entro|max\.?|min\.?|n\.)*\s*(?:€\s*)?\d[\d.,/]*\s*"
    r"(?:%|€|gg\.?|giorni|ore|mesi)?$|^(?:s[iì](?:/no)?|no|on/off)$",
    re.I,
)
_DATE = re.compile(
    r"^(?:entro\s+(?:il\s+)?)?(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|(?:\d{1,2}\s+)?(?:gennaio|febbraio|marzo|aprile|"
    r"maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)(?:\s+20\d\d)?)$",
    re.I,
)
_CODES = re.compile(r"^[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*(?:\s*[,;]\s*[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*)*$")
_CODE = re.compile(r"^(?:[A-Za-z]{0,4}[.\s_-]?\d{1,3}(?:[.\-_]\d{1,3})*[.)]?[a-z]?|[A-Z]\d*)$")
_CHECKS = frozenset({("verific",), ("riscontr",)})  # what was found, or where
_TELLING = 40  # characters of a text that tells a result
_FEW = 4  # words of a unit of measure
_WORDY = 12  # characters, the least half of the texts of a column of names has


def by_contents(columns: tuple[Column, ...], data: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with a role for those whose label says none, where what stands below tells it."""
    found = [*_numbers(columns, data), *columns]
    for place, column in enumerate(found):
        if column.role == "target" and _in_words(column, found, data):
            found[place] = replace(column, role="attribute")
            continue
        if column.role not in _UNSURE | TITLES | {"report"} or column.year is not None:
            continue
        texts = _texts(column, data)
        role = _role(column, texts, found, len(data)) if texts else None
        if role is not None and role != column.role:
            found[place] = replace(column, role=role, confidence=min(column.confidence, _GUESS))
    return tuple(found)


def _in_words(column: Column, columns: list[Column], data: Sequence[Row]) -> bool:
    """Whether a column tells in words what is expected, and another one in figures."""
    others = [c for c in columns if c.role == "target" and c is not column]
    return bool(others) and _are_names(_texts(column, data)) and any(not _are_names(_texts(c, data)) for c in others)


def _texts(column: Column, data: Sequence[Row]) -> list[str]:
    texts = [collapse(r.cells[column.index].text) for r in data[:_ROWS] if column.index < len(r.cells)]
    return [t for t in texts if t]


def _numbers(columns: tuple[Column, ...], data: Sequence[Row]) -> list[Column]:
    """A first column without a label that numbers the objectives, as a column of codes."""
    roles = {c.role for c in columns}
    if not columns or columns[0].index != 1 or "code" in roles or not roles & TITLES:
        return []
    cells = [collapse(r.cells[0].text) for r in data[:_ROWS] if r.cells]
    given = [t for t in cells if t]
    coded = len(given) > 1 and all(_CODE.match(t) for t in given)
    return [Column(0, "", "code", confidence=_GUESS)] if coded else []


def _role(column: Column, texts: list[str], columns: list[Column], rows: int) -> str | None:
    roles = [c.role for c in columns]
    if "measure_unit" not in roles and _are_measures(texts) and set(roles) & (INDICATORS | _VALUES | {"unknown"}):
        first = column.role != "indicator" or roles.count("indicator") > 1
        return "measure_unit" if first else None
    if column.role in TITLES and column is columns[0] and "code" not in roles and len(roles) > 2:
        return "code" if all(_CODE.match(t) for t in texts) else None
    alone = not any(c.role in _LINKED and c is not column for c in columns)
    if column.role in TITLES and alone and all(_NUMBER.match(t) for t in texts):
        return "ignored"  # how many objectives there are
    if column.role in TITLES and alone and column is not columns[0] and all(_CODES.match(t) for t in texts):
        return "ignored"  # which ones an area has
    if column.role == "indicator" and roles.count("indicator") > 1 and column is not _first(columns, "indicator"):
        return "measure_unit" if "measure_unit" not in roles and _speak_of_measures(texts) else None
    if column.role == "report" and vocabulary.stems(column.label) in _CHECKS and set(roles) & INDICATORS:
        return "source" if "source" not in roles and max(len(t) for t in texts) < _TELLING else None
    if column.role != "unknown":
        return None
    if "code" not in roles and column is columns[0] and all(_CODE.match(t) for t in texts):
        return "code"
    if "step" in roles and "planned" not in roles and all(_DATE.match(t) for t in texts):
        return "planned"
    if set(roles) & INDICATORS and "target" not in roles and all(_NUMBER.match(t) for t in texts):
        return "target"
    if _are_names(texts):
        return _name(column, texts, columns, rows)
    return None


def _name(column: Column, texts: list[str], columns: list[Column], rows: int) -> str | None:
    """A column of names: of offices, of indicators before their values, or of objectives."""
    roles = [c.role for c in columns]
    if "unit" not in roles and sum(names_office(t) for t in texts) * 5 >= len(texts) * 4:
        return "unit"
    later = {c.role for c in columns if c.index > column.index}
    if not set(roles) & (INDICATORS | {"step", "kpi", "description"}) and later & _VALUES and len(texts) * 2 > rows:
        return "indicator"
    if not set(roles) & (TITLES | {"step"}) and later & INDICATORS and set(roles) & _VALUES:
        return "title"
    return None


def _are_names(texts: list[str]) -> bool:
    wordy = [t for t in texts if any(c.isalpha() for c in t) and not _NUMBER.match(t) and not _DATE.match(t)]
    return bool(texts) and len(wordy) * 5 >= len(texts) * 4 and median(len(t) for t in texts) >= _WORDY


def _first(columns: list[Column], role: str) -> Column | None:
    return next((c for c in columns if c.role == role), None)


def _speak_of_measures(texts: list[str]) -> bool:
    """Whether at least half of some short texts hold a unit of measure: *Media ore/anno*, *% sul totale*."""
    told = [t for t in texts if len(t.split()) <= _FEW and any(is_measure(w) for w in re.split(r"[\s/]+", t))]
    return len(told) * 2 >= len(texts)


def _are_measures(texts: list[str]) -> bool:
    return all(is_measure(t) for t in texts)


def is_number(text: str) -> bool:
    """Whether a text is a figure as targets are: *≥ 90%*, *almeno 3*, *Sì*."""
    return bool(_NUMBER.match(text))


def is_date(text: str) -> bool:
    """Whether a text is a day or a month."""
    return bool(_DATE.match(text))


def is_measure(text: str) -> bool:
    """Whether a text is a unit of measure: *%*, *n.*, *giorni*."""
    return vocabulary.plain(text).strip(" .()") in _measures()


@cache
def _measures() -> frozenset[str]:
    return frozenset(vocabulary.plain(w).strip(" .") for w in vocabulary.words("measures"))
