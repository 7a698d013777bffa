"""One objective → its card: fields, activities, indicators and the story of the result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from traguardo.core.plan import (
    Indicator,
    IndicatorKind,
    Neutralisation,
    Objective,
    Resources,
    Role,
    StakeholderRole,
    Step,
)
from traguardo.core.score import Timing
from traguardo.core.trace import Status
from traguardo.writers.content import timeline
from traguardo.writers.content.edition import LONGEST_CODE, LONGEST_TITLE, Edition
from traguardo.writers.content.text import anchor, label, one_line, paragraphs, printable

SHORT = 64  # letters of a field that still fits beside another one
LONG_NAME = 48
HEAD = 90  # letters of the units that still fit under the title


def card(edition: Edition, objective: Objective, depth: int) -> dict[str, Any]:
    """Everything the card of an objective shows; ``depth`` is 0 at the top of the tree."""
    trace = edition.card.objectives.get(objective.ref)
    fields = [field for field in _fields(edition, objective) if field["text"]]
    return {
        "ref": anchor(objective.ref),
        "depth": depth,
        "code": edition.code(objective),
        "title": edition.title(objective),
        "level": edition.say(f"level_{objective.level}"),
        "under": _above(edition, objective),
        "meta": _units(edition, objective) if len(_units(edition, objective)) <= HEAD else "",
        "attainment": {} if edition.planning else edition.attainment(trace),
        "facts": [f for f in fields if _short(f)],
        "fields": [f for f in fields if not _short(f)],
        "steps": _steps(edition, objective),
        "indicators": _indicators(edition, objective),
        "report": [] if edition.planning else paragraphs(objective.report),
        "resources": [row for given in objective.resources if (row := resources(edition, given))["money"]],
    }


def _units(edition: Edition, objective: Objective) -> str:
    return one_line(", ".join(map(edition.unit_name, objective.units)))


def _above(edition: Edition, objective: Objective) -> str:
    above = edition.plan.objective(objective.parent) if objective.parent else None
    if above is None:
        return ""
    return f"{edition.code(above)} {label(above.title, LONG_NAME)}".strip()


def resources(edition: Edition, given: Resources) -> dict[str, Any]:
    """The money and people of a project, as a row; ``money`` is empty when nothing is known."""
    amounts = (given.assigned, given.committed, given.paid)
    money = ["" if amount is None else edition.number(amount, 2) for amount in amounts]
    staff = "" if given.staff_share is None else edition.number(given.staff_share)
    known = any(money) or staff
    return {"project": label(given.project), "money": [*money, staff] if known else []}


def names(edition: Edition, prefix: str, members: Iterable[str]) -> str:
    """Enumeration members in words, one after the other."""
    return ", ".join(edition.say(f"{prefix}_{member}") for member in members)


def _short(field: dict[str, Any]) -> bool:
    return len(field["text"]) == 1 and len(field["text"][0]) <= SHORT and "\n" not in field["text"][0]


def _fields(edition: Edition, objective: Objective) -> Iterable[dict[str, Any]]:
    def field(name: str, text: str) -> dict[str, Any]:
        return {"label": name, "text": paragraphs(text)}

    say, number = edition.say, edition.percent
    if len(objective.title) > LONGEST_TITLE:
        yield field(say("full_title"), objective.title)
    if len(_units(edition, objective)) > HEAD:
        yield field(say("units"), listed(map(edition.unit_name, objective.units)))
    yield field(say("strategic_area"), edition.area_name(objective.strategic_area))
    yield field(say("responsible"), objective.responsible)
    yield field(say("type"), objective.type)
    if objective.weight is not None:
        yield field(say("weight"), number(objective.weight))
    entity = edition.card.entity_weights.get(objective.ref)
    if entity is not None and entity != objective.weight:
        yield field(say("weight_entity"), number(entity))
    yield field(say("first_year"), str(objective.first_year or ""))
    if not edition.planning and objective.judgement:
        yield field(say("judgement"), say(f"judgement_{objective.judgement}"))
    yield field(say("projects"), listed(objective.projects))
    yield field(say("links"), listed(map(edition.area_name, objective.links)))
    yield field(say("dimensions"), listed(objective.dimensions))
    yield field(say("tags"), names(edition, "tag", objective.tags))
    if objective.shared_group:
        yield field(say("shared"), say("shared_text"))
    if objective.neutralised:
        yield field(say("neutralised"), neutralised(edition, objective.neutralised))
    yield field(say("description_field"), objective.description)
    for role, name in (
        (StakeholderRole.FINAL, "stakeholders_final"),
        (StakeholderRole.INTERMEDIATE, "stakeholders_intermediate"),
        (StakeholderRole.UNSPECIFIED, "stakeholders"),
    ):
        yield field(say(name), listed(s.name for s in objective.stakeholders if s.role is role))
    for name, text in objective.attributes:
        yield field(label(name[:1].upper() + name[1:]), text)


def listed(names: Iterable[str]) -> str:
    """Names one after the other; one a line where they are long."""
    members = [one_line(name) for name in names]
    return ("\n" if any(len(name) > LONG_NAME for name in members) else " · ").join(members)


def neutralised(edition: Edition, why: Neutralisation) -> str:
    """Why an item does not count, with the deed that allows it."""
    deed = why.deed
    return edition.say(
        "neutralised_by", reason=why.reason.rstrip(". "), organ=deed.organ, number=deed.number, date=deed.date
    )


def _notes(edition: Edition, said: Iterable[tuple[str, str]], item: Step | Indicator) -> list[str]:
    """The small lines under an item: only those with something to say."""
    notes = [edition.say(name, **{name: one_line(text)}) for name, text in said if text.strip()]
    if item.judgement and not edition.planning:
        notes.append(edition.say("judged", judgement=edition.say(f"judgement_{item.judgement}")))
    if item.neutralised:
        notes.append(neutralised(edition, item.neutralised))
    return notes


def outcome(edition: Edition, step: Step) -> tuple[Timing | None, str]:
    """How an activity ended, as a timing and in words; the reason where it does not count."""
    trace = edition.card.steps.get(step.ref)
    timing = edition.card.timings.get(step.ref)
    if trace and trace.status in (Status.NOT_APPLICABLE, Status.NEUTRALISED, Status.NOT_DUE, Status.PENDING):
        return timing, edition.say(f"status_{trace.status}")
    return timing, edition.say(f"timing_{timing}") if timing else ""


def _steps(edition: Edition, objective: Objective) -> dict[str, Any]:
    rows = [_step(edition, step) for step in objective.steps]
    columns = [key for key in ("code", "planned", "actual", "weight", "year_weight") if any(r[key] for r in rows)]
    drawn = any(row["line"]["planned"] or row["line"]["done"] is not None for row in rows)
    return {
        "rows": rows,
        "columns": [*columns, *(["line"] if drawn else []), *([] if edition.planning else ["outcome"])],
        "year": edition.plan.year,
    }


def _step(edition: Edition, step: Step) -> dict[str, Any]:
    timing, word = outcome(edition, step)
    weight = edition.card.year_weights.get(step.ref)
    said = [
        ("theme", step.theme),
        ("recurrence", step.recurrence),
        ("condition", step.condition),
        ("owner", step.owner),
        ("kpi", step.kpi),
        ("achieved", "" if edition.planning else step.achieved.raw),
    ]
    return {
        "code": label(step.code, LONGEST_CODE),
        "description": printable(step.description),
        "notes": _notes(edition, said, step),
        "planned": printable(step.planned.raw),
        "actual": "" if edition.planning else printable(step.actual.raw),
        "outcome": word,
        "sign": str(timing or ""),
        "weight": "" if step.weight is None else edition.percent(step.weight),
        "year_weight": "" if weight is None or step.weight is None else edition.percent(weight),
        "line": timeline.line(edition, step, timing, word),
    }


def _indicators(edition: Edition, objective: Objective) -> list[dict[str, Any]]:
    """The indicators by kind, a table each; a column that is empty in all rows is not there."""
    years = _target_years(edition, objective)
    headings = [edition.say("column_target_year", year=str(year)) for year in years] if len(years) > 1 else []
    tables = []
    for kind in IndicatorKind:
        rows = [_indicator(edition, i, years) for i in objective.indicators if i.kind is kind]
        keys = ("unit", "baseline", "target", "interim", "actual", "variance", "weight")
        columns = [key for key in keys if any(any(row[key]) for row in rows)]
        if not edition.planning:
            columns.append("attainment")
        if rows:
            title = edition.say(f"kind_{kind}")
            tables.append({"title": title, "rows": rows, "columns": columns, "years": headings})
    return tables


def _target_years(edition: Edition, objective: Objective) -> list[int]:
    """The years whose targets are shown: that of the report, or those of a plan (four at most)."""
    year = edition.plan.year
    measures = (m for i in objective.indicators for m in i.measures if m.role is Role.TARGET and m.value.raw)
    later = {m.year for m in measures if m.year > year} if edition.planning else set()
    return [year, *sorted(later)[:3]]


def _indicator(edition: Edition, indicator: Indicator, years: list[int]) -> dict[str, Any]:
    def measured(role: Role) -> str:
        return "" if edition.planning else printable(indicator.value(role, edition.plan.year).raw)

    said = [
        ("formula", indicator.formula),
        ("source", indicator.source),
        ("tolerance", indicator.tolerance),
        ("frequency", indicator.frequency),
        ("owner", indicator.owner),
    ]
    notes = _notes(edition, said, indicator)
    if indicator.alternatives:
        notes.append(edition.say("alternatives", group=label(indicator.alternatives)))
    variance = None if edition.planning else edition.card.variances.get(indicator.ref)
    return {
        "name": printable(indicator.name),
        "description": printable(indicator.description),
        "notes": notes,
        "unit": label(indicator.unit),
        "baseline": _baseline(edition, indicator),
        "target": [printable(indicator.value(Role.TARGET, year).raw) for year in years],
        "interim": measured(Role.INTERIM),
        "actual": measured(Role.ACTUAL),
        "variance": measured(Role.VARIANCE) if variance is None else edition.signed(variance),
        "weight": "" if indicator.weight is None else edition.percent(indicator.weight),
        "attainment": edition.attainment(edition.card.indicators.get(indicator.ref)),
    }


def _baseline(edition: Edition, indicator: Indicator) -> str:
    found = [m for m in indicator.measures if m.role is Role.BASELINE and m.value.raw]
    if not found:
        return ""
    latest = max(found, key=lambda measure: measure.year)
    value = printable(latest.value.raw)
    return (
        value
        if latest.year == edition.plan.year
        else edition.say("value_of_year", value=value, year=str(latest.year))
    )
