"""The page of a plan or a report, made of its published data alone: it says for ever what was published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from traguardo.web.dashboards import charts, figures
from traguardo.web.pages.saying import say
from traguardo.web.publication.sections import Kind

Record = Mapping[str, Any]
MOST_BARS = 20  # of a chart; the table has all


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective with what stands below it."""

    told: Record
    above: str  # title of the objective it belongs to
    grade: str
    steps: tuple[Record, ...]
    indicators: tuple[Record, ...]

    @property
    def kpis(self) -> bool:
        """Whether any step says how it is measured."""
        return any(step["kpi"] for step in self.steps)

    @property
    def baselines(self) -> bool:
        """Whether any indicator says where it starts from."""
        return any(indicator["baseline"] for indicator in self.indicators)

    @property
    def attained(self) -> str:
        """Its attainment as people read it; empty where none is told."""
        value = self.told["attained"]
        return "" if value is None else figures.percent(Decimal(value))

    @property
    def bar(self) -> str:
        """The length of its bar, in units of a hundred."""
        return f"{min(max(Decimal(self.told['attained'] or 0), Decimal(0)), Decimal(100)):.1f}"


@dataclass(frozen=True, slots=True)
class Group:
    """The objectives of an area, or of a unit."""

    name: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page."""

    kind: Kind
    year: int
    last_year: int
    title: str
    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    figures: tuple[figures.Figure, ...]
    value: Decimal | None
    grade: str
    hidden: bool
    tables: Mapping[str, list[Record]] = field(default_factory=dict, repr=False)

    @property
    def is_report(self) -> bool:
        """Whether it tells results."""
        return self.kind is Kind.REPORT

    @property
    def percent(self) -> str:
        """The attainment of the whole body."""
        return figures.percent(self.value)


def page_of(kind: Kind, data: bytes, content: Record) -> Page:
    """The page that published data tell.

    Args:
        kind: plan or report.
        data: of ``open_data.to_json``.
        content: of ``frozen.content_of``.
    """
    told = json.loads(data, parse_float=Decimal)
    tables = told["tables"]
    value = content.get("value")
    known = content.get("grades", {})
    return Page(
        kind=kind,
        year=told["year"],
        last_year=told["last_year"],
        title=told["title"],
        groups=tuple(_groups(tables, known)),
        counts=_counts(tables, told["year"]),
        figures=tuple(f for f in _figures(kind, tables, content, told["year"]) if f),
        value=None if value is None else Decimal(value),
        grade=content.get("grade", ""),
        hidden=bool(content.get("hidden")),
        tables=tables,
    )


def _groups(tables: Mapping[str, list[Record]], grades: Mapping[str, str]) -> Iterator[Group]:
    """Objectives by area, or by unit where no area is told, in the order in which they first come.

    Where nearly every objective has areas of its own they stand in one group, in their order.
    """
    steps, indicators = _below(tables["steps"]), _below(tables["indicators"])
    titles = {o["id"]: o["title"] for o in tables["objectives"]}
    made = [
        Objective(
            o,
            titles.get(o["parent"], ""),
            grades.get(o["id"], ""),
            steps.get(o["id"], ()),
            indicators.get(o["id"], ()),
        )
        for o in tables["objectives"]
    ]
    groups: dict[str, list[Objective]] = {}
    for one in made:
        groups.setdefault(one.told["area"] or one.told["units"], []).append(one)
    if len(groups) > max(1, len(made) // 2):
        groups = {"": made}
    return (Group(name, tuple(found)) for name, found in groups.items())


def _below(records: list[Record]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for one in records:
        found[one["objective"]] = (*found.get(one["objective"], ()), one)
    return found


def _counts(tables: Mapping[str, list[Record]], year: int) -> dict[str, int]:
    return {
        "objectives": len(tables["objectives"]),
        "steps": len(tables["steps"]),
        "due": sum(_due(step, year) for step in tables["steps"]),
        "indicators": len(tables["indicators"]),
    }


def _due(step: Record, year: int) -> bool:
    return step["year_weight"] is not None or str(step["due"] or "").startswith(str(year))


def _figures(
    kind: Kind, tables: Mapping[str, list[Record]], content: Record, year: int
) -> Iterator[figures.Figure | None]:
    if kind is Kind.REPORT:
        words = content.get("unit_grades", {})
        for level in ("area", "unit"):
            yield _results(level, [row for row in tables["scores"] if row["level"] == level], words)
    else:
        yield _weights(tables["objectives"])
        yield _months(tables["steps"], year)


def _results(level: str, rows: list[Record], words: Mapping[str, str]) -> figures.Figure | None:
    """Attainment of areas or units, the same figures as bars and as a table."""
    if len(rows) < 2 or all(row["attained"] is None for row in rows):
        return None
    lines = [(row, None if row["attained"] is None else Decimal(row["attained"])) for row in rows]
    cells = tuple(
        (
            figures.Cell(row["label"]),
            figures.Cell(figures.percent(value), number=True),
            figures.Cell(say(words.get(row["id"], "dashboards.results.none"))),
        )
        for row, value in lines
    )
    title = say(f"dashboards.results.by_{level}")
    bars = [charts.Bullet(row["label"], value, None, figures.percent(value)) for row, value in lines[:MOST_BARS]]
    heads = (_head(level), _head("attained", number=True), _head("in_words"))
    return figures.Figure(level, title, charts.bullets(_words(level, title, cells), bars), heads, cells)


def _weights(objectives: list[Record]) -> figures.Figure | None:
    """How much each objective at the top weighs, where their weights differ."""
    lines = [(o, Decimal(o["body_weight"])) for o in objectives if not o["parent"] and o["body_weight"] is not None]
    if len({weight for _, weight in lines}) < 2:
        return None
    named = [(" ".join(filter(None, (o["code"], o["title"]))), weight) for o, weight in lines]
    title, most = say("publication.weights"), max(weight for _, weight in named)
    bars = [charts.Bullet(name, weight * 100 / most, None, figures.percent(weight, 2)) for name, weight in named]
    cells = tuple((figures.Cell(bar.label), figures.Cell(bar.shown, number=True)) for bar in bars)
    heads = (_head("objective"), figures.Cell(say("publication.weight"), number=True))
    note = say("publication.weights", part="why")
    return figures.Figure(
        "weights", title, charts.bullets(_words("weights", title, cells), bars[:MOST_BARS]), heads, cells, note
    )


def _months(steps: list[Record], year: int) -> figures.Figure | None:
    """How many steps fall due in each month of the year."""
    days = [date.fromisoformat(step["due"]) for step in steps if step["due"]]
    counts = Counter(day.month for day in days if day.year == year)
    if sum(counts.values()) < 3:
        return None
    letters, names = say("dashboards.months").split(), say("publication.month_names").split()
    cells = tuple((figures.Cell(names[n]), figures.Cell(str(counts[n + 1]), number=True)) for n in range(12))
    title = say("publication.months", year=str(year))
    bars = [
        charts.Column(letters[n], Decimal(counts[n + 1]), str(counts[n + 1]) if counts[n + 1] else "")
        for n in range(12)
    ]
    heads = (figures.Cell(say("publication.month")), figures.Cell(say("publication.steps_due"), number=True))
    shown = tuple(row for row in cells if row[1].text != "0")
    return figures.Figure("months", title, charts.columns(_words("months", title, shown), bars), heads, shown)


def _head(name: str, *, number: bool = False) -> figures.Cell:
    return figures.Cell(say(f"dashboards.head.{name}"), number=number)


def _words(name: str, title: str, cells: tuple[tuple[figures.Cell, ...], ...]) -> charts.Words:
    return charts.Words(name, title, "; ".join(f"{row[0].text}: {row[1].text}" for row in cells))
