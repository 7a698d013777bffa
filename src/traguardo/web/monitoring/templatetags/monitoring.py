"""How far a period is."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def done(counts: Mapping[str, int]) -> int:
    """How many items need nothing more."""
    return counts["accepted"] + counts["told"]


@register.simple_tag
def share(part: int, whole: int) -> SafeString:
    """A share as a bar, for the eye only: the numbers stand beside it."""
    return format_html(
        '<svg class="attainment" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="10"></rect><rect class="fill" width="{}" height="10"></rect></svg>',
        100 * part // whole if whole else 0,
    )
