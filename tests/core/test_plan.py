"""What a plan knows of itself."""

from datetime import date

from tests.core.builders import objective, plan
from tests.core.strategies import YEAR

from traguardo.core.plan import Objective


def test_a_plan_is_looked_at_on_the_day_of_its_report_or_at_the_end_of_its_year():
    assert plan().day == date(YEAR, 12, 31)
    assert plan(report_date=date(YEAR + 1, 3, 31)).day == date(YEAR + 1, 3, 31)


def test_an_objective_is_found_by_its_ref_and_by_the_one_above():
    below = Objective(ref="A.1", title="Sotto", parent="A")
    made = plan(objective(), below)
    assert made.objective("A.1") is below
    assert made.objective("Z") is None
    assert made.children("A") == (below,)
    assert [top.ref for top in made.children("")] == ["A"]
