"""Tables that lost their grid: the cells stand one under another, and the columns are told by order and shape.

The header cycle says which columns there were. Each block of text is then given the column that best fits its shape
(capitals for an area, an infinitive for an objective, a quality or a count for an indicator, a told result for an
evaluation) and the order in which columns follow one another: the best path over all blocks wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from statistics import median

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import Text, collapse, joined
from traguardo.readers.recognise.contents import is_number
from traguardo.readers.recognise.draft import Draft, DraftIndicator
from traguardo.readers.recognise.heads import coded, head
from traguardo.readers.recognise.narrative import tell
from traguardo.readers.recognise.offices import names_office
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.state import State

COLUMNS = {
    "area": "area", "strategic": "strategic", "impact": "impact", "operational": "operational",
    "title": "operational",
    "peg": "operational", "indicator": "indicator", "target": "target", "baseline": "baseline", "actual": "actual",
    "evaluation": "evaluation", "report": "evaluation",
}  # fmt: skip
_TEXTUAL = frozenset({"area", "strategic", "impact", "operational", "indicator", "evaluation"})
_OBJECTIVES = frozenset({"strategic", "operational"})
_INDICATORS = frozenset({"impact", "indicator"})
_VALUES = frozenset({"target", "baseline", "actual"})
_FIELDS = 3  # labels with a colon, as cards have and headers have not
_INFINITIVE = re.compile(r"^(?:non\s+)?[a-zàèéìòù']{2,}(?:are|ere|ire|arre|orre|urre|arsi|ersi|irsi)$")
_PARTICIPLE = re.compile(r"^[a-z]{2,}(?:at|ut|it|ott|ess|est|ost|ert|unt|ant|as|us|olt)[oaie]$")
_ACTION = re.compile(r"^[a-z]{3,}(?:zione|zioni|mento|menti|sione|sioni|ta|enza|anza|ggio|ura)(?:/[a-z]+)?$")
_TELLS = re.compile(r"\b(?:ha|hanno|è|e'|é|sono|stat[oaie]|risulta|resta|si (?:è|sono|&|@|ritiene))\b", re.I)
_OPENS = re.compile(
    r"^(?:il|lo|la|le|gli|i|l|nel|nella|nei|nelle|nonostante|a|ad|per|in|con|si|e|e'|nell|tutti|tutte|anche)$"
)
_VALUE = re.compile(r"^[\W]*(?:\d|s[iì]\b|no\b|n[.°]|almeno|entro|nessun|tutt)", re.I)
_BOUND = re.compile(
    r"(?:[,;:(\-–/]|\b(?:e|ed|o|di|del|dello|della|dei|delle|degli|al|allo|alla|ai|agli|alle|per|con|in|nel|nello|nella|nei|nelle|il|la|le|lo|i|gli|"
    r"un|una|da|dal|dallo|dalla|dai|dalle|dagli|su|sul|sulla|sui|sulle|tra|fra|che|non|a))$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text, the column a header above it announces, and the heading it stands under."""

    cell: Cell
    anchor: str | None
    unit: Text | None

    @property
    def width(self) -> int:
        """The length of its longest line: narrow columns break lines early."""
        return max(len(x) for x in self.cell.text.split("\n"))

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.cell.text.count("\n") + 1


def flows(rows: Sequence[Row]) -> bool:
    """Whether the tables of a document come as paragraphs: labels alone on their lines, no tables, no heads."""
    rows = _whole(rows)
    labels = [c for r in rows if r.table == 0 and (c := _column(r))]
    tabled = sum(r.table > 0 for r in rows)
    if len(set(labels)) < 3 or not set(labels) & _OBJECTIVES or tabled * 4 > len(rows):
        return False
    heads = sum(1 for r in rows if r.table == 0 and head(r.text))
    fields = sum(1 for r in rows if r.table == 0 and r.text.endswith(":") and vocabulary.label(r.text.rstrip(": ")))
    return heads == 0 and fields < _FIELDS and _clustered(rows)


def _clustered(rows: Sequence[Row]) -> bool:
    """Whether header labels come one right after another, or one right after its only value, at least once."""
    places = [i for i, r in enumerate(rows) if _column(r)]
    return sum(b - a <= 2 for a, b in pairwise(places)) >= 2


def _whole(rows: Sequence[Row]) -> list[Row]:
    """The rows with header labels that were torn apart put together."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last and last.table == row.table == 0 and len(last.text) + len(row.text) < 60 and not _column(last):
            both = replace(last, cells=(replace(last.cells[0], text=f"{last.cells[0].text} {row.cells[0].text}"),))
            if _column(both) and not _column(row):
                found[-1] = both
                continue
        found.append(row)
    return found


def _column(row: Row) -> str | None:
    if len(row.filled) != 1:
        return None
    label = vocabulary.label(row.text)
    return COLUMNS.get(label.role) if label and label.year is None else None


def read_flow(state: State) -> None:
    """Read the objectives of a document whose tables flow."""
    header, blocks = _blocks(_whole(state.rows), state)
    if "actual" in header and "target" not in header:  # *Risultati raggiunti* are told where no target is set
        header = ["evaluation" if c == "actual" else c for c in header]
        blocks = [replace(b, anchor="evaluation") if b.anchor == "actual" else b for b in blocks]
    order = _order(header)
    if not blocks or not set(order) & _OBJECTIVES:
        return
    path = _best(blocks, order, {})
    widths = {c: [b.width for b, p in zip(blocks, path, strict=True) if p == c and b.lines > 1] for c in order}
    typical = {c: float(median(w)) for c, w in widths.items() if len(w) >= 3}
    _build(blocks, _best(blocks, order, typical), typical, state)


def _order(header: list[str]) -> list[str]:
    """The columns in order; where the strategic ones are named and the operational ones are not, they follow them."""
    order = list(dict.fromkeys(header))
    if "strategic" in order and "operational" not in order and "impact" in order:
        place = order.index("impact") + 1
        order[place:place] = ["operational"] + ([] if "indicator" in order else ["indicator"])
    return order


def _blocks(rows: list[Row], state: State) -> tuple[list[str], list[Block]]:
    """The header's columns in order of appearance, and the blocks of text below."""
    columns = [_column(r) for r in rows]
    start = next(i for i, c in enumerate(columns) if c)
    cycle = next(c for c in columns if c)
    header: list[str] = []
    found: list[Block] = []
    unit: Text | None = None
    for index, row in enumerate(rows):
        column = columns[index]
        if column:
            header.append(column)
            continue
        numbered = unit is not None and row.text.isupper() and names_office(row.text) and row.text[:1].isdigit()
        if numbered or (index + 1 < len(rows) and columns[index + 1] == cycle and _heads(row)):
            place = text_of(row.cells[0], "heading")
            unit = replace(place, text=re.sub(r"^(?:\d+(?:\.\d+)*|[A-Z])[.)]\s*", "", place.text))
            continue
        if index < start:
            tell(state, text_of(row.filled[0][1]))
            continue
        if len(row.filled) != 1:
            for _, cell in row.filled:
                state.unread(cell)
            continue
        alone = index > 0 and columns[index - 1] and not (index > 1 and columns[index - 2])
        block = Block(row.filled[0][1], columns[index - 1] if alone else None, unit)
        last = found[-1] if found and columns[index - 1] is None else None
        if last and last.unit == unit and _goes_on(last.cell.text, block.cell.text):
            found[-1] = replace(
                last, cell=replace(last.cell, text=f"{last.cell.text}\n{_gap(last, block)}{block.cell.text}")
            )
        else:
            found.append(block)
    return header, found


def _heads(row: Row) -> bool:
    text = row.text
    return (
        row.level > 0
        or names_office(text)
        or bool(re.match(r"^\d+(?:\.\d+)*[.)]?\s", text))
        or (text.isupper() and len(text) < 120)
    )


def _goes_on(before: str, text: str) -> bool:
    """Whether a block continues the sentence of the one before it."""
    first = text.lstrip("\"“«'(|")[:1]
    if len(text.split()) == 1 and not text.isupper() and not _VALUE.match(text):
        wrapped = "\n" in before and not before.isupper() and not before.rstrip().endswith(".")
        return wrapped and vocabulary.plain(text) not in _qualities()
    return (first.islower() and not text.startswith("l'") and not is_number(text)) or bool(
        _BOUND.search(before.rstrip()) and not first.isupper()
    )


def _gap(last: Block, block: Block) -> str:
    """Empty lines between two parts, so that the lines of the second are still right."""
    if last.cell.line is None or block.cell.line is None:
        return ""
    return "\n" * max(0, block.cell.line - last.cell.line - last.lines)


def _best(blocks: list[Block], order: list[str], typical: dict[str, float]) -> list[str]:
    """The column of every block on the best path (Viterbi)."""
    steps: list[dict[str, tuple[float, str]]] = []
    for number, block in enumerate(blocks):
        shape = {c: _shape(block, c, typical) for c in order}
        row: dict[str, tuple[float, str]] = {}
        for column in order:
            if number == 0:
                row[column] = (shape[column] - order.index(column), column)
                continue
            fresh = block.unit is not blocks[number - 1].unit
            best = max(
                (score + _follows(before, column, order, fresh=fresh), before)
                for before, (score, _) in steps[-1].items()
            )
            row[column] = (best[0] + shape[column], best[1])
        steps.append(row)
    column = max(steps[-1], key=lambda c: steps[-1][c][0])
    path = [column]
    for row in reversed(steps[1:]):
        column = row[column][1]
        path.append(column)
    return path[::-1]


def _follows(before: str, column: str, order: list[str], *, fresh: bool) -> float:
    """How well a column follows another."""
    a, b = order.index(before), order.index(column)
    first = next(i for i, c in enumerate(order) if c in _OBJECTIVES)
    if b == a + 1:
        return 0.0
    if a == b:
        return -1.0 if column == "evaluation" else -2.5 if column in _INDICATORS else -6.0
    if b > a:
        return -2.5 * (b - a - 1)
    if b <= first:
        return (0.0 if a == len(order) - 1 or fresh else -2.5 * (len(order) - 1 - a)) - (0.5 if fresh and b else 0.0)
    if column == "operational" and a > b:
        return -3.0 if "impact" in order else -2.0  # a second operational objective under the same strategic one
    return -6.0 if column not in _INDICATORS else -4.0


def _shape(block: Block, column: str, typical: dict[str, float]) -> float:
    """How well a block's shape fits a column."""
    text = collapse(block.cell.text)
    score = 4.0 if block.anchor == column else -2.0 if block.anchor else 0.0
    if column in typical and block.lines > 1:
        score -= min(3.0, abs(block.width - typical[column]) / 5)
    capitals = _capitals(text)
    if column == "area":
        return score + (4.0 if capitals > 0.8 else -6.0)
    score -= 4.0 if capitals > 0.8 and len(text) > 3 else 0.0
    return score + _words(text, column)


def _words(text: str, column: str) -> float:
    tokens = re.findall(r"[\w/°%]+'?", vocabulary.plain(text)) or [""]
    first, count = tokens[0].rstrip("'"), len(tokens)
    infinitive = bool(_INFINITIVE.match(first))
    quality = first in _qualities() or tokens[0] in _qualities()
    action = bool(_ACTION.match(first))
    sentence = text.rstrip().endswith(".")
    if column in _VALUES:
        return (3.0 if _VALUE.match(text) else -1.0) - (0 if count <= 6 else 3.0)
    if column in _OBJECTIVES:
        score = 3.0 if infinitive else 0.5 if action else -1.0
        return score - (1.5 if quality else 0) - (0.5 if sentence else 0) - (2.0 if count > 45 else 0)
    if column in _INDICATORS:
        score = 3.0 if quality else 1.5 if action else 0.0
        return score - (3.0 if infinitive else 0) - (1.0 if sentence else 0) - (2.0 if count > 35 else 0)
    score = 2.0 if _PARTICIPLE.match(first) else 1.5 if _OPENS.match(first) else 0.0
    score += (1.5 if sentence else 0) + (1.5 if count > 25 else 0.0) + (1.5 if _TELLS.search(text) else 0)
    return score - (3.0 if infinitive else 0) - (1.0 if quality and count < 25 else 0) - (1.5 if count < 8 else 0)


@cache
def _qualities() -> frozenset[str]:
    return frozenset(vocabulary.plain(w).strip(".") for w in vocabulary.words("qualities"))


def _capitals(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def _build(blocks: list[Block], path: list[str], typical: dict[str, float], state: State) -> None:
    area: Text | None = None
    unit: Text | None = None
    strategic: Draft | None = None
    current: Draft | None = None
    for block, column in zip(blocks, path, strict=True):
        if block.unit is not unit:
            area, strategic, current = None, None, None
        unit = block.unit
        text = replace(text_of(block.cell, "shape", 80))
        if column == "area":
            before = current is None and area is not None and strategic is None
            area = joined((area, text)) if before and area else text
            strategic = current = None
            continue
        if column in _OBJECTIVES or current is None:
            level = "strategic" if column == "strategic" else "operational" if strategic else "performance"
            current = state.open(level, strategic if column != "strategic" else None)
            current.unit, current.area = unit, area
            strategic = current if column == "strategic" else strategic
            if column in _OBJECTIVES:
                code, bare = coded(text.text)
                current.title = replace(text, text=bare)
                current.code = replace(text, text=code) if code else None
        current.reach(text.line)
        current.reach(text.last_line)
        if column in _INDICATORS:
            kind = "impact" if column == "impact" else "result"
            current.indicators += [
                DraftIndicator(kind, {"name": t}) for t in _several(block, typical.get(column, 0.0))
            ]
        elif column in _VALUES and current.indicators:
            current.indicators[-1].cells.setdefault(column, text)
        elif column == "evaluation":
            current.report.append(text)


def _several(block: Block, width: float) -> list[Text]:
    """The indicators of a cell: a line begins one where the one above was left though a word would have fitted."""
    cell = block.cell
    lines = cell.text.split("\n")
    width = width or block.width
    starts = [0]
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if not line[:1].isupper() or _BOUND.search(above):
            continue
        tokens = re.findall(r"[\w/°%]+", vocabulary.plain(line)) or [""]
        known = tokens[0] in _qualities() or bool(_ACTION.match(tokens[0]))
        fitted = len(above) + 1 + len(line.split()[0]) <= width * 0.9
        if known or (fitted and len(above.split()) > 2 and len(" ".join(lines[index:]).split()) > 2):
            starts.append(index)
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        number = cell.line + start if cell.line is not None else None
        found.append(text_of(replace(cell, text="\n".join(lines[start:end]), line=number), "shape", 80))
    return found
