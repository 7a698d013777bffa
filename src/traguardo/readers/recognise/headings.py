"""Headings: lines that name a level, an office, a chapter or an objective by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise import headers
from traguardo.readers.recognise.columns import HEADINGS, INDICATORS, NAMES, TITLES
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.heads import coded, head, headed, labelled, of_several
from traguardo.readers.recognise.narrative import is_heading
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.state import State
from traguardo.readers.recognise.tables import goes_on_below
from traguardo.readers.vocabulary import Label

_ABOVE = frozenset({"strategic", "operational"})  # levels that an objective of performance may serve
_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_TITLE = 250  # characters of an objective's title
_FIELDS = INDICATORS | {"attribute", "objective_description", "description", "unit", "planned", "weight", "step"}
_SAYS_MORE = re.compile(r"obb?iettiv|indicator|performance|tabell|tavola|allegat|sched|\btab\b|20\d\d|prospett|:")
_NEAR = 3  # rows within which a head or a header follows the office it stands under
_TELLING = INDICATORS | {"planned", "weight", "step", "target", "unit"}
_LINES = 8  # in which a numbered objective tells its fields


def marks_a_level(state: State, flat: str) -> bool:
    """*Obiettivi di performance* alone marks a level when a header, a head or a label follows it."""
    following = state.ahead()
    if following is None:
        return True
    text = following.filled[0][1].text
    if flat[:1].isdigit() and len(following.filled) == 1 and not (head(text) or headed(text)):
        return False  # in a list of the document's parts
    speaks = len(following.filled) > 1 or bool(head(text) or vocabulary.label(text) or labelled(text))
    return speaks or (is_heading(following, text) and "iettivi" in vocabulary.plain(flat))


def begins_title(state: State, flat: str, label: Label) -> bool:
    """*Obiettivo* alone, in the singular, before a text that is its title."""
    if label.role not in NAMES or label.year or flat[:1].isdigit() or "iettivi" in vocabulary.plain(flat):
        return False
    return not marks_a_level(state, flat) and not _refers(state.current, label)


def _refers(card: Draft | None, label: Label) -> bool:
    """Whether a label among the fields of an objective only names the one it serves."""
    if card is None or label.role not in _ABOVE or card.level in _ABOVE:
        return False
    return card.title is not None and not card.begun and bool(card.attributes or card.own_unit or card.own_area)


def titles_fields(state: State, row: Row, below: Row | None) -> bool:
    """Whether a numbered line is the title of the labelled lines right below it: *1) Aprire…*, *Tempi: …*."""
    if row.table or below is None or below.table or coded(row.text)[0] is None or len(row.text) > _TITLE:
        return False
    if of_several(row.text):
        return False
    if state.current is not None and state.in_head and not state.current.attributes:
        return False
    pair = labelled(below.text)
    return bool(pair and pair[2] and pair[0].role in _FIELDS) and _tells_of_an_objective(state, below)


def _tells_of_an_objective(state: State, first: Row) -> bool:
    """Whether among the labelled lines from one on there is one that only objectives have."""
    start = state.rows.index(first, state.index)
    for row in state.rows[start : start + _LINES]:
        pair = None if row.table else labelled(row.text)
        if pair and (pair[0].role in _TELLING or vocabulary.meaning(pair[1]) == "responsible"):
            return True
        if pair is None and coded(row.text)[0]:
            return False
    return False


def ends_narrative(state: State, row: Row, text: Text) -> bool:
    """Whether a heading stands where narrative might go on: an office's, or a chapter's in capitals."""
    if state.section is None or state.section[0].role in HEADINGS:
        return False
    if heads_unit(state, row, text):
        return True
    if row.table or not is_heading(row, text.text):
        return False
    numbered = _CHAPTER.match(text.text) and (text.text.isupper() or follows(state, text.text))
    chapter = bool(numbered) or vocabulary.plain(_CHAPTER.sub("", text.text)) in vocabulary.words("closing")
    if chapter:
        state.close_card()
    return chapter


def follows(state: State, text: str) -> bool:
    """Whether a heading bears the number after that of a chapter above, and not after that of the line before it."""
    if not _CHAPTER.match(text):
        return False
    number, before = _number(text), state.rows[state.index - 1].text
    above = state.chapter[: len(number)]
    return len(above) == len(number) and above < number == (*above[:-1], above[-1] + 1) and not _CHAPTER.match(before)


def _number(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", _CHAPTER.match(text)[0]))  # type: ignore[index]


def enter_chapter(state: State, text: str) -> None:
    """Keep the number of the chapter that a heading begins."""
    if _CHAPTER.match(text):
        state.chapter = _number(text)


def over_like_tables(rows: Sequence[Row]) -> frozenset[str]:
    """The headings that stand right over tables of objectives with one and the same header: each names an office."""
    over: dict[str, list[str]] = {}
    for index in range(len(rows) - 2):
        row, below = rows[index], rows[index + 1]
        if (
            row.table
            or not below.first
            or not is_heading(row, row.text)
            or _SAYS_MORE.search(vocabulary.plain(row.text))
        ):
            continue
        columns = headers.header(below, rows[index + 2])
        roles = {c.role for c in columns or ()}
        if roles & TITLES and roles & INDICATORS and not roles & {"unit", "service"}:
            over.setdefault(below.text, []).append(row.text)
    return frozenset(t for texts in over.values() if len(set(texts)) == len(texts) > 1 for t in texts)


def stands_above(state: State, row: Row) -> bool:
    """Whether a coded heading is the objective above those of the table below: *A1 – …* over *A1.1 …*."""
    code, _ = coded(row.text)
    header, first = state.ahead(), state.ahead(2)
    if row.table or code is None or header is None or first is None or len(row.text) > _TITLE:
        return False
    columns = headers.header(header, first) or ()
    under = any(c.text.startswith(f"{code}.") for _, c in first.filled[:2])
    return under and any(c.role in TITLES for c in columns) and all(c.role != "strategic" for c in columns)


def leads_to_table(state: State) -> bool:
    """Whether a header comes within a few rows."""
    near = [(state.ahead(n), state.ahead(n + 1)) for n in range(1, _NEAR)]
    return any(row is not None and headers.header(row, after) for row, after in near)


def heads_unit(state: State, row: Row, text: Text) -> bool:
    """Whether a heading names the office whose objectives follow: a head or a header comes within a few rows."""
    if not row.table and text.text in state.over_like_tables:
        return True
    if not is_heading(row, text.text) or not names_office(text.text):
        return False
    for steps in range(1, _NEAR + 1):
        near = state.ahead(steps)
        after = state.ahead(steps + 1)
        if near and (
            head(near.filled[0][1].text) or headers.header(near, after) or titles_fields(state, near, after)
        ):
            return True
    return goes_on_below(state)


def ends_card(state: State, row: Row) -> bool:
    """Close the card at a heading that stands higher than its own; whether that heading says nothing else."""
    if _next_chapter(state, row):
        state.close_card()
        return False
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


def _next_chapter(state: State, row: Row) -> bool:
    """Whether words that often are a field of a card head the chapter after its own: *2.4 Risorse umane*."""
    if state.current is None or not state.current.begun or row.table or not follows(state, row.text):
        return False
    label = vocabulary.label(collapse(row.text))
    return label is not None and label.role == "attribute"
