"""Tables under headers: what kind of table a header opens, and which rows belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadScore, Text, collapse
from traguardo.readers.recognise import headers, matrix
from traguardo.readers.recognise.columns import INDICATORS, TITLES, Column, Columns, resolve
from traguardo.readers.recognise.contents import by_contents
from traguardo.readers.recognise.draft import Draft
from traguardo.readers.recognise.grid import Grid
from traguardo.readers.recognise.heads import could_be_label, head, headed, labelled
from traguardo.readers.recognise.offices import names_office, without_number
from traguardo.readers.recognise.rows import Row
from traguardo.readers.recognise.scores import is_total, score, scores_under, total
from traguardo.readers.recognise.state import State

_ENTRIES = ("step", "indicator", "general", "impact", "strategic")
_LISTING = frozenset({"objective.code", "objective.title", "objective.weight"})
_MEASURES = frozenset({"baseline", "target", "actual"})
_FIELDS = frozenset({"attribute", "other", "objective.weight", "objective.code", "objective.area", "objective.unit"})
_OF_PLANS = TITLES | INDICATORS | {"step"}
_FIELD = 60  # characters of the label of a field
_LONGER = 2  # times the texts of fields are longer than their labels
_EDGE = 160  # characters of what a page's edge prints


def header_here(state: State) -> tuple[Column, ...] | None:
    """The columns the row being read heads; None when it is no header."""
    row = state.rows[state.index]
    whole = headers.stacked(row, state.ahead())
    if whole and (found := headers.header(whole, state.ahead(2))):
        return found
    found = headers.header(row, state.ahead())
    if found and row.table == state.pairs_table and [c.role for c in found] == ["attribute"] * 2:
        return None  # *Responsabile*, *Responsabili di area*
    if found and row.table == state.pairs_table and any(c.role == "unknown" for c in found):
        adjacent = len(found) > 4 and all(c.role != "unknown" for c in found[:2])
        return found if adjacent else None  # a label-value row with labels among its values
    if found and row.table == state.pairs_table and [c.role for c in found] == ["attribute", "year"]:
        return None  # *Primo inserimento*, *2024* among other fields
    return found or _over_texts(state, row)


def _over_texts(state: State, row: Row) -> tuple[Column, ...] | None:
    """Short words over a single row of longer texts: the fields of the open card side by side."""
    below, after = state.ahead(), state.ahead(2)
    card = state.current
    if card is None or not state.in_head or not row.first or below is None or below.table != row.table:
        return None
    places = [i for i, _ in row.filled]
    if (after is not None and after.table == row.table) or [i for i, _ in below.filled] != places or len(places) < 2:
        return None
    short = all(len(c.text) <= _FIELD and not c.text.rstrip().endswith(".") for _, c in row.filled)
    again = len(places) > 2 and row.text in state.over_texts
    longer = again or sum(len(c.text) for _, c in below.filled) > _LONGER * sum(len(c.text) for _, c in row.filled)
    first = below.filled[0][1].text
    if not short or not longer or vocabulary.label(first):
        return None
    labels = [(i, c, vocabulary.label(c.text)) for i, c in row.filled]
    if could_be_label(first) and not again and not all(x for _, _, x in labels):
        return None  # two fields with their values
    return tuple(
        Column(i, collapse(c.text), x.role if x and x.role not in {"group", "target"} else "attribute")
        for i, c, x in labels
    )


def over_texts(rows: Sequence[Row]) -> frozenset[str]:
    """The rows that stand over single rows of several texts, which are others each time: the labels of cards."""
    below: dict[str, set[str]] = {}
    for row, text, after in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        alone = row.first and row.table == text.table != 0 and (after is None or after.table != row.table)
        if alone and [i for i, _ in row.filled] == [i for i, _ in text.filled]:
            below.setdefault(row.text, set()).add(text.text)
    return frozenset(label for label, texts in below.items() if len(texts) > 1)


def read_header(state: State, found: tuple[Column, ...]) -> int:
    """Open the table a header heads; returns how many rows were read."""
    row = state.rows[state.index]
    used = 1 + (headers.stacked(row, state.ahead()) is not None)
    while used < 3 and (below := state.ahead(used)) is not None and below.table == row.table:
        more = headers.below(below, found)
        if more is None:
            break
        found, used = more, used + 1
    state.end_narrative()
    data = _data_rows(state, state.index + used)
    if found[0].role == "staff" and not {c.role for c in found} & _OF_PLANS:
        state.grid = None
        return used + len(data)
    if scored := scores_under(found, data):
        state.scores += scored
        state.close_card()
        return used + len(data)
    card = state.current
    above = state.unit is not None or (card is not None and card.own_unit)
    found = by_contents(found, data)
    found = headers.told(found, state.year, state.kind, unit_above=above)
    if used == 1:  # fields of the card, not titles over others
        found = tuple(replace(c, role="attribute") if c.role == "group" and _filled(data, c) else c for c in found)
    columns = resolve(found, len(row.cells), in_card=state.in_head and state.current is not None)
    nodes = matrix.nodes(found, data)
    if nodes:
        state.nodes += nodes
        state.grid = None
        return used + len(data)
    if columns.items and _stands_apart(state, columns):
        state.close_card()
        return used + len(data)
    if not columns.items or _says_nothing(state, columns, found):
        state.grid = None
        listed = matrix.projects(found, data)
        state.projects += listed
        return used + (len(data) if listed else 0)
    if state.grid is not None and state.grid.columns.alike(columns):
        state.grid.table = row.table  # a header repeated on a new page
        return used
    _open_grid(state, columns, data, row.table)
    if state.current is not None:
        state.current.reach(row.line)
    return used


def _filled(data: list[Row], column: Column) -> bool:
    """Whether some row has text under a column."""
    return any(column.index < len(r.cells) and r.cells[column.index].text for r in data)


def _open_grid(state: State, columns: Columns, data: list[Row], table: int) -> None:
    titled = columns.has("objective.title", "strategic.title") and not _names_the_card(state, columns, data)
    if not titled and columns.has("objective.code") and columns.has("objective.weight", "attribute"):
        titled = state.current is None
    if titled and state.in_head and state.current is not None and state.current.nameless:
        state.stand_above(state.current)
    if titled:
        strategic = state.in_head and state.current is not None and state.current.level == "strategic"
        state.above = state.current if strategic else None
        state.unit_of_rows = state.area_of_rows = None
    state.grid = Grid(columns, state, table, titled)
    state.grids.append(state.grid)
    if not titled:
        state.grid.objective = state.current
    elif {c.field for c in columns.items} <= _LISTING:
        state.grid.listing = state.listed


def _names_the_card(state: State, columns: Columns, data: list[Row]) -> bool:
    """Whether a title column is a field of the open card: one title, said once, under a card just begun."""
    card = state.current
    if card is None or not state.in_head or columns.has("strategic.title", "objective.code"):
        return False
    column = columns.of("objective.title")[0]
    if column.role == "operational":
        return False
    cells = [(r, r.cells[column.index].text) for r in data if column.index < len(r.cells)]
    titles = {text for r, text in cells if text and not (text[:1].islower() and len(r.filled) == 1)}
    return not titles or (len(titles) == 1 and not card.begun and _is_known(card, columns))


def _is_known(card: Draft, columns: Columns) -> bool:
    """Whether a card is one objective's, and not what an office's objectives have in common."""
    alone = bool(card.attributes) and not (card.own_unit and columns.covers("indicator"))
    return bool(card.title or card.code or alone)


def _data_rows(state: State, start: int) -> list[Row]:
    """The rows of a table from an index on, up to the next header."""
    found: list[Row] = []
    for index in range(start, len(state.rows)):
        row = state.rows[index]
        elsewhere = found and row.first and row.table != found[-1].table + 1
        if row.table == 0 or elsewhere or headers.header(row, state.ahead(of=index)):
            break
        if len(row.filled) == 1 and (vocabulary.label(row.filled[0][1].text) or head(row.text)):
            break
        found.append(row)
    return found


def _stands_apart(state: State, columns: Columns) -> bool:
    """A table of other things (conduct, staff) after one of objectives, under a heading of its own."""
    entries = any(columns.covers(part) for part in _ENTRIES) or columns.has("objective.title")
    entries = entries or (columns.has("objective.code") and columns.has("objective.weight"))
    fields = {c.field for c in columns.items}
    headed = state.heading_index > state.grids[-1].last_index if state.grids else False
    return not entries and not state.in_head and headed and fields <= _FIELDS


def _says_nothing(state: State, columns: Columns, printed: tuple[Column, ...]) -> bool:
    """A table of money, or one of codes and names beside the objectives (projects, services) with no card open."""
    entries = any(columns.covers(part) for part in _ENTRIES) or columns.has("objective.title")
    money = sum(c.role == "money" for c in printed) > 1
    return not entries and (money or state.current is None)


def score_here(state: State, row: Row) -> ReadScore | None:
    """The score a row gives, unless the open table has a column for it."""
    found = score(row, state.unit)
    if state.grid is not None and found is None:
        return total(row, state.grid.columns.items, state.unit)
    label = vocabulary.label(row.filled[0][1].text.rstrip(": ")) if found else None
    if label is not None and label.role in _MEASURES:
        return None  # *Valore attuale* beside *470/500*
    if found is None or state.grid is None:
        return found
    columned = any(c.index == row.filled[-1][0] for c in state.grid.columns.items)
    columned = columned and len(row.cells) * 2 > state.grid.columns.width
    return None if columned and not is_total(row.filled[0][1].text) else found


def goes_on(state: State, row: Row) -> bool:
    """Whether a row goes on with the open table; narrative between ends it, what a page's edge prints does not."""
    if state.grid is None:
        return False
    index, told = state.index, False
    while index > 0 and state.rows[index - 1].table == 0:
        index -= 1
        text = state.rows[index].text
        told = told or len(text) > _EDGE or text.endswith((".", ":", ";")) or state.rows[index].level > 0
    return state.grid.goes_on(row, interrupted=told)


def take(state: State, row: Row) -> bool:
    """Read a data row of the open table."""
    grid = state.grid
    if grid is None:
        return False
    if not is_total(row.filled[0][1].text) and not grid.take(row):
        return False
    grid.last_index = state.index
    if grid.titled_rows and grid.objective is not None:
        below = state.ahead()
        ended = below is None or below.table != row.table or _leads_on(state)
        alone = len(grid.made) == 1 and not grid.made[0].begun and ended
        state.current, state.in_head = grid.objective, alone
    return True


def _leads_on(state: State) -> bool:
    """Whether the next row of a table is a label alone or another header: the row read was a card's."""
    below = state.ahead()
    if below is None:
        return False
    if len(below.filled) == 1:
        return vocabulary.label(collapse(below.text).rstrip(":")) is not None
    return headers.header(below, state.ahead(2)) is not None


def read_lone_cell(state: State, row: Row, text: Text) -> None:
    """A row of the open table with one filled cell: a group heading, a continuation or a short row."""
    grid = state.grid
    if grid is None:
        return
    pair = labelled(row.filled[0][1].text) or headed(text.text)
    if pair and pair[0].role in {"unit", "area"} and pair[2]:
        head_rows(state, state.told_as(pair[0].role, pair[1]), replace(text, text=collapse(pair[2])))
        return
    leads = row.filled[0][0] == 0 and grid.titled_rows and len(grid.columns.items) > 2
    if leads and names_office(text.text) and not is_total(text.text):
        word, _, rest = text.text.partition(" ")
        if rest and state.told_as("unit", word) == "area":
            head_rows(state, "area", text)
        else:
            group_of_rows(state, text)
    elif not (leads and is_total(text.text)):
        take(state, row)


def is_band(state: State, row: Row) -> bool:
    """Whether a few words across a table stand over a header in it, in a card: *Fasi e tempi*."""
    card, below = state.current, state.ahead()
    if card is None or not state.in_head or below is None or not below.table:
        return False
    if below.table != row.table and (row.table or not below.first or row.level or state.section is None):
        return False
    before = state.rows[state.index - 1] if state.index else None
    announced = state.section is not None and before is not None and len(before.filled) == 1
    announced = announced and vocabulary.label(collapse(before.text).rstrip(":")) is not None if before else announced
    if announced or not could_be_label(collapse(row.text)) or (state.grid is not None and state.grid.titled_rows):
        return False
    return headers.header(below, state.ahead(2)) is not None


def head_rows(state: State, role: str, value: Text) -> None:
    """The next rows of the open table stand under this office or area."""
    if role == "unit":
        state.unit = state.unit_of_rows = value
    else:
        state.area = state.area_of_rows = value


def group_of_rows(state: State, unit: Text) -> None:
    """The next rows of the open table belong to this unit."""
    state.unit = state.unit_of_rows = replace(unit, text=without_number(unit.text))
    if state.grid is not None:
        state.grid.objective = None


def goes_on_below(state: State) -> bool:
    """Whether the next row goes on with the open table."""
    following = state.ahead()
    if state.grid is None or following is None or len(following.filled) < 2:
        return False
    return headers.header(following, state.ahead(2)) is None
