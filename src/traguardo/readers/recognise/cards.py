"""Cards and tables: one pass over the rows, each row read by what it is and by what is open."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadSection, Text, collapse
from traguardo.readers.recognise import phrases
from traguardo.readers.recognise.columns import INDICATORS, TITLES
from traguardo.readers.recognise.contents import is_measure
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.fields import put
from traguardo.readers.recognise.headings import (
    begins_title,
    ends_narrative,
    heads_unit,
    leads_to_table,
    marks_a_level,
    over_like_tables,
    titles_fields,
)
from traguardo.readers.recognise.heads import (
    Head,
    coded,
    could_be_label,
    head,
    headed,
    is_part,
    labelled,
    nested_kinds,
    numbered,
)
from traguardo.readers.recognise.narrative import comments, indicator_in_prose, is_heading, narrate, tell
from traguardo.readers.recognise.offices import without_number
from traguardo.readers.recognise.opening import (
    head_of_rows,
    heads_here,
    lacks_title,
    mark,
    may_entitle,
    number_beside,
    open_card,
    told_of,
)
from traguardo.readers.recognise.pairs import card_for, goes_on_in_lines, is_pairs, read_pairs
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.scores import score
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.tables import (
    goes_on,
    goes_on_below,
    group_of_rows,
    head_rows,
    header_here,
    is_band,
    read_header,
    read_lone_cell,
    score_here,
    take,
)
from traguardo.readers.vocabulary import Label

_MARKER = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:altri\s+|elenco\s+(?:degli\s+)?|gli\s+|schede?\s+(?:degli\s+)?)?obb?iettiv[oi]\s*"
    r"(?P<what>strategic[oi]|operativ[oi]|gestional[ei]|(?:di\s+)?performance(?:\s+organizzativa|\s+individuale)?|"
    r"(?:di\s+)?p\.?e\.?g\.?|esecutiv[oi]|generali)?(?:\s+(?:dell[ao']?\s*)?(?:anno\s*)?20\d{2})?\s*:?$",
    re.I,
)
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_HEADINGS = frozenset({"unit", "area", "macro_service", "service"})
_NAMES = frozenset({"title", "strategic", "operational", "peg"})
_LEVELS = {"strategic": "strategic", "operational": "operational", "peg": "peg"}
_ENDS_TABLE = TITLES | INDICATORS | {"report", "group", "step"}
_TELLS = frozenset({"report", "evaluation"})
_GOES_ON = INDICATORS | {"report", "attribute", "objective_description", "step"}  # further paragraphs belong to them
_FIELD = re.compile(r"^(?P<label>[A-ZÀ-Ý][^:.;\d]{2,45}):\s+(?P<value>\S.*)$", re.S)
_FIELDS = 2  # known fields on lines of their own, from which unknown ones are believed
_CODED_LABEL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\D")  # *2.1 Obiettivo: …*


def read_cards(state: State) -> None:
    """Read all the rows of a document of cards and tables."""
    kinds = {opened.kind for row in state.rows if row.filled and (opened := head(row.filled[0][1].text))}
    state.nested = nested_kinds(kinds)
    state.over_like_tables = over_like_tables(state.rows)
    while state.index < len(state.rows):
        row = state.rows[state.index]
        if state.index and row.filled[0][1].sheet != state.rows[state.index - 1].filled[0][1].sheet:
            state.close_card()
        if len(row.filled) > 1:
            state.index += _several(state, row)
        else:
            if not (_chapter(state, row) or _passed(state, row)):
                _single(state, row)
            state.index += 1
    for grid in state.grids:
        grid.close()


def _several(state: State, row: Row) -> int:
    """Read a row of several cells; returns how many rows were read."""
    found = header_here(state)
    if found:
        return read_header(state, found)
    if not goes_on(state, row):
        state.grid = None
    first = row.filled[0][1]
    beside = number_beside(row)
    opened = head(first.text) or beside
    if one := score_here(state, row):
        state.scores.append(one)
    elif opened and heads_here(state, row):
        words = collapse(" ".join(c.text for _, c in row.filled[1:]))
        open_card(state, row, opened, "" if beside or words == opened.code else words)
    elif is_pairs(state, row):
        read_pairs(state, row)
    elif take(state, row):
        pass
    elif state.section and not vocabulary.label(first.text):
        narrate(state, row)
    else:
        state.missed.append(text_of(replace(first, text=row.text)))
    return 1


def _chapter(state: State, row: Row) -> bool:
    """Close the card at a heading that stands higher than its own; whether that heading says nothing else."""
    if not row.level or row.table or head(collapse(row.text)):
        return False
    state.nest(row.level)
    card, below = state.current, state.ahead()
    if card is None or not row.level < card.heading:
        return False
    label = vocabulary.label(collapse(row.text).rstrip(":"))
    if label is not None and (below is None or below.level <= row.level):
        return False  # it names a part of the card
    state.close_card()
    return label is not None


def _passed(state: State, row: Row) -> bool:
    """Pass a few words that only say what the table below holds."""
    flat = collapse(row.text)
    known = vocabulary.label(flat.rstrip(":"))
    if _MARKER.match(flat) or head(flat) or labelled(flat) or (known and known.role in _TELLS):
        return False
    if not is_band(state, row):
        return False
    state.end_narrative()
    state.grid = None
    return True


def _single(state: State, row: Row) -> None:
    """Read a row of one text."""
    cell = row.filled[0][1]
    flat = collapse(cell.text)
    text = text_of(cell, "heading")
    sentence = state.section is not None and row.table == 0 and flat.endswith(".")
    given = None if is_part(flat) else labelled(cell.text)
    valued = given is not None and given[2]  # *Valore atteso: 4* is no label alone
    whole = None if sentence or valued else vocabulary.label(flat.rstrip(":")) or numbered(flat.rstrip(":"))
    awaited = state.section is not None and state.section[0].role == "code" and any(c.isdigit() for c in flat)
    if whole and state.section and (is_measure(flat) or awaited):
        whole = None  # *n.* under *Unità di misura*, *OB.1* under *Codice*
    marker, opened = _MARKER.match(flat), None if awaited else head(flat) or _named_by_heading(row)
    if state.grid is not None and row.table and not (opened or marker or _ends_table(state, whole)):
        read_lone_cell(state, row, text)
    elif opened and state.grid is not None and row.table == state.grid.table and state.grid.titled_rows:
        head_of_rows(state, row, opened)
    elif opened:
        open_card(state, row, opened)
    elif whole and lacks_title(state) and _names_it(state, flat, whole):
        state.end_narrative()
        state.awaits_title = True
    elif marker and marks_a_level(state, flat):
        mark(state, marker["what"] or "", text)
    elif whole and begins_title(state, flat, whole):
        open_card(state, row, Head(_LEVELS.get(whole.role), None, ""))
    elif whole and not (state.awaits_title and row.table == 0 and may_entitle(flat, whole)):
        _label(state, row, whole, flat.rstrip(":"))
    elif (pair := labelled(cell.text) or headed(flat)) and not (pair[0].role == "area" and state.awaits_title):
        for one in phrases.fields(*pair):
            _labelled(state, row, one)
    elif not (_step(state, row, text) or _field_nobody_knows(state, row, text)):
        _plain(state, row, text)


def _named_by_heading(row: Row) -> Head | None:
    """An objective without a code in a heading of its own: *Obiettivo strategico: Title*."""
    pair = labelled(row.text) if row.level and not row.table else None
    return Head(_LEVELS.get(pair[0].role), None, pair[2]) if pair and pair[2] and pair[0].role in _NAMES else None


def _names_it(state: State, flat: str, label: Label) -> bool:
    """Whether a label is that of the title an open card still lacks, in the plural too."""
    return begins_title(state, flat, label) or (label.role in _NAMES and told_of(state.current))


def _step(state: State, row: Row, text: Text) -> bool:
    """Take a step told in a line of its own under the head of a card."""
    card = state.current if state.in_head else None
    told = phrases.step(replace(text, method="pattern"), item=row.item) if card else None
    if card is None or told is None:
        return False
    card.steps.append(told)
    card.reach(row.line)
    card.reach(text.last_line)
    state.awaits_title = False
    return True


def _ends_table(state: State, label: Label | None) -> bool:
    """Labels that end a table when they stand alone in a row; each does below the only objective of its card."""
    if label is None:
        return False
    alone = state.in_head and state.grid is not None and state.grid.titled_rows
    return alone or label.role in _ENDS_TABLE or (label.role == "attribute" and label.confidence == 100)


def _label(state: State, row: Row, label: Label, printed: str) -> None:
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


def _labelled(state: State, row: Row, pair: tuple[Label, str, str]) -> None:
    """A label with its value in one text."""
    label, printed, words = pair
    if not words:
        _label(state, row, label, printed)
        return
    value = replace(text_of(row.filled[0][1], "label"), text=collapse(words))
    card, role = state.current, label.role
    alone = state.section is not None and not state.beside
    telling = alone and state.section is not None and state.section[0].role in {"report", "objective_description"}
    if telling and role not in _HEADINGS | TITLES | {"report", "evaluation"}:
        narrate(state, row)
    elif role in _HEADINGS and (card is None or _heads_others(state, card, role) or alone):
        if state.grid is not None and state.grid.titled_rows and role in {"unit", "area"} and goes_on_below(state):
            head_rows(state, state.told_as(role, printed), value)
            return
        if role in {"unit", "area"}:
            state.leave_services()
        if role == "unit":
            state.area = None
        state.close_card()
        state.heading = None
        state.hold(role, printed, value)
    elif role in _NAMES:
        _titled(state, row, label, printed, value)
    elif (card is not None and (state.in_head or role != "attribute")) or role in {"code", "weight"}:
        state.end_narrative()
        put(state, card_for(state, label, printed) or state.card(), label, printed, value)
        state.fields_in_lines += 1
        state.section = (label, printed) if role in _GOES_ON else None
        state.beside = state.section is not None
    else:
        _plain(state, row, value)


def _heads_others(state: State, card: Draft, role: str) -> bool:
    """Whether an office or area named after a card's tables is that of the next cards, not the last field of this."""
    if not card.begun:
        return False
    held, own = {"unit": (state.unit, card.unit), "area": (state.area, card.area)}.get(role, (True, True))
    return held is not None or own is not None or not state.fields_in_lines


def _field_nobody_knows(state: State, row: Row, text: Text) -> bool:
    """Take *Words: value* among the labelled lines of a card as a field of it, whatever the words are."""
    card = state.current
    if card is None or not state.in_head or card.begun or row.table or state.fields_in_lines < _FIELDS:
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


def _titled(state: State, row: Row, label: Label, printed: str, value: Text) -> None:
    """*Obiettivo strategico: …* opens a card, or is a field of the card that has its title already."""
    card = state.current
    if card is not None and not card.begun and state.in_head and (card.title is not None or state.awaits_title):
        state.awaits_title = False
        put(state, card, label, printed, value)
        return
    code, bare = coded(value.text)
    before = _CODED_LABEL.match(printed)
    code = code or (before[1] if before else None)
    open_card(state, row, Head(_LEVELS.get(label.role), code, bare))


def _plain(state: State, row: Row, text: Text) -> None:
    """A text that is no label: a title that was awaited, narrative, or a heading."""
    card = state.current
    if row.table == 0 and (one := score(row)):
        state.scores.append(one)
    elif goes_on_in_lines(state, row, text):
        pass
    elif state.awaits_title and card is not None:
        state.entitle(card, text)
        state.awaits_title = False
    elif titles_fields(state, row, state.ahead()):
        code, bare = coded(text.text)
        open_card(state, row, Head(None, code, bare))
    elif state.section and not ends_narrative(state, row, text):
        narrate(state, row)
    elif card is not None and (indicator_in_prose(card, text) or comments(state, card, row, text)):
        pass
    elif heads_unit(state, row, text):
        if state.grid is not None and state.grid.titled_rows and goes_on_below(state):
            group_of_rows(state, text)
            return
        state.close_card()
        state.heading = None
        state.hold("unit", "", replace(text, text=without_number(text.text)))
    elif is_heading(row, text.text):
        state.heading, state.heading_index = text, state.index
        state.sections.append(ReadSection(title=text.text, text="", line=text.line))
        if card is not None and card.begun and (row.level or (state.by_heading and leads_to_table(state))):
            state.close_card()
    elif card is not None and state.in_head and not card.begun:
        state.missed.append(text)
    else:
        tell(state, text)
