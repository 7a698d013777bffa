"""The columns of texts that came one under another: the best way through them, from left to right, row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from traguardo.readers.recognise.columns import INDICATORS, TITLES
from traguardo.readers.recognise.contents import is_date, is_measure, is_number
from traguardo.readers.recognise.offices import names_office

NAMES = TITLES | INDICATORS | {"step", "kpi", "description"}
NUMBERS = frozenset({"target", "baseline", "actual", "variance", "value", "year", "interim", "achieved", "points"})
WEIGHTS = frozenset({"weight", "year_weight", "maximum"})
DATES = frozenset({"planned", "step_actual", "start"})

_CODE = re.compile(r"^(?:[A-Za-z]{0,4}[.\s_-]?\d{1,3}(?:[.\-_]\d{1,3})*[.)]?[a-z]?|[A-Z]{1,2}\.?)$")
_NUMBERED = re.compile(r"^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*$")
_NO_VALUE = re.compile(r"^(?:[-–—]+|n\.?\s?[dc]\.?|nd|n/a)$", re.I)
_BEGINS = re.compile(
    r"^(?:[<>=≤≥+±-]|almeno|non meno|entro|n[.°]|circa|oltre|nessun|tutt)*\s*(?:\d|s[iì]\b|no\b)", re.I
)
_SHORT = 6  # words of a value told
_LEADING = frozenset(
    {"area", "unit", "code", "weight", "strategic", "title", "operational", "peg", "service", "macro_service"}
)
_TRAILING = {
    "unit": 0.5,
    "weight": 0.5,
    "points": 0.5,
    "achieved": 0.5,
    "attribute": 0.6,
    "source": 0.8,
    "report": 0.6,
}
_OFTEN = 3  # times a text comes that names nothing of its own
_AGAIN = 1.0  # what it costs as a name
_LEFT_OUT = 0.2  # what a leading column costs that a merged cell covers
_SENTENCE = 12  # words


def best_columns(texts: Sequence[str], roles: Sequence[str]) -> tuple[list[int], float]:
    """The column of each text on the best way through all, and what that way is worth.

    A text fits a column by its shape; leaving columns out costs, least at the head and the end of a row, where merged
    cells leave none.
    """
    width = len(roles)
    often = {text for text, count in Counter(texts).items() if count >= _OFTEN}
    moves = [[_move(a, b, roles) for b in range(width)] for a in range(width)]
    best = [_fit(texts[0], role) - _covered(roles[:b]) for b, role in enumerate(roles)]
    steps: list[list[int]] = []
    for before, text in pairwise(texts):
        fits = [_fit(text, role) - (_AGAIN if text in often and role in NAMES else 0) for role in roles]
        goes_on = text[:1].islower() and not is_number(text) and not is_measure(text) and not before.endswith(".")
        row, chosen = [], []
        for b in range(width):
            options = [best[a] + moves[a][b] for a in range(width)]
            options[b] = max(options[b], best[b] + (1.0 if goes_on else -4.0) - fits[b])
            place = max(range(width), key=options.__getitem__)
            row.append(options[place] + fits[b])
            chosen.append(place)
        best = row
        steps.append(chosen)
    column = max(range(width), key=best.__getitem__)
    worth = best[column]
    path = [column]
    for chosen in reversed(steps):
        column = chosen[column]
        path.append(column)
    return path[::-1], worth


def _move(a: int, b: int, roles: Sequence[str]) -> float:
    """What going from one column to another costs: the columns left out between them."""
    if b > a:
        return -sum(_skipped(r) for r in roles[a + 1 : b])
    return -sum(_TRAILING.get(r, _skipped(r)) for r in roles[a + 1 :]) - _covered(roles[:b]) - 0.1


def _skipped(role: str) -> float:
    """What an empty cell costs in the midst of a row."""
    return 0.1 if role == "period" else 2.5 if role in NAMES else 1.2


def _covered(roles: Sequence[str]) -> float:
    """What the columns cost that are empty at the head of a row."""
    return sum(_LEFT_OUT if r in _LEADING else _skipped(r) for r in roles)


def _fit(text: str, role: str) -> float:
    """How well a text fits a column."""
    if role == "unknown":
        return 0.5
    number, measure = is_number(text), is_measure(text)
    words = len(text.split())
    if role == "measure_unit":
        return 3.0 if measure else -3.0
    if role == "period":
        return 2.0 if text in {"X", "x", "•", "■"} else -4.0
    if role == "code":
        return (3.0 if "." in text else 2.0) if _CODE.match(text) else -4.0
    if role in WEIGHTS:
        return 1.8 if number and text[:1] not in "<>=≤≥+-" else -4.0
    if role in NUMBERS:
        return (
            (1.0 if _NUMBERED.match(text) else 2.0)
            if number
            else 1.0
            if is_date(text)
            else _spoken(text, role, words)
        )
    if role in DATES:
        return 2.2 if is_date(text) else -1.0 if words <= 5 else -3.0
    if number or measure or _CODE.match(text) or is_date(text):
        return -3.0
    return _wordy(text, role, words)


def _spoken(text: str, role: str, words: int) -> float:
    """How well a text of words fits a column of figures: *3 servizi*, *--*, what was reached told in a sentence."""
    if _NO_VALUE.match(text):
        return 1.0
    begins = bool(_BEGINS.match(text))
    if words <= _SHORT:
        return 0.8 if begins else -1.0
    return (0.6 if begins else 0.0) if role == "actual" else -3.0


def _wordy(text: str, role: str, words: int) -> float:
    """How well a text of words fits a column of names or of narrative."""
    office, sentence = names_office(text), text.endswith(".") and words >= _SENTENCE // 2
    if role in {"unit", "service", "macro_service"}:
        return 2.0 if office else -1.5 if words > _SENTENCE or sentence else 0.8
    if role in NAMES:
        return (1.2 if words > 1 else 0.5) - (0.8 if office else 0) - (0.8 if sentence else 0)
    if role == "report":
        return 1.6 if sentence else 0.4
    return 1.0 if not sentence else 0.9
