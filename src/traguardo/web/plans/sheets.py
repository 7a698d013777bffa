"""The parts of the card of an objective as forms: its head, a step, an indicator, a labelled field, resources.

Each says how a record stands in its fields (``shown``) and what it is after editing (``applied``); a text that
nobody has changed leaves the record as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from traguardo.core.finding import Finding
from traguardo.core.plan import (
    Indicator,
    IndicatorKind,
    Judgement,
    LegalTag,
    Level,
    Measure,
    Objective,
    Plan,
    Polarity,
    Resources,
    Role,
    Stakeholder,
    StakeholderRole,
    Step,
)
from traguardo.core.shape import Range
from traguardo.core.value import EMPTY, parse
from traguardo.core.workflow import Part
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import (
    CODE,
    Cell,
    Line,
    Lines,
    Number,
    Paragraphs,
    Word,
    cell_read,
    written,
)

STAKEHOLDERS = {
    "stakeholders_final": StakeholderRole.FINAL,
    "stakeholders_intermediate": StakeholderRole.INTERMEDIATE,
    "stakeholders_other": StakeholderRole.UNSPECIFIED,
}


class Sheet(WordedForm):
    """One part of the card; fields of a part of the plan that may not be written are left out."""

    parts: ClassVar[Mapping[str, Part]] = {}  # of fields that are not promises
    findings: Sequence[Finding] = ()

    def __init__(self, may: Collection[Part], *args: Any, **kwargs: Any) -> None:
        self.may = may
        super().__init__(*args, auto_id="%s", use_required_attribute=False, **kwargs)
        for name, field in list(self.fields.items()):
            if self.parts.get(name, Part.PROMISE) not in may:
                del self.fields[name]
            elif self.initial.get(name) == "":
                field.required = (
                    False  # the document has none: the checks say so, nobody is kept from saving the rest
                )

    def texts(self, names: Iterable[str]) -> dict[str, Any]:
        """What the fields of these names hold, where the form has them."""
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class AboutForm(Sheet):
    """The head of the card."""

    wording = "plans.objective"
    parts: ClassVar = {"report": Part.RESULT, "judgement": Part.JUDGEMENT}

    code = Line(longest=CODE)
    title = Paragraphs(required=True, rows=2, longest=1_000)
    weight = Number(range=Range.WEIGHT)
    level = Word(Level, "level", empty=False)
    parent = forms.ChoiceField(required=False)
    type = Line()
    responsible = Line()
    units = Lines()
    strategic_area = Line()
    description = Paragraphs(rows=4)
    first_year = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    links = Lines()
    projects = Lines()
    dimensions = Lines()
    stakeholders_final = Lines()
    stakeholders_intermediate = Lines()
    stakeholders_other = Lines()
    tags = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    report = Paragraphs(rows=6)
    judgement = Word(Judgement, "judgement")

    PLAIN: ClassVar = ("code", "title", "weight", "level", "parent", "type", "responsible", "strategic_area",
                       "description", "first_year", "report", "judgement")  # fmt: skip
    LISTS: ClassVar = ("units", "links", "projects", "dimensions")

    def __init__(self, plan: Plan, objective: Objective, may: Collection[Part], *args: Any, **kwargs: Any) -> None:
        super().__init__(may, *args, **kwargs)
        if "parent" in self.fields:
            self.fields["parent"].choices = [("", say("plans.word.parent.none")), *_parents(plan, objective)]  # type: ignore[attr-defined]
        if "tags" in self.fields:
            self.fields["tags"].choices = [(tag.value, say(f"choice.legal_tag.{tag.value}")) for tag in LegalTag]  # type: ignore[attr-defined]

    @classmethod
    def shown(cls, objective: Objective) -> dict[str, Any]:
        """An objective as it stands in the fields."""
        found = {name: getattr(objective, name) for name in cls.PLAIN} | {
            name: "\n".join(getattr(objective, name)) for name in cls.LISTS
        }
        found["weight"] = written(objective.weight)
        found["tags"] = [tag.value for tag in objective.tags]
        for name, role in STAKEHOLDERS.items():
            found[name] = "\n".join(s.name for s in objective.stakeholders if s.role is role)
        return found

    def applied(self, objective: Objective) -> Objective:
        """The objective with what the fields say."""
        before = self.shown(objective)
        after = self.texts(self.PLAIN)
        if after.get("weight") == objective.weight:
            after.pop("weight", None)
        for name, text in list(after.items()):
            if isinstance(text, str) and text == str(before[name]).strip():
                del after[name]
        if "level" in after:
            after["level"] = after["level"] or objective.level
        after |= {
            name: entries for name, entries in self.texts(self.LISTS).items() if _changed(entries, before[name])
        }
        if "tags" in self.fields and self.cleaned_data["tags"] != before["tags"]:
            after["tags"] = tuple(LegalTag(tag) for tag in self.cleaned_data["tags"])
        named = self.texts(STAKEHOLDERS)
        if any(_changed(names, before[field]) for field, names in named.items()):
            after["stakeholders"] = tuple(
                Stakeholder(name=name, role=STAKEHOLDERS[field]) for field, names in named.items() for name in names
            )
        return replace(objective, **after)


class RowForm(Sheet):
    """A row of the card."""

    ref = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    @property
    def blank(self) -> bool:
        """Whether nobody has written anything into it."""
        return not any(str(self[name].value() or "").strip() for name in self.fields if name not in self.PRESET)

    PRESET: ClassVar[Collection[str]] = ()  # fields that say nothing by themselves


class StepForm(RowForm):
    """A step."""

    wording = "plans.step"
    parts: ClassVar = {"actual": Part.RESULT, "achieved": Part.RESULT, "judgement": Part.JUDGEMENT}

    code = Line(longest=CODE)
    description = Paragraphs(required=True, rows=2)
    planned = Cell(timed=True)
    weight = Number(range=Range.WEIGHT)
    kpi = Paragraphs(rows=2)
    actual = Cell(timed=True)
    achieved = Cell()
    judgement = Word(Judgement, "judgement")
    owner = Line()
    theme = Line()
    recurrence = Line()
    condition = Line()

    PLAIN: ClassVar = (
        "code",
        "description",
        "weight",
        "kpi",
        "judgement",
        "owner",
        "theme",
        "recurrence",
        "condition",
    )
    CELLS: ClassVar = ("planned", "actual", "achieved")

    @classmethod
    def shown(cls, step: Step) -> dict[str, Any]:
        """A step as it stands in the fields."""
        cells = {name: getattr(step, name).raw for name in cls.CELLS}
        plain = {name: getattr(step, name) for name in cls.PLAIN}
        return plain | cells | {"weight": written(step.weight), "ref": step.ref}

    def applied(self, step: Step, year: int) -> Step:
        """The step with what the fields say."""
        after = _unlike(self.texts(self.PLAIN), step)
        for name, text in self.texts(self.CELLS).items():
            after[name] = cell_read(text, getattr(step, name), year=year)
        return replace(step, **after)


class IndicatorForm(RowForm):
    """An indicator, with its baseline, its target for each year of the plan, and its actual value."""

    wording = "plans.indicator"
    parts: ClassVar = {"actual": Part.RESULT, "judgement": Part.JUDGEMENT}
    PRESET = ("kind",)

    name = Paragraphs(required=True, rows=2)
    unit = Line(longest=CODE)
    baseline = Cell()
    target = Cell()
    actual = Cell()
    weight = Number(range=Range.WEIGHT)
    judgement = Word(Judgement, "judgement")
    description = Paragraphs(rows=2)
    kind = Word(IndicatorKind, "indicator_kind", empty=False)
    polarity = Word(Polarity, "polarity")
    formula = Paragraphs(rows=2)
    source = Line()
    owner = Line()
    frequency = Line()
    tolerance = Line()
    alternatives = Line()

    PLAIN: ClassVar = ("name", "unit", "weight", "judgement", "description", "kind", "polarity", "formula", "source",
                       "owner", "frequency", "tolerance", "alternatives")  # fmt: skip
    ROLES: ClassVar = ("baseline", "target", "actual")

    def __init__(self, may: Collection[Part], years: Sequence[int], *args: Any, **kwargs: Any) -> None:
        self.years = years
        super().__init__(may, *args, **kwargs)
        if Part.PROMISE in may:
            for year in years[1:]:
                field = Cell()
                field.label = say("plans.indicator.target_of", year=str(year))
                self.fields[f"target_{year}"] = field

    @property
    def later_targets(self) -> list[forms.BoundField]:
        """The fields of the targets after the first year."""
        return [self[f"target_{year}"] for year in self.years[1:] if f"target_{year}" in self.fields]

    @classmethod
    def shown(cls, indicator: Indicator, years: Sequence[int]) -> dict[str, Any]:
        """An indicator as it stands in the fields."""
        found = {name: getattr(indicator, name) for name in cls.PLAIN}
        found |= {"weight": written(indicator.weight), "ref": indicator.ref}
        found |= {name: indicator.value(Role(name), years[0]).raw for name in cls.ROLES}
        return found | {f"target_{year}": indicator.value(Role.TARGET, year).raw for year in years[1:]}

    def applied(self, indicator: Indicator) -> Indicator:
        """The indicator with what the fields say; its cells are read anew where its unit has changed."""
        after = _unlike(self.texts(self.PLAIN), indicator)
        if "kind" in after:
            after["kind"] = after["kind"] or indicator.kind
        changed = replace(indicator, **after)
        if changed.unit != indicator.unit:
            changed = replace(
                changed, measures=tuple(_reread(m, indicator.unit, changed.unit) for m in changed.measures)
            )
        cells = {(Role(name), self.years[0]): text for name, text in self.texts(self.ROLES).items()}
        cells |= {(Role.TARGET, y): text for y in self.years[1:] for text in self.texts([f"target_{y}"]).values()}
        for (role, year), text in cells.items():
            changed = _measured(changed, role, year, text)
        return changed


class AttributeForm(RowForm):
    """Another labelled field of the card, as the body prints it."""

    wording = "plans.attribute"

    label = Line(required=True)
    text = Paragraphs(rows=2)


class ResourcesForm(RowForm):
    """Money and people behind the objective."""

    wording = "plans.resources"

    project = Line()
    assigned = Number()
    committed = Number()
    paid = Number()
    staff_share = Number()

    @classmethod
    def shown(cls, resources: Resources) -> dict[str, Any]:
        """Resources as they stand in the fields."""
        return {n: written(getattr(resources, n)) for n in ("assigned", "committed", "paid", "staff_share")} | {
            "project": resources.project
        }


def _changed(entries: Sequence[str], before: str) -> bool:
    return tuple(entries) != tuple(line.strip() for line in before.replace("\r\n", "\n").split("\n") if line.strip())


def _unlike(given: Mapping[str, Any], record: Any) -> dict[str, Any]:
    """The fields that a person has changed; blanks around a text are no change."""

    def plain(item: Any) -> Any:
        return item.replace("\r\n", "\n").strip() if isinstance(item, str) and type(item) is str else item

    return {name: item for name, item in given.items() if item != plain(getattr(record, name))}


def _reread(measure: Measure, unit: str, now: str) -> Measure:
    raw = measure.value.raw
    if measure.value != parse(raw, year=measure.year, unit=unit or None):
        return measure  # corrected by a person
    return replace(measure, value=parse(raw, year=measure.year, unit=now or None))


def _measured(indicator: Indicator, role: Role, year: int, text: str) -> Indicator:
    """The indicator with the text of one cell; an emptied cell goes."""
    there = indicator.measure(role, year)
    if there is None:
        if not text:
            return indicator
        value = cell_read(text, EMPTY, year=year, unit=indicator.unit)
        return replace(indicator, measures=(*indicator.measures, Measure(role=role, year=year, value=value)))
    if text == there.value.raw.strip():
        return indicator
    value = cell_read(text, there.value, year=year, unit=indicator.unit)
    changed = (replace(m, value=value) if m is there else m for m in indicator.measures)
    return replace(indicator, measures=tuple(m for m in changed if text or m.role is not role or m.year != year))


def _parents(plan: Plan, objective: Objective) -> list[tuple[str, str]]:
    """The objectives that one may stand under: all but itself and those below it."""
    below = {objective.ref} if objective.ref else set()
    for _ in plan.objectives:
        more = {o.ref for o in plan.objectives if o.parent in below} - below
        if not more:
            break
        below |= more
    found = [
        (o.ref, " · ".join(part for part in (o.code, o.title) if part)[:120] or o.ref)
        for o in plan.objectives
        if o.ref not in below
    ]
    if objective.parent and objective.parent not in {ref for ref, _ in found}:
        found.append((objective.parent, objective.parent))
    return found
