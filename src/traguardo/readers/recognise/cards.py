"""Cards and tables: one pass over the rows, each row read by what it is and by what is open."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadSection, Text, collapse
from traguardo.readers.recognise import phrases
from traguardo.readers.recognise.columns import INDICATORS, LEVELS, NAMES, TITLES
from traguardo.readers.recognise.contents import is_measure
from traguardo.readers.recognise.headings import (
    begins_title,
    ends_card,
    ends_narrative,
    enter_chapter,
    heads_unit,
    leads_to_table,
    marks_a_level,
    over_like_tables,
    stands_above,
    titles_fields,
)
from traguardo.readers.recognise.heads import (
    Head,
    coded,
    head,
    headed,
    is_part,
    labelled,
    nested_kinds,
    numbered,
)
from traguardo.readers.recognise.labels import take_label, take_labelled
from traguardo.readers.recognise.lines import take_field, take_step
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
from traguardo.readers.recognise.pairs import (
    goes_on_in_lines,
    is_pairs,
    office_with_fields,
    read_office,
    read_pairs,
)
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.scores import score
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.tables import (
    goes_on,
    goes_on_below,
    group_of_rows,
    header_here,
    is_band,
    over_texts,
    read_header,
    read_lone_cell,
    score_here,
    take,
)
from traguardo.readers.vocabulary import Label

_MARKER = re.compile(
    r"^(?:\d+[.)]?\s*|(?P<part>(?:parte|sezione|titolo)\s+\w{1,7}\s*[-–—:.]*\s*))?(?:altri\s+|elenco\s+(?:degli\s+)?|gli\s+|schede?\s+(?:degli\s+)?)?obb?iettiv[oi]\s*"
    r"(?P<what>strategic[oi]|operativ[oi]|gestional[ei]|(?:di\s+)?performance(?:\s+organizzativa|\s+individuale)?|"
    r"(?:di\s+)?p\.?e\.?g\.?|esecutiv[oi]|generali)?(?:\s+(?:dell[ao']?\s*)?(?:anno\s*)?20\d{2})?\s*:?$",
    re.I,
)
_ENDS_TABLE = TITLES | INDICATORS | {"report", "group", "step"}
_TELLS = frozenset({"report", "evaluation"})


def read_cards(state: State) -> None:
    """Read all the rows of a document of cards and tables."""
    kinds = {opened.kind for row in state.rows if row.filled and (opened := head(row.filled[0][1].text))}
    state.nested = nested_kinds(kinds)
    state.over_like_tables = over_like_tables(state.rows)
    state.over_texts = over_texts(state.rows)
    while state.index < len(state.rows):
        row = state.rows[state.index]
        if state.index and row.filled[0][1].sheet != state.rows[state.index - 1].filled[0][1].sheet:
            state.close_card()
        if len(row.filled) > 1:
            state.index += _several(state, row)
        else:
            if not (ends_card(state, row) or _passed(state, row)):
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
        _head(state, row, opened, entitled=not beside)
    elif office_with_fields(row):
        read_office(state, row)
    elif is_pairs(state, row):
        read_pairs(state, row)
    elif take(state, row):
        pass
    elif state.section and not vocabulary.label(first.text):
        narrate(state, row)
    else:
        state.missed.append(text_of(replace(first, text=row.text)))
    return 1


def _head(state: State, row: Row, opened: Head, *, entitled: bool) -> None:
    """Open a card at its head; cells beside it go on with the title, or are fields: *Peso: 30/100*."""
    pairs = [labelled(c.text) for _, c in row.filled[1:]]
    fields = [pair for pair in pairs if pair and pair[2]]
    words = collapse(
        " ".join(c.text for (_, c), pair in zip(row.filled[1:], pairs, strict=True) if pair not in fields)
    )
    open_card(state, row, opened, words if entitled and words != opened.code else "")
    for pair in fields:
        take_labelled(state, row, pair)


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
        mark(state, marker["what"] or "", text, part=bool(marker["part"]))
    elif whole and begins_title(state, flat, whole):
        open_card(state, row, Head(LEVELS.get(whole.role), None, ""))
    elif whole and not (state.awaits_title and row.table == 0 and may_entitle(flat, whole)):
        take_label(state, row, whole, flat.rstrip(":"))
    elif (pair := labelled(cell.text) or headed(flat)) and not (pair[0].role == "area" and state.awaits_title):
        _labelled(state, row, pair)
    elif not (take_step(state, row, text) or take_field(state, row, text)):
        _plain(state, row, text)


def _labelled(state: State, row: Row, pair: tuple[Label, str, str]) -> None:
    """Read the labelled values of one text."""
    for one in phrases.fields(*pair):
        if not take_labelled(state, row, one):
            _plain(state, row, replace(text_of(row.filled[0][1], "label"), text=collapse(one[2])))


def _named_by_heading(row: Row) -> Head | None:
    """An objective without a code in a heading of its own: *Obiettivo strategico: Title*."""
    pair = labelled(row.text) if row.level and not row.table else None
    return Head(LEVELS.get(pair[0].role), None, pair[2]) if pair and pair[2] and pair[0].role in NAMES else None


def _names_it(state: State, flat: str, label: Label) -> bool:
    """Whether a label is that of the title an open card still lacks, in the plural too."""
    return begins_title(state, flat, label) or (label.role in NAMES and told_of(state.current))


def _ends_table(state: State, label: Label | None) -> bool:
    """Labels that end a table when they stand alone in a row; each does below the only objective of its card."""
    if label is None:
        return False
    alone = state.in_head and state.grid is not None and state.grid.titled_rows
    return alone or label.role in _ENDS_TABLE or (label.role == "attribute" and label.confidence == 100)


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
    elif (above := stands_above(state, row)) or titles_fields(state, row, state.ahead()):
        code, bare = coded(text.text)
        open_card(state, row, Head("strategic" if above else None, code, bare))
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
        enter_chapter(state, text.text)
        state.hold("unit", "", replace(text, text=without_number(text.text)))
    elif is_heading(row, text.text):
        enter_chapter(state, text.text)
        state.heading, state.heading_index = text, state.index
        state.sections.append(ReadSection(title=text.text, text="", line=text.line))
        if card is not None and card.begun and (row.level or (state.by_heading and leads_to_table(state))):
            state.close_card()
    elif card is not None and state.in_head and not card.begun:
        state.missed.append(text)
    else:
        tell(state, text)
