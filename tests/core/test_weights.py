from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.plan import Body, Objective, Plan, Step
from traguardo.core.tree import Tree
from traguardo.core.value import parse
from traguardo.core.weights import (
    HUNDRED,
    ObjectiveShares,
    due_in,
    filled,
    objective_shares,
    redistributed,
    shares,
    year_weights,
)
from traguardo.wording.numbers import rounded

NEAR = Decimal("1e-20")
weights = st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2)


def d(*numbers: object) -> list[Decimal | None]:
    return [None if n is None else Decimal(str(n)) for n in numbers]


def step(ref: str, planned: str, weight: object, recurrence: str = "") -> Step:
    return Step(
        ref=ref,
        description=ref,
        planned=parse(planned, year=2023),
        weight=None if weight is None else Decimal(str(weight)),
        recurrence=recurrence,
    )


def objective(ref: str, weight: object = None, parent: str = "", shared: str = "") -> Objective:
    given_weight = None if weight is None else Decimal(str(weight))
    return Objective(ref=ref, title=ref, parent=parent, weight=given_weight, shared_group=shared)


def shares_of(*objectives: Objective, shared_once: bool = True) -> ObjectiveShares:
    plan = Plan(body=Body(name="Ente"), year=2023, objectives=objectives)
    return objective_shares(plan, Tree(plan), shared_once=shared_once)


@pytest.mark.parametrize(
    ("given_weights", "expected"),
    [
        ((None, None, None, None), (25, 25, 25, 25)),
        ((60, None, None), (60, 20, 20)),
        ((60, 40, None), (60, 40, 0)),
        ((5, 25), (5, 25)),
        ((-5, 25), (0, 25)),
        ((80, 80, None), (80, 80, 0)),
    ],
)
def test_missing_weights_share_equally_what_the_others_leave(given_weights: tuple, expected: tuple) -> None:
    assert filled(d(*given_weights)) == d(*expected)


def test_zero_weights_share_equally() -> None:
    assert shares(d(0, 0)) == d(50, 50)
    assert shares(d("0.00", -3)) == d(50, 50)


def test_enormous_weights_do_no_harm() -> None:
    assert shares([Decimal(10) ** 30, Decimal(10) ** 30]) == d(50, 50)


@given(st.lists(weights, min_size=1, max_size=12), weights)
def test_scaling_all_weights_changes_nothing(amounts: list[Decimal], factor: Decimal) -> None:
    scaled = shares([a * factor for a in amounts])
    assert all(abs(a - b) < NEAR for a, b in zip(shares(amounts), scaled, strict=True))


@given(st.lists(st.tuples(st.none() | weights, st.booleans()), min_size=1, max_size=12))
def test_redistribution_keeps_the_sum_at_one_hundred(items: list[tuple[Decimal | None, bool]]) -> None:
    planned = shares([w for w, _ in items])
    counted = [counts for _, counts in items]
    moved = redistributed(planned, counted)
    counting = sum(w for w, counts in zip(planned, counted, strict=True) if counts)
    assert abs(sum(moved) - (HUNDRED if counting else 0)) < NEAR
    assert all(w == 0 for w, counts in zip(moved, counted, strict=True) if not counts)


@given(st.lists(weights, min_size=2, max_size=8))
def test_redistribution_keeps_the_proportions(amounts: list[Decimal]) -> None:
    planned = shares(amounts)
    moved = redistributed(planned, [False] + [True] * (len(amounts) - 1))
    for a, b in zip(range(1, len(amounts)), range(2, len(amounts)), strict=False):
        assert abs(moved[a] * planned[b] - moved[b] * planned[a]) < Decimal("1e-18")


def test_yearly_weights_are_those_of_the_steps_due_in_the_year() -> None:
    steps = [step("D.1", "30/06/23", 5), step("D.2", "30/09/23", 25), step("D.3", "30/06/24", 35)]
    due = [due_in(s, 2023) for s in steps]
    found = year_weights(steps, due)
    assert due == [True, True, False]
    assert [rounded(w, 2) for w in found] == [Decimal("16.67"), Decimal("83.33"), Decimal("0.00")]
    assert sum(found) == HUNDRED


def test_no_step_due_means_no_weight() -> None:
    steps = [step("a", "30/06/24", 5)]
    assert year_weights(steps, [False]) == [Decimal(0)]


@pytest.mark.parametrize(
    ("planned", "recurrence", "year", "is_due"),
    [
        ("31/12/23", "", 2023, True),
        ("31/12/24", "", 2023, False),
        ("31/12/22", "", 2023, False),
        ("31/10/23", "annuale", 2025, True),
        ("31/10/26", "annuale", 2025, False),
        ("", "", 2023, True),
        ("Annuale", "", 2024, True),
        ("Giugno 2023/Giugno 2024", "", 2023, False),
    ],
)
def test_a_step_is_due_in_the_year_of_its_last_deadline(
    planned: str, recurrence: str, year: int, is_due: bool
) -> None:
    assert due_in(step("s", planned, None, recurrence), year) is is_due


def test_objectives_without_weight_share_equally() -> None:
    found = shares_of(objective("a"), objective("b"))
    assert found.of_body == {"a": 50, "b": 50}


def test_the_weight_of_a_child_is_a_part_of_its_parents() -> None:
    found = shares_of(objective("a", 40), objective("b", 60), objective("b1", None, "b"), objective("b2", None, "b"))
    assert found.of_body == {"a": 40, "b": 60, "b1": 30, "b2": 30}
    assert found.among_siblings["b1"] == 50


def test_an_objective_without_weight_weighs_what_those_below_it_weigh() -> None:
    found = shares_of(objective("s"), objective("a", 10, "s"), objective("b", 20, "s"), objective("t", 70))
    assert {ref: rounded(found.of_body[ref], 9) for ref in "stab"} == {"s": 30, "t": 70, "a": 10, "b": 20}


def test_a_shared_objective_counts_once_for_the_body() -> None:
    printed = [objective("a"), objective("s1", shared="s"), objective("s2", shared="s"), objective("s3", shared="s")]
    once = shares_of(*printed).of_body
    assert abs(once["a"] - 50) < NEAR
    assert abs(sum(once[ref] for ref in ("s1", "s2", "s3")) - 50) < NEAR
    assert shares_of(*printed, shared_once=False).of_body["a"] == 25
