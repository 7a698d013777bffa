"""Headers of tables: which column holds what. One label means different things by its company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traguardo.readers import vocabulary
from traguardo.readers.document import Cell
from traguardo.readers.reading import collapse
from traguardo.readers.recognise.rows import Row
from traguardo.readers.vocabulary import Label

TITLES = frozenset({"title", "operational", "peg", "strategic", "objective_description"})
INDICATORS = frozenset({"indicator", "impact", "general"})
_NAMING = frozenset({"description", "title"})
_VALUES = frozenset({"baseline", "target", "actual", "variance", "measure_unit", "source"})
_YEAR = re.compile(r"^(?:anno\s+)?(20\d{2})(?:\s*\(?[a-z]?\)?)?$", re.I)
_PERIOD = re.compile(
    r"^(?:gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|"
    r"sett?(?:embre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?|[tq][1-4]|"
    r"(?:[1-6]|i{1,3}|iv|vi?|prim[oa]|second[oa]|terz[oa]|quart[oa])[°ºa^.]*\s*(?:trim|sem|bim|quad)[a-z]*)\.?"
    r"(?:\s*20\d\d)?$",
    re.I,
)
_PERIODS = 3  # columns of months or quarters that make a time chart
_INITIAL = re.compile(r"^[GFMALSOND]$")  # of a month
_INITIALS = 6
_YEARLY = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_OF_OBJECTIVES = frozenset({"achieved", "interim", "points"})  # said once of an objective, though beside indicators
_INTERIM = re.compile(r"(?<!\d)\d{1,2}[./](?!12)\d{1,2}(?:[./]|\b)")  # a day before the year's end
_AMBITS = frozenset({"ambit", "prospettiv", "macroare", "tem"})  # areas, where they lead a table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its printed label, and the field its cells go to, for instance ``indicator.target``."""

    index: int
    label: str
    role: str
    field: str = ""
    year: int | None = None
    confidence: int = 100


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
        return [(c.index, c.field, c.year) for c in self.items] == [(c.index, c.field, c.year) for c in other.items]

    def of(self, field: str) -> list[Column]:
        """The columns that go to a field."""
        return [c for c in self.items if c.field == field]

    def covers(self, prefix: str) -> bool:
        """Whether a column goes to some field of a part: ``step``, ``indicator``, ``objective``."""
        return any(c.field.startswith(f"{prefix}.") for c in self.items)


def header(row: Row, following: Row | None) -> tuple[Column, ...] | None:
    """The columns a row heads; None for a row that is no header."""
    filled = row.filled
    if len(filled) < 2 or any(len(c.text) > vocabulary.MAX_LABEL for _, c in filled):
        return None
    chart, filled = _time_chart(filled)
    exact = [vocabulary.label(c.text) for _, c in filled]
    known = sum(x is not None for x in exact)
    if known < 2 or known * 2 < len(filled):
        return None
    if len(filled) == 2 and not _heads_two(exact, following):
        return None
    if (len(filled) > 2 and _alternates(exact)) or any(_YEAR.match(c.text) for _, c in filled[:1]):
        return None
    if len(filled) == 3 and exact[1] is None and _label_first(following, row):
        return None
    if len(filled) >= 4 and known * 2 == len(filled) and exact[0] and all(exact[::2]):
        return None
    found = []
    for (index, cell), label in zip(filled, exact, strict=True):
        guess = label or vocabulary.header(cell.text) or _year_only(cell.text) or Label("unknown", 50)
        found.append(Column(index, collapse(cell.text), guess.role, year=guess.year, confidence=guess.confidence))
    return tuple(sorted([*found, *chart], key=lambda c: c.index))


def _time_chart(filled: list[tuple[int, Cell]]) -> tuple[list[Column], list[tuple[int, Cell]]]:
    """The columns of a time chart (*gen feb mar…*, *I trim. II trim.…*) and the cells that are none of them."""
    periods = [Column(i, collapse(c.text), "period") for i, c in filled if _PERIOD.match(collapse(c.text))]
    letters = [Column(i, collapse(c.text), "period") for i, c in filled if _INITIAL.match(c.text)]
    periods += letters if len(letters) >= _INITIALS else []
    if len(periods) < _PERIODS:
        return [], filled
    places = {c.index for c in periods}
    return periods, [(i, c) for i, c in filled if i not in places]


def _year_only(text: str) -> Label | None:
    match = _YEAR.match(collapse(text))
    return Label("year", 100, int(match[1])) if match else None


def _heads_two(labels: Sequence[Label | None], following: Row | None) -> bool:
    """Two labels side by side are a header when no label-value row follows."""
    if following is None or not following.filled or following.table == 0:
        return False
    first = following.filled[0][1].text
    if len(following.filled) > 1 and (vocabulary.label(first) or len(following.filled) > 4):
        return False
    roles = [x.role for x in labels if x]
    return not (roles[0] in {"unit", "attribute", "area"} and roles[-1] in {"unit", "area"} and len(set(roles)) == 1)


def _label_first(following: Row | None, row: Row) -> bool:
    """Whether the next row of the same table begins with a label too: then both are label-value rows."""
    if following is None or following.table != row.table or not following.filled:
        return False
    return vocabulary.label(following.filled[0][1].text) is not None


def _alternates(labels: Sequence[Label | None]) -> bool:
    """Label, value, label, value."""
    return len(labels) % 2 == 0 and all(labels[::2]) and not any(labels[1::2])


def below(row: Row, columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns completed by a second header row (years, or labels under a group title); None for a data row."""
    filled = row.filled
    if not filled:
        return None
    years = {i: int(m[1]) for i, c in filled if (m := _YEAR.match(collapse(c.text)))}
    labels = {i: found for i, c in filled if i not in years and (found := vocabulary.label(c.text))}
    if len(years) + len(labels) < len(filled) or (not years and len(labels) < 2):
        return None
    by_index = {c.index: c for c in columns}
    for index, year in years.items():
        left = max((i for i in by_index if i <= index and by_index[i].role != "year"), default=None)
        if left is None:
            return None
        base = by_index[left]
        by_index[index] = replace(base, index=index, year=year)
    for index, label in labels.items():
        text = collapse(row.cells[index].text)
        old = by_index.get(index)
        if old and (label.role == old.role or (label.role in _NAMING and old.role in TITLES | INDICATORS | {"step"})):
            continue  # *Indicatori* over *Descrizione*
        by_index[index] = Column(index, text, label.role, year=label.year, confidence=label.confidence)
    return tuple(by_index[i] for i in sorted(by_index))


def told(columns: tuple[Column, ...], year: int | None, kind: str, *, unit_above: bool) -> tuple[Column, ...]:
    """The columns whose meaning hangs on what the document is: *Valore 2022*, and *Area* under a named office."""
    roles = [c.role for c in columns]
    expected = "actual" if kind == "report" and "actual" not in roles else "target"
    found = []
    for column in columns:
        role = column.role
        if role == "value" and _INTERIM.search(column.label):
            role = "interim"
        elif role in {"year", "value"}:
            before = column.year is not None and year is not None and column.year < year
            other = role == "value" and (column.year is None) and expected in roles
            role = "baseline" if before else "unknown" if other else expected if role == "value" else role
        elif _is_area(column, columns, unit_above=unit_above):
            role = "area"
        found.append(replace(column, role=role))
    return tuple(found)


def _is_area(column: Column, columns: tuple[Column, ...], *, unit_above: bool) -> bool:
    """Whether *Area* or *Ambito* is one of the strategy: beside or under a named office, or before all else."""
    words = vocabulary.stems(column.label)
    if column.role == "unit":
        return words == ("are",) and (unit_above or sum(c.role == "unit" for c in columns) > 1)
    return column.role == "attribute" and column is columns[0] and words[0] in _AMBITS


def resolve(columns: tuple[Column, ...], width: int, *, in_card: bool) -> Columns:
    """The field of every column, from its role and from the roles beside it."""
    columns = _nested(columns)
    roles = {c.role for c in columns}
    kept = tuple(c for c in columns if c.role != "group")
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
    remark = role in _OF_OBJECTIVES or (role == "attribute" and vocabulary.meaning(column.label) == "remark")
    if company.measured and not company.stepped and remark:
        return "attribute"
    return "attribute" if company.titled or not (company.stepped or company.measured) else "other"


def _measure(column: Column, company: _Company) -> str:
    role = "target" if column.role == "year" else column.role
    if role == "actual" and company.stepped and not company.measured:
        return "step.actual"
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
    if "indicator" in words and company.measured:
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
            field = "other"
        seen.add(field)
        found.append(replace(column, field=field))
    return found
