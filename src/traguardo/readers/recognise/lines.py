"""Lines of a card that speak without a label that is known: a step with its deadline, a field nobody knows."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers.reading import Text
from traguardo.readers.recognise import phrases
from traguardo.readers.recognise.columns import INDICATORS, TITLES
from traguardo.readers.recognise.fields import put
from traguardo.readers.recognise.heads import could_be_label, labelled
from traguardo.readers.recognise.narrative import done
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.state import State
from traguardo.readers.vocabulary import Label

_FIELD = re.compile(r"^(?P<label>[A-ZÀ-Ý][^:.;\d]{2,45}):\s+(?P<value>\S.*)$", re.S)
_NEAR = 5  # lines in which a title may follow
_FIELDS = 2  # known fields on lines of their own, from which unknown ones are believed


def take_step(state: State, row: Row, text: Text) -> bool:
    """Take a step told in a line of its own under the head of a card."""
    measured = state.section is not None and state.section[0].role in INDICATORS  # with deadlines for targets
    card = state.current if state.in_head and not measured else None
    told = phrases.step(replace(text, method="pattern"), item=row.item) if card else None
    if card is None or told is None:
        return False
    done(told, state.section[1] if state.section else "")
    card.steps.append(told)
    card.reach(row.line)
    card.reach(text.last_line)
    state.awaits_title = False
    return True


def _titled_below(state: State) -> bool:
    """Whether one of the next lines gives the title of the card."""
    below = [labelled(r.text) for n in range(1, _NEAR) if (r := state.ahead(n)) is not None and not r.table]
    return any(pair and pair[2] and pair[0].role in TITLES for pair in below)


def take_field(state: State, row: Row, text: Text) -> bool:
    """Take *Words: value* among the labelled lines of a card as a field of it, whatever the words are."""
    card = state.current
    if card is None or not state.in_head or card.begun or row.table:
        return False
    if state.fields_in_lines < _FIELDS and not (card.title is None and _titled_below(state)):
        return False
    if state.section is not None and not state.beside:
        return False
    match = _FIELD.match(text.text)
    if match is None or not could_be_label(match["label"]):
        return False
    label = Label("attribute", 60)
    put(state, card, label, match["label"], replace(text, text=match["value"], method="label", confidence=60))
    state.section, state.beside = (label, match["label"]), True
    return True
