"""Typed values from the cells of real documents; the raw text is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from traguardo.core import dates, numerals, phrases
from traguardo.core.dates import Dates, Precision, Span, months_between
from traguardo.core.folding import BLANKS, clean, fold
from traguardo.core.numerals import Comparator

__all__ = [
    "EMPTY",
    "Comparator",
    "Kind",
    "Precision",
    "Qualifier",
    "Span",
    "State",
    "Value",
    "is_late",
    "months_ahead",
    "parse",
]


class Kind(StrEnum):
    """What sort of thing a cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    RANGE = "range"  # from one day or month to another: *Maggio-Settembre*
    MILESTONES = "milestones"  # several dates: *Giugno/Ottobre*
    INVALID_DATE = "invalid_date"  # written like a date, in no calendar: *31/02/2023*
    PERIODICITY = "periodicity"  # *Annuale*
    SCORE = "score"  # *470/500*
    VARIANCE = "variance"  # a signed difference: *+ 3*
    UNIVERSAL = "universal"  # *tutti i progetti attivi*
    DOMAIN = "domain"  # the set of possible answers, not one of them: *Si/No*
    TEXT = "text"


class State(StrEnum):
    """Whether the cell says anything yet."""

    GIVEN = "given"
    MISSING = "missing"  # empty or a dash
    PENDING = "pending"  # *il questionario sarà somministrato…*
    NOT_DONE = "not_done"  # *no* where an activity is reported
    NOT_APPLICABLE = "not_applicable"


class Qualifier(StrEnum):
    """What the words around a value take back or add."""

    STARTED = "started"  # *avviato Luglio*: begun, not complete


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

_HEAD = 400  # characters that can decide what a cell is; what follows them is narrative


def parse(raw: str, *, year: int, unit: str | None = None) -> Value:
    """A cell as a typed value; never raises, and ``str`` of the result is ``raw``.

    Args:
        raw: the cell as printed, in Italian or English.
        year: the year of the cycle, for dates that do not print one.
        unit: the unit of the column, where there is one; it decides whether *2022* is a year or a number, and whether
            *no* is an answer or an activity not done.
    """
    body = raw.strip(BLANKS)
    head = body[:_HEAD] + ("…" if len(body) > _HEAD else "")
    cell = _Cell(body, fold(head), year, fold(unit or "").strip())
    for rule in _RULES:
        found = rule(cell)
        if found is not None:
            return Value(raw=raw, **found)
    return Value(raw=raw)


def months_ahead(planned: Value, actual: Value) -> int | None:
    """Months by which an actual date comes before the planned one: 0 on time, positive early, negative late.

    A month, a range or a year counts until its end; an actual that ends inside the planned stretch is on time. Of two
    days of one month the later is late by less than a month: 0 here, ``is_late`` tells. None where either has no date.
    """
    if not planned.spans or not actual.spans:
        return None
    due, done = planned.spans[-1], actual.spans[-1]
    inside = done.end <= due.end and months_between(due.start, done.end) >= 0
    return 0 if inside else months_between(done.end, due.end)


def is_late(planned: Value, actual: Value) -> bool | None:
    """Whether an actual date comes after the planned one; None where either has no date.

    Days are compared only where both are told to the day: *June* meets the deadline of 15 June.
    """
    if not planned.spans or not actual.spans:
        return None
    due, done = planned.spans[-1], actual.spans[-1]
    if due.precision is done.precision is Precision.DAY:
        return done.end > due.end
    return months_between(due.end, done.end) > 0


class _Cell(NamedTuple):
    """A cell made ready: its text without blanks around it, the same folded, and what is known of its column."""

    body: str
    text: str
    year: int
    unit: str

    def note(self, at: int) -> str:
        """What is printed from a place on, without the punctuation that leads to it."""
        rest = clean(self.body[at:]).lstrip(",;:.- ")
        return rest[1:-1] if rest[:1] == "(" and rest[-1:] == ")" and rest.count("(") == 1 else rest


_Fields = dict[str, Any]  # of a Value


def _missing(cell: _Cell) -> _Fields | None:
    if phrases.MISSING.fullmatch(cell.text) or not cell.body.strip(phrases.FILLERS):
        return {"kind": Kind.EMPTY, "state": State.MISSING}
    return None


def _not_applicable(cell: _Cell) -> _Fields | None:
    match = phrases.NOT_APPLICABLE.match(cell.text)
    return {"state": State.NOT_APPLICABLE, "note": cell.note(match.end())} if match else None


def _answer(cell: _Cell) -> _Fields | None:
    if phrases.DOMAIN.match(cell.text):
        return {"kind": Kind.DOMAIN}
    binary = bool(phrases.BINARY_UNIT.match(cell.unit))
    yes = phrases.YES.match(cell.text)
    if yes:
        marked = cell.body[: yes.end()].lower() != "si"  # by an accent: not the *si* of a verb
        if marked or binary or phrases.ANSWERED.match(cell.text, yes.end()):
            return {"kind": Kind.BOOLEAN, "yes": True, "note": cell.note(yes.end())}
    no = phrases.NO.match(cell.text)
    if no:
        state = State.GIVEN if binary else State.NOT_DONE
        return {"kind": Kind.BOOLEAN, "yes": False, "state": state, "note": cell.note(no.end())}
    return None


def _not_done(cell: _Cell) -> _Fields | None:
    return {"state": State.NOT_DONE} if phrases.NOT_DONE.match(cell.text) else None


def _none(cell: _Cell) -> _Fields | None:
    match = phrases.NONE.match(cell.text)
    return _counted(cell, match.end(), {"kind": Kind.NUMBER, "number": Decimal(0)}) if match else None


def _periodic(cell: _Cell) -> _Fields | None:
    match = phrases.PERIODICITY.match(cell.text)
    return {"kind": Kind.PERIODICITY, "note": cell.note(match.end())} if match else None


def _date(cell: _Cell) -> _Fields | None:
    """A cell that begins with a date, after *entro*, *avviato* or *completato* where they are printed."""
    text, at, told = cell.text, 0, ""
    fields: _Fields = {}
    if begun := phrases.STARTED.match(text):
        at, fields = begun.end(), {"qualifier": Qualifier.STARTED}
    elif done := phrases.DONE.match(text):
        at, told = done.end(), clean(cell.body[: done.end()])
    bound = numerals.comparator(text, at)
    if bound:
        fields["comparator"], at = bound
    found, at, led = _led_date(text, at, cell.year)
    if found is None or not _plausible(cell, found, at, bound=bool(bound), led=led):
        return None
    note = "; ".join(part for part in (told, cell.note(found.end)) if part)
    return _dated(found, note) | fields


def _led_date(text: str, at: int, year: int) -> tuple[Dates | None, int, bool]:
    """The date at a place or after the small words there, where it begins, and whether such words led to it."""
    for words in range(6):
        at += text[at : at + 1] == " "
        if found := dates.read(text, at, year):
            return found, at, words > 0
        after = phrases.past_glue(text, at)
        if after == at:
            break
        at = after
    return None, at, False


def _plausible(cell: _Cell, found: Dates, at: int, *, bound: bool, led: bool) -> bool:
    """Whether what reads as a date is one here: *set* is also a word, 8/10 a score, 2022 a number.

    ``led`` by an article or a preposition, a date followed by a sentence is only its beginning: *nel 2021 sono…*
    """
    follows = cell.text[found.end :].lstrip()[:1]
    ended = follows in ("", "(", ".", ";") or (follows in (",", ":", "-") and not led)
    if found.shape == "day_month":
        day, month = re.findall("[0-9]+", cell.text[at : found.end])[:2]
        told = bound or led or bool(phrases.DATE_UNIT.match(cell.unit))
        return ended and bool(found.spans) and (told or "0" in (day[0], month[0]) or int(day) > int(month))
    if found.shape in ("year", "years"):
        counted = bool(cell.unit) and not phrases.DATE_UNIT.match(cell.unit)
        return ended and not counted and found.spans[0].start.year in dates.YEARS
    return ended or (found.sure and not led)


def _dated(found: Dates, note: str) -> _Fields:
    if not found.spans:
        return {"kind": Kind.INVALID_DATE, "note": note}
    kind = Kind.RANGE if found.joined else Kind.MILESTONES if len(found.spans) > 1 else Kind.DATE
    since = {"comparator": Comparator.AT_LEAST} if found.since else {}
    return {"kind": kind, "spans": found.spans, "note": note} | since


def _clause(cell: _Cell) -> _Fields | None:
    """A sentence whose first clause ends in a deadline: *tutti gli operatori formati entro gennaio 2022*."""
    for by in phrases.BY.finditer(cell.text):
        before = cell.text[: by.start()]
        if phrases.CLAUSE_END.search(before) or phrases.NEGATION.search(before) or before.count(" ") > 20:
            return None
        found, _, _ = _led_date(cell.text, by.end(), cell.year)
        if found and found.spans:
            after = cell.body[found.end :].lstrip(BLANKS)[:1]
            if not after.islower() and not after.isdigit():
                gap = "" if after in tuple(".,;:") else " "
                note = clean(cell.body[: by.start()]) + gap + clean(cell.body[found.end :])
                state = State.PENDING if phrases.PENDING.match(cell.text) else State.GIVEN
                return _dated(found, "") | {"comparator": Comparator.AT_MOST, "state": state, "note": note.strip()}
    return None


def _number(cell: _Cell) -> _Fields | None:
    """A cell that begins with a number, after *n.*, a comparator or a currency where they are printed."""
    lead = numerals.lead(cell.text, 0)
    fields: _Fields = {"kind": Kind.NUMBER, "comparator": lead.comparator, "unit": lead.currency}
    figures = numerals.number(cell.text, lead.end)
    if figures is None:
        return _in_words(cell, lead, fields)
    fields["number"], signed, end = figures
    if signed:
        fields["kind"] = Kind.VARIANCE
    if phrases.LISTED.match(cell.text, end):  # *1. … 2. …*, *1° rapporto*, *3D*
        return None
    score = numerals.out_of(cell.text, end)
    if score and lead.comparator is None:
        maximum, end = score
        if maximum == 0 or (maximum in dates.YEARS and maximum % 100 and fields["number"] < 1000):
            return None  # *37/2021* numbers a deed
        return _counted(cell, end, fields | {"kind": Kind.SCORE, "maximum": maximum})
    found = _counted(cell, end, fields)
    told = lead.comparator or not lead.glued or found["kind"] is Kind.PERCENT
    return found if told or not found["note"] else None


def _in_words(cell: _Cell, lead: numerals.Lead, fields: _Fields) -> _Fields | None:
    word = numerals.counted(cell.text, lead.end)
    if word is None:
        return None
    found = _counted(cell, word[1], fields | {"number": word[0]})
    if lead.comparator or cell.text[word[1] : word[1] + 1] in ("", "(", ",", "."):
        return found
    return found if word[0] != 1 and not found["note"] and not lead.glued else None


def _counted(cell: _Cell, at: int, fields: _Fields) -> _Fields:
    """What follows a number: per cent, its upper end, a comparator, what is counted, a scale, and the rest as a note."""
    text = cell.text
    percent = phrases.PERCENT.match(text, at)
    at = percent.end() if percent else at
    if upper := numerals.upper(text, at):
        if upper[0] > fields["number"]:
            fields["upper"], at = upper
    percent = phrases.PERCENT.match(text, at) or percent
    at = max(at, percent.end()) if percent else at
    if after := numerals.trailing_comparator(text, at):
        fields["comparator"], at = fields.get("comparator") or after[0], after[1]
    unit = None if percent else phrases.UNIT.match(text, at)
    if unit:
        at = unit.end()
        fields["unit"] = phrases.CURRENCIES.get(unit["unit"]) or clean(
            cell.body[unit.start("unit") : unit.end("unit")]
        )
        if after := numerals.trailing_comparator(text, at):
            fields["comparator"], at = fields.get("comparator") or after[0], after[1]
    if scale := phrases.SCALE.match(text, at):
        fields["scale"] = (Decimal(scale["low"]), Decimal(scale["high"]))
        at = scale.end()
    if fields["kind"] is Kind.VARIANCE:
        fields["unit"] = "%" if percent else fields.get("unit")
    elif percent or (
        fields["kind"] is Kind.NUMBER and not fields.get("unit") and phrases.PERCENT_UNIT.search(cell.unit)
    ):
        fields["kind"] = Kind.PERCENT
    return fields | {"note": cell.note(at)}


def _pending(cell: _Cell) -> _Fields | None:
    begun = {"qualifier": Qualifier.STARTED} if phrases.STARTED.match(cell.text) else None
    return {"state": State.PENDING} | (begun or {}) if phrases.PENDING.match(cell.text) else begun


def _universal(cell: _Cell) -> _Fields | None:
    match = phrases.UNIVERSAL.match(cell.text)
    return {"kind": Kind.UNIVERSAL, "note": cell.note(match.end())} if match else None


_RULES: tuple[Callable[[_Cell], _Fields | None], ...] = (
    _missing,
    _not_applicable,
    _answer,
    _not_done,
    _none,
    _periodic,
    _date,
    _number,
    _clause,
    _pending,
    _universal,
)
