"""The card of an objective as a form: its texts, its steps, its indicators, in the order they stand on the page.

A row is known by a prefix such as ``s-3``; the order in which rows come in decides their order in the plan, so that
buttons, keys and dragging all do the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from traguardo.core.plan import Indicator, Objective, Plan, Resources, Step
from traguardo.core.workflow import Part
from traguardo.web.plans.fields import number_in
from traguardo.web.plans.sheets import AboutForm, AttributeForm, IndicatorForm, ResourcesForm, Sheet, StepForm

ROW = re.compile(r"([siar])-(\w{1,20})-ref")


class Card:
    """The whole card: what it shows, what a person did to it, and the objective it then tells.

    Args:
        plan: the plan it belongs to.
        objective: the objective as it stands; a new one has no ref.
        may: the parts that the person may write.
        data: what came in; None to show the objective as it stands.
        save: whether what came in is to be judged; otherwise rows are only moved, added or taken off.
    """

    def __init__(
        self,
        plan: Plan,
        objective: Objective,
        may: Collection[Part],
        data: QueryDict | None = None,
        *,
        save: bool = False,
    ) -> None:
        self.plan, self.before, self.may = plan, objective, may
        self.years = range(plan.year, min(plan.horizon_end, plan.year + 9) + 1)
        self._data, self._judged = data, save
        self._rows = self._order() if data is not None else {}
        self.fresh = "" if data is None or save else self._act(data.get("do", ""))
        shown = AboutForm.shown(objective)
        if not objective.ref:
            shown = {name: text for name, text in shown.items() if text}  # a new card has a title, an old one may not
        self.about = self._sheet(AboutForm, "o", shown, plan, objective, may)
        self.steps = self._table("s", StepForm, [(s.ref, StepForm.shown(s)) for s in objective.steps], may)
        self.indicators = self._table(
            "i",
            IndicatorForm,
            [(i.ref, IndicatorForm.shown(i, self.years)) for i in objective.indicators],
            may,
            self.years,
        )
        self.attributes = self._table(
            "a",
            AttributeForm,
            [
                (str(n), {"ref": str(n), "label": label, "text": text})
                for n, (label, text) in enumerate(objective.attributes)
            ],
            may,
        )
        self.resources = self._table(
            "r",
            ResourcesForm,
            [(str(n), {"ref": str(n), **ResourcesForm.shown(r)}) for n, r in enumerate(objective.resources)],
            may,
        )

    @property
    def sheets(self) -> list[Sheet]:
        """Every form of the card, in the order of the page."""
        return [self.about, *self.steps, *self.indicators, *self.attributes, *self.resources]

    @property
    def wrong(self) -> list[forms.BoundField]:
        """The fields that cannot be saved so."""
        return [
            sheet[name] for sheet in self.sheets if sheet.is_bound for name in sheet.errors if name in sheet.fields
        ]

    def is_valid(self) -> bool:
        """Whether everything can be saved; messages stand beside the fields where not."""
        return not self.wrong

    def objective(self) -> Objective:
        """The objective that a card tells.

        Raises:
            ValueError: a field is wrong; ``is_valid`` says so.
        """
        if not self.is_valid():
            raise ValueError([field.html_name for field in self.wrong])
        found = self.about.applied(self.before)
        year = self.plan.year
        steps = {s.ref: s for s in found.steps}
        indicators = {i.ref: i for i in found.indicators}
        promises = Part.PROMISE in self.may
        after: dict[str, Any] = {
            "steps": tuple(
                form.applied(steps.pop(ref, Step(ref="", description="")), year) for ref, form in _refs(self.steps)
            ),
            "indicators": tuple(
                form.applied(indicators.pop(ref, Indicator(ref="", name=""))) for ref, form in _refs(self.indicators)
            ),
        }
        if promises:
            after["attributes"] = tuple(
                _attribute(form, found.attributes) for form in self.attributes if not form.blank
            )
            after["resources"] = tuple(_resources(form, found.resources) for form in self.resources if not form.blank)
        told: Objective = replace(found, **after)
        return told

    def weights(self) -> dict[str, Decimal]:
        """The sums of the weights of steps and of indicators as they stand in the fields."""
        return {"steps": _sum(self.steps), "indicators": _sum(self.indicators)}

    def _order(self) -> dict[str, list[str]]:
        """The prefixes of the rows that came in, in the order they stood on the page."""
        rows: dict[str, list[str]] = {letter: [] for letter in "siar"}
        for name in self._data or ():
            if match := ROW.fullmatch(name):
                rows[match[1]].append(f"{match[1]}-{match[2]}")
        return rows

    def _act(self, action: str) -> str:
        """Add, take off or move a row; the prefix of the row to go on with."""
        verb, _, subject = action.partition(":")
        rows = self._rows.get(subject[:1], [])
        if Part.PROMISE not in self.may:
            return ""
        if verb == "add" and len(subject) == 1 and subject in self._rows:
            taken = {int(found) for row in rows for found in re.findall(r"-n(\d+)$", row)}
            rows.append(f"{subject}-n{max(taken, default=0) + 1}")
            return rows[-1]
        if subject not in rows:
            return ""
        at = rows.index(subject)
        if verb == "remove":
            rows.remove(subject)
            return rows[min(at, len(rows) - 1)] if rows else ""
        to = at + {"up": -1, "down": 1}.get(verb, 0)
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        return subject

    def _sheet(self, kind: Any, prefix: str, shown: Mapping[str, Any], *args: Any) -> Any:
        options: dict[str, Any] = {"prefix": prefix or None, "initial": shown}
        if self._data is not None and self._judged:
            return kind(*args, data=self._data, **options)
        if self._data is not None:
            form = kind(*args, **options)
            form.initial = dict(form.initial)
            for name, field in form.fields.items():
                given = field.widget.value_from_datadict(self._data, {}, form.add_prefix(name))
                form.initial[name] = given if given is not None else ""
            return form
        return kind(*args, **options)

    def _table(self, letter: str, kind: Any, shown: Sequence[tuple[str, Mapping[str, Any]]], *args: Any) -> list[Any]:
        """The rows of one table: as they stand, or as they came in."""
        if self._data is None or Part.PROMISE not in self.may:
            if Part.PROMISE not in self.may and letter in "ar":
                return []
            return [self._sheet(kind, f"{letter}-{n}", texts, *args) for n, (_, texts) in enumerate(shown)]
        known = dict(shown)
        found = [
            self._sheet(kind, prefix, known.get(self._data.get(f"{prefix}-ref", ""), {}), *args)
            for prefix in self._rows[letter]
        ]
        return [form for form in found if not (self._judged and form.blank)]


def _refs(forms_: Sequence[Any]) -> Iterable[tuple[str, Any]]:
    for form in forms_:
        yield (form.cleaned_data["ref"] if "ref" in form.fields else form.initial.get("ref", "")), form


def _attribute(form: AttributeForm, before: Sequence[tuple[str, str]]) -> tuple[str, str]:
    label, text = form.cleaned_data["label"], form.cleaned_data["text"]
    was = _at(before, form.cleaned_data["ref"], ("", ""))
    return was if (label, text) == (was[0].strip(), was[1].strip()) else (label, text)


def _resources(form: ResourcesForm, before: Sequence[Resources]) -> Resources:
    given = {name: form.cleaned_data[name] for name in form.fields if name != "ref"}
    was = _at(before, form.cleaned_data["ref"], Resources())
    return was if Resources(**given) == was else Resources(**given)


def _at(rows: Sequence[Any], place: str, otherwise: Any) -> Any:
    return rows[int(place)] if place.isdecimal() and len(place) < 6 and int(place) < len(rows) else otherwise


def _sum(rows: Sequence[Any]) -> Decimal:
    found = (number_in(str(form["weight"].value() or "").strip()) for form in rows if "weight" in form.fields)
    return sum((number for number in found if number is not None), Decimal(0))
