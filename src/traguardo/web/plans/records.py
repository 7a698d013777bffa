"""Rows ↔ the values of the core: the only bridge between the two, without loss in either direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.timezone import now

from traguardo.core.plan import (
    DocumentKind,
    Indicator,
    Judgement,
    Level,
    Measure,
    Objective,
    Plan,
    Polarity,
    Role,
    Step,
)
from traguardo.web.plans.models import Cycle, IndicatorRow, MeasureRow, ObjectiveRow, StepRow, fresh_stamp
from traguardo.web.plans.packing import cell, packed, packed_cell, unpacked

CELLS = ("planned", "actual", "achieved")  # of a step
PLAN = ("year", "last_year", "kind", "title")
OBJECTIVE = (
    "ref", "code", "title", "parent", "level", "strategic_area", "responsible", "weight", "description", "report",
    "judgement",
)  # fmt: skip
STEP = ("ref", "code", "description", "kpi", "weight", "owner", "judgement")
INDICATOR = ("ref", "name", "unit", "polarity", "weight", "owner", "judgement")
BATCH = 200  # rows a statement
REMEMBERED = 64  # plans a process keeps at hand
TIMES = 20  # that a plan is read again when others change it meanwhile

Row = TypeVar("Row", bound=models.Model)
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The plan of a cycle at one moment, and the edition in which each of its cards last changed, by ref."""

    plan: Plan
    editions: Mapping[str, int]


def plan_of(cycle: Cycle) -> Plan:
    """The plan of a cycle: five queries however large it is, none where this process has read this edition before."""
    return reading(cycle).plan


def reading(cycle: Cycle) -> Reading:
    """The plan of a cycle with the editions of its cards.

    Everything is of one moment: a cycle that somebody changes while its rows are read is read again, and ``cycle``
    then stands as it does by now.
    """
    for _ in range(TIMES):
        try:
            return _reading(_Known(cycle.pk, cycle.stamp, cycle))
        except _ChangedMeanwhileError:
            cycle.refresh_from_db(fields=[f.name for f in Cycle._meta.concrete_fields if not f.is_relation])  # noqa: SLF001
    raise _ChangedMeanwhileError(f"cycle {cycle.pk} never stood still")


def store(plan: Plan, cycle: Cycle) -> frozenset[str]:
    """Make the rows of a cycle those of a plan; what is the same keeps its row.

    Args:
        plan: the plan; its refs are unique.
        cycle: locked by who calls, or new; its edition grows, and it is saved.

    Returns:
        The refs of the objectives that came, went or changed.
    """
    with transaction.atomic():
        cycle.year, cycle.last_year = plan.year, plan.last_year
        cycle.kind, cycle.title = plan.kind.value, plan.title
        cycle.other = packed(plan, without=(*PLAN, "objectives"))
        cycle.edition += 1
        cycle.stamp = fresh_stamp()
        cycle.changed_at = now()
        is_new = cycle.pk is None
        cycle.save()
        there = _Rows() if is_new else _Rows.of(cycle)
        return _Writing(plan, cycle, there).write()


def forget() -> None:
    """Read every plan from its rows again."""
    _reading.cache_clear()


@dataclass(frozen=True, slots=True)
class _Known:
    """A cycle as it was read, known by its stamp."""

    pk: int
    stamp: str
    cycle: Cycle = field(compare=False)


class _ChangedMeanwhileError(Exception):
    """The rows are no longer those of the cycle that was asked about."""


@lru_cache(maxsize=REMEMBERED)
def _reading(known: _Known) -> Reading:
    try:
        rows = _Rows.of(known.cycle)
    except KeyError:  # a row below one that came or went between two queries
        rows = None
    if not Cycle.objects.filter(pk=known.pk, stamp=known.stamp).exists():
        raise _ChangedMeanwhileError
    if rows is None:
        raise ValueError(f"cycle {known.pk} has rows below nothing")
    return Reading(rows.plan(known.cycle), {ref: row.edition for ref, row in rows.objectives.items()})


@dataclass(slots=True)
class _Rows:
    """All rows of a plan, each by what it is known by."""

    objectives: dict[str, ObjectiveRow] = field(default_factory=dict)
    steps: dict[Key, StepRow] = field(default_factory=dict)
    indicators: dict[Key, IndicatorRow] = field(default_factory=dict)
    measures: dict[Key, MeasureRow] = field(default_factory=dict)

    @classmethod
    def of(cls, cycle: Cycle) -> _Rows:
        """The rows of a cycle, in the order of the plan."""
        objectives = list(ObjectiveRow.objects.filter(cycle=cycle).order_by("position"))
        steps = StepRow.objects.filter(objective__cycle=cycle).order_by("position")
        indicators = list(IndicatorRow.objects.filter(objective__cycle=cycle).order_by("position"))
        measures = MeasureRow.objects.filter(indicator__objective__cycle=cycle).order_by("position")
        refs = {row.pk: row.ref for row in objectives}
        places = {row.pk: (refs[row.objective_id], row.ref) for row in indicators}
        return cls(
            {row.ref: row for row in objectives},
            {(refs[row.objective_id], row.ref): row for row in steps},
            {places[row.pk]: row for row in indicators},
            {(*places[row.indicator_id], row.position): row for row in measures},
        )

    def plan(self, cycle: Cycle) -> Plan:
        """The plan they tell."""
        steps: defaultdict[str, list[Step]] = defaultdict(list)
        for (ref, _), step in self.steps.items():
            steps[ref].append(_step(step, cycle.year))
        measures: defaultdict[Key, list[Measure]] = defaultdict(list)
        for (ref, item, _), measure in self.measures.items():
            measures[ref, item].append(_measure(measure, self.indicators[ref, item].unit))
        indicators: defaultdict[str, list[Indicator]] = defaultdict(list)
        for key, indicator in self.indicators.items():
            indicators[key[0]].append(_indicator(indicator, measures[key]))
        plan: Plan = unpacked(
            Plan,
            cycle.other,
            year=cycle.year,
            last_year=cycle.last_year,
            kind=DocumentKind(cycle.kind),
            title=cycle.title,
            objectives=tuple(_objective(row, steps[ref], indicators[ref]) for ref, row in self.objectives.items()),
        )
        return plan


def _objective(row: ObjectiveRow, steps: Iterable[Step], indicators: Iterable[Indicator]) -> Objective:
    known = {name: getattr(row, name) for name in OBJECTIVE} | {
        "level": Level(row.level),
        "judgement": Judgement(row.judgement) if row.judgement else None,
        "steps": tuple(steps),
        "indicators": tuple(indicators),
    }
    objective: Objective = unpacked(Objective, row.other, **known)
    return objective


def _step(row: StepRow, year: int) -> Step:
    known = {name: getattr(row, name) for name in STEP} | {
        "judgement": Judgement(row.judgement) if row.judgement else None
    }
    known |= {name: cell(getattr(row, name), row.other.get(name), year=year) for name in CELLS}
    step: Step = unpacked(Step, {name: item for name, item in row.other.items() if name not in CELLS}, **known)
    return step


def _indicator(row: IndicatorRow, measures: Iterable[Measure]) -> Indicator:
    known = {name: getattr(row, name) for name in INDICATOR} | {
        "polarity": Polarity(row.polarity) if row.polarity else None,
        "judgement": Judgement(row.judgement) if row.judgement else None,
        "measures": tuple(measures),
    }
    indicator: Indicator = unpacked(Indicator, row.other, **known)
    return indicator


def _measure(row: MeasureRow, unit: str) -> Measure:
    value = cell(row.raw, row.other.get("value"), year=row.year, unit=unit)
    source = {name: item for name, item in row.other.items() if name != "value"}
    measure: Measure = unpacked(Measure, source, role=Role(row.role), year=row.year, value=value)
    return measure


class _Writing:
    """A plan on its way into rows: which are new, which change, which go."""

    def __init__(self, plan: Plan, cycle: Cycle, there: _Rows) -> None:
        self.cycle, self.there = cycle, there
        self.wanted = _rows_of(plan)
        self.changed: set[str] = set()  # refs of objectives

    def write(self) -> frozenset[str]:
        wanted, there = self.wanted, self.there
        objectives = _same(wanted.objectives, there.objectives)
        below = [
            self._told(wanted.steps, there.steps),
            self._told(wanted.indicators, there.indicators),
            self._told(wanted.measures, there.measures),
        ]
        self._date_cards(objectives)
        for row in wanted.objectives.values():
            row.cycle = self.cycle
        _save(wanted.objectives, objectives)
        for (ref, _), step in wanted.steps.items():
            step.objective = wanted.objectives[ref]
        _save(wanted.steps, below[0])
        for (ref, _), indicator in wanted.indicators.items():
            indicator.objective = wanted.objectives[ref]
        _save(wanted.indicators, below[1])
        for (ref, item, _), measure in wanted.measures.items():
            measure.indicator = wanted.indicators[ref, item]
        _save(wanted.measures, below[2])
        for model, rows, kept in (
            (MeasureRow, there.measures, wanted.measures),
            (IndicatorRow, there.indicators, wanted.indicators),
            (StepRow, there.steps, wanted.steps),
            (ObjectiveRow, there.objectives, wanted.objectives),
        ):
            _remove(model, [row.pk for key, row in rows.items() if key not in kept])
        return frozenset(self.changed)

    def _told(self, wanted: Mapping[Key, Row], there: Mapping[Key, Row]) -> set[Key]:
        """What differs below an objective changes its card too; so does what came and what went."""
        different = _same(wanted, there)
        self.changed |= {key[0] for key in different} | {key[0] for key in there.keys() ^ wanted.keys()}
        return different

    def _date_cards(self, different: set[str]) -> None:
        """A card that changed carries the edition in which it did; its place among the others is not on it."""
        there, wanted = self.there.objectives, self.wanted.objectives
        self.changed |= there.keys() ^ wanted.keys()
        self.changed |= {ref for ref in different if _unlike(wanted[ref], there[ref], besides=("position",))}
        for ref, row in wanted.items():
            row.edition = self.cycle.edition if ref in self.changed else there[ref].edition
        different |= self.changed & wanted.keys() & there.keys()


def _rows_of(plan: Plan) -> _Rows:
    rows = _Rows()
    for n, objective in enumerate(plan.objectives):
        rows.objectives[objective.ref] = _objective_row(objective, n)
        for m, step in enumerate(objective.steps):
            rows.steps[objective.ref, step.ref] = _step_row(step, m, plan.year)
        for m, indicator in enumerate(objective.indicators):
            key = (objective.ref, indicator.ref)
            rows.indicators[key] = _indicator_row(indicator, m)
            for k, measure in enumerate(indicator.measures):
                rows.measures[(*key, k)] = _measure_row(measure, k, indicator.unit)
    return rows


def _columns(record: Any, names: Sequence[str]) -> dict[str, Any]:
    found = {name: getattr(record, name) for name in names}
    for name in {"level", "judgement", "polarity"} & found.keys():
        found[name] = found[name].value if found[name] else ""
    return found


def _objective_row(objective: Objective, position: int) -> ObjectiveRow:
    other = packed(objective, without=(*OBJECTIVE, "steps", "indicators"))
    unit = objective.units[0] if objective.units else ""
    return ObjectiveRow(position=position, unit=unit, other=other, **_columns(objective, OBJECTIVE))


def _step_row(step: Step, position: int, year: int) -> StepRow:
    other = packed(step, without=(*STEP, *CELLS))
    other |= {name: parts for name in CELLS if (parts := packed_cell(getattr(step, name), year=year))}
    raws = {name: getattr(step, name).raw for name in CELLS}
    return StepRow(position=position, other=other, **_columns(step, STEP), **raws)


def _indicator_row(indicator: Indicator, position: int) -> IndicatorRow:
    other = packed(indicator, without=(*INDICATOR, "measures"))
    return IndicatorRow(position=position, other=other, **_columns(indicator, INDICATOR))


def _measure_row(measure: Measure, position: int, unit: str) -> MeasureRow:
    other = packed(measure, without=("role", "year", "value"))
    if parts := packed_cell(measure.value, year=measure.year, unit=unit):
        other["value"] = parts
    return MeasureRow(
        position=position, role=measure.role.value, year=measure.year, raw=measure.value.raw, other=other
    )


def _same(wanted: Mapping[Any, Row], there: Mapping[Any, Row]) -> set[Any]:
    """Give rows that are there already their key in the database; tell those that differ."""
    different = set()
    for key, row in wanted.items():
        if (old := there.get(key)) is not None:
            row.pk = old.pk
            if _unlike(row, old):
                different.add(key)
    return different


def _unlike(row: models.Model, old: models.Model, besides: Sequence[str] = ()) -> bool:
    return any(getattr(row, name) != getattr(old, name) for name in _written(type(row)) if name not in besides)


def _written(model: type[models.Model]) -> list[str]:
    """The columns that a plan fills."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return [f.name for f in fields if not (f.primary_key or f.is_relation or f.name == "edition")]


def _save(rows: Mapping[Any, Row], different: Collection[Any]) -> None:
    """New rows and those that differ, many a statement."""
    new = [row for row in rows.values() if row.pk is None]
    if new:
        _table(type(new[0])).bulk_create(new, batch_size=BATCH)
    changed = [rows[key] for key in different]
    if changed:
        model = type(changed[0])
        names = [*_written(model), *(["edition"] if model is ObjectiveRow else [])]
        _table(model).bulk_update(changed, names, batch_size=BATCH)


def _remove(model: type[models.Model], keys: Sequence[int]) -> None:
    if keys:
        _table(model).filter(pk__in=keys).delete()


def _table(model: type[Row]) -> models.Manager[Row]:
    return model._default_manager  # noqa: SLF001
