"""Cells of a card and bars of attainment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from traguardo.web.pages.saying import say

register = template.Library()


@register.inclusion_tag("plans/cell.html")
def cell(form: Any, name: str, css: str = "") -> dict[str, Any]:
    """A field with its label, what is wrong in it and what the checks found; nothing where it is closed."""
    if name not in form.fields:
        return {}
    return {"field": form[name], "notes": getattr(form, "notes", {}).get(name, ()), "css": css, "name": name}


@register.simple_tag
def count_word(severity: str, count: int) -> str:
    """One error, two errors."""
    return say(f"severity.{severity}" if count == 1 else f"severity.{severity}.many")


@register.simple_tag
def bar(value: Decimal | None) -> SafeString | str:
    """Attainment as a bar, for the eye only: the number stands beside it."""
    if value is None:
        return ""
    width = min(max(value, Decimal(0)), Decimal(100)).quantize(Decimal("0.1"))
    grade = "good" if width >= 90 else "fair" if width >= 60 else "poor"
    return format_html(
        '<svg class="attainment {}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="10"></rect><rect class="fill" width="{}" height="10"></rect></svg>',
        grade,
        width,
    )
