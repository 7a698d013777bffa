"""What people fill in: the days of a period, a proposal, a decision, a deed, the results of an objective."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.timezone import localdate

from traguardo.core.following.periods import Item, default_days
from traguardo.core.plan import Deed, Indicator, Judgement, Neutralisation, Objective
from traguardo.web.bodies.attachments import MEGABYTE, MOST, SORTS, Examined, Files, FilesInput, examined
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.monitoring.models import Evidence, Period, Status, Update
from traguardo.web.monitoring.periods import last_day
from traguardo.web.monitoring.updates import Told
from traguardo.web.monitoring.year_end import Row, cells
from traguardo.web.pages.forms import WordedForm, tell
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Cell, Day, Line, Paragraphs

NOTE = 5_000  # characters


class PeriodForm(WordedForm):
    """The days of a period."""

    wording = "monitoring.period"

    day = Day()
    until = Day()
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, period: Period, *args: Any, **kwargs: Any) -> None:
        days = {"day": period.day, "until": period.until}
        if not period.day:
            ruleset = ruleset_of(period.cycle.body, period.cycle.year)
            day = default_days(period.cycle.year, ruleset)[-1]
            days = {"day": day, "until": last_day(day, ruleset)}
        super().__init__(*args, initial=days | {"edition": period.edition}, **kwargs)


class ReasonForm(WordedForm):
    """Why."""

    wording = "monitoring.decision"

    reason = Paragraphs(required=True, rows=3, longest=NOTE)


class UpdateForm(WordedForm):
    """What a step or indicator has come to, with its evidence."""

    wording = "monitoring.update"

    value = Cell()
    actual = Cell(timed=True)
    achieved = Cell()
    measured_on = Day()
    note = Paragraphs(rows=3, longest=NOTE)
    carried = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    evidence = Files(required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, period: Period, item: Item, last: Update | None, *args: Any, **kwargs: Any) -> None:
        again = last if last is not None and last.status != Status.ACCEPTED else None
        shown: dict[str, Any] = {"measured_on": min(localdate(), period.day), "seen": last.pk if last else 0}
        if again is not None:
            shown |= {name: getattr(again, name) for name in ("value", "actual", "achieved", "measured_on", "note")}
        super().__init__(*args, initial=shown, **kwargs)
        for name in ("actual", "achieved") if isinstance(item, Indicator) else ("value",):
            del self.fields[name]
        if "value" in self.fields:
            self.fields["value"].required = True
        self.old: list[Evidence] = list(again.evidence.all()) if again else []
        if self.old:
            self.fields["carried"].choices = [(row.pk, row.name) for row in self.old]  # type: ignore[attr-defined]
            self.initial["carried"] = [row.pk for row in self.old]
        else:
            del self.fields["carried"]
        field = self.fields["evidence"]
        field.widget = FilesInput(attrs={"accept": ",".join(SORTS)})
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        field.help_text = say("monitoring.update.evidence", part="why", most=MOST, limit=limit)
        self.examined: list[Examined] = []

    def clean(self) -> dict[str, Any]:
        """Judge the files by what is in them."""
        given: dict[str, Any] = super().clean() or {}
        self.examined, findings = examined(given.get("evidence", []))
        tell(self, findings)
        return given

    def told(self) -> Told:
        """What a valid form says."""
        names = ("value", "actual", "achieved", "measured_on", "note")
        return Told(**{name: self.cleaned_data[name] for name in names if name in self.fields})


class NeutraliseForm(WordedForm):
    """The causes, and the deed that takes something out of the count."""

    wording = "monitoring.exclusion"

    reason = Paragraphs(required=True, rows=3, longest=NOTE)
    organ = Line(required=True, longest=200)
    number = Line(required=True, longest=50)
    deed_date = Day()
    subject = Line(longest=500)

    def why(self) -> Neutralisation:
        """The reason and the deed of a valid form."""
        given = self.cleaned_data
        deed = Deed(organ=given["organ"], number=given["number"], date=given["deed_date"], subject=given["subject"])
        return Neutralisation(reason=given["reason"], deed=deed)


class ResultsForm(WordedForm):
    """The results of an objective at the end of the year: every actual value, the story, a judgement."""

    wording = "monitoring.results"

    report = Paragraphs(rows=8)
    judgement = forms.ChoiceField(required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput)
    LABELS: ClassVar = {"actual": "monitoring.update.value", "achieved": "monitoring.update.achieved"}

    def __init__(
        self, objective: Objective, rows: list[Row], year: int, edition: int, *args: Any, judges: bool, **kwargs: Any
    ) -> None:
        shown: dict[str, Any] = {
            "report": objective.report,
            "judgement": objective.judgement or "",
            "edition": edition,
        }
        for row in rows:
            shown |= {f"{row.prefix}-{name}": text for name, text in cells(row, year).items()}
        super().__init__(*args, initial=shown, **kwargs)
        if judges:
            words = [(word.value, say(f"choice.judgement.{word.value}")) for word in Judgement]
            self.fields["judgement"].choices = [("", say("monitoring.results.no_judgement")), *words]  # type: ignore[attr-defined]
        else:
            del self.fields["judgement"]
        for row in rows:
            for name in cells(row, year):
                code = "monitoring.update.actual" if row.is_step and name == "actual" else self.LABELS[name]
                field = Cell(timed=row.is_step and name == "actual", label=say(code))
                self.fields[f"{row.prefix}-{name}"] = field

    def given(self) -> dict[str, str]:
        """Field → text of a valid form."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "edition"}

    def of(self, row: Row) -> list[forms.BoundField]:
        """The fields of one step or indicator."""
        return [self[name] for name in self.fields if name.startswith(f"{row.prefix}-")]
