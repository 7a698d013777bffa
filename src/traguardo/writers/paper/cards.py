"""One objective → the blocks of its card: heading, fields, activities, indicators, the story of the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from traguardo.core.plan import Indicator, IndicatorKind, Objective, Role, StakeholderRole, Step
from traguardo.writers.content import timeline
from traguardo.writers.content.cards import names, neutralised, outcome, resources
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import groups
from traguardo.writers.content.text import anchor
from traguardo.writers.paper.layout import Layout
from traguardo.writers.paper.model import Block, Cell, Fields, Heading, Paragraph, Table, Times
from traguardo.writers.paper.words import attained, line, plain, stories

DEEPEST = 6  # levels of heading that every format has
WIDTHS = {
    "code": 0.7, "description": 3.2, "name": 3.0, "planned": 1.3, "actual": 1.45, "kpi": 1.8, "achieved": 1.2,
    "weight": 1.0, "year_weight": 1.0, "outcome": 1.2, "unit": 1.15, "baseline": 1.1, "target": 1.3, "interim": 1.2,
    "variance": 1.45, "source": 1.6, "tolerance": 1.1, "attainment": 1.3,
}  # fmt: skip
RIGHT = {"weight", "year_weight", "variance", "attainment"}
DRAWN = 7  # columns beside which a line of time has room
LONG_VALUE = 30  # letters of a value that needs more than a number's room


def cards(edition: Edition, layout: Layout) -> Iterator[Block]:
    """The cards of all objectives in the order of print, under the headings of their groups."""
    for group in groups(edition):
        base = 2
        if group.title:
            yield Heading(text=line(group.title), level=2)
            base = 3
        for objective, depth in group.objectives:
            yield from card(edition, layout, objective, min(base + depth, DEEPEST))


def card(edition: Edition, layout: Layout, objective: Objective, level: int) -> Iterator[Block]:
    """The card of one objective, its heading at a level of the outline."""
    title = heading(edition, layout, objective)
    short = line(f"{objective.code} {objective.title}") or edition.say("untitled")
    yield Heading(text=title, level=level, anchor=anchor(objective.ref), short=short, card=True)
    if pairs := tuple((label, text) for label, text in fields(edition, layout, objective) if text):
        yield Fields(caption=title, pairs=pairs)
    tables = [*_steps(edition, layout, objective), *_indicators(edition, layout, objective)]
    report = tuple(_report(edition, layout, objective, level))
    yield from (*report, *tables) if layout.report_first else (*tables, *report)
    yield from _money(edition, layout, objective)


def heading(edition: Edition, layout: Layout, objective: Objective) -> str:
    """*Obiettivo operativo A.1: Title*, as readers of such documents look for it."""
    kind = layout.word(f"heading.{objective.level}", edition.language)
    code, title = line(objective.code), line(objective.title)
    if code and not title:
        return f"{kind} {code}"
    return f"{kind} {code}".strip() + f": {title or edition.say('untitled')}"


def fields(edition: Edition, layout: Layout, objective: Objective) -> Iterator[tuple[str, str]]:
    """The labelled fields in the order of the layout; an empty text where the objective says nothing."""
    for name in layout.fields:
        if name == "attributes":
            named = ((line(label), plain(text)) for label, text in objective.attributes)
            yield from ((label[:1].upper() + label[1:], text) for label, text in named)
        elif name == "notes":
            yield line(layout.word(name, edition.language)), "\n".join(_remarks(edition, layout, objective))
        else:
            yield line(layout.word(name, edition.language)), plain(_field(edition, objective, name))


def _field(edition: Edition, objective: Objective, name: str) -> str:
    told = _TOLD.get(name)
    return told(edition, objective) if told else str(getattr(objective, name))


def _entity_weight(edition: Edition, objective: Objective) -> str:
    whole = edition.card.entity_weights.get(objective.ref)
    return "" if whole is None or whole == objective.weight else edition.percent(whole)


def _stakeholders(role: StakeholderRole) -> Callable[[Edition, Objective], str]:
    return lambda _, objective: "; ".join(s.name for s in objective.stakeholders if s.role is role)


def _judgement(edition: Edition, objective: Objective) -> str:
    judged = None if edition.planning else objective.judgement
    return edition.say(f"judgement_{judged}") if judged else ""


def _attainment(edition: Edition, objective: Objective) -> str:
    trace = None if edition.planning else edition.card.objectives.get(objective.ref)
    return str(edition.attainment(trace)["shown"])


_TOLD: dict[str, Callable[[Edition, Objective], str]] = {
    "units": lambda e, o: "\n".join(map(e.unit_name, o.units)),
    "area": lambda e, o: e.area_name(o.strategic_area),
    "weight": lambda e, o: "" if o.weight is None else e.percent(o.weight),
    "entity_weight": _entity_weight,
    "first_year": lambda _, o: str(o.first_year or ""),
    "links": lambda e, o: "; ".join(map(e.area_name, o.links)),
    "projects": lambda _, o: "; ".join(o.projects),
    "dimensions": lambda _, o: "; ".join(o.dimensions),
    "stakeholders_final": _stakeholders(StakeholderRole.FINAL),
    "stakeholders_intermediate": _stakeholders(StakeholderRole.INTERMEDIATE),
    "stakeholders": _stakeholders(StakeholderRole.UNSPECIFIED),
    "tags": lambda e, o: names(e, "tag", o.tags),
    "shared": lambda e, o: e.say("shared_text") if o.shared_group else "",
    "neutralised": lambda e, o: neutralised(e, o.neutralised) if o.neutralised else "",
    "judgement": _judgement,
    "attainment": _attainment,
}


def _report(edition: Edition, layout: Layout, objective: Objective, level: int) -> Iterator[Block]:
    told = () if edition.planning else stories(objective.report)
    if told:
        yield Heading(text=line(layout.word("report", edition.language)), level=min(level + 1, DEEPEST), listed=False)
        yield from (Paragraph(text=text) for text in told)


def _table(
    caption: str,
    keys: Iterable[str],
    words: dict[str, str],
    rows: list[dict[str, str]],
    always: str,
    times: Times | None = None,
) -> Table:
    """A table of the columns that say something, in the layout's order, and of the one that is always there."""
    columns = [key for key in keys if key == always or any(row.get(key) for row in rows)]
    longest = {key: max(len(row.get(key, "")) for row in rows) for key in columns}
    names = [key.partition("@")[0] for key in columns]
    return Table(
        caption=caption,
        captioned=False,
        heads=tuple(Cell(text=line(words[key]), right=n in RIGHT) for key, n in zip(columns, names, strict=True)),
        rows=tuple(
            tuple(
                Cell(
                    text=row.get(key, ""),
                    right=name in RIGHT,
                    share=float(row["share"]) if key == "attainment" and row.get("share") else None,
                    sign=row.get("sign", "") if key == "outcome" else "",
                )
                for key, name in zip(columns, names, strict=True)
            )
            for row in rows
        ),
        widths=tuple(
            max(WIDTHS[name], 2.2) if longest[key] > LONG_VALUE else WIDTHS[name]
            for key, name in zip(columns, names, strict=True)
        ),
        row_heads=names[0] in ("description", "name"),
        times=times if len(columns) <= DRAWN else None,
    )


def _steps(edition: Edition, layout: Layout, objective: Objective) -> Iterator[Block]:
    rows = [_step(edition, step) for step in objective.steps]
    if rows:
        year = str(edition.plan.year)
        words = {key: layout.word(f"steps.{key}", edition.language, year=year) for key in layout.steps}
        caption = line(layout.word("steps.title", edition.language))
        yield _table(caption, layout.steps, words, rows, always="planned", times=_times(edition, objective))


def _times(edition: Edition, objective: Objective) -> Times | None:
    """When every activity is to happen and when it did, to be drawn beside it."""
    lines = tuple(timeline.line(edition, step, *outcome(edition, step)) for step in objective.steps)
    if not any(line["planned"] or line["done"] is not None for line in lines):
        return None
    return Times(
        caption=edition.say("column_timeline"),
        axis=timeline.axis(edition),
        initials=edition.say("month_initials"),
        note=edition.say("guide_timeline_text_plan" if edition.planning else "guide_timeline_text"),
        rows=lines,
    )


def _step(edition: Edition, step: Step) -> dict[str, str]:
    row = {"code": line(step.code), "description": plain(step.description), "planned": plain(step.planned.raw)}
    row["kpi"] = plain(step.kpi)
    weight = edition.card.year_weights.get(step.ref)
    if step.weight is not None:
        row["weight"] = edition.percent(step.weight)
        row["year_weight"] = "" if weight is None else edition.percent(weight)
    if not edition.planning:
        row |= {"actual": plain(step.actual.raw), "achieved": plain(step.achieved.raw)}
        timing, word = outcome(edition, step)
        row |= {"outcome": line(word), "sign": str(timing or "")}
    return row


def _step_notes(edition: Edition, layout: Layout, step: Step) -> list[str]:
    said = [
        ("theme", step.theme),
        ("recurrence", step.recurrence),
        ("condition", step.condition),
        ("owner", step.owner),
    ]
    if "kpi" not in layout.steps:
        said.append(("kpi", step.kpi))
    return _notes(edition, said, step)


def _notes(edition: Edition, said: list[tuple[str, str]], item: Step | Indicator) -> list[str]:
    notes = [line(edition.say(name, **{name: line(text)})) for name, text in said if text.strip()]
    if item.judgement and not edition.planning:
        notes.append(edition.say("judged", judgement=edition.say(f"judgement_{item.judgement}")))
    if item.neutralised:
        notes.append(line(neutralised(edition, item.neutralised)))
    return notes


def _remarks(edition: Edition, layout: Layout, objective: Objective) -> Iterator[str]:
    """What there is to add about single activities and indicators, a line each."""
    for step in objective.steps:
        if notes := _step_notes(edition, layout, step):
            yield f"{line(step.code) or line(step.description)}: {' · '.join(notes)}"
    for indicator in objective.indicators:
        if notes := _indicator_notes(edition, layout, indicator):
            yield f"{line(indicator.name)}: {' · '.join(notes)}"


def _indicators(edition: Edition, layout: Layout, objective: Objective) -> Iterator[Block]:
    """A table for each kind of indicator; the general one, and bare names, are told in fields, as cards do."""
    for kind in IndicatorKind:
        indicators = [i for i in objective.indicators if i.kind is kind]
        years = _target_years(edition, indicators)
        rows = [_indicator(edition, i, years) for i in indicators]
        keys, words = _indicator_columns(edition, layout, kind, years)
        if not any(row.get("assessed") for row in rows):
            keys.remove("attainment")  # the appendix says why none could be assessed
        caption = edition.say(f"kind_{kind}")
        bare = not any(row.get(key) for row in rows for key in keys if key != "name")
        if kind is IndicatorKind.GENERAL or bare:
            own = {key: layout.word(f"indicators.own_{key}", edition.language) for key in ("weight", "attainment")}
            words |= own  # among the fields of the objective
            for row in rows:
                pairs = tuple((line(words[key]), row[key]) for key in keys if row.get(key))
                yield Fields(caption=caption, pairs=pairs)
        elif rows:
            yield _table(caption, keys, words, rows, always=f"target@{years[0]}" if len(years) > 1 else "target")


def _indicator_columns(
    edition: Edition, layout: Layout, kind: IndicatorKind, years: list[int]
) -> tuple[list[str], dict[str, str]]:
    """The columns of a table of indicators with their headings; a target column for each year of a plan."""
    language = edition.language
    keys = list(layout.indicators)
    words = {key: layout.word(f"indicators.{kind if key == 'name' else key}", language) for key in keys}
    if len(years) > 1:
        place = keys.index("target")
        keys[place : place + 1] = [f"target@{year}" for year in years]
        words |= {f"target@{y}": layout.word("indicators.target_year", language, year=str(y)) for y in years}
    return keys, words


def _target_years(edition: Edition, indicators: list[Indicator]) -> list[int]:
    """The years whose targets are shown: that of the report, or those of a plan (four at most)."""
    year = edition.plan.year
    given = (m for i in indicators for m in i.measures if m.role is Role.TARGET and m.value.raw)
    later = {m.year for m in given if m.year > year} if edition.planning else set()
    return [year, *sorted(later)[:3]]


def _indicator(edition: Edition, indicator: Indicator, years: list[int]) -> dict[str, str]:
    def measured(role: Role) -> str:
        return plain(indicator.value(role, edition.plan.year).raw)

    baseline = max(
        (m for m in indicator.measures if m.role is Role.BASELINE and m.value.raw), key=lambda m: m.year, default=None
    )
    row = {
        "name": plain(indicator.name),
        "description": plain(indicator.description),
        "unit": line(indicator.unit),
        "baseline": plain(baseline.value.raw) if baseline else "",
        "target": measured(Role.TARGET),
        "source": plain(indicator.source),
        "tolerance": plain(indicator.tolerance),
        "weight": "" if indicator.weight is None else edition.percent(indicator.weight),
    }
    row |= {f"target@{year}": plain(indicator.value(Role.TARGET, year).raw) for year in years}
    if not edition.planning:
        variance, trace = edition.card.variances.get(indicator.ref), edition.card.indicators.get(indicator.ref)
        row |= {
            "interim": measured(Role.INTERIM),
            "actual": measured(Role.ACTUAL),
            "variance": measured(Role.VARIANCE) if variance is None else edition.signed(variance),
            "attainment": attained(edition, trace),
            "assessed": "" if trace is None or trace.value is None else "yes",
            "share": "" if trace is None or trace.value is None else str(edition.attainment(trace)["value"]),
        }
    return row


def _indicator_notes(edition: Edition, layout: Layout, indicator: Indicator) -> list[str]:
    said = [("formula", indicator.formula), ("frequency", indicator.frequency), ("owner", indicator.owner)]
    said += [(key, getattr(indicator, key)) for key in ("source", "tolerance") if key not in layout.indicators]
    notes = _notes(edition, said, indicator)
    if indicator.alternatives:
        notes.append(edition.say("alternatives", group=line(indicator.alternatives)))
    return notes


def _money(edition: Edition, layout: Layout, objective: Objective) -> Iterator[Block]:
    rows = [row for given in objective.resources if (row := resources(edition, given))["money"]]
    if rows:
        yield money_table(
            edition, line(layout.word("resources", edition.language)), [(r["project"], r["money"]) for r in rows]
        )


def money_table(edition: Edition, caption: str, rows: list[tuple[str, list[str]]]) -> Table:
    """Projects with the money assigned, committed and paid, and their people."""
    columns = ("project", "assigned", "committed", "paid", "staff_share")
    return Table(
        caption=caption,
        heads=tuple(Cell(text=edition.say(f"column_{c}"), right=c != "project") for c in columns),
        rows=tuple(
            (Cell(text=plain(name)), *(Cell(text=amount, right=True) for amount in money)) for name, money in rows
        ),
        widths=(3, 1.3, 1.3, 1.3, 1.2),
        row_heads=True,
    )
