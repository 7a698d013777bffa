"""Fixtures of the imports."""

import pytest
from tests.web.importing.things import read


@pytest.fixture
def imported(cast):
    """A report of 2023 with two objectives, read and waiting for a person."""
    return read(cast)


@pytest.fixture(autouse=True)
def no_limits_of_time(settings):
    settings.TRAGUARDO_READING_SECONDS = 60
