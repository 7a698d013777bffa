"""What is filled in: how documents look, and their narrative texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.forms.boundfield import BoundField

from traguardo.core.plan import Section
from traguardo.web.documents.looks import Wanted
from traguardo.web.documents.models import Dress
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Line, Paragraphs
from traguardo.writers.paper.layout import layouts

BLANK = 2  # sections that can be added at once
LONGEST_TITLE = 300


class LookForm(WordedForm):
    """The colour, the emblem and the layout."""

    wording = "documents.look"

    colour = forms.RegexField(r"^#[0-9A-Fa-f]{6}$", max_length=7)
    layout = forms.ChoiceField(required=False)
    logo = forms.FileField(
        required=False,
        validators=[FileExtensionValidator(["png", "svg"])],
        widget=forms.FileInput(attrs={"accept": ".png,.svg"}),
    )
    without_logo = forms.BooleanField(required=False)

    def __init__(self, dress: Dress, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"colour": dress.colour, "layout": dress.layout}, **kwargs)
        names = [(name, say(f"documents.layout.{name}")) for name in layouts()]
        if not dress.logo:
            del self.fields["without_logo"]  # nothing to take away
        self.fields["layout"].choices = [("", say("documents.layout.own")), *names]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        data, file = self.cleaned_data, self.cleaned_data["logo"]
        return Wanted(
            colour=data["colour"],
            layout=data["layout"],
            logo=file.read() if file else None,
            logo_name=file.name if file else "",
            without_logo=data.get("without_logo", False),
        )


class TextsForm(WordedForm):
    """The sections of a document, in their order; one without a text is left out."""

    wording = "documents.texts"

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sections: Sequence[Section], edition: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"edition": edition}, **kwargs)
        self.count = len(sections) + BLANK
        for n in range(self.count):
            there = sections[n] if n < len(sections) else Section(title="", text="")
            title = Line(longest=LONGEST_TITLE, label=say("documents.texts.title", number=n + 1), initial=there.title)
            self.fields[f"title-{n}"] = title
            self.fields[f"text-{n}"] = Paragraphs(
                rows=6, longest=50_000, label=say("documents.texts.text", number=n + 1), initial=there.text
            )

    def pairs(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The two fields of each section."""
        return ((self[f"title-{n}"], self[f"text-{n}"]) for n in range(self.count))

    def sections(self) -> list[Section]:
        """The sections of a valid form."""
        found = ((self.cleaned_data[f"title-{n}"], self.cleaned_data[f"text-{n}"]) for n in range(self.count))
        return [Section(title=title, text=text) for title, text in found if text.strip()]
