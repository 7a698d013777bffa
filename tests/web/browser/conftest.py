"""People at work in a browser, each with their own way of using it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.browser.hands import Mouse
from tests.web.cast import PASSWORD
from tests.web.conftest import DESK

DOCUMENTS = Path(__file__).parents[3] / "examples" / "documents"


@pytest.fixture
def at_work(cast, visitors):
    """Makes people who have signed in by the form: ``at_work("officer")``, ``at_work("director", Keyboard)``."""

    def person(role, hand=Mouse, **options):
        return hand(visitors(DESK, **options)).sign_in(cast[role].email, PASSWORD)

    return person


@pytest.fixture(autouse=True)
def the_clock_may_turn(settings):
    """A code may be half a minute old: one written just before the next would fail now and then."""
    settings.MFA_TOTP_TOLERANCE = 1
