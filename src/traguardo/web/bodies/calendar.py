"""The legal calendar of a body in a year: the days of the law, or those the body has set with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from traguardo.core.ruleset import Ruleset
from traguardo.web.bodies.models import Body, CalendarDay
from traguardo.web.bodies.rulesets import ruleset_of


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a year."""

    key: str
    description: str
    reference: str
    day: date
    own: CalendarDay | None = None


def deadlines(body: Body, year: int, ruleset: Ruleset | None = None) -> list[Deadline]:
    """The deadlines that fall in a year, by day."""
    own = {row.key: row for row in body.calendar_days.filter(year=year)}
    found = []
    for parameter in (ruleset or ruleset_of(body, year)).under("calendar"):
        if isinstance(parameter.value, Mapping):
            row = own.get(parameter.key)
            day = row.day if row else date(year, int(parameter.value["month"]), int(parameter.value["day"]))
            found.append(Deadline(parameter.key, parameter.description, parameter.reference, day, row))
    return sorted(found, key=lambda deadline: deadline.day)
