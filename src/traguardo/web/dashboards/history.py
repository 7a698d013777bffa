"""What the cycles of a body came to, year by year; kept in the cache by the edition of each cycle."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.cache import cache

from traguardo.web.bodies.models import Body, BodyRuleset
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle

MOST = 6  # years shown
KEPT = 30 * 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Year:
    """What one cycle came to, rounded as its system says; None where nothing could be assessed.

    ``groups`` holds the same for units and areas, by subject.
    """

    year: int
    state: str
    body: Decimal | None
    groups: dict[str, Decimal | None] = field(default_factory=dict)

    def of(self, subject: str) -> Decimal | None:
        """What the body, a unit or an area came to."""
        return self.body if subject == "body" else self.groups.get(subject)


def history(body: Body, cycles: Sequence[Cycle]) -> tuple[Year, ...]:
    """What cycles of a body came to, the oldest first.

    Args:
        body: whose.
        cycles: its cycles; only the newest are looked at.
    """
    systems = tuple(BodyRuleset.objects.filter(body=body).order_by("pk").values_list("pk", "created_at"))
    newest = sorted(cycles, key=lambda cycle: cycle.year)[-MOST:]
    keys = {cycle.pk: _key(cycle, systems) for cycle in newest}
    known = cache.get_many(keys.values())
    found = []
    for cycle in newest:
        year = known.get(keys[cycle.pk])
        if year is None:
            cycle.body = body
            year = _year(cycle)
            cache.set(keys[cycle.pk], year, KEPT)
        found.append(year)
    return tuple(found)


def _year(cycle: Cycle) -> Year:
    card = insight(cycle).card
    groups = {trace.subject: card.rounded_value(trace) for trace in (*card.units, *card.areas)}
    return Year(cycle.year, cycle.state, card.rounded_value(card.body), groups)


def _key(cycle: Cycle, systems: tuple[object, ...]) -> str:
    digest = hashlib.sha256(repr((cycle.stamp, cycle.state, systems)).encode()).hexdigest()[:32]
    return f"dashboards.history.{cycle.pk}.{digest}"
