"""What who publishes says: about an edition, its deed, a document made elsewhere, a reason to withdraw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.timezone import localdate

from traguardo.core.plan import Deed
from traguardo.core.publishing.suppression import Group
from traguardo.web.bodies.attachments import SORTS, digest_of
from traguardo.web.bodies.models import FIRST_YEAR, LAST_YEAR, Body
from traguardo.web.pages.antivirus import inspected
from traguardo.web.pages.forms import WordedForm
from traguardo.web.pages.saying import said, say
from traguardo.web.plans.fields import Line, Number, Paragraphs, number_in
from traguardo.web.premiums.models import FundRow
from traguardo.web.publication.premiums import Premiums
from traguardo.web.publication.publishing import Told
from traguardo.web.publication.sections import UPLOADED
from traguardo.web.publication.sources.uploaded import Upload

EDITABLE = (".docx", ".odt", ".xlsx", ".ods")
LONGEST_NAME = 80
MOST_GROUPS, MOST_PEOPLE = 200, 1_000_000


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
        return Told(title=given.get("title", ""), note=given.get("note", ""), deed=deed)


class EditionForm(ToldForm):
    """What is told about an edition, and which files go online beside those that always do."""

    formats = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    field_order = ("title", "note", "formats", "organ", "number", "date")

    def __init__(self, offers: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offers:
            self.fields["formats"].choices = [(one, say(f"publication.offer.{one}")) for one in offers]  # type: ignore[attr-defined]
        else:
            del self.fields["formats"]

    @property
    def chosen(self) -> frozenset[str]:
        """The files that were chosen."""
        return frozenset(self.cleaned_data.get("formats", ()))


class DocumentForm(ToldForm):
    """A document made elsewhere: a PDF, and perhaps the same document in a format that can be edited."""

    kind = forms.ChoiceField()
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    file = forms.FileField(allow_empty_file=True, max_length=1000)
    editable = forms.FileField(required=False, allow_empty_file=True, max_length=1000)

    field_order = ("kind", "year", "title", "file", "editable", "note", "organ", "number", "date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, say(f"publication.kind.{kind}")) for kind in UPLOADED]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_file(self) -> Upload:
        """A PDF that the antivirus does not mind, under a plain name."""
        return _taken(self.cleaned_data["file"], (".pdf",))

    def clean_editable(self) -> Upload | None:
        """The same in a format that can be edited, or None."""
        upload = self.cleaned_data["editable"]
        return _taken(upload, EDITABLE) if upload else None

    @property
    def uploads(self) -> list[Upload]:
        """The files, the PDF first."""
        given = self.cleaned_data
        return [one for one in (given["file"], given["editable"]) if one]


def _taken(upload: UploadedFile[Any], endings: Sequence[str]) -> Upload:
    """A file of one of some sorts, under a name that says nothing else.

    Raises:
        ValidationError: it is too large, of another sort, or the antivirus minds it.
    """
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise ValidationError(say("publication.too_large", limit=settings.UPLOAD_LIMIT // 1_000_000))
    name = upload.name or ""
    stem, _, ending = name.rpartition(".")
    ending = f".{ending.lower()}"
    upload.seek(0)
    if ending not in endings or not SORTS[ending].shows(upload):
        told = ", ".join(one[1:].upper() for one in endings)
        raise ValidationError(say("publication.wrong_sort", file=name, sorts=told))
    upload.seek(0)
    data = upload.read()
    for finding in inspected(data, name):
        raise ValidationError(said(finding).text)
    stem = slugify(stem)[:LONGEST_NAME] or "documento"
    return Upload(f"{stem}{ending}", SORTS[ending].content_type, data)


class VerifyForm(WordedForm):
    """A file, or the SHA-256 of one."""

    wording = "publication.verify"

    file = forms.FileField(required=False, allow_empty_file=True, max_length=1000)
    digest = Line(longest=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file within the limit."""
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload and (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise ValidationError(say("publication.verify.too_large", limit=settings.UPLOAD_LIMIT // 1_000_000))
        return upload

    def clean_digest(self) -> str:
        """Sixty-four hexadecimal digits, however they are spaced."""
        text = re.sub(r"[\s:.-]", "", self.cleaned_data["digest"]).lower()
        if text and not re.fullmatch(r"[0-9a-f]{64}", text):
            raise ValidationError(say("publication.verify.no_digest"))
        return text

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not given.get("digest"):
            raise ValidationError(say("publication.verify.nothing"))
        return given

    @property
    def wanted(self) -> str:
        """The digest to look for."""
        upload = self.cleaned_data["file"]
        return digest_of(upload) if upload else str(self.cleaned_data["digest"])


class CriteriaForm(ToldForm):
    """What is told beside premiums that were computed here."""

    criteria = Paragraphs(rows=3, longest=2_000)

    field_order = ("criteria", "organ", "number", "date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["title"], self.fields["note"]


class PremiumsForm(ToldForm):
    """Premiums of a year in aggregate; groups are pasted from a spreadsheet, one a line."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    allocated = Number()
    paid = Number()
    groups = Paragraphs(rows=8)
    criteria = Paragraphs(rows=3, longest=2_000)

    field_order = ("year", "allocated", "paid", "groups", "criteria", "organ", "number", "date")

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        del self.fields["title"], self.fields["note"]
        for name in ("allocated", "paid"):
            self.fields[name].required = True

    def clean_year(self) -> int:
        """A year whose premiums are not computed here: those are published as they were approved."""
        year = int(self.cleaned_data["year"])
        if FundRow.objects.filter(cycle__body=self.body, cycle__year=year).exists():
            raise ValidationError(say("publication.premiums.computed", year=str(year)))
        return year

    def clean_groups(self) -> tuple[Group, ...]:
        """The groups: role, band, people, euro, with semicolons or tabs between."""
        lines = [line for line in self.cleaned_data["groups"].split("\n") if line.strip()]
        if len(lines) > MOST_GROUPS:
            raise ValidationError(say("publication.premiums.too_many", limit=MOST_GROUPS))
        return tuple(_group(n, line) for n, line in enumerate(lines, 1))

    @property
    def premiums(self) -> Premiums:
        """What was told."""
        given = self.cleaned_data
        return Premiums(given["year"], given["allocated"], given["paid"], given["groups"], given["criteria"])


def _group(n: int, line: str) -> Group:
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    if len(parts) != 4 or not parts[0] or not parts[1]:
        raise ValidationError(say("publication.premiums.parts", line=n, found=len(parts)))
    count, amount = number_in(parts[2]), number_in(parts[3])
    if count is None or count != int(count) or not 0 <= count < MOST_PEOPLE:
        raise ValidationError(say("publication.premiums.count", line=n, found=parts[2][:40]))
    if amount is None or amount < 0:
        raise ValidationError(say("publication.premiums.money", line=n, found=parts[3][:40]))
    return Group(row=parts[0][:100], column=parts[1][:100], count=int(count), amount=amount)


class FulfilForm(WordedForm):
    """When a deadline was met, and by which document."""

    wording = "publication.fulfil"

    on = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    by_what = Line(required=True, longest=300)

    def clean_on(self) -> Any:
        """What is to come is not done."""
        day = self.cleaned_data["on"]
        if day > localdate() or day.year < FIRST_YEAR:
            raise ValidationError(say("workflow.deed_day"))
        return day


class WithdrawForm(WordedForm):
    """Why something is taken off the pages."""

    wording = "publication.form"

    why = Paragraphs(required=True, rows=3, longest=1_000)
