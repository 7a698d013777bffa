"""The rules by which a cell is understood, one after the other; the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from traguardo.core.cells import dates, numerals, phrases
from traguardo.core.cells.dates import Dates
from traguardo.core.cells.kind import Kind, Qualifier, State
from traguardo.core.cells.numerals import Comparator
from traguardo.core.folding import BLANKS, clean, fold

Fields = dict[str, Any]  # those of a Value that are not at their defaults

_HEAD = 400  # characters that can decide what a cell is; what follows them is narrative


class Cell(NamedTuple):
    """A cell made ready: its text without blanks around it, the same folded, and what is known of its column."""

    body: str
    text: str
    year: int
    unit: str = ""

    def note(self, at: int) -> str:
        """What is printed from a place on, without the punctuation that leads to it."""
        rest = clean(self.body[at:]).lstrip(",;:.- ")
        return rest[1:-1] if rest[:1] == "(" and rest[-1:] == ")" and rest.count("(") == 1 else rest


def ready(raw: str, year: int, unit: str = "") -> Cell:
    """A cell made ready; only its first characters are folded, so that a long text costs no more than a short one."""
    body = raw.strip(BLANKS)
    return Cell(body, fold(body[:_HEAD]) + ("…" if len(body) > _HEAD else ""), year, fold(unit).strip())


def read(raw: str, year: int, unit: str = "") -> Fields:
    """The fields of the value in a cell; none for a text that says no more than its words."""
    cell = ready(raw, year, unit)
    return next((found for rule in _RULES if (found := rule(cell)) is not None), {})


def _missing(cell: Cell) -> Fields | None:
    if phrases.MISSING.fullmatch(cell.text) or not cell.body.strip(phrases.FILLERS):
        return {"kind": Kind.EMPTY, "state": State.MISSING}
    return None


def _not_applicable(cell: Cell) -> Fields | None:
    match = phrases.NOT_APPLICABLE.match(cell.text)
    return {"state": State.NOT_APPLICABLE, "note": cell.note(match.end())} if match else None


def _answer(cell: Cell) -> Fields | None:
    if phrases.DOMAIN.fullmatch(cell.text):
        return {"kind": Kind.DOMAIN}
    binary = phrases.BINARY_UNIT.fullmatch(cell.unit) is not None
    yes = phrases.YES.match(cell.text)
    if yes:
        marked = yes[0][0] == "s" and cell.body[: yes.end()].lower() != "si"  # by an accent: not the *si* of a verb
        if marked or binary or phrases.ANSWERED.match(cell.text, yes.end()):
            return {"kind": Kind.BOOLEAN, "yes": True, "note": cell.note(yes.end())}
    no = phrases.NO.match(cell.text)
    if no:
        state = State.GIVEN if binary else State.NOT_DONE
        return {"kind": Kind.BOOLEAN, "yes": False, "state": state, "note": cell.note(no.end())}
    return None


def _not_done(cell: Cell) -> Fields | None:
    return {"state": State.NOT_DONE} if phrases.NOT_DONE.match(cell.text) else None


def _none(cell: Cell) -> Fields | None:
    match = phrases.NONE.match(cell.text)
    return _counted(cell, match.end(), {"kind": Kind.NUMBER, "number": Decimal(0)}) if match else None


def _periodic(cell: Cell) -> Fields | None:
    match = phrases.PERIODICITY.match(cell.text)
    return {"kind": Kind.PERIODICITY, "note": cell.note(match.end())} if match else None


def _date(cell: Cell) -> Fields | None:
    """A cell that begins with a date, after *entro*, *avviato* or *completato* where they are printed."""
    text = cell.text
    begun = phrases.STARTED.match(text)
    done = None if begun else phrases.DONE.match(text)
    opening = begun or done
    at = opening.end() if opening else 0
    bound = numerals.comparator(text, at)
    at = bound[1] if bound else at
    found, at, led = _led_date(text, at, cell.year)
    worded = bound is not None and text[bound[1] - 1] not in "<>=≥≤"
    if found is None or not _plausible(cell, found, at, bound=worded, led=led):
        return None
    after = cell.note(found.end)
    told = clean(cell.body[: done.end()]) if done else ""
    fields: Fields = _dated(found) | {"note": "; ".join(part for part in (told, after) if part)}
    if bound:
        fields["comparator"] = bound[0]
    if begun or phrases.STARTED.match(fold(after)):
        fields["qualifier"] = Qualifier.STARTED
    return fields


def _led_date(text: str, at: int, year: int) -> tuple[Dates | None, int, bool]:
    """The date at a place or after the small words there, where it begins, and whether such words led to it."""
    start = at
    for _ in range(6):
        at += text[at : at + 1] == " "
        if found := dates.read(text, at, year):
            return found, at, bool(text[start:at].strip())
        at = phrases.past_glue(text, at)
    return None, at, False


def _plausible(cell: Cell, found: Dates, at: int, *, bound: bool, led: bool) -> bool:
    """Whether what reads as a date is one here: *set* is also a word, 8/10 a score, 2022 a number.

    ``led`` by an article or a preposition, a date followed by a sentence is only its beginning: *nel 2021 sono…*
    """
    follows = cell.text[found.end :].lstrip()[:1]
    ended = follows in ("", "(", ".", ";") or (follows in (",", ":", "-") and not led)
    dated = phrases.DATE_UNIT.fullmatch(cell.unit) is not None
    counted = bool(cell.unit) and not dated
    if found.shape == "day_month":
        day, month = re.findall("[0-9]+", cell.text[at : found.end])[:2]
        told = bound or led or dated or "0" in (day[0], month[0]) or (int(day) > int(month) and not counted)
        return ended and told and 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    if found.shape == "year":
        return ended and not counted and found.spans[0].start.year in dates.YEARS
    return ended or (found.sure and (bound or not led))


def _dated(found: Dates) -> Fields:
    if not found.spans:
        return {"kind": Kind.INVALID_DATE}
    kind = Kind.RANGE if found.joined else Kind.MILESTONES if len(found.spans) > 1 else Kind.DATE
    return {"kind": kind, "spans": found.spans} | ({"comparator": Comparator.AT_LEAST} if found.since else {})


def _number(cell: Cell) -> Fields | None:
    """A cell that begins with a number, after *n.*, a comparator or a currency where they are printed."""
    text = cell.text
    lead = numerals.lead(text, 0)
    fields: Fields = {"kind": Kind.NUMBER, "comparator": lead.comparator, "unit": lead.currency}
    figures = numerals.number(text, lead.end)
    if figures is None:
        return _in_words(cell, lead, fields)
    fields["number"], signed, end = figures
    if signed:
        fields["kind"] = Kind.VARIANCE
    if phrases.NOT_COUNTED.match(text, end) or (lead.numbered and phrases.DEED.match(text, end)):
        return None
    if lead.end == 0 and phrases.ENUMERATED.match(text, end):
        return None
    if score := numerals.out_of(text, end):
        maximum, end = score
        if maximum <= 0 or (maximum in dates.YEARS and maximum % 100 and fields["number"] < 1000):
            return None  # *37/2021* numbers a deed
        return _counted(cell, end, fields | {"kind": Kind.SCORE, "maximum": maximum})
    found = _counted(cell, end, fields)
    sentence = lead.glued and not lead.comparator and found["kind"] is not Kind.PERCENT and found["note"]
    return None if sentence else found


def _in_words(cell: Cell, lead: numerals.Lead, fields: Fields) -> Fields | None:
    word = numerals.counted(cell.text, lead.end)
    if word is None:
        return None
    found = _counted(cell, word[1], fields | {"number": word[0]})
    if lead.comparator or cell.text[word[1] : word[1] + 1] in ("", "(", ",", "."):
        return found
    return found if word[0] != 1 and not found["note"] and not lead.glued else None


def _counted(cell: Cell, at: int, fields: Fields) -> Fields:
    """What follows a number: per cent, its upper end, a comparator, what is counted, a scale; the rest is a note."""
    text = cell.text
    at, percent = _percent(text, at)
    if (upper := numerals.upper(text, at)) and upper[0] > fields["number"]:
        fields["upper"], at = upper
        at, also = _percent(text, at)
        percent = percent or also
    after = numerals.trailing_comparator(text, at)
    at = after[1] if after else at
    unit = None if percent else phrases.UNIT.match(text, at)
    if unit:
        at = unit.end()
        fields["unit"] = phrases.CURRENCIES.get(unit["unit"]) or clean(
            cell.body[unit.start("unit") : unit.end("unit")]
        )
        after = after or numerals.trailing_comparator(text, at)
        at = max(at, after[1]) if after else at
    if after and not fields.get("comparator"):
        fields["comparator"] = after[0]
    if scale := phrases.SCALE.match(text, at):
        fields["scale"] = (Decimal(scale["low"]), Decimal(scale["high"]))
        at = scale.end()
    if fields["kind"] is Kind.VARIANCE and percent:
        fields["unit"] = "%"
    elif fields["kind"] is Kind.NUMBER and (percent or (not fields.get("unit") and "%" in cell.unit)):
        fields["kind"] = Kind.PERCENT
    return fields | {"note": cell.note(at)}


def _percent(text: str, at: int) -> tuple[int, bool]:
    match = phrases.PERCENT.match(text, at)
    return (match.end(), True) if match else (at, False)


def _clause(cell: Cell) -> Fields | None:
    """A sentence whose first clause ends in a deadline: *tutti i volontari iscritti entro marzo 2022*."""
    for by in phrases.BY.finditer(cell.text):
        before = cell.text[: by.start()]
        if phrases.CLAUSE_END.search(before) or phrases.NEGATION.search(before) or before.count(" ") > 20:
            return None
        found, _, _ = _led_date(cell.text, by.end(), cell.year)
        after = cell.body[found.end :] if found else ""
        if found and found.spans and not after.lstrip(BLANKS)[:1].islower():
            gap = " " if after[:1] in BLANKS else ""
            note = f"{clean(cell.body[: by.start()])}{gap}{clean(after)}".strip()
            state = State.PENDING if phrases.PENDING.match(cell.text) else State.GIVEN
            return _dated(found) | {"comparator": Comparator.AT_MOST, "state": state, "note": note}
    return None


def _pending(cell: Cell) -> Fields | None:
    begun: Fields = {"qualifier": Qualifier.STARTED} if phrases.STARTED.match(cell.text) else {}
    match = phrases.PENDING.match(cell.text)
    named = match is not None and cell.body[match.end() :].lstrip()[:1].isupper()  # *Sara Rossi* is nobody's future
    return begun | ({"state": State.PENDING} if match and not named else {}) or None


def _universal(cell: Cell) -> Fields | None:
    match = phrases.UNIVERSAL.match(cell.text)
    return {"kind": Kind.UNIVERSAL, "note": cell.note(match.end())} if match else None


_RULES: tuple[Callable[[Cell], Fields | None], ...] = (
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

_SENTENCE = 5_000  # characters in which a threshold is looked for


def threshold(text: str, year: int) -> Fields | None:
    """The fields of the threshold that a sentence sets, or None."""
    whole = read(text, year)
    if whole.get("kind") in _MEASURED and whole.get("state", State.GIVEN) is State.GIVEN:
        return whole
    body = text[:_SENTENCE].strip(BLANKS)
    folded = fold(body)
    for places, fits in (
        (numerals.BOUND, lambda f: f.get("comparator")),
        (phrases.SHARE, lambda f: f["kind"] is Kind.PERCENT),
        (phrases.AMOUNT, lambda f: f["kind"] is Kind.NUMBER and f.get("unit")),
    ):
        for place in places.finditer(folded):
            at = place.end("before")
            part = Cell(body[at : at + _HEAD], folded[at : at + _HEAD], year)
            found = _bound(part)
            if found and fits(found):
                return found
    return None


_MEASURED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.SCORE, Kind.VARIANCE, Kind.DATE, Kind.RANGE, Kind.MILESTONES})


def _bound(cell: Cell) -> Fields | None:
    dated = _date(cell)
    if dated and dated.get("comparator") is Comparator.AT_MOST and "spans" in dated:
        return dated
    return _number(cell)
