"""Numbers, comparators and counting words as Italian and English documents write them."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from traguardo.core.cells.phrases import past_glue


class Comparator(StrEnum):
    """How a target binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"


_WORDS = {
    Comparator.AT_LEAST: (
        "non (?:e )?(?:inferior[ei]|minor[ei]|meno)|(?:maggior|superior)[ei](?: ?/ ?| od? )(?:ugual[ei]|pari)|"
        "(?:ugual[ei]|pari)(?: ?/ ?| od? )(?:maggior|superior)[ei]|almeno|minim[oaie]|min\\.?|a partire|come minimo|"
        "at least|(?:no|not) (?:less|fewer) than|greater than or equal|minimum"
    ),
    Comparator.AT_MOST: (
        "non (?:e )?(?:superior[ei]|maggior[ei]|piu|oltre)|(?:minor|inferior)[ei](?: ?/ ?| od? )(?:ugual[ei]|pari)|"
        "(?:ugual[ei]|pari)(?: ?/ ?| od? )(?:minor|inferior)[ei]|entro(?: (?:e|e/o) non oltre| massimo)?|"
        "al (?:massimo|max\\.?|piu)|massim[oaie]|max\\.?|[fs]ino(?= a)|"
        "at most|(?:no|not) (?:more|later) than|less than or equal|up to|maximum|within|by(?= )"
    ),
    Comparator.MORE_THAN: (
        "superior[ei]|maggior[ei]|piu(?= d)|oltre(?! a)|sopra|dopo|more than|greater than|over|above|after"
    ),
    Comparator.LESS_THAN: "inferior[ei]|minor[ei]|meno(?= d)|sotto|prima|less than|fewer than|under|below|before",
    Comparator.EQUAL: "pari|ugual[ei]|esattamente|equal|exactly",
}
_SIGNS = {
    Comparator.AT_LEAST: "[=>] ?[>]|> ?=|≥",
    Comparator.AT_MOST: "[=<] ?[<]|< ?=|≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
}
_FORMS = tuple((which, re.compile(rf"(?:{_WORDS[which]})(?![a-z])|{_SIGNS[which]}")) for which in _WORDS)
_AFTER = (
    (
        Comparator.AT_LEAST,
        re.compile(r" ?\(?(?:(?:o|e|ed) (?:piu|oltre|superior[ei])|(?:come )?minim[oa]|or more)(?![a-z])\.?\)?"),
    ),
    (
        Comparator.AT_MOST,
        re.compile(
            r" ?\(?(?:o (?:meno|inferior[ei])|(?:al |come )?(?:massimo|max)|or (?:less|fewer))(?![a-z])\.?\)?"
        ),
    ),
)
BOUND = re.compile(rf"(?P<before>)(?<![a-z0-9<>=])(?:(?:{'|'.join(_WORDS.values())})(?![a-z])|[<>=≥≤]{{1,2}})")

_COUNTING_WORDS = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti"
)
_COUNTED = {word: number for number, word in enumerate(_COUNTING_WORDS.split())} | {"un": 1, "una": 1, "un'": 1}
_COUNTED |= {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTING = re.compile(rf"(?:{'|'.join(sorted(_COUNTED, key=len, reverse=True))})(?![a-z'])")

_FIGURES = (
    r"[0-9]{1,3}(?:[.][0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|"  # 1.234,56 or 1 234,56
    r"[0-9]{1,3}(?:,[0-9]{3})+[.][0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+(?:[.,][0-9]+)?"  # 1,234.56 or 2.5
)
_NUMBER = re.compile(rf"(?P<sign>[+-] ?)?(?P<figures>(?:{_FIGURES})(?![0-9]|[.,][0-9]))")
_LONGEST = 40  # figures; more are no number anybody counted
_MAGNITUDE = re.compile(
    r" ?(?:(?P<thousand>mila)|(?P<million>milion[ei]|mln|mio)|(?P<billion>miliard[oi]|mld))(?![a-z])\.?"
    r"(?: di(?= eur))?"
)
_PREFIX = re.compile(r"(?:n ?\. ?°|n ?°|nr\.?|num\.?|numero|n\.|n)(?![a-z]) ?:? ?(?=[0-9<>=≥≤+-])")
_CURRENCY = re.compile(r"(?:€|euro|eur)(?![a-z])\.? ?")
_LABEL = re.compile(
    r"(?:voto|punteggio|punti|score|media|valore|importo|totale|tot\.|percentuale|da|dal|dall'|tra|fra|from|between)"
    r"(?![a-z]):? ?"
)
_OUT_OF = re.compile(r" ?(?:punti )?(?:/|su(?: un (?:totale|massimo) di)?(?![a-z])|di(?= [0-9])|out of) ?")
_UPPER = re.compile(r" ?(?:-|all'|al?|ad|e(?: il| l')?|to|and)(?![a-z]) ?")


class Lead(NamedTuple):
    """What stands before a number: how it binds, in what money, and where the number begins."""

    end: int
    comparator: Comparator | None
    currency: str | None
    numbered: bool  # *n.* is printed
    glued: bool  # an article or a preposition is printed: the number may only begin a sentence


def lead(text: str, at: int) -> Lead:
    """All that leads to a number at a place of a folded text: *almeno n°*, *>= €*, *pari almeno al*, *punteggio:*."""
    bound: Comparator | None = None
    currency: str | None = None
    numbered = glued = False
    for _ in range(8):
        at += text[at : at + 1] == " "
        if prefix := _PREFIX.match(text, at):
            at, numbered = prefix.end(), True
        elif money := _CURRENCY.match(text, at):
            at, currency = money.end(), "€"
        elif said := comparator(text, at):
            at = said[1]
            bound = bound if bound and said[0] is Comparator.EQUAL else said[0]
        elif label := _LABEL.match(text, at):
            at = label.end()
        elif (after := past_glue(text, at)) > at:
            at, glued = after, True
        else:
            break
    return Lead(at, bound, currency, numbered, glued)


def comparator(text: str, at: int) -> tuple[Comparator, int] | None:
    """The comparator at a place of a folded text and where it ends, or None."""
    return _first(_FORMS, text, at)


def trailing_comparator(text: str, at: int) -> tuple[Comparator, int] | None:
    """The comparator that follows a number: *10 o più*, *5 al massimo*."""
    return _first(_AFTER, text, at)


def number(text: str, at: int) -> tuple[Decimal, bool, int] | None:
    """The number in figures at a place: its value, whether a plus is printed before it, and where it ends."""
    match = _NUMBER.match(text, at)
    if not match or len(match["figures"]) > _LONGEST:
        return None
    found = decimal(match["figures"])
    end = match.end()
    if size := _MAGNITUDE.match(text, end):
        found *= _SIZES[str(size.lastgroup)]
        end = size.end()
    sign = (match["sign"] or " ")[0]
    return -found if sign == "-" else found, sign == "+", end


def out_of(text: str, at: int) -> tuple[Decimal, int] | None:
    """The maximum after a score: 500 in *470/500*, 12 in *10 su 12*."""
    between = _OUT_OF.match(text, at)
    found = number(text, between.end()) if between else None
    return (found[0], found[2]) if found and text[found[2] : found[2] + 1] not in ("/", "%") else None


def upper(text: str, at: int) -> tuple[Decimal, int] | None:
    """The upper end after the lower one: 10 in *5-10* and *da 5 a 10*."""
    between = _UPPER.match(text, at)
    found = number(text, between.end()) if between else None
    return (found[0], found[2]) if found and text[found[2] : found[2] + 1] not in ("/", "-") else None


def counted(text: str, at: int) -> tuple[Decimal, int] | None:
    """The number told in a word, up to twenty, at a place of a folded text."""
    match = _COUNTING.match(text, at)
    return (Decimal(_COUNTED[match[0]]), match.end()) if match else None


def decimal(figures: str) -> Decimal:
    """Unsigned figures as a number.

    A point before three figures separates thousands and a comma decimals, as in Italy: *145.500*, *1.234,56*. Where
    only the English way fits (*1,234.56*, *2.5*) it is taken.
    """
    last = max(figures.rfind("."), figures.rfind(","))
    mark = figures[last] if last >= 0 else " "
    groups = figures.split(mark)
    fraction = groups[-1] if len(groups) == 2 and mark != " " else ""
    if mark == "." and len(fraction) == 3 and "," not in figures and groups[0] != "0":
        fraction = ""
    whole = figures[: len(figures) - len(fraction)]
    return Decimal("".join(c for c in whole if c.isdigit()) + ("." + fraction if fraction else ""))


_SIZES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def _first(
    forms: tuple[tuple[Comparator, re.Pattern[str]], ...], text: str, at: int
) -> tuple[Comparator, int] | None:
    for which, form in forms:
        if match := form.match(text, at):
            return which, match.end()
    return None
