"""What people fill in about people: the register, a list, what is asked, how it went, a move."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localdate

from traguardo.core.people.competences import Competence
from traguardo.core.people.person import Absence, AbsenceKind, AssignedObjective, Category, Employment, Person
from traguardo.core.people.person import Secondment as Lent
from traguardo.core.people.states import SheetNeed, SheetRule
from traguardo.core.plan import Plan
from traguardo.core.weights import HUNDRED
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.forms import tell as tell_findings
from traguardo.web.pages.saying import say
from traguardo.web.people.lists import Listed, read
from traguardo.web.people.models import Member, Sheet
from traguardo.web.people.staff import objectives_of, person_of
from traguardo.web.plans.fields import Line, Number, Paragraphs, Word, written

BLANK_ROWS = 2  # objectives that can be added at once
LONGEST_TEXT = 5_000
SECONDED = "seconded"


class Day(forms.DateField):
    """A day as browsers send it and as people write it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)

    def clean(self, value: Any) -> Any:
        """A day of this century."""
        day = super().clean(value)
        if day and not 1950 <= day.year <= 2100:
            raise forms.ValidationError(say("people.impossible_day"))
        return day


class Percent(Number):
    """A percentage, from 0 to 100."""

    def clean(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        number = super().clean(value)
        if number is not None and number > HUNDRED:
            raise forms.ValidationError(say("people.percent"))
        return number


class MemberForm(WordedForm):
    """A person of the staff with the latest period of work."""

    wording = "people.member"

    number = Line(required=True, longest=30)
    name = Line(required=True, longest=120)
    user = forms.ModelChoiceField(User.objects.none(), required=False)
    category = Word(Category, "category", empty=False)
    unit = forms.ChoiceField(required=False)
    part_time = Percent()
    start = Day()
    end = Day()
    evaluator = forms.ModelChoiceField(Member.objects.none(), required=False)
    answers_for_payments = forms.BooleanField(required=False)
    new_period = forms.BooleanField(required=False)

    def __init__(self, body: Body, member: Member | None, data: Any = None) -> None:
        self.person = person_of(member) if member else Person(id="")
        super().__init__(data, initial=_initial(member, self.person) if member else {})
        own = member.pk if member else 0
        taken = Member.objects.filter(body=body, user__isnull=False).exclude(pk=own)
        users = User.objects.filter(memberships__body=body).exclude(pk__in=taken.values("user")).distinct()
        evaluators = Member.objects.filter(body=body).exclude(pk=own)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]
        self.fields["evaluator"].queryset = evaluators  # type: ignore[attr-defined]
        names = list(dict.fromkeys([*body.units.values_list("name", flat=True), *([member.unit] if member else [])]))
        self.fields["unit"].choices = [("", "—"), *((n, n) for n in names if n)]  # type: ignore[attr-defined]
        if member:
            self.fields["number"].disabled = True
        else:
            del self.fields["new_period"]

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins, and begins after the one before."""
        given = super().clean() or {}
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", say("people.end_before_start"))
        if given.get("new_period"):
            latest = self.person.employments[-1]
            if start is None or (latest.start and start <= latest.start):
                self.add_error("start", say("people.new_period_start"))
        return given

    def told(self) -> Person:
        """The person as the form has it."""
        given = self.cleaned_data
        job = Employment(
            category=given["category"] or Category.OFFICIAL,
            unit=given["unit"],
            part_time=given["part_time"] or HUNDRED,
            start=given["start"],
            end=given["end"],
        )
        before = self.person.employments
        if given.get("new_period"):
            closed = Employment(
                category=before[-1].category,
                unit=before[-1].unit,
                part_time=before[-1].part_time,
                start=before[-1].start,
                end=given["start"] - timedelta(days=1),
                coefficient=before[-1].coefficient,
            )
            jobs = (*before[:-1], closed, job)
        else:
            jobs = (*before[:-1], job)
        evaluator = given["evaluator"]
        return Person(
            id=given["number"],
            name=given["name"],
            evaluator=evaluator.number if evaluator else "",
            answers_for_payments=given["answers_for_payments"],
            employments=jobs,
            absences=self.person.absences,
            secondments=self.person.secondments,
        )


class AwayForm(WordedForm):
    """A period not at work, or lent to another body."""

    wording = "people.away"

    kind = forms.ChoiceField()
    start = Day()
    end = Day()
    body = Line(longest=200)
    share = Percent()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, say(f"choice.absence_kind.{kind.value}")) for kind in AbsenceKind]
        self.fields["kind"].choices = [*kinds, (SECONDED, say("people.seconded"))]  # type: ignore[attr-defined]
        for name in ("start", "end"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins; a secondment says where."""
        given = super().clean() or {}
        if given.get("start") and given.get("end") and given["end"] < given["start"]:
            self.add_error("end", say("people.end_before_start"))
        if given.get("kind") == SECONDED and not given.get("body"):
            self.add_error("body", say("people.seconded_where"))
        return given

    def told(self) -> Absence | Lent:
        """The period."""
        given = self.cleaned_data
        if given["kind"] == SECONDED:
            return Lent(body=given["body"], start=given["start"], end=given["end"], share=given["share"] or HUNDRED)
        return Absence(kind=AbsenceKind(given["kind"]), start=given["start"], end=given["end"])


class ListForm(WordedForm):
    """A list of people in a file."""

    wording = "people.list"

    file = forms.FileField()

    listed: tuple[Listed, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read the file; everything that is wrong in it is told."""
        given = super().clean() or {}
        if given.get("file"):
            self.listed, findings = read(given["file"].read(), given["file"].name)
            tell_findings(self, findings)
        return given


class ObjectivesForm(forms.Form):
    """What a person is asked: a row an objective, two blank ones to add."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, plan: Plan, data: Any = None) -> None:
        asked = objectives_of(sheet)
        super().__init__(data, initial={"edition": sheet.edition})
        links = [("", say("people.objective.own"))]
        links += [(o.ref, " ".join(p for p in (o.code, o.title) if p)[:120] or o.ref) for o in plan.objectives]
        self.rows = range(len(asked) + BLANK_ROWS)
        for n in self.rows:
            one = asked[n] if n < len(asked) else AssignedObjective(title="")
            self.fields[f"title_{n}"] = Line(longest=300, initial=one.title)
            self.fields[f"objective_{n}"] = forms.ChoiceField(choices=links, required=False, initial=one.objective)
            self.fields[f"weight_{n}"] = Percent(initial=written(one.weight))
            for name in ("title", "objective", "weight"):
                self.fields[f"{name}_{n}"].label = say(f"people.objective.{name}", number=n + 1)

    def told(self) -> tuple[AssignedObjective, ...]:
        """The objectives; a row without a title that is linked takes that of the plan, an empty one is none."""
        given, found = self.cleaned_data, []
        names = dict(self.fields["objective_0"].choices)  # type: ignore[attr-defined]
        for n in self.rows:
            link, title = given[f"objective_{n}"], given[f"title_{n}"].strip()
            if title or link:
                found.append(
                    AssignedObjective(title=title or names[link], objective=link, weight=given[f"weight_{n}"] or None)
                )
        return tuple(found)


class JudgeForm(forms.Form):
    """The evaluator's draft: a score an objective, a level a competence, a comment."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, asked: tuple[Competence, ...], data: Any = None) -> None:
        super().__init__(data, initial={"edition": sheet.edition})
        self.objectives, self.asked = objectives_of(sheet), asked
        for n, one in enumerate(self.objectives):
            label = say("people.judge.score", title=one.title)
            self.fields[f"score_{n}"] = Percent(label=label, initial=written(one.score))
        for competence in asked:
            levels = [(str(n), f"{n}. {text}") for n, text in enumerate(competence.descriptors, 1)]
            self.fields[f"level_{competence.code}"] = forms.ChoiceField(
                label=competence.title,
                choices=levels,
                required=False,
                widget=forms.RadioSelect,
                initial=str(sheet.behaviours.get(competence.code, "")),
            )
        self.fields["comment"] = Paragraphs(
            label=say("people.judge.comment"), rows=4, longest=LONGEST_TEXT, initial=sheet.comment
        )

    def scored(self) -> tuple[AssignedObjective, ...]:
        """The objectives with the scores given."""
        return tuple(
            AssignedObjective(
                title=one.title,
                objective=one.objective,
                weight=one.weight,
                score=self.cleaned_data[f"score_{n}"],
            )
            for n, one in enumerate(self.objectives)
        )

    def levels(self) -> dict[str, int]:
        """The levels given, by competence."""
        given = {one.code: self.cleaned_data[f"level_{one.code}"] for one in self.asked}
        return {code: int(level) for code, level in given.items() if level}


class SelfForm(WordedForm):
    """The self-evaluation."""

    wording = "people.self"

    edition = forms.IntegerField(widget=forms.HiddenInput)
    text = Paragraphs(rows=8, longest=LONGEST_TEXT)


class MoveForm(WordedForm):
    """Only the fields that a move needs."""

    wording = "people.move"

    interview_on = Day()
    reason = Paragraphs(required=True, rows=4, longest=LONGEST_TEXT)

    def __init__(self, rule: SheetRule, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if SheetNeed.REASON not in rule.needs:
            del self.fields["reason"]
        if SheetNeed.INTERVIEW not in rule.needs:
            del self.fields["interview_on"]
        else:
            self.fields["interview_on"].initial = localdate()


def _initial(member: Member, person: Person) -> dict[str, Any]:
    latest = person.employments[-1]
    return {
        "number": member.number,
        "name": member.name,
        "user": member.user_id,
        "category": latest.category.value,
        "unit": latest.unit,
        "part_time": written(latest.part_time),
        "start": latest.start,
        "end": latest.end,
        "evaluator": member.evaluator_id,
        "answers_for_payments": member.answers_for_payments,
    }
