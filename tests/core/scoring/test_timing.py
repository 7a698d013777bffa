import pytest

from traguardo.core.scoring.timing import Timing, months_ahead, timing
from traguardo.core.value import EMPTY, parse


@pytest.mark.parametrize(
    ("planned", "actual", "months"),
    [
        ("Giugno", "Maggio", 1),
        ("Giugno", "Giugno", 0),
        ("Dicembre", "Febbraio 2022", -2),
        ("Maggio", "Maggio-Settembre", -4),
        ("Maggio-Settembre", "Giugno", 3),
        ("Giugno/Ottobre", "Luglio/Novembre", -1),
        ("Dicembre", "2022", -1),
        ("Settembre", "2021", 0),
        ("Marzo 2022", "2021", 3),
        ("30/06/2021", "01/07/2021", -1),
        ("Annuale", "Maggio", None),
        ("Maggio", "no", None),
    ],
)
def test_months_run_from_the_actual_end_to_the_planned_one(planned: str, actual: str, months: int | None) -> None:
    assert months_ahead(parse(planned, year=2021), parse(actual, year=2021)) == months


def test_a_year_that_holds_the_deadline_is_not_late() -> None:
    assert timing(parse("Settembre", year=2021), parse("2021", year=2021)) is Timing.ON_TIME


def test_nothing_reported_is_not_late() -> None:
    assert timing(parse("Settembre", year=2021), EMPTY) is Timing.NOT_REPORTED
