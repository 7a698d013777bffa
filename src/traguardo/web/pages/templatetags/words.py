"""Words and numbers in templates; known to every template without loading.

{% say "plans.title" year=cycle.year %}      the text of a sentence
{% say "plans.weights" part="remedy" %}      its reason or its remedy
{{ weight|shown }}  {{ weight|shown:2 }}     a number, date or yes/no as people read it
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say as saying
from traguardo.wording.numbers import shown as as_read

register = template.Library()


@register.simple_tag
def say(sentence_code: str, part: str = "text", **facts: Any) -> str:
    """A sentence with its facts, escaped."""
    return saying(str(sentence_code), part, **facts)


@register.filter
def shown(value: object, decimals: int | None = None) -> str:
    """A value as people read it; nothing for None."""
    return "" if value is None else as_read(value, current(), decimals)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the design system, for the eye only: ``{% icon "it-user" %}``."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("svg/sprites.svg"),
        name,
    )


CONTROLS = {
    "checkbox": "form-check-input",
    "radio": "form-check-input",
    "select": "form-select",
    "range": "form-range",
}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input of a field with the classes of the design system."""
    widget = field.field.widget
    kind = "select" if isinstance(widget, Select) else getattr(widget, "input_type", "") or ""
    css = CONTROLS.get(kind, "form-control")
    own = widget.attrs.get("class", "")
    wrong = "is-invalid" if field.errors else ""
    return field.as_widget(attrs={"class": " ".join(word for word in (css, own, wrong) if word)})


@register.filter
def kind(field: BoundField) -> str:
    """How a field is laid out: ``check`` (its label follows), ``group`` (a fieldset of inputs) or ``plain``."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    return "group" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else "plain"


@register.filter
def why(sentence_code: str) -> str:
    """The reason of a sentence, or nothing."""
    return saying(sentence_code, "why")


@register.filter
def parameter(value: Any) -> str:
    """The value of a parameter of a measurement system, a table or a list too."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {parameter(item)}" for name, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(parameter(item) for item in value)
    return shown(value)
