"""Cards are opened: by the head of an objective, by a level that is marked, by a title that is told."""

from __future__ import annotations

from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.heads import Head, head, level_of, without_weight
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.state import State
from traguardo.readers.vocabulary import Label

_CODE = 8  # characters of an objective's code


def number_beside(row: Row) -> Head | None:
    """*Scheda obiettivo* with its number in the cell beside it."""
    texts = [collapse(c.text) for _, c in row.filled]
    found = head(" ".join(texts)) if len(texts) == 2 and len(texts[1]) <= _CODE else None
    bare = texts[1].split()[-1] if found else ""
    return found if found and found.code == bare and not found.title else None


def heads_here(state: State, row: Row) -> bool:
    """Whether a head in the first of several cells opens a card, rather than naming a row of the open table."""
    if state.grid is None:
        return True
    leads = state.grid.columns.items[0].field
    named = leads in {"objective.title", "strategic.title", "objective.code"}
    return row.first and (not named or len(row.cells) != state.grid.columns.width)


def lacks_title(state: State) -> bool:
    """Whether a card is open whose title is still to come."""
    card = state.current
    return card is not None and state.in_head and card.title is None and not card.begun


def told_of(card: Draft | None) -> bool:
    """Whether fields of a card are read already."""
    return card is not None and bool(card.attributes or card.own_unit or card.own_area)


def may_entitle(text: str, label: Label) -> bool:
    """Whether a text that resembles a label may as well be the title that is awaited."""
    return len(text.split()) > 3 and label.confidence < vocabulary.SURE


def mark(state: State, what: str, text: Text, *, part: bool = False) -> None:
    """The objectives to come are of this level; where a part of the document begins, no area holds any more."""
    state.close_card()
    state.area = None if part else state.area
    level = level_of(what)
    state.level = level if what else state.level
    if level in {"peg", "strategic"}:
        state.above = None
    state.leave_services()
    state.heading = None
    if text.line is not None:
        state.heading_lines.append(text.line)


def open_card(state: State, row: Row, opened: Head, title: str = "") -> None:
    """Open the card of an objective."""
    card = state.current
    begun = card is not None and state.in_head and card.nameless and _in_one_table(state, card, row)
    if card is not None and state.in_head and card.nameless and (card.own_unit or card.own_area) and not begun:
        state.stand_above(card)
    state.close_card()
    place = text_of(row.filled[0][1], "heading")
    level = state.nested.get(opened.kind) or opened.level or state.level or "performance"
    above = state.above if level == "operational" else None
    draft = state.open(level, above) if card is None or not begun else card
    draft.level, draft.parent = level, above
    if draft.parent is not None and draft.area is None:
        draft.area = draft.parent.area
    above = state.nest(row.level, draft) if row.level and not row.table else None
    draft.parent = draft.parent or above
    if level != "operational":
        state.above = draft if level == "strategic" else None
    draft.code = replace(place, text=opened.code) if opened.code else None
    words, weight = without_weight(collapse(f"{opened.title} {title}"))
    draft.weight = replace(place, text=weight) if weight else None
    if words:
        draft.title = replace(text_of(row.filled[-1][1], "heading") if title else place, text=words)
    draft.reach(row.line)
    state.current, state.in_head = draft, True
    state.awaits_title = not words


def _in_one_table(state: State, card: Draft, row: Row) -> bool:
    """Whether the fields of a card without a title stand in the rows of its table right above its head."""
    return bool(card.attributes) and row.table != 0 and state.rows[state.index - 1].table == row.table


def head_of_rows(state: State, row: Row, opened: Head) -> None:
    """An objective that fills a row of an open table stands above those of the rows below."""
    grid = state.grid
    open_card(state, row, replace(opened, level=opened.level or "strategic"))
    state.awaits_title = state.in_head = False
    state.above = state.current
    if grid is not None:
        grid.strategic = grid.objective = None
        state.grid = grid
