"""Notes of whoever was writing, left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traguardo.core.checks import texts
from traguardo.core.checks.check import Check, shortened
from traguardo.core.checks.words import pattern, words
from traguardo.core.finding import Finding, Severity
from traguardo.core.folding import fold
from traguardo.core.plan import Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import State

NOTE = Check(code="drafts.note", severity=Severity.ERROR, about="a note of the writer left in the text")

CHECKS = (NOTE,)

_SIGNS = re.compile(r"\?{3,}|(?<!\w)x{3,}(?!\w)|\[\s*\?+\s*\]", re.IGNORECASE)
_BLANK = re.compile(r"_{4,}")  # in a section it may be the line for a signature
_WORD = re.compile(r"[^\W\d_]{2,}")
LONG = 4


def drafts(plan: Plan, ruleset: Ruleset) -> Iterator[Finding]:
    """Place-holders, notes such as *da completare*, and cells where somebody calls out in capitals."""
    notes = ruleset.items("checks.drafts.notes")
    capitals = int(ruleset.number("checks.drafts.capitals"))
    for place, text in texts.of_plan(plan):
        sign = _SIGNS.search(text) or (_BLANK.search(text) if place.where.objective else None)
        note = sign[0] if sign else _noted(text, notes)
        if note:
            yield NOTE.at(place, note=shortened(note))
    for place, value in texts.values(plan):
        if value.state is State.PENDING and _called_out(value.raw, capitals):
            yield NOTE.at(place, note=shortened(value.raw))


def _noted(text: str, notes: tuple[str, ...]) -> str:
    """A note that stands alone, or in capitals among small letters."""
    for found in pattern(notes).finditer(fold(text)):
        note = text[found.start() : found.end()]
        if words(note) == words(text) or (note.isupper() and not text.isupper()):
            return note
    return ""


def _called_out(text: str, capitals: int) -> bool:
    """Whether a text in small letters has a run of long words in capitals; short ones may be signs of an office."""
    run = longest = 0
    for word in _WORD.findall(text):
        if len(word) >= LONG:
            run = run + 1 if word.isupper() else 0
            longest = max(longest, run)
    return longest >= capitals and not text.isupper()
