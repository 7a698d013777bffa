"""Fixtures of monitoring."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.web.monitoring import things

from traguardo.web.plans.models import Cycle
from traguardo.web.plans.records import plan_of


@dataclass
class Scene:
    """A cycle of Alfa in progress, its periods by month; that of June is open."""

    cast: object
    cycle: object
    periods: dict = field(default_factory=dict)

    @property
    def june(self):
        return self.periods[6]

    def proposed(self, ref="A.i1", *, period=None, **facts):
        return things.proposed(self.cast, period or self.june, ref, **facts)

    def plan(self):
        """The plan as it stands now."""
        return plan_of(Cycle.objects.get(pk=self.cycle.pk))

    def indicator(self):
        return self.plan().objective("A").indicators[0]


@pytest.fixture
def scene(cast):
    cycle = things.cycle_in(cast)
    return Scene(cast, cycle, things.opened(cast, cycle))
