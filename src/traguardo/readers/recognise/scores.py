"""Points out of a maximum: *Area anziani 460/500*, in a row of a table or in a line of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import ReadScore, Text, collapse
from traguardo.readers.recognise.columns import Column
from traguardo.readers.recognise.rows import Row, text_of

_POINTS = re.compile(
    r"^(?:punti\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:/|su)\s*(\d{1,4}(?:[.,]\d+)?)(?:\s*(?:punti|p\.))?$", re.I
)
_AT_END = re.compile(
    r"^(?P<unit>[^\d\n][^\n]{2,90}?)\s*[:=–-]?\s+(?P<points>\d{1,4}(?:[.,]\d{1,3})?\s*/\s*\d{1,4}(?:[.,]\d+)?)$"
)
_FIGURE = re.compile(r"^\d{1,4}(?:[.,]\d{1,3})?$")
_YEAR = re.compile(r"^(?:19[5-9]|20[0-4])\d$")
_SCORED = frozenset({"unit", "points", "maximum", "code", "achieved"})  # columns of a table of scores
_TOTAL = re.compile(
    r"^(?:punteggio\s+)?(?:totale|total|punteggio)(?:\s+(?:punti|punteggio|complessivo|generale))*\s*[:\-–]?\s*", re.I
)


def score(row: Row, unit: Text | None = None) -> ReadScore | None:
    """The score a row gives to a unit; the unit above it where the row names none."""
    filled = row.filled
    if row.table == 0 or len(filled) == 1:
        match = _AT_END.match(collapse(row.text))
        if match is None:
            return None
        place = text_of(filled[0][1], "pattern")
        points = _points(match["points"], place)
        named = replace(place, text=_TOTAL.sub("", match["unit"]).strip(" :"))
    else:
        points = _points(filled[-1][1].text, text_of(filled[-1][1], "pattern"))
        words = collapse(" ".join(c.text for _, c in filled[:-1] if not re.fullmatch(r"[\d.,%]+", c.text)))
        named = replace(text_of(filled[0][1], "pattern"), text=_TOTAL.sub("", words).strip(" :"))
    if points is None:
        return None
    if not named.text or (unit is not None and vocabulary.plain(named.text) in vocabulary.words("offices")):
        if unit is None:
            return None
        named = unit
    return ReadScore(unit=named, points=points[0], maximum=points[1])


def _points(text: str, place: Text) -> tuple[Text, Text] | None:
    match = _POINTS.match(collapse(text))
    if match is None or _YEAR.match(match[2]):
        return None  # 2024/2026 is no score, nor is a deed's 12/2021
    points, maximum = (float(match[n].replace(",", ".")) for n in (1, 2))
    if maximum == 0 or points > maximum:
        return None
    return replace(place, text=match[1]), replace(place, text=match[2])


def scores_under(columns: Sequence[Column], data: Sequence[Row]) -> list[ReadScore]:
    """The scores of a table that gives offices their points; none for another table."""
    places = {c.role: c.index for c in reversed(columns)}
    if not {"unit", "points"} <= places.keys() or not {c.role for c in columns} <= _SCORED:
        return []
    found = []
    for row in data:
        cells = {role: row.cells[i] for role, i in places.items() if i < len(row.cells) and row.cells[i].text}
        if "unit" not in cells or "points" not in cells or is_total(cells["unit"].text):
            continue
        unit, points = text_of(cells["unit"], "header"), text_of(cells["points"], "header")
        maximum = text_of(cells["maximum"], "header") if "maximum" in cells else None
        points, maximum = _points(points.text, points) or (points, maximum)
        found.append(ReadScore(unit=unit, points=points, maximum=maximum))
    return found


def total(row: Row, columns: Sequence[Column], unit: Text | None) -> ReadScore | None:
    """The score of the office above a table in its last row: the sum of the points reached, and of the most."""
    if unit is None or not is_total(row.filled[0][1].text) or any(c.role == "unit" for c in columns):
        return None
    cells = {c.role: row.cells[c.index] for c in reversed(columns) if c.index < len(row.cells)}
    points, maximum = cells.get("points"), cells.get("maximum")
    if not (points and maximum and _FIGURE.match(points.text) and _FIGURE.match(maximum.text)):
        return None
    return ReadScore(unit=unit, points=text_of(points, "header"), maximum=text_of(maximum, "header"))


def is_total(text: str) -> bool:
    """Whether a row is a total or an average, which says nothing new; *Totale ore erogate* is none, *Totale* is."""
    tokens = [w for w in re.findall(r"[a-z]+", vocabulary.plain(text)) if len(w) > 2]
    totals, beside = vocabulary.words("totals"), vocabulary.words("of_totals")
    if len(tokens) > 1 and tokens[0] == "punteggio" and all(w in beside for w in tokens):
        return True  # *Punteggio dell'obiettivo*
    if not tokens or not any(w in totals for w in tokens[:2]):
        return False
    if tokens[0] in totals and any(w in vocabulary.words("offices") for w in tokens[1:2]):
        return True  # *Totale area anziani*
    return all(w in totals or w in beside for w in tokens)


def named_as_known(scores: Iterable[ReadScore], units: Iterable[str]) -> tuple[ReadScore, ...]:
    """The scores with their units as the document names them elsewhere, where only the words' order differs."""
    known = {_bag(u): u for u in units}
    found = []
    for one in scores:
        unit = known.get(_bag(one.unit.text))
        found.append(replace(one, unit=replace(one.unit, text=unit)) if unit else one)
    return tuple(found)


def _bag(text: str) -> frozenset[tuple[str, int]]:
    return frozenset(Counter(re.findall(r"\w+", vocabulary.plain(text))).items())
