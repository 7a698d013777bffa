"""What the evaluator fills in: another figure, a question, a sample, a recount, minutes, the list, the signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.timezone import localdate

from traguardo.core.evaluation.validation import Answer, Answered, Point
from traguardo.core.finding import Where
from traguardo.core.ruleset import Ruleset
from traguardo.web.accounts.models import User
from traguardo.web.bodies.attachments import MEGABYTE, MOST, SORTS, Examined, Files, FilesInput, examined
from traguardo.web.pages.forms import WordedForm, tell
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Day, Line, Number, Paragraphs, written
from traguardo.web.validation.checklist import Line as ListLine
from traguardo.web.validation.workspace import Figure, points_of

TEXT = 5_000  # characters
LONG = 50_000  # of minutes


class ChangeForm(WordedForm):
    """Another figure in the body's points, with the reason."""

    wording = "validation.change"

    points = Number()
    reason = Paragraphs(required=True, rows=4, longest=TEXT)

    def __init__(self, figure: Figure, card: Any, *args: Any, **kwargs: Any) -> None:
        value = figure.entry.value if figure.entry and figure.entry.value is not None else figure.own.value
        reason = figure.entry.reason if figure.entry else ""
        shown = {"points": written(points_of(value, card)), "reason": reason}
        super().__init__(*args, initial=shown, **kwargs)
        self.fields["points"].required = True
        self.fields["points"].help_text = say("validation.change.points", part="why", scale=card.scale)


class QuestionForm(WordedForm):
    """What is asked, of whom, by when."""

    wording = "validation.question"

    to = forms.TypedChoiceField(coerce=int)
    text = Paragraphs(required=True, rows=4, longest=TEXT)
    due = Day()

    def __init__(self, people: list[User], ruleset: Ruleset, *args: Any, **kwargs: Any) -> None:
        days = int(ruleset.number("validation.answer_days"))
        super().__init__(*args, initial={"due": localdate() + timedelta(days=days)}, **kwargs)
        self.people = {person.pk: person for person in people}
        words = [(person.pk, person.name) for person in people]
        self.fields["to"].choices = [("", say("validation.question.to.none")), *words]  # type: ignore[attr-defined]

    @property
    def person(self) -> User:
        """Who is asked."""
        return self.people[self.cleaned_data["to"]]


class WordForm(WordedForm):
    """A word in a thread."""

    wording = "validation.word"

    text = Paragraphs(required=True, rows=4, longest=TEXT)


class SampleForm(WordedForm):
    """The seed and the size of a draw; both may be left to the system."""

    wording = "validation.sample"

    size = forms.IntegerField(required=False, min_value=1, max_value=500)
    seed = Line(longest=100)


class RecountForm(WordedForm):
    """What was counted again."""

    wording = "validation.recount"

    numerator = Number()
    denominator = Number()
    note = Paragraphs(rows=2, longest=TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numerator"].required = True


class MinutesForm(WordedForm):
    """The minutes of a meeting."""

    wording = "validation.minutes"

    day = Day()
    present = Paragraphs(required=True, rows=2, longest=1_000)
    text = Paragraphs(required=True, rows=10, longest=LONG)
    attached = Files(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": localdate()}, **kwargs)
        field = self.fields["attached"]
        field.widget = FilesInput(attrs={"accept": ",".join(SORTS)})
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        field.help_text = say("validation.minutes.attached", part="why", most=MOST, limit=limit)
        self.examined: list[Examined] = []

    def clean(self) -> dict[str, Any]:
        """Judge the files by what is in them."""
        given: dict[str, Any] = super().clean() or {}
        self.examined, findings = examined(given.get("attached", []))
        tell(self, [replace(finding, where=Where(field="attached")) for finding in findings])
        return given


class ListForm(forms.Form):
    """The guided list: an answer and a remark to each point; points may be left for later."""

    def __init__(self, lines: list[ListLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(answer.value, say(f"answer.{answer}")) for answer in Answer]
        for line in lines:
            point, told = line.asked.point, line.answered
            self.fields[f"{point}-answer"] = forms.ChoiceField(
                required=False,
                choices=answers,
                widget=forms.RadioSelect,
                label=say(f"point.{point}"),
                initial=told.answer.value if told else None,
            )
            self.fields[f"{point}-remark"] = Paragraphs(
                rows=2, longest=TEXT, label=say("validation.list.remark"), initial=told.remark if told else ""
            )

    def given(self) -> dict[Point, Answered]:
        """The points of a valid form that were answered."""
        told = self.cleaned_data
        return {
            point: Answered(answer=Answer(told[f"{point}-answer"]), remark=told[f"{point}-remark"])
            for point in Point
            if told.get(f"{point}-answer")
        }


class SignForm(WordedForm):
    """The evaluator's own words on the whole, and the will to sign."""

    wording = "validation.sign"

    text = Paragraphs(rows=6, longest=TEXT)
    sure = forms.BooleanField()
