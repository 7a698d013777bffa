"""Next year's plan from this year's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from traguardo.core.comparing.rolling import copied, rolled
from traguardo.core.plan import (
    Body,
    Deed,
    DocumentKind,
    Indicator,
    Judgement,
    Measure,
    Objective,
    Plan,
    Role,
    Step,
)
from traguardo.core.value import parse
from traguardo.readers import planfile
from traguardo.writers import planfile as written

EXAMPLES = sorted(Path(__file__).parents[3].joinpath("examples").glob("*.toml"))


def _cell(raw: str, year: int = 2023) -> object:
    return parse(raw, year=year)


def _step(ref: str, **cells: str) -> Step:
    return Step(ref=ref, description=ref, **{name: _cell(raw) for name, raw in cells.items()})  # type: ignore[arg-type]


def _indicator(**roles: str) -> Indicator:
    measures = tuple(
        Measure(role=Role(name), year=2023, value=parse(raw, year=2023, unit="n.")) for name, raw in roles.items()
    )
    return Indicator(ref="A.i1", name="Incontri", unit="n.", measures=measures)


OBJECTIVE = Objective(ref="A", title="Famiglie", report="Fatto.", judgement=Judgement.REACHED)
PLAN = Plan(body=Body(name="Consorzio di prova"), year=2023)


def _rolled(objective: Objective) -> Objective:
    (found,) = rolled(replace(PLAN, objectives=(objective,))).objectives
    return found


def test_the_horizon_moves_with_the_year_and_what_was_signed_stays_behind() -> None:
    deed = Deed(organ="CdA", number="1", date=date(2023, 1, 30))
    plan = rolled(replace(PLAN, last_year=2025, title="Piano 2023", deed=deed, kind=DocumentKind.CYCLE))
    assert (plan.year, plan.last_year, plan.title, plan.deed, plan.kind) == (2024, 2026, "", None, DocumentKind.PLAN)
    assert rolled(PLAN).last_year is None


def test_results_are_left_behind() -> None:
    found = _rolled(OBJECTIVE)
    assert (found.report, found.judgement, found.first_year) == ("", None, 2023)


def test_a_step_that_is_done_goes_and_one_that_comes_back_every_year_stays() -> None:
    steps = (
        _step("s1", planned="maggio", actual="giugno"),
        _step("s2", planned="maggio", actual="no"),
        _step("s3", planned="maggio"),
        _step("s4", planned="maggio", actual="avviato luglio"),
        replace(_step("s5", planned="maggio", actual="maggio"), recurrence="annuale"),
        _step("s6", achieved="3"),
    )
    found = _rolled(replace(OBJECTIVE, steps=steps, indicators=(_indicator(target="3"),)))
    assert [s.ref for s in found.steps] == ["s2", "s3", "s4", "s5"]
    assert {s.planned.deadline for s in found.steps} == {date(2024, 5, 31)}
    assert not any(s.actual.raw for s in found.steps)


def test_an_objective_whose_steps_are_all_done_is_finished_unless_others_stand_below_it() -> None:
    done = replace(OBJECTIVE, steps=(_step("s1", actual="maggio"),))
    below = Objective(ref="B", title="Sotto", parent="A")
    assert rolled(replace(PLAN, objectives=(done,))).objectives == ()
    assert [o.ref for o in rolled(replace(PLAN, objectives=(done, below))).objectives] == ["A", "B"]


def test_the_actual_value_becomes_the_baseline_and_the_target_is_taken_over() -> None:
    (indicator,) = _rolled(replace(OBJECTIVE, indicators=(_indicator(target="10", actual="12"),))).indicators
    assert indicator.value(Role.BASELINE, 2024).raw == "12"
    assert indicator.value(Role.TARGET, 2024).raw == "10"
    assert indicator.measure(Role.ACTUAL, 2024) is None


def test_a_target_set_for_the_next_year_is_kept() -> None:
    ahead = Measure(role=Role.TARGET, year=2024, value=parse("15", year=2024))
    indicator = _indicator(target="10")
    indicator = replace(indicator, measures=(*indicator.measures, ahead))
    (found,) = _rolled(replace(OBJECTIVE, indicators=(indicator,))).indicators
    assert [(m.role, m.year, m.value.raw) for m in found.measures] == [(Role.TARGET, 2024, "15")]


def test_an_objective_is_copied_from_any_year() -> None:
    found = copied(replace(OBJECTIVE, steps=(_step("s1", planned="maggio"),)), 2021, 2025)
    assert found.steps[0].planned.deadline == date(2025, 5, 31)
    assert found.first_year == 2021


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_roll_into_plans_that_a_plan_file_holds(path: Path) -> None:
    plan, _ = planfile.read(path.read_bytes(), path.name)
    assert plan is not None
    again, findings = planfile.read(written.write(rolled(plan)), "rolled.toml")
    assert findings == ()
    assert again == rolled(plan)
