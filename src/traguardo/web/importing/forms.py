"""The forms of an import: the file, what the document says of itself, where it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from traguardo.core.plan import DocumentKind
from traguardo.core.shape import FIRST_YEAR, LAST_YEAR
from traguardo.web.importing.confirming import Way
from traguardo.web.importing.uploads import limit
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import say
from traguardo.web.plans.fields import Line

HORIZON = 9  # years after the first
# What the browser offers to choose from first; what is sent is judged by its content.
ACCEPTED = ".pdf,.docx,.docm,.odt,.xlsx,.xlsm,.xls,.xlsb,.ods,.html,.htm,.txt,.md,.p7m,.toml,.json"


class UploadForm(WordedForm):
    """A document to read."""

    wording = "importing.upload"

    file = forms.FileField(allow_empty_file=True, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["file"].help_text = say("importing.upload.file", "why", megabytes=limit() // 1_000_000)
        self.fields["file"].error_messages["required"] = say("importing.no_file")
        self.fields["file"].widget.attrs["accept"] = ACCEPTED


class AboutForm(WordedForm):
    """What the document says of itself."""

    wording = "importing.about"

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField()
    title = Line()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        kinds = [(kind.value, say(f"importing.kind.{kind.value}")) for kind in DocumentKind]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The horizon ends in the year of the document or after."""
        given: dict[str, Any] = super().clean() or {}
        year, last = given.get("year"), given.get("last_year")
        if year and last and not year <= last <= year + HORIZON:
            self.add_error("last_year", say("importing.horizon", year=str(year), last=str(year + HORIZON)))
        if last and last == year:
            given["last_year"] = None
        return given


class WayForm(WordedForm):
    """Where the draft goes."""

    wording = "importing.way"

    verso = forms.ChoiceField(widget=forms.RadioSelect)
    overwrite = forms.BooleanField(required=False)

    def __init__(self, ways: Iterable[Way], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        found = list(ways)
        self.fields["verso"].choices = [  # type: ignore[attr-defined]
            (w.destination.value, say(f"importing.destination.{w.destination.value}", year=str(w.year)))
            for w in found
        ]
        if not any(way.fills for way in found):
            del self.fields["overwrite"]
