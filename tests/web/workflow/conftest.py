"""A sound plan of Alfa for every test of its states."""

from __future__ import annotations

import pytest
from tests.web.plans.things import write


@pytest.fixture
def cycle(cast):
    """The small plan as a draft."""
    return write(cast)
