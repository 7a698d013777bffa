"""What a document is: title, kind, year and horizon, body, and when it was signed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from traguardo.readers import vocabulary
from traguardo.readers.document import Document, Paragraph, Table
from traguardo.readers.reading import collapse

_FIRST = 40  # blocks in which the title is looked for
_YEAR = r"(?<![\d.,/])(20[0-4]\d)(?![\d])"
_HORIZON = re.compile(r"(?<![\d.,])(20[0-4]\d)\s*(?:[-/–]|al)\s*((?:20)?\d{2})(?!\d)")
_LAW = re.compile(
    r"(?:l\.|legge|d\.?\s?lgs|d\.?\s?l\.|d\.?p\.?r|decreto|delibera\w*|determina\w*|n\.|n°|prot)[^;\n]{0,40}$", re.I
)
_OF_THE_YEAR = re.compile(r"(?:anno|esercizio|annualità|nell'anno|per il|nel corso del)\s+" + _YEAR, re.I)
_DAY = r"(\d{1,2}[./-]\d{1,2}[./-](?:20)?\d{2}|\d{1,2}°?\s+[a-zàù]+\s+20\d{2})"
_SIGNED = re.compile(r"^(?:[\w' ]{2,40}?)[,]?\s+(?:l[iìí]'?|il|addì|data:?)[,]?\s+" + _DAY + r"\s*$", re.I)
_NAMED = re.compile(
    r"\b(?:[Cc]onsorzio|[Ee]nte|[Aa]zienda|[Uu]nione|[Aa]genzia|[Ii]stituto|del|dal|al|il)\s+((?:[A-Z]{1,3}\.){2,6}[A-Z]{0,3}\.?|[A-Z]{3,8})(?![\w.])"
)


@dataclass(frozen=True, slots=True)
class About:
    """The document as a whole."""

    kind: str
    year: int | None
    last_year: int | None
    title: str
    entity: str | None
    document_date: str


def about(document: Document) -> About:
    """Kind and year follow the title; a title without a year leaves it to the years the document speaks of."""
    texts = [collapse(t) for t in _texts(document)]
    lines = [collapse(x) for t in _texts(document) for x in t.split("\n")]
    title = _title([t for t in map(collapse, _alone(document)) if t][:_FIRST]) or _title(texts[:_FIRST])
    kind = _kind(title) or _kind(collapse(document.name.replace("_", " ").replace("-", " "))) or "plan"
    horizon = _HORIZON.search(title)
    found = re.search(_YEAR, title)
    year = int(found[1]) if found else _year_spoken_of(texts, kind)
    return About(
        kind=kind,
        year=year,
        last_year=_end(horizon) if horizon else None,
        title=title,
        entity=_entity(lines),
        document_date=next((m[1] for t in lines[:_FIRST] if (m := _SIGNED.match(t))), ""),
    )


def _texts(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (cell.text for cell in row if cell.text)


def _alone(document: Document) -> Iterable[str]:
    """The texts that stand alone: paragraphs, and rows of one cell."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            filled = [c.text for c in row if c.text]
            yield from filled if len(filled) == 1 else ()


def _title(texts: Sequence[str]) -> str:
    """The first short text that names a kind of document as titles do, with the year that follows it."""
    named = [(i, t) for i, t in enumerate(texts) if len(t) <= 250 and _kind(t)]
    titles = [(i, t) for i, t in named if _entitles(t)] or named
    if not titles:
        return ""
    index, text = next(((i, t) for i, t in titles[:3] if re.search(_YEAR, t)), titles[0])
    if re.search(_YEAR, text):
        return text
    near = next((t for t in texts[index + 1 : index + 4] if len(t) < 40 and re.search(_YEAR, t)), "")
    return text if not near or _SIGNED.match(near) else f"{text} {near}"


def _entitles(text: str) -> bool:
    """Whether a text has the shape of a title: its kind among the first words, or capitals; no sentence."""
    if text.rstrip().endswith((".", ":", ";", ",")):
        return False
    if (known := vocabulary.label(text)) and known.confidence == vocabulary.SURE and not known.year:
        return False
    parts = re.split(r"\s+[-–—|]\s+|:\s|\.\s", text)
    return text.isupper() or any(_kind(" ".join(_bare(p).split()[:4])) for p in parts)


def _kind(text: str) -> str | None:
    """The kind a title names: the word that stands first wins, a whole *ciclo* before its parts."""
    folded = f" {_bare(text)} "
    places = [
        (folded.find(f" {word} "), kind)
        for kind, phrases in vocabulary.kinds().items()
        for phrase in phrases
        if (word := _bare(phrase)) and f" {word} " in folded
    ]
    return min(places)[1] if places else None


def _bare(text: str) -> str:
    """The words of a title without those that say nothing."""
    small = vocabulary.words("small")
    return " ".join(w for w in re.findall(r"[a-z0-9]+", vocabulary.plain(text)) if w not in small)


def _year_spoken_of(texts: Sequence[str], kind: str) -> int | None:
    """The year most spoken of, years of laws and acts apart; a report also speaks of its date, which is later."""
    votes: Counter[int] = Counter()
    for text in texts:
        for match in re.finditer(_YEAR, text):
            if not _LAW.search(text[max(0, match.start() - 45) : match.start()]):
                votes[int(match[1])] += 1
        for match in _OF_THE_YEAR.finditer(text):
            votes[int(match[1])] += 3
        if len(text) <= vocabulary.MAX_LABEL and (found := vocabulary.label(text)) and found.year:
            weight = {"target": 8, "actual": 8, "report": 8, "title": 8, "baseline": 0}.get(found.role, 2)
            votes[found.year] += weight
    if not votes:
        return None
    highest = max(votes.values())
    near = [year for year, count in votes.items() if count >= highest * (0.8 if kind == "report" else 1)]
    return min(near)


def _end(horizon: re.Match[str]) -> int:
    end = horizon[2]
    return int(end) if len(end) == 4 else int(horizon[1][:2] + end)


def _entity(texts: Sequence[str]) -> str | None:
    """A line among the first that begins as a body's name does, else the abbreviation the text names a body by."""
    starts = vocabulary.words("bodies")
    for text in texts[:_FIRST]:
        first = re.split(r"\s+(?:via|piazza|viale|corso)\s+|\s+[-–—]\s+|\s*\d{5}\s", text, flags=re.I)[0]
        named = text.casefold().startswith(tuple(f"{s} " for s in starts))
        if (
            named
            and len(first) <= 100
            and text[:1].isupper()
            and not text.rstrip().endswith((".", ";", ":"))
            and not _leads_on(text)
        ):
            return first.strip(" ,-–")
    others = vocabulary.words("abbreviations")
    named_by = Counter(
        match[1]
        for text in texts
        if any(c.islower() for c in text)
        for match in _NAMED.finditer(text)
        if match[1].replace(".", "").upper() not in others
    )
    common = named_by.most_common(1)
    return common[0][0] if common and common[0][1] >= 2 else None


def _leads_on(text: str) -> bool:
    """A line of a table of contents ends with dots or a page number."""
    return bool(re.search(r"(?:\.{3,}|\s\d{1,3})$", text))
