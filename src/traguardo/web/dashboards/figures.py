"""A chart with the table of the same figures beside it: what each page is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString

from traguardo.core.following.outlook import Outlook, Points
from traguardo.core.following.standing import LATE, Item, Stand
from traguardo.core.scoring.timing import last_period
from traguardo.core.trace import Trace
from traguardo.web.dashboards import charts
from traguardo.web.dashboards.drawing import swatch
from traguardo.web.dashboards.history import Year
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.wording.numbers import shown

BAND = 20  # per cent of a band of indicators
PLACES = (("attained", "done"), ("at_risk", "at-risk"), ("lost", "lost"), ("to_come", "to-come"))
STEPS = (
    ("in_time", "done", (Stand.DONE,)),
    ("to_come", "to-come", (Stand.TO_COME, Stand.ON_PACE)),
    ("soon", "soon", (Stand.DUE_SOON,)),
    ("overdue", "at-risk", (Stand.OVERDUE, Stand.BEGUN, Stand.BELOW)),
    ("late", "late", (Stand.DONE_LATE,)),
    ("not_done", "lost", (Stand.NOT_DONE,)),
    ("unknown", "unknown", (Stand.PENDING, Stand.UNMEASURABLE)),
)
KINDS = {stand: kind for _, kind, stands in STEPS for stand in stands} | {
    Stand.SILENT: "at-risk",
    Stand.OUT: "unknown",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``key`` is a sign of the chart before it."""

    text: str
    href: str = ""
    number: bool = False
    key: SafeString | str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and its table."""

    name: str
    title: str
    chart: SafeString
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def percent(value: Decimal | None, decimals: int = 1) -> str:
    """A share as people read it; a dash where there is none."""
    return "–" if value is None else f"{shown(value, current(), decimals)}%"


def points(value: Decimal | None) -> str:
    """Points of a hundred, as people read them."""
    return "–" if value is None else shown(value, current(), 1)


def signed(value: Decimal | None) -> str:
    """A difference in points, always with its sign."""
    if value is None:
        return "–"
    text = shown(abs(value), current(), 1)
    if not text.strip("0,."):
        return text
    return f"−{text}" if value < 0 else f"+{text}"


def where_points_are(found: Outlook) -> Figure:
    """Where the hundred points of the body stand."""
    amounts: Points = found.points
    parts = [(name, kind, getattr(amounts, name)) for name, kind in PLACES]
    expected = found.expected["body"].value or Decimal(0)
    rows = tuple(
        (
            Cell(say(f"dashboards.points.{name}"), key=swatch(kind, n)),
            Cell(points(amount), number=True),
            Cell(say(f"dashboards.points.{name}", part="why")),
        )
        for n, (name, kind, amount) in enumerate(parts)
    )
    chart = charts.strip(
        _words("points", "dashboards.points", ((row[0].text, row[1].text) for row in rows)),
        [charts.Part(kind, amount) for _, kind, amount in parts],
        expected=(expected, say("dashboards.expected_mark", points=points(expected))),
    )
    return Figure("points", say("dashboards.points"), chart, _heads("place", "#points", "meaning"), rows)


def year_course(curve: Sequence[tuple[date, Decimal]], found: Outlook, months: Sequence[date]) -> Figure | None:
    """What is expected over the year, and what is attained on the day; nothing where nothing can be expected."""
    if not curve:
        return None
    by_day = dict(curve)
    attained = found.attained["body"].value
    rows = tuple(
        (
            Cell(shown(day, current())),
            Cell(percent(by_day.get(day)), number=True),
            Cell(percent(attained) if found.on == day else "", number=True),
        )
        for day in sorted({*months, found.on})
        if day in by_day or day == found.on
    )
    if found.on not in by_day:
        rows = tuple(
            (row[0], Cell(percent(found.expected["body"].value), number=True), row[2])
            if row[0].text == shown(found.on, current())
            else row
            for row in rows
        )
    chart = charts.course(
        _words("course", "dashboards.course", ((row[0].text, row[1].text) for row in rows)),
        curve,
        (found.on, attained),
        say("dashboards.months").split(),
        (say("dashboards.attained_mark", value=percent(attained)), shown(found.on, current())),
    )
    return Figure("course", say("dashboards.course"), chart, _heads("day", "#expected", "#attained"), rows)


def against(name: str, traces: Iterable[tuple[Trace, str]], found: Outlook) -> Figure | None:
    """Attained against expected, one line a unit, area or objective, each with where it leads."""
    lines = [(t, href, found.attained[t.subject].value, found.expected[t.subject].value) for t, href in traces]
    if not lines:
        return None
    bars = [charts.Bullet(t.label, got, due, percent(got)) for t, _, got, due in lines]
    rows = tuple(
        (
            Cell(t.label, href=href),
            Cell(percent(got), number=True),
            Cell(percent(due), number=True),
            Cell(signed(found.gap(t.subject)), number=True, tag="bad" if found.behind(t.subject) else ""),
        )
        for t, href, got, due in lines
    )
    said = ((r[0].text, say("dashboards.got_of", attained=r[1].text, expected=r[2].text)) for r in rows)
    chart = charts.bullets(_words(name, f"dashboards.by_{name}", said), bars)
    heads = _heads(name, "#attained", "#expected", "#gap")
    return Figure(name, say(f"dashboards.by_{name}"), chart, heads, rows, say("dashboards.bullet_key"))


def steps(items: Iterable[Item]) -> Figure | None:
    """How many steps of the year stand how."""
    counts: Counter[Stand] = Counter(item.stand for item in items if item.is_step and item.stand is not Stand.OUT)
    total = sum(counts.values())
    if not total:
        return None
    parts = [(name, kind, sum(counts[stand] for stand in stands)) for name, kind, stands in STEPS]
    parts = [part for part in parts if part[2]]
    rows = tuple(
        (
            Cell(say(f"dashboards.steps.{name}"), key=swatch(kind, 10 + n)),
            Cell(str(count), number=True),
            Cell(percent(Decimal(count) * 100 / total), number=True),
        )
        for n, (name, kind, count) in enumerate(parts)
    )
    chart = charts.strip(
        _words("steps", "dashboards.steps", ((row[0].text, row[1].text) for row in rows)),
        [charts.Part(kind, Decimal(count)) for _, kind, count in parts],
    )
    return Figure("steps", say("dashboards.steps"), chart, _heads("steps", "#count", "#share"), rows)


def indicators(items: Iterable[Item]) -> Figure | None:
    """How many indicators reached how much of their target, and how many cannot be told yet."""
    measured: list[Decimal] = []
    unknown = 0
    for item in items:
        if item.is_step or item.stand is Stand.OUT:
            continue
        if item.outcome.value is None or item.outcome.rule in ("item.missing_zero", "expectation.unknown"):
            unknown += 1
        else:
            measured.append(item.outcome.value)
    if not measured and not unknown:
        return None
    bands = [
        (
            f"{low}–{low + BAND}",
            say("dashboards.band", low=low, high=low + BAND),
            len([v for v in measured if low <= v < low + BAND]),
        )
        for low in range(0, 100, BAND)
    ]
    full = len([v for v in measured if v >= 100])
    bars = [
        *((axis, label, count, "short") for axis, label, count in bands),
        ("100", say("dashboards.band.full"), full, "done"),
        ("?", say("dashboards.band.unknown"), unknown, "unknown"),
    ]
    rows = tuple((Cell(label), Cell(str(count), number=True)) for _, label, count, _ in bars)
    chart = charts.columns(
        _words("indicators", "dashboards.indicators", ((row[0].text, row[1].text) for row in rows)),
        [charts.Column(axis, Decimal(count), str(count) if count else "", kind) for axis, _, count, kind in bars],
    )
    return Figure("indicators", say("dashboards.indicators"), chart, _heads("band", "#how_many"), rows)


def years(known: Sequence[Year], subject: str = "body") -> Figure | None:
    """What the body, a unit or an area came to over the years; nothing for fewer than two."""
    told = [(year, year.of(subject)) for year in known if subject == "body" or subject in year.groups]
    if sum(value is not None for _, value in told) < 2:
        return None
    rows = tuple(
        (Cell(str(year.year)), Cell(percent(value, 2), number=True), Cell(say(f"state.{year.state}")))
        for year, value in told
    )
    chart = charts.columns(
        _words("years", "dashboards.years", ((row[0].text, row[1].text) for row in rows)),
        [charts.Column(str(year.year), value or Decimal(0), percent(value)) for year, value in told],
        most=charts.HUNDRED,
    )
    return Figure("years", say("dashboards.years"), chart, _heads("year", "#attained", "state"), rows)


def deadlines(items: Sequence[Item], on: date) -> Figure | None:
    """The deadlines of an objective on the line of its year."""
    shown_items = [item for item in items if item.stand is not Stand.OUT]
    if not shown_items:
        return None
    rows = tuple(
        (
            Cell(item.label),
            Cell(shown(item.due, current())),
            Cell(say(f"stand.{item.stand}"), tag=TAGS[item.stand], key=swatch(KINDS[item.stand], 20 + n)),
        )
        for n, item in enumerate(shown_items)
    )
    lines = [_deadline(item, on) for item in shown_items]
    said = ((row[0].text, f"{row[1].text}, {row[2].text}") for row in rows)
    chart = charts.timeline(
        _words("deadlines", "dashboards.deadlines", said),
        lines,
        on,
        say("dashboards.months").split(),
        shown(on, current()),
    )
    note = say("dashboards.deadlines_key")
    return Figure("deadlines", say("dashboards.deadlines"), chart, _heads("item", "due", "stand"), rows, note)


TAGS: Mapping[Stand, str] = {
    Stand.DONE: "good",
    Stand.ON_PACE: "good",
    Stand.TO_COME: "plain",
    Stand.DUE_SOON: "warn",
    Stand.SILENT: "warn",
    Stand.BELOW: "warn",
    **dict.fromkeys(LATE, "bad"),
    Stand.PENDING: "plain",
    Stand.UNMEASURABLE: "plain",
    Stand.OUT: "plain",
}


def _deadline(item: Item, on: date) -> charts.Deadline:
    planned = getattr(item.of, "planned", None)
    start = planned.spans[-1].start if planned and planned.spans and planned.spans[-1].end == item.due else None
    actual = getattr(item.of, "actual", None)
    done = last_period(actual)[1] if actual and actual.spans else None
    return charts.Deadline(
        item.label,
        item.due,
        start if start != item.due else None,
        KINDS[item.stand],
        done if done and done <= on else None,
    )


def _words(name: str, code: str, said: Iterable[tuple[str, str]]) -> charts.Words:
    return charts.Words(name, say(code), "; ".join(f"{label}: {text}" for label, text in said))


def _heads(*names: str) -> tuple[Cell, ...]:
    """Heads of a table; those of numbers begin with ``#``."""
    return tuple(Cell(say(f"dashboards.head.{n.lstrip('#')}"), number=n.startswith("#")) for n in names)
