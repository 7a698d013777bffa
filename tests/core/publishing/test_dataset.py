"""What of a plan becomes open data, and what stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from tests.core.builders import indicator, objective, plan, step
from tests.core.strategies import YEAR, plans

from traguardo import rulesets
from traguardo.core.comparing.promise import promised
from traguardo.core.plan import Deed, DocumentKind, Judgement, Measure, Neutralisation, Role, Unit
from traguardo.core.publishing.dataset import tables
from traguardo.core.publishing.presentable import presentable
from traguardo.core.publishing.retention import kept_until
from traguardo.core.score import score
from traguardo.core.value import parse

STANDARD = rulesets.load("standard", date(YEAR, 12, 31))


def measure(role: str, raw: str, year: int = YEAR) -> Measure:
    return Measure(role=Role(role), year=year, value=parse(raw, year=year))


def carded(made):
    return score(made, STANDARD, date(made.year, 12, 31))


def records(made, threshold: int = 4):
    return {t.name: list(t.records()) for t in tables(made, carded(made), threshold)}


MEASURED = plan(
    objective(
        units=("Area minori",),
        strategic_area="Minori",
        responsible="Mario Rossi",
        report="Fatto.",
        judgement=Judgement.REACHED,
        steps=(
            step(planned="30/06/2023", actual=parse("maggio", year=YEAR), owner="Anna Bianchi"),
            step(ref="A.2", planned="2025"),
        ),
        indicators=(
            indicator(
                measures=(
                    measure("baseline", "10", YEAR - 1),
                    measure("target", ">= 20"),
                    measure("interim", "5"),
                    measure("interim", "12"),
                    measure("actual", "15"),
                )
            ),
        ),
    ),
    kind=DocumentKind.CYCLE,
    units=(Unit(name="Area minori", staff=12, head="Mario Rossi"),),
)


def test_every_objective_step_indicator_and_value_has_its_row():
    found = records(MEASURED)
    assert [len(found[name]) for name in ("objectives", "steps", "indicators", "values")] == [1, 2, 1, 5]
    first, later = found["steps"]
    assert (first["due"], first["timing"], first["attained"]) == (date(2023, 6, 30), "early", Decimal(100))
    assert (later["year_weight"], later["body_weight"]) == (None, None)
    (only,) = found["indicators"]
    assert (only["baseline"], only["target"], only["actual"]) == ("10", ">= 20", "15")
    assert (only["attained"], only["variance"]) == (Decimal(75), Decimal(-5))
    assert found["values"][1]["comparator"] == ">="
    assert found["objectives"][0]["judgement"] == "reached"


def test_two_values_of_one_role_and_year_have_an_id_each():
    assert [row["id"] for row in records(MEASURED)["values"] if row["role"] == "interim"] == [
        "A.i1/interim/2023",
        "A.i1/interim/2023/2",
    ]


def test_no_person_is_in_the_data():
    assert "Rossi" not in str(records(MEASURED))
    assert "Bianchi" not in str(records(MEASURED))


def test_of_a_unit_of_a_few_people_no_score_is_told():
    few = replace(MEASURED, units=(Unit(name="Area minori", staff=3),))
    assert {row["level"] for row in records(MEASURED)["scores"]} == {"body", "unit", "area"}
    assert {row["level"] for row in records(few)["scores"]} == {"body"}
    assert presentable(few, carded(few), 4).hidden
    assert not presentable(few, carded(few), 3).hidden


def test_what_is_not_measured_has_no_attainment():
    found = records(plan(objective(indicators=(indicator(),), steps=(step(planned="dicembre"),))))
    assert found["objectives"][0]["attained"] is None
    assert found["indicators"][0]["status"] == "unmeasurable"


def test_a_promise_is_the_plan_without_what_came_of_it():
    out = Neutralisation(reason="Emergenza", deed=Deed(organ="CdA", number="1", date=date(2023, 5, 1)))
    told = replace(MEASURED.objectives[0], neutralised=out)
    bare = promised(replace(MEASURED, objectives=(told,), report_date=date(2023, 12, 31)))
    assert bare.kind is DocumentKind.PLAN
    assert bare.report_date is None
    (only,) = bare.objectives
    assert (only.report, only.judgement, only.neutralised) == ("", None, None)
    assert [m.role for m in only.indicators[0].measures] == [Role.BASELINE, Role.TARGET]
    assert [s.actual.raw for s in only.steps] == ["", ""]
    assert (only.title, only.weight) == (told.title, told.weight)


@given(plans())
def test_ids_tell_the_rows_of_a_table_apart_and_rows_have_as_many_cells_as_columns(made):
    for table in tables(made, carded(made), 4):
        ids = [record["id"] for record in table.records()]
        assert len(set(ids)) == len(ids)


@given(plans())
def test_a_promise_promises_the_same_twice(made):
    assert promised(promised(made)) == promised(made)


@pytest.mark.parametrize(("day", "last"), [(date(2023, 1, 1), 2028), (date(2023, 12, 31), 2028)])
def test_what_is_published_stays_five_years_from_the_next_first_of_january(day, last):
    assert kept_until(day, 5) == date(last, 12, 31)
