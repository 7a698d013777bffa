"""The day from which a dashboard is looked at."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils.timezone import localdate

from traguardo.core.workflow import State
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.models import Cycle

CLOSED = (State.MEASURED, State.EVALUATED, State.PUBLISHED)


class DayForm(WordedForm):
    """A day of the year of a cycle."""

    wording = "dashboards.day"

    on = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, cycle: Cycle, data: object = None, **options: object) -> None:
        super().__init__(data, **options)
        self.year = cycle.year
        self.fields["on"].widget.attrs |= {"min": f"{cycle.year}-01-01", "max": f"{cycle.year}-12-31"}

    def clean_on(self) -> date | None:
        """Only days of the year of the cycle."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and on.year != self.year:
            raise forms.ValidationError(say("dashboards.day.outside", year=str(self.year)))
        return on


def chosen(request: HttpRequest, cycle: Cycle) -> tuple[DayForm, date]:
    """The form and the day it asks for; without one today, or the last day of a year that is over or measured."""
    first, last = date(cycle.year, 1, 1), date(cycle.year, 12, 31)
    usual = last if State(cycle.state) in CLOSED else min(max(localdate(), first), last)
    if "on" not in request.GET:
        return DayForm(cycle, initial={"on": usual}), usual
    form = DayForm(cycle, request.GET)
    return form, (form.cleaned_data["on"] if form.is_valid() else None) or usual
