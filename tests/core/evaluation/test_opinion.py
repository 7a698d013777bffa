"""The evaluator's figures: they take the place of the computed ones, and both stay visible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.builders import objective, plan
from tests.core.strategies import plans

from traguardo.core.evaluation.opinion import Opinion, Stand, by_subject
from traguardo.core.plan import Plan
from traguardo.core.score import score
from traguardo.readers import planfile
from traguardo.rulesets import load
from traguardo.wording.explanation import reason

ON = date(2023, 12, 31)
RULESET = load("standard", ON)
CALUSO = Path(__file__).parents[3] / "examples" / "caluso.toml"


def _changed(subject: str, value: str) -> Opinion:
    return Opinion(subject=subject, stand=Stand.CHANGED, value=Decimal(value), reason="Prove incomplete")


def _caluso() -> Plan:
    found, _ = planfile.read(CALUSO.read_bytes(), CALUSO.name)
    assert found is not None
    return found


def test_the_points_of_caluso_come_out_of_five_hundred() -> None:
    plan_, ruleset = _caluso(), load("caluso", date(2021, 12, 31))
    proposed = {given.unit: given.points for given in plan_.scores}
    opinions = by_subject(_changed(f"unit:{unit}", str(points / 5)) for unit, points in proposed.items())
    card = score(plan_, ruleset, date(2021, 12, 31), opinions)
    assert {trace.label: card.points(trace) for trace in card.units} == proposed
    assert sorted(proposed.values()) == [460, 470, 470, 470]
    assert card.rounded_points(card.body) == Decimal("467.50")
    assert all(trace.fact("computed") == 100 for trace in card.units)


def test_a_changed_objective_carries_what_was_computed_and_why() -> None:
    plan_, ruleset = _caluso(), load("caluso", date(2021, 12, 31))
    card = score(plan_, ruleset, date(2021, 12, 31), by_subject([_changed("o1", "90")]))
    trace = card.objectives["o1"]
    assert (trace.value, trace.fact("computed")) == (90, 100)
    assert reason(trace) == (
        "Il Nucleo di valutazione dà questo valore al posto del 100,00% calcolato: Prove incomplete"
    )
    assert [child.value for child in trace.children] == [100, 100, 100]
    assert {ref for ref in card.indicators if ref.startswith("o1")}
    (unit,) = (u for u in card.units if u.label == "AREA INCLUSIONE E PROGETTAZIONE")
    assert unit.value == 95


def test_a_figure_may_be_given_where_none_could_be_computed() -> None:
    card = score(plan(objective("A")), RULESET, ON, by_subject([_changed("A", "60")]))
    assert (card.objectives["A"].rule, card.body.value) == ("opinion.given", 60)
    assert card.objectives["A"].fact("computed") is None


def test_an_accepted_figure_stays_as_computed() -> None:
    bare = plan(objective("A"))
    accepted = by_subject([Opinion(subject="A", stand=Stand.ACCEPTED)])
    assert score(bare, RULESET, ON, accepted) == score(bare, RULESET, ON)


def test_the_last_word_on_a_subject_counts() -> None:
    assert by_subject([_changed("A", "60"), _changed("A", "70")])["A"].value == 70


@pytest.mark.parametrize("subject", ["body", "area:1 Servizi"])
def test_a_figure_above_the_objectives_changes_nothing_below(subject: str) -> None:
    below = plan(objective("A", strategic_area="1 Servizi"))
    card = score(below, RULESET, ON, by_subject([_changed(subject, "80")]))
    found = card.body if subject == "body" else card.areas[0]
    assert (found.value, card.objectives["A"].value) == (80, None)


@given(plans(), st.data())
def test_a_body_whose_objectives_all_get_one_figure_gets_that_figure(of: Plan, data: st.DataObject) -> None:
    value = data.draw(st.integers(0, 100))
    opinions = by_subject(_changed(o.ref, str(value)) for o in of.objectives)
    card = score(of, RULESET, ON, opinions)
    weighed = [o for o in of.objectives if not o.parent]
    if weighed and any(card.entity_weights[o.ref] for o in weighed):
        assert card.body.value == value
    assert card.scale == score(replace(of), RULESET, ON).scale
