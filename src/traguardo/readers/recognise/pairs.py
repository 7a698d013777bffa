"""Label-value rows: the fields of a card side by side, one or more pairs a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.columns import TITLES
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.fields import put, put_each
from traguardo.readers.recognise.heads import could_be_label, labelled, numbered, of_several
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.state import State
from traguardo.readers.vocabulary import Label

Pair = tuple[Label, str, Text | None]

_STARTS = frozenset({"area", "unit", "title", "code", "strategic", "operational", "peg"})  # first fields of a card
_STRONG = TITLES | {
    "report",
    "evaluation",
    "unit",
    "area",
    "attribute",
    "links",
    "macro_service",
    "service",
    "weight",
}
_TITLED = frozenset({"title", "strategic", "operational", "peg"})
_FIELDS = 6  # rows of a card among which its title stands


def is_pairs(state: State, row: Row) -> bool:
    """Whether a row holds labels with their values."""
    first = row.filled[0][1].text
    pair = labelled(first)
    label = _known(first) or (pair[0] if pair else None)
    if pair and pair[2] and len(row.filled) > 2 and not (row.first or _open_card(state) or _labels_beside(row)):
        return False  # *Valore pubblico: comunità* in a table of other things
    if state.grid is not None and not row.first and not _side_by_side(row):
        if label is None or label.role not in _STRONG or label.confidence < 100 or len(row.filled) > 2:
            return False
        columns = state.grid.columns.items
        return len(columns) > 2 and columns[0].field not in {"objective.title", "attribute"}
    if label is not None:
        if label.role == "staff" and not _open_card(state):
            return False
        return (label.role != "group" or len(row.filled) == 2) and (_open_card(state) or not _lone_label(state, row))
    if not could_be_label(first):
        return False
    if row.table != state.pairs_table:
        return len(row.filled) == 2 and row.first and _open_card(state) and _holds_fields(state, row)
    return len(row.filled) == 2 or (len(row.filled) % 2 == 0 and _in_label_places(state, row))


def _side_by_side(row: Row) -> bool:
    """Whether a row is of known labels with a value each: *Codice*, *2*, *Peso %*, *5*."""
    texts = [c.text for _, c in row.filled]
    labels = [_known(t) for t in texts]
    sure = all(x and x.confidence == vocabulary.SURE for x in labels[::2])
    return len(texts) > 2 and len(texts) % 2 == 0 and sure and not any(labels[1::2])


def _labels_beside(row: Row) -> bool:
    """Whether a cell after the first is a label, or begins with one."""
    return any(_known(c.text) or labelled(c.text) for _, c in row.filled[1:])


def _in_label_places(state: State, row: Row) -> bool:
    """Whether every second cell of a row stands where labels stood in the rows above."""
    return all(i in state.label_places and could_be_label(c.text) for i, c in row.filled[::2])


def _holds_fields(state: State, row: Row) -> bool:
    """Whether a table right under the head of a card is one of fields, though nobody knows its first label."""
    below = (state.ahead(n) for n in range(_FIELDS))
    mine = [r for r in below if r is not None and r.table == row.table]
    if vocabulary.header(row.filled[1][1].text) or not all(len(r.cells) == 2 and r.cells[0].text for r in mine):
        return False
    return len(mine) == 1 or any(_known(r.cells[0].text) for r in mine[1:])


def _known(text: str) -> Label | None:
    found = vocabulary.label(text.rstrip(": ")) or numbered(text.rstrip(": "))
    return None if found and found.role == "code" and text[-1:].isdigit() else found  # *OB2* is a code itself


def _open_card(state: State) -> bool:
    return state.current is not None and state.in_head


def _lone_label(state: State, row: Row) -> bool:
    """Whether a label stands over names that are none, with figures beside them: a table that counts, no card."""
    below = [r for r in (state.ahead(n) for n in range(1, _FIELDS)) if r is not None and r.table == row.table != 0]
    if len(below) < 2:
        return False
    names = [r.filled[0][1].text for r in below]
    if len(set(names)) < len(names):
        return True  # fields of a card are not said twice
    counted = all(
        len(r.filled) == len(row.filled) and all(c.text.replace(".", "").isdigit() for _, c in r.filled[1:])
        for r in below
    )
    named = [_known(r.filled[0][1].text) for r in below]
    return counted and all(x is None or x.role == "attribute" for x in named)


def read_pairs(state: State, row: Row) -> None:
    """Give the card, or the headings, what a row of labels and values says."""
    state.grid = None
    state.end_narrative()
    if state.pairs_table != row.table:
        state.label_places = set()
    state.pairs_table = row.table
    parted = len(row.filled) % 2 == 0 and _in_label_places(state, row)
    state.label_places |= {i for i, c in row.filled if _known(c.text)}
    for label, printed, value in pairs_of(row, state.label_places if parted else ()):
        card = card_for(state, label, printed)
        if card is None:
            state.hold(label.role, printed, value)
        else:
            card.reach(row.line)
            whole = next((c.text for _, c in row.filled if value and collapse(c.text) == value.text), "")
            put_each(state, card, label, printed, value, whole)
            state.last_pair = (card, label, printed, value) if value else None


def office_with_fields(row: Row) -> bool:
    """Whether a row names an office and, beside it, gives labelled values: *Area Tecnica*, *Responsabile: …*."""
    first, *rest = [c.text for _, c in row.filled]
    told = all((pair := labelled(text)) and pair[2] for text in rest)
    return bool(rest) and told and names_office(first) and labelled(first) is None and _known(first) is None


def read_office(state: State, row: Row) -> None:
    """Begin the card of an objective with its office and the fields beside it."""
    state.close_card()
    card = state.begin()
    card.unit, card.own_unit = text_of(row.filled[0][1], "label"), True
    card.reach(row.line)
    for _, cell in row.filled[1:]:
        if pair := labelled(cell.text):
            put(state, card, pair[0], pair[1], replace(text_of(cell, "label"), text=collapse(pair[2])))


def goes_on_in_lines(state: State, row: Row, text: Text) -> bool:
    """Take a line right between two rows of fields as the rest of the value above."""
    before, after = state.rows[state.index - 1] if state.index else None, state.ahead()
    if state.last_pair is None or before is None or after is None or not before.table == state.pairs_table != 0:
        return False
    lines = (before.line, row.line, after.line)
    beside = None not in lines and lines[0] + 1 == lines[1] and text.last_line + 1 == lines[2]  # type: ignore[operator]
    card, label, printed, value = state.last_pair
    if not beside or row.table or after.table == 0 or len(after.filled) < 2 or card is not state.current:
        return False
    whole = replace(value, text=f"{value.text} {text.text}", last_line=text.last_line)
    put(state, card, label, printed, whole if label.role in {"unit", "area"} else text)
    state.last_pair = (card, label, printed, whole)
    state.pairs_table = after.table
    return True


def card_for(state: State, label: Label, printed: str) -> Draft | None:
    """The card a labelled field belongs to; None for the heading of a service, which opens none."""
    card = state.current
    if label.role in {"macro_service", "service"} and (card is None or card.begun):
        if card is not None:
            state.close_card()
        return None
    if card is not None and label.role in _TITLED and state.rows[state.index].first and _names_area(card):
        state.stand_above(card)
        card = None
    if card is not None and label.role in _STARTS and _is_over(card, label, printed):
        state.close_card()
        card = None
    if card is not None:
        return card
    near = state.heading_index >= 0 and state.index - state.heading_index <= 1
    card = state.begin()
    state.in_head = True
    heading = state.heading.text if state.heading else ""
    entitled = heading and not of_several(heading) and not (state.title and state.title.startswith(heading))
    if near and entitled and state.heading is not None and label.role not in TITLES and not _titled_below(state):
        state.entitle(card, state.heading)
    return card


def _names_area(card: Draft) -> bool:
    """Whether nothing is known of a card but an area or an office: a table of its own names it for those below."""
    return card.nameless and (card.own_unit or card.own_area) and not card.attributes


def _titled_below(state: State) -> bool:
    """Whether a further row of the same table gives the title."""
    row = state.rows[state.index]
    below = (state.ahead(n) for n in range(1, _FIELDS))
    return any(
        r.table == row.table != 0 and (label := vocabulary.label(r.filled[0][1].text)) and label.role in _TITLED
        for r in below
        if r is not None and len(r.filled) > 1
    )


def _is_over(card: Draft, label: Label, printed: str) -> bool:
    """Whether a field that begins cards begins another one: this one has gone on to its tables, or has the field."""
    if card.begun:
        return True
    again = printed in card.attributes or {"area": card.own_area, "unit": card.own_unit}.get(label.role, False)
    return again and label.role not in {"operational", "strategic"}


def pairs_of(row: Row, places: Collection[int] = ()) -> list[Pair]:
    """The labels of a row with their values; what is no known label stands in a label's column."""
    found: list[Pair] = []
    column = 0
    for index, cell in row.filled:
        label = _known(cell.text) if not found else vocabulary.label(cell.text.rstrip(": "))
        after_gap, column = bool(found) and index > column + 1, index
        only_value = len(row.filled) == 2 and bool(found) and found[0][2] is None
        if not found:
            found.append(_first(cell.text, label, text_of(cell, "label")))
        elif only_value and label is None:
            found[-1] = (*found[-1][:2], text_of(cell, "label"))
        elif label is None and (pair := labelled(cell.text)) and pair[2] and pair[0].role != "group":
            found.append((pair[0], pair[1], replace(text_of(cell, "label"), text=collapse(pair[2]))))
        elif label is not None and (found[-1][2] is not None or after_gap):
            found.append((label, collapse(cell.text).rstrip(": "), None))
        elif index in places and could_be_label(cell.text) and found[-1][2] is not None:
            found.append((Label("attribute", 60), collapse(cell.text).rstrip(": "), None))
        else:
            value = text_of(cell, "label")
            before, printed, old = found[-1]
            whole = replace(old, text=f"{old.text} {value.text}", last_line=value.last_line) if old else value
            found[-1] = (before, printed, whole)
    return found


def _first(text: str, label: Label | None, place: Text) -> Pair:
    """The first cell of a row: a label, a label with its value after a colon, or an unknown label."""
    pair = labelled(text) if label is None else None
    if pair:
        return pair[0], pair[1], replace(place, text=collapse(pair[2])) if pair[2] else None
    return label or Label("attribute", 60), collapse(text).rstrip(": "), None
