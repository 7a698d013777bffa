"""Fields of a card with the place in the document they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from traguardo.web.importing.evidence import is_unsure
from traguardo.web.pages.saying import say

register = template.Library()


@register.inclusion_tag("importing/cell.html", takes_context=True)
def read_cell(context: dict[str, Any], form: Any, name: str, css: str = "") -> dict[str, Any]:
    """A field with its label, its place in the document, how sure it is, and what the checks found."""
    place = form.places.get(name)
    found = {
        "field": form[name],
        "name": name,
        "css": css,
        "notes": getattr(form, "notes", {}).get(name, ()),
        "place": place,
        "unsure": place is not None and is_unsure(place),
    }
    return found | _pointed(context, place or form.whole)


@register.inclusion_tag("importing/place.html", takes_context=True)
def read_place(context: dict[str, Any], place: Mapping[str, Any] | None) -> dict[str, Any]:
    """Where something stands in the document, as a link to the line."""
    return _pointed(context, place) | {"place": place}


@register.filter
def place_words(place: Mapping[str, Any]) -> str:
    """Cell Sheet1!B4, page 3, both, point 7; line 12, lines 12–14 of a text; nothing where nothing is known."""
    line, last = place.get("line"), place.get("last")
    told = []
    if place.get("page"):
        told.append(say("importing.place.page", page=str(place["page"])))
    if place.get("cell"):
        told.append(say("importing.place.cell", cell=place["cell"]))
    if told:
        return ", ".join(told)
    if place.get("point"):
        return say("importing.place.point", point=str(place["point"]))
    if line and last and last != line:
        return say("importing.place.lines", first=str(line), last=str(last))
    return say("importing.place.line", line=str(line)) if line else ""


def _pointed(context: dict[str, Any], place: Mapping[str, Any] | None) -> dict[str, Any]:
    line = (place or {}).get("line")
    beside = bool(line and context.get("first", 0) <= line <= context.get("last", 0))
    shared = {name: context[name] for name in ("body", "imported")}
    return shared | {"line": line, "last_line": (place or {}).get("last") or line, "beside": beside}
