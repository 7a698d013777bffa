"""Numbers, comparators and counting words as Italian and English documents write them."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from traguardo.core.phrases import past_glue


class Comparator(StrEnum):
    """How a target binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"


_WORDS = {
    Comparator.AT_LEAST: (
        r"non (?:e )?(?:inferior[ei]|minor[ei]|meno)|maggior[ei](?: ?/ ?| o | od )(?:ugual[ei]|pari)|"
        r"(?:ugual[ei]|pari)(?: ?/ ?| o )(?:maggior[ei]|superior[ei])|superior[ei] o (?:ugual[ei]|pari)|"
        r"almeno(?: pari)?|minim[oaie]|min\.?|a partire|come minimo|at least|(?:no|not) (?:less|fewer) than|"
        r"greater than or equal|minimum"
    ),
    Comparator.AT_MOST: (
        r"non (?:e )?(?:superior[ei]|maggior[ei]|piu|oltre)|minor[ei](?: ?/ ?| o | od )(?:ugual[ei]|pari)|"
        r"(?:ugual[ei]|pari)(?: ?/ ?| o )(?:minor[ei]|inferior[ei])|inferior[ei] o (?:ugual[ei]|pari)|"
        r"entro(?: (?:e|e/o) non oltre| massimo)?|al (?:massimo|max\.?|piu)|massim[oaie]|max\.?|[fs]ino(?= a)|"
        r"at most|(?:no|not) (?:more|later) than|less than or equal|up to|maximum|within|by(?= )"
    ),
    Comparator.MORE_THAN: r"superior[ei]|maggior[ei]|piu (?=d)|oltre|sopra|dopo|more than|greater than|over|above|after",
    Comparator.LESS_THAN: (r"inferior[ei]|minor[ei]|meno (?=d)|sotto|prima|less than|fewer than|under|below|before"),
    Comparator.EQUAL: r"pari|ugual[ei]|esattamente|equal|exactly",
}
_SIGNS = {
    Comparator.AT_LEAST: r"[=>] ?[>=]|≥|\+/=",
    Comparator.AT_MOST: r"[=<] ?[<=]|≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
}
_ALL = {
    comparator: (re.compile(rf"(?:{words})(?![a-z])"), re.compile(_SIGNS[comparator]))
    for comparator, words in _WORDS.items()
}
_TRAILING = {
    Comparator.AT_LEAST: r"(?:o|e|ed) (?:piu|oltre|superior[ei])|(?:come )?minim[oa]|min\.?|or more",
    Comparator.AT_MOST: r"o (?:meno|inferior[ei])|(?:al |come )?(?:massimo|max\.?)|or (?:less|fewer)",
}
_AFTER = {comparator: re.compile(rf" ?\(?(?:{words})(?![a-z])\)?") for comparator, words in _TRAILING.items()}

_UNITS = "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
_COUNTED = {word: n for n, word in enumerate((*_UNITS.split(), "diciassette", "diciotto", "diciannove", "venti"))}
_COUNTED |= {"un": 1, "una": 1, "un'": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_COUNTING = re.compile(rf"(?:{'|'.join(sorted(_COUNTED, key=len, reverse=True))})(?![a-z'])")

FIGURES = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]+(?:[.,][0-9]+)?"
_NUMBER = re.compile(rf"(?P<sign>[+-] ?)?(?P<figures>(?:{FIGURES})(?![0-9]|[.,][0-9]))")
_MAGNITUDE = re.compile(
    r" ?(?:(?P<k>mila)|(?P<m>milion[ei]|mln\.?|mio)|(?P<g>miliard[oi]|mld\.?))(?![a-z])(?: di(?= eur))?"
)
_CURRENCY = re.compile(r"(?:€|euro|eur)(?![a-z])\.? ?")
_LABEL = re.compile(
    r"(?:voto|punteggio|punti|score|media|valore|importo|totale|tot\.|percentuale|circa|ca\.|da|dal|dall'|tra|fra|"
    r"from|between)(?![a-z]):? ?|~ ?"
)
_OUT_OF = re.compile(r" ?(?:punti )?(?:/|su(?: un (?:totale|massimo) di)?(?![a-z])|di(?= [0-9])|out of) ?")
_UPPER = re.compile(r" ?(?:-|all'|al?|ad|e(?: il| l')?|to|and)(?![a-z]) ?")
_PREFIX = re.compile(r"(?:n ?\. ?°|n ?°|nr\.?|num\.?|numero|n\.|n)(?![a-z]) ?:? ?(?=[0-9<>=≥≤+-])")


class Lead(NamedTuple):
    """What stands before a number: how it binds, in what money, and where the number begins."""

    end: int
    comparator: Comparator | None
    currency: str | None
    glued: bool  # an article or a preposition came last: the number may only begin a sentence


def lead(text: str, at: int) -> Lead:
    """All that leads to a number at a place of a folded text: *almeno n°*, *>= €*, *pari almeno al*, *punteggio:*."""
    bound: Comparator | None = None
    currency: str | None = None
    glued = False
    for _ in range(8):
        at += text[at : at + 1] == " "
        if match := _PREFIX.match(text, at) or _LABEL.match(text, at):
            at = match.end()
        elif money := _CURRENCY.match(text, at):
            at, currency = money.end(), "€"
        elif said := comparator(text, at):
            bound, at = (bound if said[0] is Comparator.EQUAL and bound else said[0]), said[1]
        elif (after := past_glue(text, at)) > at:
            at, glued = after, True
        else:
            break
    return Lead(at, bound, currency, glued)


def out_of(text: str, at: int) -> tuple[Decimal, int] | None:
    """The maximum after a score: 500 in *470/500*, 12 in *10 su 12*."""
    between = _OUT_OF.match(text, at)
    found = number(text, between.end()) if between else None
    return (found[0], found[2]) if found and text[found[2] : found[2] + 1] not in ("/", "%") else None


def upper(text: str, at: int) -> tuple[Decimal, int] | None:
    """The upper end after the lower one: 10 in *5-10* and *da 5 a 10*."""
    between = _UPPER.match(text, at)
    found = number(text, between.end()) if between else None
    return (found[0], found[2]) if found else None


def comparator(text: str, at: int) -> tuple[Comparator, int] | None:
    """The comparator at a place of a folded text and where it ends, or None."""
    for which, forms in _ALL.items():
        for form in forms:
            match = form.match(text, at)
            if match:
                return which, match.end()
    return None


def trailing_comparator(text: str, at: int) -> tuple[Comparator, int] | None:
    """The comparator that follows a number: *10 o più*, *5 al massimo*."""
    for which, form in _AFTER.items():
        match = form.match(text, at)
        if match:
            return which, match.end()
    return None


def number(text: str, at: int) -> tuple[Decimal, bool, int] | None:
    """The number in figures at a place: its value, whether a plus is printed before it, and where it ends."""
    match = _NUMBER.match(text, at)
    if not match:
        return None
    found = decimal(match["figures"])
    sign = match["sign"] or ""
    end = match.end()
    size = _MAGNITUDE.match(text, end)
    if size:
        found *= 1000 if size["k"] else 1_000_000 if size["m"] else 1_000_000_000
        end = size.end()
    return -found if sign.startswith("-") else found, sign.startswith("+"), end


def counted(text: str, at: int) -> tuple[Decimal, int] | None:
    """The number told in a word, up to twenty, at a place of a folded text."""
    match = _COUNTING.match(text, at)
    return (Decimal(_COUNTED[match[0]]), match.end()) if match else None


def decimal(figures: str) -> Decimal:
    """Unsigned figures as a number: 1.234,56 and 145.500 in the Italian way, 1,234.56 where only the English one fits."""
    figures = figures.replace(" ", "")
    last = max(figures.rfind("."), figures.rfind(","))
    if last < 0:
        return Decimal(figures)
    mark = figures[last]
    groups = figures.split(mark)
    thousands = len(groups) > 2 or (mark == "." and len(groups[1]) == 3 and groups[0] != "0" and "," not in figures)
    if thousands:
        return Decimal(figures.replace(".", "").replace(",", ""))
    whole, fraction = figures[:last], figures[last + 1 :]
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{fraction}")
