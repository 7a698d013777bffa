"""What the answers to a questionnaire come to."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_cases import cases

from traguardo.core.evaluation.survey import shows, summed_up

answers = st.lists(st.integers(1, 10), max_size=60)
TINY = Decimal("1e-20")


@pytest.mark.parametrize("case", cases("surveys.toml"))
def test_the_answers_come_to_what_their_case_says(case: dict[str, Any]) -> None:
    found = summed_up(case["answers"], lowest=1, highest=10, population=case.get("population"))
    assert found.count == case["count"]
    assert found.mean == (Decimal(case["mean"]) if "mean" in case else None)
    margin = None if found.margin is None else round(found.margin, 2)
    assert margin == (Decimal(case["margin"]) if "margin" in case else None)
    assert (found.bounds is None) == (found.margin is None)


@given(answers)
def test_the_mean_lies_between_the_answers_and_the_counts_add_up(given_: list[int]) -> None:
    found = summed_up(given_, lowest=1, highest=10)
    assert sum(found.counts.values()) == found.count == len(given_)
    assert list(found.counts) == list(range(1, 11))
    if found.mean is not None:
        assert min(given_) <= found.mean <= max(given_)


@given(answers.flatmap(lambda of: st.tuples(st.just(of), st.permutations(of))))
def test_the_order_of_the_answers_does_not_matter(pair: tuple[list[int], list[int]]) -> None:
    assert summed_up(pair[0], lowest=1, highest=10) == summed_up(pair[1], lowest=1, highest=10)


@given(answers, st.integers(0, 500))
def test_a_known_population_never_widens_the_margin(given_: list[int], more: int) -> None:
    free = summed_up(given_, lowest=1, highest=10).margin
    known = summed_up(given_, lowest=1, highest=10, population=len(given_) + more).margin
    if free is not None and known is not None:
        assert 0 <= known <= free + TINY
        if more == 0:
            assert known == 0


@given(answers, st.integers(2, 6))
def test_the_same_answers_many_times_over_give_the_same_mean_and_a_smaller_margin(of: list[int], times: int) -> None:
    once, often = summed_up(of, lowest=1, highest=10), summed_up(of * times, lowest=1, highest=10)
    if once.mean is not None and often.mean is not None:
        assert abs(often.mean - once.mean) <= TINY
    if once.margin and often.margin:
        assert often.margin < once.margin
        assert once.bounds is not None
        assert once.bounds[0] <= once.bounds[1]


def test_results_show_only_from_enough_answers() -> None:
    assert [shows(count, 5) for count in (0, 4, 5, 6)] == [False, False, True, True]
    assert not shows(0, 0)
