"""What an indicator's cells say by themselves: a baseline in brackets, a matter of public debt."""

from __future__ import annotations

import re
from dataclasses import replace

from traguardo.readers import vocabulary
from traguardo.readers.reading import Text, collapse
from traguardo.readers.recognise.draft import DraftIndicator

_IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:baseline|base line|valore (?:attuale|iniziale|di partenza|base)|base|"
    r"dato (?:iniziale|storico|di partenza)|situazione (?:attuale|di partenza|iniziale)|partenza)(?:\s+20\d{2})?"
    r"\s*[:=]?\s*([^()\[\]]{1,60}?)\s*[)\]]",
    re.I,
)

_VALUED = re.compile(
    r"^(?P<name>[^:=<>≤≥]{3,200}?)\s*(?::\s+|=\s*|(?=[<>≤≥]))"
    r"(?P<value>(?:[<>≤≥=+-]|almeno|non meno|fino a|entro|s[iì]\b|no\b|n\.|\d)[^:;]{0,50})$",
    re.I,
)


def bracketed(indicator: DraftIndicator) -> None:
    """A baseline in brackets inside the name leaves it."""
    name = indicator.cells.get("name")
    match = _IN_BRACKETS.search(name.text) if name else None
    if name and match and not re.fullmatch(r"20\d{2}", match[1]):
        indicator.cells["name"] = replace(name, text=collapse(name.text[: match.start()] + name.text[match.end() :]))
        indicator.cells.setdefault("baseline", replace(name, text=match[1]))


def valued(text: Text) -> dict[str, Text]:
    """*Pratiche evase: almeno 90%* → its name and its target; a text without such a value is the name."""
    match = _VALUED.match(text.text)
    if match is None or match["name"].count("(") != match["name"].count(")"):
        return {"name": text}
    return {"name": replace(text, text=match["name"]), "target": replace(text, text=match["value"])}


def is_financial(text: str) -> bool:
    """Whether an indicator speaks of public debt or of the times of payments."""
    folded = vocabulary.plain(text)
    return any(vocabulary.plain(words) in folded for words in vocabulary.words("financial"))


def indicator_kind(role: str, text: str) -> str:
    """The kind of an indicator, by its label and by what it speaks of."""
    if role in {"impact", "general"}:
        return role
    return "financial" if is_financial(text) else "result"
