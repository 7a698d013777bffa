"""What an entry of the audit trail changed, field by field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template

from traguardo.web.pages.language import current
from traguardo.web.register.models import Entry
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue

register = template.Library()
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it was and as it is, as people read them; empty where there was or is nothing."""

    name: str
    before: str
    after: str


@register.filter
def changes(entry: Entry) -> list[Change]:
    """The fields of an entry that were or are something; a field is called what its form calls it."""
    before, after = entry.before or {}, entry.after or {}
    words = catalogue(current())
    found = []
    for name in {**before, **after}:
        label = words.get(f"{entry.subject_type}.{name}", {}).get("text", name)
        found.append(Change(label, _read(name, before.get(name)), _read(name, after.get(name))))
    return [change for change in found if change.before or change.after]


def _read(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    coded = catalogue(current()).get(f"{name}.{value}")  # role.director
    if coded:
        return coded["text"]
    text = str(value) if type(value) is int else shown(_day(value), current())  # 2023 may be a year: no thousands
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _day(value: Any) -> Any:
    """A date that JSON has made a text of."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2023-01-31") else value
    except ValueError:
        return value
