"""Typed values from the cells of real documents; the raw text is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from traguardo.core.cells import cell
from traguardo.core.cells.dates import Precision, Span
from traguardo.core.cells.kind import Kind, Qualifier, State
from traguardo.core.cells.numerals import Comparator

__all__ = ["EMPTY", "Comparator", "Kind", "Precision", "Qualifier", "Span", "State", "Value", "parse", "threshold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One cell, understood as far as it can be; ``str(value)`` is always the text as printed."""

    raw: str
    kind: Kind = Kind.TEXT
    state: State = State.GIVEN
    number: Decimal | None = None
    upper: Decimal | None = None  # of a stretch of numbers: 10 in *da 5 a 10*
    maximum: Decimal | None = None  # of a score: 500 in 470/500
    comparator: Comparator | None = None
    yes: bool | None = None
    unit: str | None = None  # written inside the cell: *3 servizi*, *-20 gg*
    scale: tuple[Decimal, Decimal] | None = None  # *(scala 1:10)*
    spans: tuple[Span, ...] = ()
    qualifier: Qualifier | None = None
    note: str = ""

    def __str__(self) -> str:
        return self.raw

    @property
    def deadline(self) -> date | None:
        """The last day of the last span: a month counts until its end."""
        return self.spans[-1].end if self.spans else None

    @property
    def given(self) -> bool:
        """Whether the cell states a value."""
        return self.state is State.GIVEN and self.kind is not Kind.EMPTY


EMPTY = Value(raw="", kind=Kind.EMPTY, state=State.MISSING)
REMEMBERED = 300  # characters of a cell whose value is kept at hand


def parse(raw: str, *, year: int, unit: str | None = None) -> Value:
    """A cell as a typed value; never raises, and ``str`` of the result is ``raw``.

    Args:
        raw: the cell as printed, in Italian or English.
        year: the year of the cycle, for dates that do not print one.
        unit: the unit of the column, where there is one; it decides whether *2022* is a year or a number, *95* a
            share or a count, and *no* an answer or an activity not done.
    """
    reading = _parsed if len(raw) <= REMEMBERED else _parsed.__wrapped__
    return reading(raw, year, unit or "")


def threshold(text: str, *, year: int) -> Value | None:
    """The measurable threshold that a sentence sets, or None: *almeno il 35% della spesa*, *entro il 31/12/2023*.

    The first comparator with its number or deadline decides, else a percentage, else something counted (*n. 3
    incontri*). ``str`` of the result is the whole text.
    """
    reading = _threshold if len(text) <= REMEMBERED else _threshold.__wrapped__
    return reading(text, year)


@lru_cache(maxsize=8192)  # the same few words stand in many cells, and every check reads them again
def _parsed(raw: str, year: int, unit: str) -> Value:
    return Value(raw=raw, **cell.read(raw, year, unit))


@lru_cache(maxsize=8192)
def _threshold(text: str, year: int) -> Value | None:
    found = cell.threshold(text, year)
    return None if found is None else Value(raw=text, **found)
