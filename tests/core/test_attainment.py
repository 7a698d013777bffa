"""What the worked examples of ``cases/attainment.toml`` do not show."""

from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.attainment import cells, comparable, indicator_outcome, meets, polarity, variance
from traguardo.core.plan import Indicator, Measure, Polarity, Role
from traguardo.core.scoring.terms import terms_of
from traguardo.core.value import EMPTY, Comparator, Kind, Value, parse
from traguardo.rulesets import load

END = date(2023, 12, 31)


def value(raw: str) -> Value:
    return parse(raw, year=2023)


def indicator(*measures: tuple[Role, int, str]) -> Indicator:
    found = (Measure(role=role, year=year, value=value(raw)) for role, year, raw in measures)
    return Indicator(ref="i", name="i", measures=tuple(found))


def test_only_the_measures_of_the_year_count_and_the_latest_baseline() -> None:
    found = cells(
        indicator(
            (Role.BASELINE, 2022, "20"),
            (Role.BASELINE, 2021, "10"),
            (Role.BASELINE, 2024, "99"),
            (Role.TARGET, 2023, "60"),
            (Role.TARGET, 2024, "80"),
            (Role.ACTUAL, 2023, "40"),
            (Role.INTERIM, 2023, "30"),
            (Role.VARIANCE, 2023, "-20"),
        ),
        2023,
    )
    assert (found.baseline.raw, found.target.raw, found.actual.raw) == ("20", "60", "40")


def test_an_indicator_without_measures_has_empty_cells() -> None:
    found = cells(indicator(), 2023)
    assert (found.baseline, found.target, found.actual) == (EMPTY, EMPTY, EMPTY)


def test_a_maximum_falls_and_a_deadline_does_not() -> None:
    assert polarity(indicator(), value("<= 5")) is Polarity.DOWN
    assert polarity(indicator(), value("< 5")) is Polarity.DOWN
    assert polarity(indicator(), value("almeno 5")) is Polarity.UP
    assert polarity(indicator(), value("entro il 31/12/2023")) is Polarity.UP


@pytest.mark.parametrize(
    ("actual", "comparator", "which", "met"),
    [
        (5, None, Polarity.UP, True),
        (4, None, Polarity.UP, False),
        (5, Comparator.MORE_THAN, Polarity.UP, False),
        (6, Comparator.MORE_THAN, Polarity.UP, True),
        (5, Comparator.AT_MOST, Polarity.DOWN, True),
        (6, Comparator.AT_MOST, Polarity.DOWN, False),
        (5, Comparator.LESS_THAN, Polarity.DOWN, False),
        (4, Comparator.LESS_THAN, Polarity.DOWN, True),
    ],
)
def test_a_target_is_met_as_its_comparator_says(
    actual: int, comparator: Comparator | None, which: Polarity, met: bool
) -> None:
    assert meets(Decimal(actual), Decimal(5), comparator, which) is met


def test_a_score_without_maximum_compares_with_nothing() -> None:
    broken = Value(raw="8/?", kind=Kind.SCORE, number=Decimal(8))
    assert comparable(broken, value("8"), "") is None
    assert comparable(value("80%"), broken, "") is None
    without_target = Indicator(ref="i", name="i", measures=(Measure(role=Role.ACTUAL, year=2023, value=broken),))
    outcome = indicator_outcome(without_target, terms_of(load("standard", END), 2023, END))
    assert outcome.rule == "indicator.no_target"


def test_a_score_stands_against_a_count_by_its_points() -> None:
    assert comparable(value("8"), value("7/10"), "") == (8, 7)


@pytest.mark.parametrize(
    ("target", "actual", "months"),
    [("Settembre", "Novembre", -2), ("Settembre", "Luglio", 2), ("Settembre", "Sì", None), ("Settembre", "", None)],
)
def test_the_variance_of_dates_is_in_months(target: str, actual: str, months: int | None) -> None:
    found = variance(indicator((Role.TARGET, 2023, target), (Role.ACTUAL, 2023, actual)), 2023)
    assert found == (None if months is None else Decimal(months))
