"""Labels of a card: one that stands alone before its value, one with its value in the same text."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise import headers
from traguardo.readers.recognise.columns import HEADINGS, INDICATORS, LEVELS, NAMES, TITLES
from traguardo.readers.recognise.contents import is_number
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.fields import put
from traguardo.readers.recognise.heads import Head, code_before, coded
from traguardo.readers.recognise.narrative import narrate
from traguardo.readers.recognise.opening import open_card
from traguardo.readers.recognise.pairs import card_for
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.tables import goes_on_below, head_rows
from traguardo.readers.vocabulary import Label

_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_FIGURES = frozenset({"achieved", "points", "weight"})  # said of an objective below what tells its result
_GOES_ON = INDICATORS | {"report", "attribute", "objective_description", "step"}  # further paragraphs belong to them

_BRIEF = frozenset({"responsible", "type", "first_year"})  # fields of a few words


def take_label(state: State, row: Row, label: Label, printed: str) -> None:
    """A label that stands alone: what follows is its value."""
    state.grid = None
    state.end_narrative()
    card = state.current
    if card is not None and card.begun and _has_field(card, label.role):
        state.close_card()  # *Codice* once more: the first field of another card
        card = None
    if card is not None:
        card.reach(row.line)
        if label.role == "report" and (day := _DATE.search(printed)):
            card.report_date = day[0]
    if label.role != "group" and (card is not None or label.role in {"unit", "area", "code"}):
        state.section = (label, printed)


def _has_field(card: Draft, role: str) -> bool:
    """Whether a card has the field of this role that begins cards."""
    return {"code": card.code is not None, "area": card.own_area, "unit": card.own_unit}.get(role, False)


def take_labelled(state: State, row: Row, pair: tuple[Label, str, str]) -> bool:
    """Read a label with its value in one text; False where it says nothing of an objective."""
    label, printed, words = pair
    if not words:
        take_label(state, row, label, printed)
        return True
    value = replace(text_of(row.filled[0][1], "label"), text=collapse(words))
    card = state.current
    above = card is None or card.begun or row.level > 0
    role = "area" if label.role == "attribute" and above and headers.names_ambit(printed) else label.role
    alone = state.section is not None and not state.beside
    telling = alone and state.section is not None and state.section[0].role in {"report", "objective_description"}
    telling = telling and not (role in _FIGURES and is_number(words))
    if telling and role not in HEADINGS | TITLES | {"report", "evaluation"}:
        narrate(state, row)
    elif role in HEADINGS and (card is None or _heads_others(state, card, role) or alone):
        if state.grid is not None and state.grid.titled_rows and role in {"unit", "area"} and goes_on_below(state):
            head_rows(state, state.told_as(role, printed), value)
            return True
        if role in {"unit", "area"}:
            state.leave_services()
        if role == "unit":
            state.area = None
        state.close_card()
        state.heading = None
        state.hold(role, printed, value)
    elif role in NAMES:
        _titled(state, row, label, printed, value)
    elif (card is not None and (state.in_head or role != "attribute")) or role in {"code", "weight"}:
        state.end_narrative()
        put(state, card_for(state, label, printed) or state.card(), label, printed, value)
        state.fields_in_lines += 1
        goes_on = role in _GOES_ON and vocabulary.meaning(printed) not in _BRIEF
        state.section = (label, printed) if goes_on else None
        state.beside = state.section is not None
    else:
        return False
    return True


def _heads_others(state: State, card: Draft, role: str) -> bool:
    """Whether an office or area named after a card's tables is that of the next cards, not the last field of this."""
    if not card.begun:
        return False
    held, own = {"unit": (state.unit, card.unit), "area": (state.area, card.area)}.get(role, (True, True))
    return held is not None or own is not None or not state.fields_in_lines


def _titled(state: State, row: Row, label: Label, printed: str, value: Text) -> None:
    """*Obiettivo strategico: …* opens a card, or is a field of the card that has its title already."""
    card = state.current
    named = card is not None and (card.title or card.code or state.awaits_title)
    if card is not None and named and not card.begun and state.in_head:
        state.awaits_title = False
        put(state, card, label, printed, value)
        return
    code, bare = coded(value.text)
    open_card(state, row, Head(LEVELS.get(label.role), code or code_before(printed), bare))
