"""Fixtures of the bonus."""

from __future__ import annotations

import pytest
from tests.web.premiums import things


@pytest.fixture
def cycle(cast):
    return things.cycle_with_people(cast)
