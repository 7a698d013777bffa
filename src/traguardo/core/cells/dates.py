"""Days, months, quarters and years as Italian and English documents write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

YEARS = range(1990, 2101)  # a bare number in here can be a year


class Precision(StrEnum):
    """How finely a date is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included; a month or a year is the stretch of its days."""

    start: date
    end: date
    precision: Precision = Precision.DAY
    year_given: bool = True  # False when the year is that of the cycle, not printed


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates found at a place in a text: where they end, and how they belong together."""

    spans: tuple[Span, ...]  # empty when a day was written that no calendar has
    end: int
    joined: bool  # a stretch from the first to the last, not several dates
    sure: bool  # False for what a word or a score may also be: *set*, *may*, *31/12*, a bare year
    shape: str  # name of the form of the first date
    since: bool = False  # from then on: *da settembre*


class _Point(NamedTuple):
    """One date before its year is settled."""

    shape: str
    year: int | None
    first_month: int
    last_month: int
    day: int | None
    sure: bool


_MONTHS = (
    ("gennaio", "january", "genn", "gen", "jan"),
    ("febbraio", "february", "febbr", "feb"),
    ("marzo", "march", "mar"),
    ("aprile", "april", "apr"),
    ("maggio", "may", "magg", "mag"),
    ("giugno", "june", "giu", "jun"),
    ("luglio", "july", "lug", "jul"),
    ("agosto", "august", "ago", "aug"),
    ("settembre", "september", "sett", "sept", "set", "sep"),
    ("ottobre", "october", "ott", "oct"),
    ("novembre", "november", "nov"),
    ("dicembre", "december", "dic", "dec"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_ITALIAN = frozenset(names[0] for names in _MONTHS)
_WORDLIKE = frozenset({"may", "march", "august"})

_PARTS = {"bimestre": 2, "bim": 2, "trimestre": 3, "trim": 3, "quarter": 3, "quadrimestre": 4, "quadr": 4}
_PARTS |= {"semestre": 6, "sem": 6, "semester": 6, "half": 6}
_ORDINALS = {
    1: "i|1|prim[oa]|first",
    2: "ii|2|second[oa]?",
    3: "iii|3|terz[oa]|third",
    4: "iv|4|quart[oa]|fourth",
    5: "v|5|quint[oa]",
    6: "vi|6|sest[oa]",
    -1: "ultim[oa]|last",
}

_NAME = "(?:" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + ")"
_YEAR4 = "(?:19|20)[0-9]{2}(?![0-9])"
# Two figures are a year only where nothing can follow them as the thing counted: *marzo 12 incontri*.
_YEAR = rf"[ ,./-]{{0,3}}(?:dell?'? ?(?:anno )?|anno |of )?(?:{_YEAR4}|'?[0-9]{{2}}(?= ?(?:$|[-/,;:().]|e |a )))"
_WEEKDAY = r"(?:(?:lune|marte|mercole|giove|vener)di'?|sabato|domenica)?,? ?"

_SHAPES = {
    "iso": r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9])",
    "numeric": r"(?P<d>[0-9]{1,2}) ?(?P<s>[-/.]) ?(?P<m>[0-9]{1,2}) ?(?P=s) ?(?P<y>[0-9]{4}|[0-9]{2})(?![0-9])",
    "iso_month": r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?![0-9/-])",
    "month_year": rf"(?P<m>0?[1-9]|1[0-2])[-/.](?P<y>{_YEAR4})(?![-/.][0-9])",
    "day": (
        rf"{_WEEKDAY}(?P<d>[0-9]{{1,2}})(?:°|st|nd|rd|th)?[ -]?(?:of |di )?"
        rf"(?P<n>{_NAME})(?!'?[a-z])(?P<y>{_YEAR})?"
    ),
    "day_english": rf"(?P<n>{_NAME}) (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR4})",
    "month": rf"(?P<n>{_NAME})(?!'?[a-z])(?P<y>{_YEAR})?",
    "part": (
        rf"(?P<o>{'|'.join(_ORDINALS.values())})(?:°|\^| ?o)?[ .]?(?P<p>{'|'.join(_PARTS)})(?![a-z])\.?"
        rf"(?P<y>{_YEAR})?"
    ),
    "part_english": rf"(?:q(?P<o>[1-4])|(?P<o2>[1-4])q)(?P<y>{_YEAR})?(?![a-z0-9])",
    "edge": rf"(?P<e>fine|meta|inizio)'?,? ?(?:d'|dell'|di |del )?anno(?![a-z])(?P<y>{_YEAR})?",
    "this_year": r"(?:l'anno|anno)(?: in corso)?(?![a-z]| ?[0-9])",
    "year": rf"(?:l'anno |anno )?(?P<y>{_YEAR4})(?![0-9/%]|[.,-][0-9])",
    "day_month": r"(?P<d>[0-9]{1,2}) ?/ ?(?P<m>[0-9]{1,2})(?![0-9/%]|[.,][0-9])",
}
_READERS = {shape: re.compile(pattern) for shape, pattern in _SHAPES.items()}
_ORDINAL = "(?:" + "|".join(_ORDINALS.values()) + ")"
_AND = r" ?(?P<word>-|/|,|ed?(?= )|al?(?= )|and(?= )|to(?= )) ?(?:il )?"
_LONE_DAY = re.compile(rf"(?P<lone>[0-9]{{1,2}})°?{_AND}(?=[0-9])")
_LONE_PART = re.compile(rf"(?P<lone>{_ORDINAL})°?{_AND}(?=[0-9ivpstqul])")
_MOST = 12  # dates in one cell
_YEARS = re.compile(rf"(?P<a>{_YEAR4}) ?[-/] ?(?P<b>{_YEAR4}|[0-9]{{2}})(?![0-9])(?![-/.,][0-9])")
_BETWEEN = re.compile(r" ?(-|/|,|;|\+|(?:fino |sino )?all?a? |ad? |ed? |and |to |until ) ?(?:il |l'|la |i |fine )?")
_FROM = re.compile(r"(?:dal|dall'|da|from) ?")
_AMONG = re.compile(r"(?:tra|fra|between) (?:il |l')?")
_STRETCH = frozenset({"-", "a", "ad", "al", "alla", "to", "until"})


def read(text: str, at: int, year: int) -> Dates | None:
    """The dates written at a place of a folded text, or None.

    A date without its year takes it from the dates beside it, else from ``year``; *October to
    March* ends a year later.
    """
    years = _YEARS.match(text, at)
    if years and (pair := _years(years)):
        return Dates((pair,), years.end(), joined=True, sure=False, shape="years")
    start = _FROM.match(text, at) or _AMONG.match(text, at)
    at = start.end() if start else at
    points, words, end = _points(text, at)
    if not points:
        return None
    stretch = {w.split()[-1] for w in words} & _STRETCH or (start and start.re is _AMONG and words)
    joined = len(points) == 2 and bool(stretch)
    spans = _spans(points, year, joined)
    joined = joined or (len(points) == 1 and points[0].shape == "part")
    return Dates(spans, end, joined, all(p.sure for p in points), points[0].shape, since=bool(start) and not joined)


def _points(text: str, at: int) -> tuple[list[_Point], list[str], int]:
    """One date after another, the words between them, and where the last one ends."""
    points, words, end = _sharing(text, at)
    while len(points) < _MOST:
        between = _BETWEEN.match(text, end) if points else None
        if points and not between:
            break
        found = _point(text, between.end() if between else at)
        if not found or (points and not _alike(points[-1], found[0])):
            break
        points.append(found[0])
        words += [between[1].strip()] if between else []
        end = found[1]
    return points, words, end


def _sharing(text: str, at: int) -> tuple[list[_Point], list[str], int]:
    """Two dates of which only the second names its month or quarter: *1-15 giugno*, *I e II semestre*."""
    for pattern, shapes in ((_LONE_DAY, ("day", "numeric")), (_LONE_PART, ("part",))):
        lone = pattern.match(text, at)
        found = _point(text, lone.end()) if lone else None
        if lone and found and found[0].shape in shapes:
            second, end = found
            if second.day is None:
                length = second.last_month - second.first_month + 1
                months = _part(lone["lone"], length)
                first = second._replace(first_month=months[0], last_month=months[1])
            else:
                first = second._replace(day=int(lone["lone"]))
            return [first, second], [lone["word"]], end
    return [], [], at


def _alike(one: _Point, other: _Point) -> bool:
    return (one.shape == "year") == (other.shape == "year")


def _point(text: str, at: int) -> tuple[_Point, int] | None:
    for shape, reader in _READERS.items():
        match = reader.match(text, at)
        if match:
            return _understood(shape, match), match.end()
    return None


def _understood(shape: str, match: re.Match[str]) -> _Point:
    said = match.groupdict()
    year = _year_of(said.get("y"))
    day = int(said["d"]) if said.get("d") else None
    if name := said.get("n"):
        sure = name in _ITALIAN or (year is not None and name not in _WORDLIKE)
        month = _NUMBER_OF[name]
        return _Point(shape, year, month, month, day, sure)
    if ordinal := said.get("o") or said.get("o2"):
        first, last = _part(ordinal, _PARTS[said.get("p") or "quarter"])
        return _Point("part", year, first, last, day=None, sure=True)
    if edge := said.get("e"):
        month = {"inizio": 1, "meta": 6, "fine": 12}[edge]
        return _Point(shape, year, month, month, None, True)
    if month_text := said.get("m"):
        return _Point(shape, year, int(month_text), int(month_text), day, shape != "day_month")
    return _Point("year", year, 1, 12, None, False)


def _part(ordinal: str, length: int) -> tuple[int, int]:
    number = next(n for n, words in _ORDINALS.items() if re.fullmatch(words, ordinal))
    last = 12 if number == -1 else number * length
    return last - length + 1, last


def _year_of(text: str | None) -> int | None:
    digits = re.search("[0-9]+$", text or "")
    if not digits:
        return None
    year = int(digits[0])
    if len(digits[0]) == 4:
        return year
    return year + (2000 if year < 90 else 1900)


def _spans(points: list[_Point], year: int, joined: bool) -> tuple[Span, ...]:
    """The spans of dates read together; none if one of them is in no calendar."""
    years = [p.year for p in points]
    for i in range(len(points) - 2, -1, -1):  # *gennaio - marzo 2022*: the year stands at the end
        later = years[i + 1]
        if years[i] is None and later is not None:
            years[i] = later - (joined and points[i].first_month > points[i + 1].first_month)
    spans: list[Span] = []
    for i, point in enumerate(points):
        given = years[i] is not None
        settled = years[i] or year
        if not given and i:  # *ottobre - marzo*: the second is in the next year
            before = spans[-1].end
            settled = before.year + (joined and point.last_month < before.month)
        span = _span(point, settled, given)
        if span is None:
            return ()
        spans.append(span)
    if joined:
        if spans[0].start > spans[1].end:
            return ()
        return (Span(spans[0].start, spans[1].end, spans[1].precision, spans[1].year_given),)
    return tuple(spans)


def _span(point: _Point, year: int, given: bool) -> Span | None:
    if not 1 <= year <= 9999 or not 1 <= point.first_month <= point.last_month <= 12:
        return None
    last = monthrange(year, point.last_month)[1]
    if point.day is None:
        precision = Precision.YEAR if point.shape == "year" else Precision.MONTH
        return Span(date(year, point.first_month, 1), date(year, point.last_month, last), precision, given)
    if not 1 <= point.day <= last:
        return None
    day = date(year, point.first_month, point.day)
    return Span(day, day, Precision.DAY, given)


def _years(match: re.Match[str]) -> Span | None:
    first, last = int(match["a"]), int(match["b"])
    last = last if last > 99 else first // 100 * 100 + last
    if not first < last <= first + 10:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)
