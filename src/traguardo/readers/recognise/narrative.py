"""Narrative: what follows a label that stands alone, comments on a result, and what is told outside objectives."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers.reading import ReadSection, Text
from traguardo.readers.recognise import phrases
from traguardo.readers.recognise.columns import INDICATORS
from traguardo.readers.recognise.draft import Draft, DraftIndicator, DraftStep
from traguardo.readers.recognise.fields import MEASURES, put
from traguardo.readers.recognise.heads import number_of
from traguardo.readers.recognise.rows import Row, text_of
from traguardo.readers.recognise.stacked import listed
from traguardo.readers.recognise.state import State

_IN_PROSE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?l'indicatore\s+[\"“«”](?P<name>[^\"”»“]{3,120})[\"”»“]\s*,?\s*"
    r"(?P<source>(?:calcolat|misurat|rilevat)[oa]\b[^;]*?)\s*[;.]\s*(?P<actual>\S.*)$",
    re.I | re.S,
)
_DONE = re.compile(r"\b(?:realizzat|svolt|attuat|effettuat|compiut|conclus)[aei]\b", re.I)  # steps, and their days
_HEADING = 90  # characters
_COMMENT = 40
_BROKEN = 88  # per cent: how surely a line is a label's value, in a document whose tables came line by line
_WAITS = frozenset({"step", "report", "evaluation", "attribute", "weight"}) | MEASURES | INDICATORS


def narrate(state: State, row: Row) -> None:
    """Add a text to the open narrative of the card, or take it as the value its label announced."""
    if state.section is None:
        return
    label, printed = state.section
    whole = row.filled[0][1].text
    text = text_of(replace(row.filled[0][1], text=row.text), "section", _BROKEN if state.broken else 100)
    card = state.current
    if label.role in {"unit", "area"} or (label.role == "service" and card is not None and not card.begun):
        if card is None or card.begun:
            state.close_card()
            state.hold(label.role, printed, text)
        else:
            put(state, card, label, printed, text)
        state.section = None
        return
    if card is None:
        if label.role in _WAITS:
            tell(state, text)
            return
        card = state.begin() if label.role == "code" else state.card()
    card.reach(text.line)
    card.reach(text.last_line)
    each = listed(whole) if label.role in {"step", *INDICATORS} else []
    for one in [replace(text, text=t) for t in each] or [text]:
        _told(state, card, one)


def _told(state: State, card: Draft, text: Text) -> None:
    """Give a card a text that stands under a label."""
    if state.section is None:
        return
    label, printed = state.section
    if label.role in {"report", "evaluation"}:
        card.report.append(text)
    elif label.role == "step":
        told = phrases.step(text, item=False) or phrases.timed(text)
        done(told, printed)
        if number := number_of(printed):
            told.cells.setdefault("code", replace(text, text=number))
        card.steps.append(told)
    elif label.role in INDICATORS:
        for one, words, value in phrases.fields(label, printed, text.text):
            put(state, card, one, words, replace(text, text=value))
    elif label.role in {"title", "weight", "code", *MEASURES}:
        put(state, card, label, printed, text)
        state.section = None
    else:
        card.attribute(printed, text)


def done(step: DraftStep, printed: str) -> None:
    """Take the day told of a step as the one it was done on, under *Attività svolte*."""
    if _DONE.search(printed) and "planned" in step.cells:
        step.cells["actual"] = step.cells.pop("planned")


def tell(state: State, text: Text) -> None:
    """Keep narrative outside the objectives under its heading."""
    if state.sections and state.sections[-1].title:
        last = state.sections[-1]
        state.sections[-1] = replace(last, text=f"{last.text}\n{text.text}".strip())
    else:
        state.sections.append(ReadSection(title="", text=text.text, line=text.line))


def indicator_in_prose(card: Draft, text: Text) -> bool:
    """Take *L'indicatore “…”, calcolato …; …* as an indicator with its source and what it came to."""
    match = _IN_PROSE.match(text.text) if card.indicators else None
    if match is None:
        return False
    parts = {name: match[name] for name in ("name", "source", "actual")}
    found = {k: replace(text, text=v, method="pattern", confidence=70) for k, v in parts.items()}
    card.indicators.append(DraftIndicator("general", found))
    card.reach(text.line)
    return True


def comments(state: State, card: Draft, row: Row, text: Text) -> bool:
    """Take a paragraph right below a card's indicators as what tells their result."""
    told = state.grid is not None and not state.grid.titled_rows and any("actual" in i.cells for i in card.indicators)
    fits = told and len(text.text) > _COMMENT and not row.item and not is_heading(row, text.text)
    if state.kind == "plan" or card.report or not fits or state.rows[state.index - 1].table == 0:
        return False
    card.report.append(text)
    card.reach(text.last_line)
    return True


def is_heading(row: Row, text: str) -> bool:
    """Whether a paragraph has the shape of a heading: short, no sentence, no formula."""
    if row.level:
        return True
    if row.item or len(text) > _HEADING or re.search(r"[=<>%]", text) or text.rstrip().endswith((".", ":", ";", ",")):
        return False
    return text[:1].isupper() or bool(re.match(r"\d+[.)\s]", text))
