"""Evaluators side by side."""

from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.people.calibration import STEPS, Evaluated, Hint, columns, distributions
from traguardo.rulesets import load

RULES = load("standard", date(2025, 12, 31))


def sheets(evaluator: str, *scores: int, levels: tuple[int, ...] = (2, 3)) -> list[Evaluated]:
    return [Evaluated(evaluator=evaluator, score=Decimal(score), levels=levels) for score in scores]


@pytest.mark.parametrize(
    ("mine", "others", "hints"),
    [
        ((80, 85, 90), (80, 85, 90), ()),
        ((95, 90, 100), (75, 80, 85), (Hint.LENIENCY,)),
        ((75, 80, 70), (90, 95, 85), (Hint.SEVERITY,)),
        ((85, 85, 86), (80, 85, 90), (Hint.UNIFORMITY,)),
        ((100, 100), (60, 70), ()),  # too few to say anything
    ],
)
def test_a_bias_is_hinted_where_there_are_sheets_enough(mine, others, hints) -> None:
    first, _ = distributions([*sheets("mia", *mine), *sheets("altri", *others)], RULES)
    assert first.hints == hints
    assert first.count == len(mine)


def test_behaviours_all_at_one_level_hint_at_a_halo() -> None:
    (found,) = distributions(sheets("mia", 80, 85, 90, levels=(3, 3, 3)), RULES)
    assert (found.hints, found.same_levels) == ((Hint.HALO,), 100)


def test_a_single_competence_cannot_hint_at_a_halo() -> None:
    (found,) = distributions(sheets("mia", 80, 85, 90, levels=(3,)), RULES)
    assert (found.hints, found.same_levels) == ((), 0)


def test_scores_fall_into_columns() -> None:
    scores = [Decimal(n) for n in (0, 49, 50, 69, 70, 89, 90, 100)]
    assert columns(scores) == (2, 1, 1, 1, 1, 2)
    assert len(STEPS) == 6


def test_without_sheets_there_is_nothing_to_see() -> None:
    assert distributions([], RULES) == ()


def test_a_distribution_tells_mean_ends_and_distance() -> None:
    first, second = distributions([*sheets("a", 80, 90), *sheets("b", 60)], RULES)
    assert (first.mean, first.lowest, first.highest) == (85, 80, 90)
    assert second.distance == Decimal(60) - Decimal(230) / 3
