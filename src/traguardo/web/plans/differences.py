"""Two versions of a card, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from traguardo.core.plan import Objective
from traguardo.web.pages.language import current
from traguardo.web.pages.saying import say
from traguardo.web.plans.editing import told
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the two say differently."""

    label: str
    theirs: str
    mine: str


def differences(theirs: Objective, mine: Objective) -> list[Difference]:
    """Every field that differs, in the order of the card."""
    a, b = told(theirs), told(mine)
    return [
        Difference(_label(name), _text(a.get(name)), _text(b.get(name)))
        for name in {**a, **b}
        if a.get(name) != b.get(name)
    ]


def _label(name: str) -> str:
    item, _, field = name.rpartition(" · ")
    field, _, year = field.partition(" ")
    code = f"diff.field.{field}"
    word = say(code) if code in catalogue(current()) else field
    return " ".join(part for part in (f"{item}:" if item else "", word, year) if part)


def _text(item: Any) -> str:
    match item:
        case None:
            return "—"
        case list():
            return "; ".join(_text(part) for part in item)
        case dict():
            return ", ".join(_text(part) for part in item.values())
        case _:
            return shown(item, current())
