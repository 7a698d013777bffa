"""The labelled fields of a card: what a label and its value say about the objective."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise import phrases
from traguardo.readers.recognise.columns import INDICATORS, LEVELS
from traguardo.readers.recognise.contents import is_measure
from traguardo.readers.recognise.draft import Draft, DraftIndicator, DraftStep
from traguardo.readers.recognise.heads import code_before, coded, number_of
from traguardo.readers.recognise.indicators import bracketed, indicator_kind, valued
from traguardo.readers.recognise.offices import is_person
from traguardo.readers.recognise.stacked import listed
from traguardo.readers.recognise.state import State
from traguardo.readers.vocabulary import Label

MEASURES = frozenset({"baseline", "target", "actual", "variance", "source", "measure_unit"})
_NAMES = {"measure_unit": "unit"}
_TOLD = 5  # words of a result that is told
_DATES = {"planned": "planned", "step_actual": "actual"}
_LISTED = {"step", *_DATES, *MEASURES, *INDICATORS}


def put(state: State, draft: Draft, label: Label, printed: str, value: Text | None) -> None:
    """Give a card the value of a labelled field."""
    role = "attribute" if label.role == "unit" and value and is_person(value.text) else label.role
    if role == "ignored" or _of_indicator(draft, role, printed, value):
        return
    if value is None:
        if role == "attribute":
            draft.attribute(printed, None)
        return
    draft.reach(value.line)
    draft.reach(value.last_line)
    if role == "unit":
        draft.unit, draft.own_unit = units(value), True
    elif role == "service" and draft.unit is None:
        draft.unit = value
    elif role == "area":
        draft.area, draft.own_area = value, True
    elif role == "weight" and draft.weight is None:
        draft.weight = value
    elif role == "code" and draft.code is None:
        draft.code = value
    elif role in {"title", "peg", "operational", "strategic"}:
        _title(state, draft, role, printed, value)
    elif role in {"report", "evaluation"}:
        draft.report.append(value)
    elif not _item(draft, _measure(state, label), value, printed) and not _later(state, draft, label, value):
        draft.attribute(printed, value)


def put_each(state: State, draft: Draft, label: Label, printed: str, value: Text | None, whole: str) -> None:
    """Give a card the value of a field, which may list several steps or indicators, or what belongs to each."""
    each = listed(whole) if value is not None and label.role in _LISTED else []
    texts = [replace(value, text=t) for t in each] if value is not None else []
    rows: list[DraftStep | DraftIndicator]
    name = _DATES.get(label.role) or _NAMES.get(label.role, label.role)
    rows = [*draft.steps] if label.role in _DATES else [*draft.indicators]
    if len(texts) > 1 and label.role in {"step", *INDICATORS}:
        for text in texts:
            put(state, draft, label, printed, text)
    elif 1 < len(texts) == len(rows) and not any(name in r.cells for r in rows):
        for row, text in zip(rows, texts, strict=True):
            row.cells[name] = text
    else:
        put(state, draft, label, printed, value)


def _measure(state: State, label: Label) -> str:
    """The role of a label; that of a bare *Valore 2022* hangs on the document's year, a later target has none."""
    if label.role == "actual" and label.year and state.year and label.year < state.year:
        return "baseline"
    if label.role == "value" and label.year and state.year:
        return "baseline" if label.year < state.year else "actual" if state.kind == "report" else "target"
    return "" if _is_later(state, label) else label.role


def _is_later(state: State, label: Label) -> bool:
    return label.role in {"target", "value"} and bool(label.year and state.year and label.year > state.year)


def _later(state: State, draft: Draft, label: Label, value: Text) -> bool:
    """Keep the target of a later year beside the one of the document's."""
    if not (_is_later(state, label) and label.year and draft.indicators):
        return False
    draft.indicators[-1].later.setdefault(label.year, value)
    return True


def _of_indicator(draft: Draft, role: str, printed: str, value: Text | None) -> bool:
    """Keep a weight or an attainment that is said of an indicator, not of the objective; False for another field."""
    said = role in {"weight", "achieved"} and "indicator" in vocabulary.stems(printed)
    if value is None or not said or not draft.indicators:
        return False
    last = draft.indicators[-1]
    if role == "weight":
        last.cells.setdefault("weight", value)
    else:
        last.others.setdefault(printed, value)
    return True


def _item(draft: Draft, role: str, value: Text, printed: str) -> bool:
    """Begin or go on with an indicator or a step of the card; False for another field."""
    number = number_of(printed)
    if role in INDICATORS and draft.indicators and is_measure(value.text):
        draft.indicators[-1].cells.setdefault("unit", value)  # *Metrica: %*
    elif role in INDICATORS:
        found = DraftIndicator(indicator_kind(role, f"{printed} {value.text}"), valued(value))
        bracketed(found)
        draft.indicators.append(found)
    elif draft.indicators and role == "description" and not draft.indicators[-1].cells.keys() - {"name"}:
        draft.indicators[-1].cells["description"] = value
    elif role in MEASURES and draft.indicators:
        place = int(number) if number and number.isdigit() and 0 < int(number) <= len(draft.indicators) else 0
        cells = draft.indicators[place - 1].cells
        if role == "actual" and role in cells and value.text.endswith(".") and len(value.text.split()) >= _TOLD:
            draft.report.append(value)  # *Risultati: …* once more, in a sentence
            return True
        cells.setdefault(_NAMES.get(role, role), value)
    elif role == "step":
        found_step = phrases.timed(value)
        if number:
            found_step.cells["code"] = replace(value, text=number)
        draft.steps.append(found_step)
    elif role in _DATES and draft.steps and _of_last_step(draft, _DATES[role]):
        draft.steps[-1].cells[_DATES[role]] = value
    else:
        return False
    return True


def _of_last_step(draft: Draft, name: str) -> bool:
    """Whether a date is that of the last step, and not of the whole objective whose steps have none."""
    dated = [name in s.cells for s in draft.steps]
    return not dated[-1] and (len(dated) == 1 or any(dated))


def _title(state: State, draft: Draft, role: str, printed: str, value: Text) -> None:
    """The first title of a card is its own; a strategic one above it is its parent; later ones are references."""
    if (draft.title is None and draft.code is None) or (draft.title is None and role != "strategic"):
        code, bare = coded(value.text) if draft.code is None else (None, value.text)
        code = code or (code_before(printed) if draft.code is None else None)
        draft.title = replace(value, text=bare)
        draft.code = replace(value, text=code) if code else draft.code
        draft.level = LEVELS.get(role, draft.level)
    elif (
        role in {"operational", "title", "peg"}
        and draft.level == "strategic"
        and not draft.begun
        and draft.parent is None
    ):
        child = state.open({"peg": "peg"}.get(role, "operational"), draft)
        child.unit, child.area = draft.unit, draft.area
        state.current = child
        _title(state, child, role, printed, value)
    else:
        draft.attribute(printed, value)


def units(value: Text) -> Text:
    """A value that names several offices one after the other, joined as such."""
    heads = "|".join(re.escape(w) for w in vocabulary.words("offices") if w.isalpha())
    text = value.text
    parts = re.split(rf"(?<=[^\s\-–/(,])\s+(?=(?:{heads})\b)", text, flags=re.I)
    whole: list[str] = []
    for part in parts:
        starts = bool(re.match(r"[A-Z]", part)) and _stands_alone(whole[-1] if whole else "")
        if whole and not starts:
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    return replace(value, text=" ; ".join(whole)) if len(whole) > 1 else value


_BINDING = re.compile(r"(?:\b(?:e|ed|di|del|della|dei|delle|dell'|per|con|la|il|le|i|al|alla|in)|[-–/(,&'’])$", re.I)


def _stands_alone(text: str) -> bool:
    """Whether the text before a new office is complete: no bare *Area*, no conjunction or dash at its end."""
    bare = text.casefold() in vocabulary.words("offices") and not text.casefold().startswith("dire")
    return bool(text) and not bare and not _BINDING.search(collapse(text)) and text.count("(") <= text.count(")")
