"""A running cycle of Alfa for every test of the dashboards."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from tests.web.dashboards.things import write


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


@pytest.fixture
def cycle(cast):
    return write(cast)
