"""What a move asks for: a reason, the deed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from traguardo.core.plan import Deed
from traguardo.core.workflow import Need, Rule
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Line, Paragraphs


class MoveForm(WordedForm):
    """Only the fields that the move needs."""

    wording = "workflow.form"

    reason = Paragraphs(required=True, rows=4, longest=5_000)
    organ = Line(required=True, longest=200)
    number = Line(required=True, longest=50)
    date = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y"], widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    subject = Line(longest=500)

    def __init__(self, rule: Rule, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Need.REASON not in rule.needs:
            del self.fields["reason"]
        if Need.DEED not in rule.needs:
            for name in ("organ", "number", "date", "subject"):
                del self.fields[name]

    def clean_date(self) -> Any:
        """An act of tomorrow has not been taken yet."""
        day = self.cleaned_data["date"]
        if day > localdate() or day.year < 2000:
            raise forms.ValidationError(say("workflow.deed_day"))
        return day

    @property
    def deed(self) -> Deed | None:
        """The deed that was given."""
        given = self.cleaned_data
        if "organ" not in self.fields:
            return None
        return Deed(organ=given["organ"], number=given["number"], date=given["date"], subject=given["subject"])
