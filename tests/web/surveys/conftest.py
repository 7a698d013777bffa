"""An open questionnaire of Alfa for every test of the surveys."""

from __future__ import annotations

import pytest
from tests.web.surveys.things import survey_in


@pytest.fixture
def survey(cast):
    """Two marks and a text, in Italian and English; nobody has answered."""
    return survey_in(cast)
