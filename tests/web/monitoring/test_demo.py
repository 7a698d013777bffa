"""The monitoring of the demonstration."""

from tests.web.monitoring import things

from traguardo.web.monitoring.demo import demo_monitoring


def test_a_cycle_in_progress_has_its_periods_with_the_first_one_open(cast):
    cycle = things.cycle_in(cast)
    for _ in range(2):
        demo_monitoring(cast.alfa, by=cast["director"])
    assert [period.stage for period in cycle.periods.all()] == ["open", "planned", "planned"]


def test_a_draft_has_none(cast):
    cycle = things.cycle_in(cast, state="draft")
    demo_monitoring(cast.alfa, by=cast["director"])
    assert not cycle.periods.exists()
