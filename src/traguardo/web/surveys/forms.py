"""What is filled in: a questionnaire, its words in another language, an answer, where a mean goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate

from traguardo.web.bodies.models import Body
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Day, Line, Paragraphs
from traguardo.web.surveys.answering import LONGEST
from traguardo.web.surveys.models import HIGHEST, LOWEST, Kind, Survey, Words
from traguardo.web.surveys.preparing import ABOUT, Asked

MOST = 8  # questions
DAYS_OPEN = 30
WORDS = ("title", "introduction", "lowest", "highest", "send", "thanks")
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class WordsForm(WordedForm):
    """Everything people read, in one language."""

    wording = "surveys.words"

    language = forms.RegexField(LANGUAGE, max_length=10)
    title = Line(required=True, longest=200)
    introduction = Paragraphs(rows=4, longest=2_000)
    lowest = Line(required=True, longest=60)
    highest = Line(required=True, longest=60)
    send = Line(required=True, longest=60)
    thanks = Line(required=True, longest=300)

    def words(self) -> dict[str, str]:
        """The words of a valid form."""
        return {name: self.cleaned_data[name] for name in ("language", *WORDS)}


class SurveyForm(WordsForm):
    """A questionnaire in the language it is written in."""

    wording = "surveys.words"

    service = Line(required=True, longest=200)
    opens = Day()
    closes = Day()
    least = forms.IntegerField(min_value=2, max_value=1000)
    population = forms.IntegerField(required=False, min_value=1, max_value=10_000_000)

    field_order = (*ABOUT, "language", *WORDS)

    def __init__(self, survey: Survey | None, body: Body, *args: Any, **kwargs: Any) -> None:
        today = localdate()
        words = survey.words.filter(language=survey.language).first() if survey else None
        shown: dict[str, Any] = {"opens": today, "closes": today + timedelta(days=DAYS_OPEN)}
        shown |= {"least": body.privacy_threshold, "language": "it"}
        shown |= {name: say(f"surveys.usual.{name}") for name in ("lowest", "highest", "send", "thanks")}
        if survey and words:
            shown |= {name: getattr(survey, name) for name in (*ABOUT, "language")}
            shown |= {name: getattr(words, name) for name in WORDS}
        super().__init__(*args, initial=shown, **kwargs)
        self.closed = bool(survey and survey.published)
        kinds = [(kind.value, say(f"surveys.kind.{kind.value}")) for kind in Kind]
        for n in range(MOST):
            there = survey is not None and words is not None and n < len(survey.kinds)
            self.fields[f"kind-{n}"] = forms.ChoiceField(
                required=False,
                choices=kinds,
                label=say("surveys.question.kind", number=n + 1),
                initial=survey.kinds[n] if survey and there else Kind.SCALE.value,
            )
            self.fields[f"text-{n}"] = Line(
                longest=300,
                label=say("surveys.question.text", number=n + 1),
                initial=words.questions[n] if words and there else "",
            )
        if self.closed:
            for name in [
                name for name in self.fields if name not in ("service", "opens", "closes", "least", "population")
            ]:
                del self.fields[name]

    def about(self) -> dict[str, Any]:
        """Service, dates and numbers of a valid form."""
        return {name: self.cleaned_data[name] for name in ABOUT}

    def words(self) -> dict[str, str]:
        """The words of a valid form; nothing once it is published."""
        return {} if self.closed else super().words()

    def questions(self, survey: Survey | None) -> list[Asked]:
        """The questions of a valid form; once published those that there are."""
        if self.closed and survey is not None:
            return [Asked(kind, "") for kind in survey.kinds]
        told = self.cleaned_data
        return [
            Asked(told[f"kind-{n}"] or Kind.SCALE.value, told[f"text-{n}"]) for n in range(MOST) if told[f"text-{n}"]
        ]


class TranslationForm(WordsForm):
    """The words of a questionnaire in another language."""

    def __init__(self, survey: Survey, original: Words, words: Words | None, *args: Any, **kwargs: Any) -> None:
        shown = {name: getattr(words, name) for name in ("language", *WORDS)} if words else {}
        super().__init__(*args, initial=shown, **kwargs)
        for n, text in enumerate(original.questions):
            there = words is not None and n < len(words.questions)
            self.fields[f"text-{n}"] = Line(
                required=True, longest=300, label=text, initial=words.questions[n] if words and there else ""
            )
        self.count = len(survey.kinds)

    def questions(self) -> list[str]:
        """The questions of a valid form."""
        return [self.cleaned_data[f"text-{n}"] for n in range(self.count)]


class AnswerForm(forms.Form):
    """The questions in the words of one language."""

    def __init__(self, survey: Survey, words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        for n, (kind, text) in enumerate(zip(survey.kinds, words.questions, strict=True)):
            if kind == Kind.SCALE:
                steps = [(step, str(step)) for step in range(LOWEST, HIGHEST + 1)]
                steps[0], steps[-1] = (
                    (LOWEST, f"{LOWEST} – {words.lowest}"),
                    (HIGHEST, f"{HIGHEST} – {words.highest}"),
                )
                self.fields[f"q{n}"] = forms.TypedChoiceField(
                    required=False,
                    coerce=int,
                    empty_value=None,
                    choices=steps,
                    label=text,
                    widget=forms.RadioSelect(attrs={"class": "scale"}),
                )
            else:
                self.fields[f"q{n}"] = Paragraphs(rows=3, longest=LONGEST, label=text)

    def marks(self) -> dict[int, int]:
        """Place of the question → step, where one was chosen."""
        given = self.cleaned_data
        return {n: given[f"q{n}"] for n in self._places(Kind.SCALE) if given[f"q{n}"] is not None}

    def texts(self) -> dict[int, str]:
        """Place of the question → what was written."""
        return {n: self.cleaned_data[f"q{n}"] for n in self._places(Kind.TEXT)}

    def _places(self, wanted: Kind) -> list[int]:
        return [n for n, kind in enumerate(self.survey.kinds) if kind == wanted]


class RecordForm(WordedForm):
    """Which mean becomes the value of which indicator."""

    wording = "surveys.record"

    question = forms.TypedChoiceField(coerce=int)
    indicator = forms.ChoiceField()

    def __init__(
        self, questions: list[tuple[int, str]], indicators: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = questions  # type: ignore[attr-defined]
        self.fields["indicator"].choices = indicators  # type: ignore[attr-defined]
