"""What one line of text says at once: several labelled values, or a step with its number and its deadline."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.draft import DraftStep
from traguardo.readers.vocabulary import Label

_INSIDE = frozenset(
    {"baseline", "target", "actual", "variance", "source", "measure_unit", "weight", "planned", "step_actual",
     "indicator", "value", "achieved", "points", "start"}
)  # fmt: skip
_AROUND = _INSIDE | {"impact", "kpi", "step", "unit", "attribute", "code"}
_LONG = 500  # characters; a longer text tells, it does not list
_LABEL_WORDS = 4
_COLON = re.compile(r"\s*:(?!\d|//)\s*")
_SEPARATORS = " \n.;,|(–—-"
_STEP = re.compile(
    r"^(?:fase|azione|attività|step|passo|intervento|phase|action)\s*(?:n[.°º]*\s*)?"
    r"(?P<code>\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVX]{1,4})\s*(?:[-–—:.)]+\s*|\s)(?P<what>\S.*)$",
    re.I,
)
_MONTH = (
    r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)(?:\s+20\d\d)?"
)
_MONTHS = rf"(?:da(?:l)?\s+)?{_MONTH}(?:\s*(?:[-–/]|\bal?\b)\s*{_MONTH})?"
_DAY = r"\d{1,2}\s*[./-]\s*\d{1,2}(?:\s*[./-]\s*(?:20)?\d\d)?"
_WHEN = (
    rf"(?:{_DAY}|\d{{1,2}}°?\s+{_MONTH}|{_MONTHS}|20\d\d|"
    r"(?:[IVX]{1,3}|[1-4]°?|prim[oa]|second[oa]|terz[oa]|quart[oa])\s+(?:bi|tri|quadri|se)mestre(?:\s+(?:del\s+)?20\d\d)?)"
)
_INITIALS = re.compile(r"(?:\b\w\.)+\w$")  # *C.d.A*, whose last dot is no end
_DEADLINE = re.compile(
    rf"^(?P<what>.+?)(?:[\s,;.:(–—-]+(?P<until>entro\s+(?:e\s+non\s+oltre\s+)?(?:(?:il|la|fine|la\s+fine\s+di|il\s+mese\s+di)\s+"
    rf"|l['’]\s*)?{_WHEN})|\s*(?:[(]|\s[–—-]\s|;|:\s)\s*(?P<on>{_WHEN}))\s*[).;]*$",
    re.I | re.S,
)


def fields(label: Label, printed: str, value: str) -> list[tuple[Label, str, str]]:
    """A labelled value as the labelled values it holds: *Indicatore: pratiche evase. Target: 90%* holds two."""
    if label.role not in _AROUND or len(value) > _LONG:
        return [(label, printed, value)]
    if label.role == "indicator" and ";" in value:
        each = [fields(label, printed, part.strip()) for part in value.split(";") if part.strip()]
        if all(len(one) > 1 and one[0][0].role == "indicator" for one in each):
            return [field for one in each for field in one]  # *coppie ricevute (target: 40); incontri (target: 6)*
    found: list[tuple[Label, str, str]] = []
    start = 0
    for colon in _COLON.finditer(value):
        inner = _label_before(value[start : colon.start()])
        if inner is None:
            continue
        words, at = inner
        before = value[start : start + at]
        cut = before.rstrip(_SEPARATORS)
        if not found and not cut:
            continue
        found.append((label, printed, _closed(cut, before)))
        label, printed = words
        start = colon.end()
    if label.role == "value":
        return [(label, printed, value)]
    last = value[start:].strip()
    if found:
        last = last.rstrip(".;,")
        last = last.removesuffix(")") if last.count(")") > last.count("(") else last
    found.append((label, printed, last))
    return found


def _label_before(text: str) -> tuple[tuple[Label, str], int] | None:
    """The known label that ends a text, and where it begins."""
    places = [m.start() for m in re.finditer(r"\S+", text)][-_LABEL_WORDS:]
    for place in places:
        word = text[place:].lstrip("(–—-|")
        label = vocabulary.label(word)
        apart = not text[:place].strip() or {text[:place].rstrip()[-1], text[place]} & {*_SEPARATORS}
        named = word[:1].isupper() or bool(apart)
        if label and label.confidence == 100 and label.role in _INSIDE and named:
            return (label, collapse(word)), place + len(text[place:]) - len(word)
    return None


def _closed(cut: str, before: str) -> str:
    """The text before an inner label, with the bracket that belongs to it."""
    if cut.count(")") > cut.count("("):
        return cut.removesuffix(")").strip()
    return f"{cut})" if cut.count("(") > cut.count(")") and ")" in before else cut.strip()


def step(text: Text, *, item: bool) -> DraftStep | None:
    """A step told in one line: *Fase 2 – …, entro il 30/06/2025*; an item of a list needs its deadline only."""
    if len(text.text) > _LONG:
        return None
    match = _STEP.match(collapse(text.text))
    if match is None and not (item and _DEADLINE.match(collapse(text.text))):
        return None
    found = timed(replace(text, text=match["what"]) if match else text)
    if match:
        found.cells["code"] = replace(text, text=match["code"], method="pattern")
    return found


def timed(text: Text) -> DraftStep:
    """A step from its words; a deadline at their end leaves them."""
    match = _DEADLINE.match(collapse(text.text)) if len(text.text) <= _LONG else None
    if match is None:
        return DraftStep({"description": text})
    when = match["until"] or match["on"]
    flat, end = collapse(text.text), match.end("what")
    what = flat[: end + (flat[end : end + 1] == "." and bool(_INITIALS.search(flat[:end])))].rstrip(" ,;:(–—-")
    return DraftStep({"description": replace(text, text=what), "planned": replace(text, text=when, method="pattern")})
