"""Heads of objectives, codes that stand before titles, and labels that stand before their value."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from traguardo.readers import vocabulary
from traguardo.readers.reading import collapse
from traguardo.readers.vocabulary import Label

_NUMBER = (
    r"20\d\d[/.\-]\d{1,3}(?!\d)|(?:[A-Z]{1,3}[.\-]?)?\d{1,3}(?:[.\-/]\d{1,3})*(?:[.\-]?[a-zA-Z])?|"
    r"[A-Z](?:\.\d{1,3})*|[IVX]{1,5}"
)
_KIND = (
    r"strategic[oi](?:[ -]operativ[oi])?|operativ[oi]|gestional[ei]|esecutiv[oi]|specific[oi]|individual[ei]|"
    r"annual[ei]|triennal[ei]|trasversal[ei]|intersettorial[ei]|general[ei]|organizzativ[oi]|"
    r"d[ie](?:l)?\s+(?:performance(?:\s+organizzativa|\s+individuale)?|p\.?e\.?g\.?|gestione|sviluppo|mantenimento|"
    r"miglioramento|valore pubblico)|peg"
)
_HEAD = re.compile(
    rf"^\W*(?:(?:scheda(?:\s+di)?\s+)?(?:obb?iettivo|objective|ob\.)|scheda)\s*(?P<kind>{_KIND})?\s*"
    rf"(?P<sign>n[.°º]*|nr\.?|num(?:ero|\.)?|cod(?:ice|\.)?)?\s*(?P<code>{_NUMBER})?(?P<rest>(?![\w]).*)$",
    re.I | re.S,
)
_ZERO = re.compile(r"\b0(?=b{1,2}iettiv)", re.I)  # an optical reader's
_ENGLISH = re.compile(r"^\W*(?P<kind>strategic|operational|performance|[a-z]*\s*\(?peg\)?) objective\b", re.I)
_KINDS = {"strategic": "strategico", "operational": "operativo", "performance": "di performance"}
_CODED = re.compile(
    r"^(?P<code>(?:O\.?[SOBPG]{0,2}|OBS?|SO|OBIETTIVO|Ob\.?)[.\s_-]?\d{1,3}(?:[.\-_]\d{1,3})*[a-z]?|"
    r"\d{1,2}(?:\.\d{1,3})*[.)]?|[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})*|[A-Z]{1,4}(?:\.\d{1,3})+(?:\.[a-z])?|[A-Z][.)])"
    r"(?:\s*[-–—:.)]\s+|\s+[-–—]\s*|(?<=[.)])\s+|(?<=\.[\da-z])\s+(?=[A-ZÀ-Ù])|(?<=\.\d\d)\s+(?=[A-ZÀ-Ù]))"
    r"(?P<title>\S.{3,})$",
    re.S,
)
_AGAIN = re.compile(r"^(?:obb?iettivo|titolo)\s*:\s*(?=\S)", re.I)
_NESTED = (("specific", "annual"), ("triennal", "annual"), ("general", "specific"))
_COUNTED = re.compile(r"^(?P<label>[^\d\n]{3,40}?)\s*(?:n[.°º]*\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)$", re.I)
_PART = re.compile(r"^(?P<whole>[^\d\n]{3,30}?\s*\d{1,2})\s*[-–—:(]\s*(?P<part>[^\d\n()]{3,40})\)?$")
_WITH_PARTS = frozenset({"indicator", "step"})
_NAMING = frozenset({"description", "title", "indicator", "step"})
_COUNTABLE = frozenset(
    {
        "indicator",
        "target",
        "baseline",
        "actual",
        "source",
        "measure_unit",
        "step",
        "planned",
        "step_actual",
        "weight",
    }
)
_NUMBERED = re.compile(r"^(?:n\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])\s*[-–—:.)]+\s*(?![A-Z]\.)")
_OF_SEVERAL = re.compile(r"^(?:\W|\d)*(?:[^\W\d]+\W+){0,3}obb?iettivi\b", re.I)
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_LABEL = 60  # characters of a label nobody knows
_LABEL_WORDS = 8
_CHAPTER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)])\s+")
_WEIGHT = re.compile(
    r"(?:^|\s*[\[(–—,;-]|\s)\s*(?P<label>[a-zà]{4,12}(?:\s[a-zà]+){0,2})\s*[:=]?\s*(?P<value>\d{1,3}(?:[.,]\d+)?\s*%?)\s*[\])]?$",
    re.I,
)
_ACRONYMS = frozenset({("cdr",), ("cdc",)})
_CODED_LABEL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\D")
_COLON = re.compile(r"^(?P<label>[^:\n]{2,80}?)\s*[:]\s*(?P<value>.*)$", re.S)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an objective: its level where the words say it, its code and its title where they follow."""

    level: str | None
    code: str | None
    title: str
    kind: str = ""  # the stem of the word that says what kind of objective it is: *specific*, *annual*


def nested_kinds(kinds: Collection[str]) -> dict[str, str]:
    """The levels of kinds that say theirs only together: a specific objective stands above its annual ones."""
    for above, below in _NESTED:
        if above in kinds and below in kinds:
            return {above: "strategic", below: "operational"}
    return {}


def head(text: str) -> Head | None:
    """*Obiettivo strategico n. 2: Title* → its parts; None for what heads no objective, as a bare *Obiettivo*."""
    flat = _ENGLISH.sub(lambda m: f"obiettivo {_KINDS.get(m['kind'].casefold(), 'di peg')}", collapse(text))
    match = _HEAD.match(_ZERO.sub("O", flat))
    if match is None:
        return None
    code, rest = match["code"], match["rest"] or ""
    if code and _YEAR.match(code):
        return None
    title = _AGAIN.sub("", rest.lstrip(" :.-–—)°º\t"))  # *Scheda n. 1 – Obiettivo: …*
    separated = bool(re.match(r"\s*[:.\-–—)°º]", rest)) or not rest
    if not code:
        return None
    if code.isalpha() and not (separated or match["sign"]):  # *Obiettivo A favore di…* is no head
        return None
    if title and not separated and not (title[:1].isupper() or title[:1] in '"“«(['):
        return None
    kind = "".join(vocabulary.stems(match["kind"] or "")[:1])
    return Head(level_of(match["kind"] or ""), code, title, kind)


def of_several(text: str) -> bool:
    """Whether a heading speaks of objectives and so is the title of none: *3. Obiettivi delle aree*."""
    return bool(_OF_SEVERAL.match(text))


def without_weight(title: str) -> tuple[str, str | None]:
    """A title without the weight printed at its end, and that weight: *(peso 30%)*."""
    match = _WEIGHT.search(title)
    found = vocabulary.label(match["label"]) if match else None
    if match is None or found is None or found.role != "weight":
        return title, None
    return title[: match.start()].rstrip(" -–—,;(["), match["value"]


def level_of(words: str) -> str | None:
    """The level some words name."""
    plain = vocabulary.plain(words)
    if "strategic" in plain and "operativ" not in plain:
        return "strategic"
    if "operativ" in plain:
        return "operational"
    if re.search(r"\bp\.?e\.?g\b|\besecutiv", plain):
        return "peg"
    return "performance" if plain.strip() else None


def coded(title: str) -> tuple[str | None, str]:
    """A code that stands before a title, and the title without it."""
    match = _CODED.match(collapse(title))
    if match is None or _YEAR.match(match["code"].rstrip(".)")):
        return None, collapse(title)
    return match["code"].rstrip(".)"), match["title"]


def code_before(printed: str) -> str | None:
    """The code that stands before the label of a title: *2.1 Obiettivo: …*."""
    match = _CODED_LABEL.match(printed)
    return match[1] if match else None


def labelled(text: str) -> tuple[Label, str, str] | None:
    """*Label: value* → the label, its printed words and the value; None where no known label stands first."""
    match = _COLON.match(text)
    if match is None:
        return None
    found = vocabulary.label(match["label"]) or numbered(match["label"])
    return (found, collapse(match["label"]), match["value"].strip()) if found else None


def numbered(text: str) -> Label | None:
    """The label of one of several fields of a kind: *Indicatore 2*, *Fase n. 3*, *Indicatore 2 - valore atteso*."""
    if (part := _PART.match(collapse(text))) and (whole := numbered(part["whole"])):
        told = vocabulary.label(part["part"])
        if told and whole.role in _WITH_PARTS:
            return whole if told.role in _NAMING else told if told.role in _COUNTABLE else None
    match = _COUNTED.match(collapse(text))
    found = vocabulary.label(match["label"]) if match else None
    return found if found and found.confidence == 100 and found.role in _COUNTABLE else None


def is_part(text: str) -> bool:
    """Whether a label says which part of a numbered field follows: *Indicatore 2: descrizione*."""
    return bool(_PART.match(collapse(text))) and numbered(text) is not None


def number_of(printed: str) -> str | None:
    """The number a label ends with: *Indicatore 2* → *2*."""
    flat = collapse(printed)
    match = _COUNTED.match(flat) or ((part := _PART.match(flat)) and _COUNTED.match(part["whole"]))
    return match["number"] if match else None


def headed(text: str) -> tuple[Label, str, str] | None:
    """A heading made of a label and its value without a colon: *Area strategica Servizi alla persona*."""
    flat = _CHAPTER.sub("", collapse(text))
    if len(flat) > 120 or flat.endswith((".", ";", ",")):
        return None
    parts = re.split(r"(?:\s+[-–—]\s+|\s+)", flat)
    for size in range(min(4, len(parts) - 1), 0, -1):
        label = vocabulary.label(" ".join(parts[:size]))
        value = _NUMBERED.sub("", flat[len(" ".join(parts[:size])) :].lstrip(" -–—"))
        # One word such as *Area* begins too many names to be a label before them.
        words = vocabulary.stems(" ".join(parts[:size]))
        sure = (
            label is not None
            and label.confidence == 100
            and (len(words) > 1 or words in _ACRONYMS)
            and value[:1].isupper()
        )
        if label and sure and label.role in {"area", "unit", "macro_service", "service"}:
            return label, " ".join(parts[:size]), value
    return None


def could_be_label(text: str) -> bool:
    """Whether a text that is no known label has the shape of one: a few words, no sentence."""
    return len(text) <= _LABEL and not text.rstrip().endswith(".") and len(text.split()) <= _LABEL_WORDS
