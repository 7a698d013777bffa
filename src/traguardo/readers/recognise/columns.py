"""Columns of tables: the field each goes to. One label means different things by its company."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from traguardo.readers import vocabulary
from traguardo.readers.recognise.indicators import is_financial

TITLES = frozenset({"title", "operational", "peg", "strategic", "objective_description"})
INDICATORS = frozenset({"indicator", "impact", "general"})
NAMES = frozenset({"title", "strategic", "operational", "peg"})  # labels before the name of an objective
LEVELS = {"strategic": "strategic", "operational": "operational", "peg": "peg"}  # those that tell its level
HEADINGS = frozenset({"unit", "area", "macro_service", "service"})  # labels of what objectives stand under
_VALUES = frozenset({"baseline", "target", "actual", "variance", "measure_unit", "source", "year"})
_YEARLY = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_OF_TIME = frozenset({"dat", "temp", "termin", "fin"})
_OF_OBJECTIVES = frozenset({"achieved", "interim", "points"})  # said once of an objective, though beside indicators


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its printed label, and the field its cells go to, for instance ``indicator.target``."""

    index: int
    label: str
    role: str
    field: str = ""
    year: int | None = None
    confidence: int = 100

    @property
    def known_by(self) -> tuple[int, str, int | None, str]:
        """What tells it from another: its place, field and year, the label of a field kept as printed, the kind."""
        kept = self.label if self.field in {"attribute", "other"} else ""
        kind = "financial" if self.field == "indicator.name" and is_financial(self.label) else ""
        return self.index, self.field, self.year, kept or kind


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table in order, and how wide the table is."""

    items: tuple[Column, ...]
    width: int

    def has(self, *fields: str) -> bool:
        """Whether a column goes to one of these fields."""
        return any(c.field in fields for c in self.items)

    def alike(self, other: Columns) -> bool:
        """Whether both put the same fields in the same places: a header repeated on a new page."""
        return [c.known_by for c in self.items] == [c.known_by for c in other.items]

    def of(self, field: str) -> list[Column]:
        """The columns that go to a field."""
        return [c for c in self.items if c.field == field]

    def covers(self, prefix: str) -> bool:
        """Whether a column goes to some field of a part: ``step``, ``indicator``, ``objective``."""
        return any(c.field.startswith(f"{prefix}.") for c in self.items)


def resolve(columns: tuple[Column, ...], width: int, *, in_card: bool) -> Columns:
    """The field of every column, from its role and from the roles beside it."""
    columns = _nested(columns)
    roles = {c.role for c in columns}
    kept = tuple(c for c in columns if c.role not in {"group", "ignored", "money"})
    titled = bool(roles & (TITLES - {"objective_description"})) or (
        "objective_description" in roles and not in_card and bool(roles & (INDICATORS | {"step", "unit", "weight"}))
    )
    stepped = "step" in roles or (
        bool(roles & {"planned", "step_actual"}) and "description" in roles and not titled and not roles & INDICATORS
    )
    measured = (
        bool(roles & (INDICATORS - {"general"}))
        or ("kpi" in roles and not stepped)
        or (not stepped and not titled and bool(roles & {"target", "baseline"}) and "description" in roles)
    )
    if stepped and not titled and measured and not roles & _VALUES:
        kept = tuple(replace(c, role="kpi") if c.role == "indicator" else c for c in kept)
        measured = bool(roles & {"impact"})
    company = _Company(roles, titled, stepped, measured)
    found = [replace(c, field=_field(c, kept, company)) for c in kept]
    return Columns(tuple(_one_of_each(found)), width)


def _nested(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of two columns of objectives (*specifico*, *annuale*) the first stands above the second."""
    titles = [c for c in columns if c.role == "title" and "obiettiv" in vocabulary.stems(c.label)]
    if len(titles) != 2 or {"strategic", "operational"} & {c.role for c in columns}:
        return columns
    return tuple(replace(c, role="strategic") if c is titles[0] else c for c in columns)


@dataclass(frozen=True, slots=True)
class _Company:
    roles: set[str]
    titled: bool
    stepped: bool
    measured: bool


_PLAIN = {
    "strategic": "strategic.title", "area": "objective.area", "unit": "objective.unit", "impact": "impact.name",
    "general": "general.name", "indicator": "indicator.name", "measure_unit": "indicator.unit",
    "period": "period",
    "links": "attribute", "strategic_operational": "attribute", "macro_service": "attribute", "service": "attribute",
}  # fmt: skip


def _field(column: Column, columns: tuple[Column, ...], company: _Company) -> str:
    role = column.role
    if role in {"title", "operational", "peg"}:
        return "objective.title"
    if role == "strategic":
        return "strategic.title" if company.roles & {"operational", "title", "peg"} else "objective.title"
    if role in _PLAIN:
        return _PLAIN[role]
    if role in {"baseline", "target", "actual", "variance", "source", "year"}:
        return _measure(column, company)
    chosen = {
        "code": _code,
        "description": _description,
        "objective_description": _objective_description,
        "weight": _weight,
        "year_weight": _weight,
        "step": lambda *_: "step.description",
        "planned": _planned,
        "step_actual": _planned,
        "kpi": lambda *_: "step.kpi" if company.stepped else "indicator.name",
        "report": lambda *_: "objective.report" if company.titled or not company.measured else "other",
        "evaluation": lambda *_: "objective.report" if company.titled else "note" if company.measured else "other",
        "tolerance": lambda *_: "note" if company.measured else "other",
    }.get(role)
    if chosen:
        return chosen(column, columns, company)
    if role == "start" and company.stepped:
        return "other"
    if role in _OF_OBJECTIVES and company.measured and "indicator" in vocabulary.stems(column.label):
        return "other"
    remark = role in _OF_OBJECTIVES or (role == "attribute" and vocabulary.meaning(column.label) == "remark")
    if company.measured and not company.stepped and remark:
        return "attribute"
    return "attribute" if company.titled or not (company.stepped or company.measured) else "other"


def _measure(column: Column, company: _Company) -> str:
    role = "target" if column.role == "year" else column.role
    if role == "actual" and company.stepped and not company.measured:
        return "step.actual"
    if role == "target" and column.year is None and company.stepped and not company.measured:
        return "other" if "planned" in company.roles else "step.planned"
    if company.measured or (company.titled and not company.stepped):
        return f"indicator.{role}"
    return "other" if company.stepped else "attribute"


def _next_field(column: Column, columns: tuple[Column, ...]) -> str:
    after = [c.role for c in columns if c.index > column.index]
    for role in after[:2]:
        if role in TITLES or role in INDICATORS or role in {"step", "description"}:
            return role
    return ""


def _code(column: Column, columns: tuple[Column, ...], company: _Company) -> str:
    after = _next_field(column, columns)
    if after == "strategic" and company.roles & {"operational", "title", "peg"}:
        return "strategic.code"
    if after in TITLES or (after == "description" and not company.stepped and not company.measured):
        return "objective.code"
    if after == "step" or (after == "description" and company.stepped):
        return "step.code"
    if after in INDICATORS:
        return "objective.code" if company.titled and column.index == columns[0].index else "indicator.code"
    return "objective.code" if company.titled else "other"


def _description(column: Column, columns: tuple[Column, ...], company: _Company) -> str:
    before = [c.role for c in columns if c.index < column.index]
    nearest = next((r for r in reversed(before) if r in TITLES | INDICATORS | {"step", "kpi", "code"}), "")
    if nearest in INDICATORS or (company.measured and not company.titled and not company.stepped):
        return "indicator.description" if company.roles & INDICATORS else "indicator.name"
    if nearest == "step":
        return "step.description_of"
    if nearest in {"code", ""} and company.stepped:
        return "step.description"
    if nearest == "code" and not company.titled:
        return "objective.title"
    return "attribute"


def _objective_description(_column: Column, _columns: tuple[Column, ...], company: _Company) -> str:
    return (
        "objective.title"
        if company.titled and not company.roles & (TITLES - {"objective_description"})
        else "attribute"
    )


def _weight(column: Column, columns: tuple[Column, ...], company: _Company) -> str:
    words = vocabulary.stems(column.label)
    if set(words) & {"indicator", "kpi"} and company.measured:
        return "indicator.weight"
    if (company.stepped and not company.titled and not company.measured) or (
        set(words) & {"step", "fas", "attivit"} and company.stepped
    ):
        others = [c for c in columns if c.role in {"weight", "year_weight"} and c.index != column.index]
        yearly = column.role == "year_weight" or (_YEARLY.search(column.label) and others)
        return "step.year_weight" if yearly else "step.weight"
    if company.titled or not company.measured:
        return "objective.weight"
    return "indicator.weight"


def _planned(column: Column, _columns: tuple[Column, ...], company: _Company) -> str:
    of_values = column.role == "step_actual" and not set(vocabulary.stems(column.label)) & _OF_TIME
    dated = "planned" in company.roles or not company.roles & {"target", "actual"}
    if company.measured and of_values and not (company.stepped and dated):
        return "indicator.actual"  # *Realizzato* beside *Atteso*
    if company.stepped:
        return "step.planned" if column.role == "planned" else "step.actual"
    return "attribute" if company.titled or not company.measured else "other"


_ONCE = frozenset(
    {"objective.title", "indicator.name", "step.description", "indicator.source", "objective.unit", "objective.code"}
)


def _one_of_each(columns: list[Column]) -> list[Column]:
    """Where two columns would fill one field, the first does; the second explains it."""
    seen: set[str] = set()
    found = []
    for column in columns:
        field = column.field
        if field in seen and field in _ONCE:
            field = {
                "indicator.name": "indicator.description",
                "indicator.source": "other",
                "step.description": "step.description_of",
            }.get(field, "attribute")
        elif field in seen and field == "indicator.actual" and column.year is None:
            field = "attribute" if "obiettiv" in vocabulary.stems(column.label) else "other"
        seen.add(field)
        found.append(replace(column, field=field))
    return found
