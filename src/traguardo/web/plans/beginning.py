"""How a new cycle begins: empty, rolled over from the year before, from a plan file or a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from traguardo.core.comparing.rolling import rolled
from traguardo.core.finding import Severity
from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import Plan, Unit
from traguardo.readers import planfile, workbook
from traguardo.web.bodies.models import Body
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of

LARGEST_FILE = 20 * 1024 * 1024  # bytes
SHOWN = 20  # findings of a broken file that are told on the page


class NewCycleForm(WordedForm):
    """Which year, and what to begin from."""

    wording = "plans.new"

    how = forms.ChoiceField(widget=forms.RadioSelect)
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    years = forms.TypedChoiceField(required=False, coerce=int, empty_value="1", choices=[(n, n) for n in (1, 2, 3)])
    source = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    file = forms.FileField(required=False)

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        self.body = body
        self.cycles = list(Cycle.objects.filter(body=body).order_by("-year"))
        super().__init__(*args, initial={"how": "rolled" if self.cycles else "empty", "year": self._next()}, **kwargs)
        ways = ["empty", *(["rolled"] if self.cycles else []), "file"]
        self.fields["how"].choices = [(way, say(f"plans.new.how.{way}")) for way in ways]  # type: ignore[attr-defined]
        self.fields["source"].choices = [(c.year, str(c.year)) for c in self.cycles]  # type: ignore[attr-defined]
        if not self.cycles:
            del self.fields["source"]

    def clean(self) -> dict[str, Any]:
        """Each way asks for its own field."""
        given: dict[str, Any] = super().clean() or {}
        how = given.get("how")
        if how == "empty" and not given.get("year") and "year" not in self.errors:
            self.add_error("year", say("plans.new.year_missing"))
        if how == "file" and not given.get("file") and "file" not in self.errors:
            self.add_error("file", say("plans.new.file_missing"))
        if given.get("file") and given["file"].size > LARGEST_FILE:
            self.add_error("file", say("plans.new.file_too_large", limit=LARGEST_FILE // 1024 // 1024))
        return given

    def plan(self) -> tuple[Plan | None, str]:
        """The plan to begin with and where it comes from; None with messages beside the field for a broken file."""
        given = self.cleaned_data
        if given["how"] == "file":
            return self._from_file(), "file"
        if given["how"] == "rolled":
            source = next((c for c in self.cycles if c.year == given.get("source")), self.cycles[0])
            return rolled(plan_of(source)), "rolled"
        last = given["year"] + int(given["years"]) - 1
        units = tuple(Unit(name=u.name, code=u.code) for u in self.body.units.all())
        body = PlanBody(name=self.body.name, short_name=self.body.short_name, ipa_code=self.body.ipa_code)
        return Plan(
            body=body, year=given["year"], last_year=last if last > given["year"] else None, units=units
        ), "empty"

    def _from_file(self) -> Plan | None:
        given = self.cleaned_data["file"]
        data = given.read()
        if workbook.is_ours(data):
            found = workbook.read(data, given.name)
            plan, findings = found.plan, found.findings
        else:
            plan, findings = planfile.read(data, given.name)
        errors = [f for f in findings if f.severity is Severity.ERROR]
        for finding in errors[:SHOWN]:
            self.add_error("file", " ".join(part for part in (said(finding).text, said(finding).remedy) if part))
        if len(errors) > SHOWN:
            self.add_error("file", say("plans.new.more_errors", count=len(errors) - SHOWN))
        return plan

    def _next(self) -> int:
        years = [c.year for c in self.cycles]
        return max(years) + 1 if years else localdate().year
