"""The legal calendar: which days, whether they are met, and by what."""

from __future__ import annotations

from datetime import date

import pytest

from traguardo import rulesets
from traguardo.core.following.calendar import Fact, State, calendar

STANDARD = rulesets.load("standard", date(2025, 12, 31))
PIAO = "calendar.piao"


def of(key, *, moved=None, facts=(), on=date(2025, 1, 1)):
    found = {one.key: one for one in calendar(STANDARD, 2025, moved or {}, facts, on)}
    return found[key]


def test_the_days_of_the_law_come_in_their_order_each_with_its_reference():
    found = calendar(STANDARD, 2025, {}, (), date(2025, 1, 1))
    days = {one.word: f"{one.day:%d/%m}" for one in found}
    assert days == {
        "piao": "31/01",
        "pcc_stock": "31/01",
        "fgdc": "28/02",
        "objectives_assigned": "28/02",
        "accessibility_goals": "31/03",
        "rendiconto": "30/04",
        "anac_state": "31/05",
        "report": "30/06",
        "validation": "30/06",
        "anac_attestation": "15/07",
        "monitoring": "31/07",
        "accessibility_declaration": "23/09",
        "snapshot": "31/12",
    }
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert all(one.reference and one.description for one in found)


def test_what_the_law_did_not_ask_yet_is_not_in_an_older_year():
    before = rulesets.load("standard", date(2018, 12, 31))
    assert "calendar.fgdc" not in {one.key for one in calendar(before, 2018, {}, (), date(2018, 1, 1))}


@pytest.mark.parametrize(
    ("done", "on", "state"),
    [
        (date(2025, 1, 31), date(2025, 2, 1), State.MET),
        (date(2025, 2, 1), date(2025, 2, 1), State.MET_LATE),
        (None, date(2025, 1, 31), State.OPEN),
        (None, date(2025, 2, 1), State.LATE),
        (None, date(2024, 12, 2), State.OPEN),
        (None, date(2024, 12, 1), State.NOT_DUE),
    ],
)
def test_a_deadline_is_met_late_open_or_not_due(done, on, state):
    facts = [Fact(key=PIAO, on=done, by="Deliberazione n. 3")] if done else []
    found = of(PIAO, facts=facts, on=on)
    assert found.state is state
    assert found.state.done == bool(done)
    assert (found.fact.by if found.fact else None) == ("Deliberazione n. 3" if done else None)


def test_a_day_put_off_by_the_body_counts():
    put_off = {PIAO: date(2025, 3, 30)}
    fact = Fact(key=PIAO, on=date(2025, 3, 1), by="Atto")
    assert of(PIAO, facts=[fact]).state is State.MET_LATE
    assert of(PIAO, facts=[fact], moved=put_off).state is State.MET
    assert of(PIAO, moved=put_off).day == date(2025, 3, 30)


def test_of_two_documents_the_first_counts():
    facts = [Fact(key=PIAO, on=date(2025, 2, 3), by="b"), Fact(key=PIAO, on=date(2025, 1, 3), by="a")]
    assert of(PIAO, facts=facts).fact.by == "a"
