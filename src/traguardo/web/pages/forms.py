"""Forms whose words come from wording, drawn in the manner of Bootstrap Italia.

class UnitForm(WordedForm):
    wording = "bodies.unit"      # field ``name``: label «bodies.unit.name», its ``why`` is the help text
    name = forms.CharField(max_length=200)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting

from traguardo.core.finding import Finding
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import said
from traguardo.wording.sentences import catalogue, sentence


class Renderer(TemplatesSetting):
    """Draws every form and field of the application, allauth's too, with our templates."""

    form_template_name = "pages/form.html"
    field_template_name = "pages/field.html"


class Worded(forms.BaseForm):
    """Takes labels and help texts from wording when the form is made, in the language of the page."""

    wording: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            word_field(field, f"{self.wording}.{name}")


class WordedForm(Worded, forms.Form):
    """A form with labels and help texts from wording."""


class WordedModelForm(Worded, forms.ModelForm):  # type: ignore[type-arg]
    """A form of a row with labels and help texts from wording."""


def word_field(field: forms.Field, code: str) -> None:
    """Give a field its label and, where wording says why, its help text."""
    if code in catalogue(current()):
        words = sentence(code, (), current())
        field.label, field.help_text = words.text, words.why
    elif not field.widget.is_hidden:
        raise KeyError(code)


def tell(form: forms.BaseForm, findings: Iterable[Finding]) -> None:
    """Show findings beside the fields they are about, or above the form."""
    for finding in findings:
        words = said(finding)
        field = finding.where.field if finding.where.field in form.fields else None
        form.add_error(field, " ".join(part for part in (words.text, words.remedy) if part))
