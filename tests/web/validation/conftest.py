"""A measured cycle of Alfa for every test of the evaluator's file."""

from __future__ import annotations

import pytest
from tests.web.validation.things import measured


@pytest.fixture
def cycle(cast):
    """Two objectives, one in each unit, each as promised; nothing said yet."""
    return measured(cast)
