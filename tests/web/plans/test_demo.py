"""The plans of the demonstration."""

import pytest

from traguardo.web.bodies.models import Body
from traguardo.web.plans.demo import demo_plans
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.versions import verified


@pytest.mark.parametrize(
    ("slug", "states"),
    [("mondovi", ["draft", "in_progress"]), ("ivrea", ["measured"]), ("borgomanero", ["draft"])],
)
def test_every_example_stands_in_its_state_with_a_sound_chain(cast, slug, states):
    body = Body.objects.create(slug=slug, name=slug, short_name=slug, privacy_threshold=4)
    demo_plans(body, by=cast["director"])
    cycles = Cycle.objects.filter(body=body)
    assert [cycle.state for cycle in cycles] == states
    for cycle in cycles:
        links = verified(list(cycle.versions.all()))
        assert len(links) == (0 if cycle.state == "draft" else 1)
        assert all(link.sound for link in links)
