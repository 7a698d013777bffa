"""Whether who looks at a page may do something: ``{% may "plans.edit" row as editable %}``."""

from __future__ import annotations

from typing import Any

from django import template

from traguardo.web.bodies import access

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str, thing: Any = None) -> bool:
    """Whether who looks may do it to a thing, or to something in the body of the page."""
    return access.may(context["request"], permission, thing)
