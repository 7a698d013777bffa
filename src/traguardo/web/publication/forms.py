"""What who publishes says: about an edition, its deed, a document made elsewhere, a reason to withdraw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.timezone import localdate

from traguardo.core.plan import Deed
from traguardo.web.bodies.models import FIRST_YEAR, LAST_YEAR
from traguardo.web.pages.antivirus import inspected
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.fields import Line, Paragraphs
from traguardo.web.publication.publishing import Told
from traguardo.web.publication.sections import UPLOADED

PDF_HEAD = b"%PDF-"
LONGEST_NAME = 80


class ToldForm(WordedForm):
    """What is told about any edition; the deed is all there or not at all."""

    wording = "publication.form"

    title = Line(required=True, longest=300)
    note = Paragraphs(longest=2_000)
    organ = Line(longest=200)
    number = Line(longest=50)
    date = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A deed has an organ, a number and a day that is not to come."""
        given = super().clean() or {}
        parts = [given.get(name) for name in ("organ", "number", "date")]
        if any(parts) and not all(parts) and not self.errors:
            raise ValidationError(say("publication.deed_whole"))
        if (day := given.get("date")) and (day > localdate() or day.year < FIRST_YEAR):
            self.add_error("date", say("workflow.deed_day"))
        return given

    @property
    def told(self) -> Told:
        """What was told."""
        given = self.cleaned_data
        deed = Deed(organ=given["organ"], number=given["number"], date=given["date"]) if given["date"] else None
        return Told(title=given["title"], note=given["note"], deed=deed)


class DocumentForm(ToldForm):
    """A document made elsewhere, as PDF."""

    kind = forms.ChoiceField()
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    file = forms.FileField(allow_empty_file=True, max_length=1000)
    reason = Paragraphs(required=True, rows=2, longest=1_000)

    field_order = ("kind", "year", "title", "file", "note", "organ", "number", "date", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, say(f"publication.kind.{kind}")) for kind in UPLOADED]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_file(self) -> tuple[str, bytes]:
        """A PDF that the antivirus does not mind, under a plain name."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise ValidationError(say("publication.too_large", limit=settings.UPLOAD_LIMIT // 1_000_000))
        data, name = upload.read(), upload.name or ""
        if not data.startswith(PDF_HEAD):
            raise ValidationError(say("publication.no_pdf", file=name))
        for finding in inspected(data, name):
            raise ValidationError(said(finding).text)
        stem = slugify(name.rpartition(".")[0])[:LONGEST_NAME] or "documento"
        return f"{stem}.pdf", data


class WithdrawForm(WordedForm):
    """Why something is taken off the pages."""

    wording = "publication.form"

    why = Paragraphs(required=True, rows=3, longest=1_000)
