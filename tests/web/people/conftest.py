"""Fixtures of people."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.web.people import things

from traguardo.web.people import sheets


@dataclass
class Scene:
    """A cycle of Alfa in progress with its staff, by number, and a sheet for everybody."""

    cast: object
    cycle: object
    members: dict = field(default_factory=dict)

    def sheet(self, number="010"):
        return things.sheet_of(self.cycle, number)


@pytest.fixture
def scene(cast):
    cycle = things.cycle_in(cast.alfa, cast["director"])
    members = things.staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    return Scene(cast, cycle, members)
