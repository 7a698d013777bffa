from __future__ import annotations

import pytest
from tests.core.builders import indicator, objective, plan, step
from tests.core.strategies import YEAR

from traguardo.core.comparing.change import ChangeKind
from traguardo.core.comparing.strictness import Direction
from traguardo.core.diff import changes
from traguardo.core.plan import Measure, Plan, Polarity, Role
from traguardo.core.value import parse

EASED, TIGHTENED, CHANGED = Direction.EASED, Direction.TIGHTENED, Direction.CHANGED


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("10", "8", EASED),
        ("10", "12", TIGHTENED),
        ("95%", "90 %", EASED),
        (">= 8", "> 8", TIGHTENED),
        ("< 5", "< 8", EASED),
        ("<= 5", "< 5", TIGHTENED),
        ("<= 5", ">= 5", CHANGED),
        ("470/500", "90%", EASED),
        ("90%", "tutti i casi", TIGHTENED),
        ("10", "10%", CHANGED),
        ("3 corsi", "4 incontri", CHANGED),
        ("5-10", "5-12", CHANGED),
        ("10", "molti", CHANGED),
        ("10", "--", EASED),
        ("da definire", "10", TIGHTENED),
        ("da definire", "in attesa", CHANGED),
        ("entro giugno", "entro luglio", EASED),
        ("entro giugno", "entro maggio", TIGHTENED),
        ("10 (stima)", "10", CHANGED),
        ("si", "no", EASED),
    ],
)
def test_a_target_is_eased_or_tightened(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(indicators=(indicator(target=t),))) for t in (before, after)))
    assert (change.kind, change.field, change.year) == (ChangeKind.TARGET, "target", YEAR)
    assert (change.before, change.after, change.direction) == (before, after, direction)
    assert change.code == f"diff.target_{direction}"


def test_where_less_is_better_a_higher_target_is_easier() -> None:
    cells = (plan(objective(indicators=(indicator(target=t, polarity=Polarity.DOWN),))) for t in ("10", "12"))
    assert [c.direction for c in changes(*cells)] == [EASED]


@pytest.mark.parametrize(
    ("one", "other"),
    [("95%", "95 %"), ("--", ""), ("Maggio", "maggio 2023"), ("Annuale", "annuale "), ("1.000", "1000")],
)
def test_the_same_cell_printed_otherwise_has_not_changed(one: str, other: str) -> None:
    targets = (plan(objective(indicators=(indicator(target=t),))) for t in (one, other))
    assert changes(*targets) == ()


def test_blanks_and_the_order_of_things_are_no_change() -> None:
    one = objective(description="Perché  serve.", links=("1A", "2B"), steps=(step(kpi="Una relazione"),))
    other = objective(description=" Perché serve.", links=("2B", "1A"), steps=(step(kpi="Una  relazione "),))
    assert changes(plan(one), plan(other)) == ()


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("30/06/23", "31/07/23", EASED),
        ("30/06/23", "maggio", TIGHTENED),
        ("Maggio-Settembre", "Giugno-Settembre", CHANGED),
        ("30/06/23", "", EASED),
        ("", "30/06/23", TIGHTENED),
        ("Annuale", "mensile", CHANGED),
        ("30/06/23", "Annuale", CHANGED),
    ],
)
def test_a_deadline_is_put_off_or_brought_forward(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(steps=(step(planned=p),))) for p in (before, after)))
    assert (change.kind, change.field, change.direction) == (ChangeKind.DEADLINE, "planned", direction)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Spesa per almeno il 40% del fondo", "Spesa per almeno il 30% del fondo", EASED),
        ("risposta entro 30 giorni", "risposta entro 20 giorni", TIGHTENED),
        ("invio entro giugno", "invio entro luglio", EASED),
        ("Spesa per almeno il 40% del fondo", "Spesa del fondo", EASED),
        ("Relazione", "Almeno 2 relazioni", TIGHTENED),
        ("Relazione", "Verbale", CHANGED),
    ],
)
def test_a_kpi_is_eased_or_tightened_by_what_it_asks_for(before: str, after: str, direction: Direction) -> None:
    (change,) = changes(*(plan(objective(steps=(step(kpi=k),))) for k in (before, f" {after} ")))
    assert (change.kind, change.field, change.after, change.direction) == (ChangeKind.TARGET, "kpi", after, direction)


def test_measures_stand_against_those_of_their_own_year_else_of_the_same_year_of_the_cycle() -> None:
    def with_targets(first: int, *targets: str) -> Plan:
        found = (Measure(role=Role.TARGET, year=first + n, value=parse(t, year=first)) for n, t in enumerate(targets))
        return plan(objective(indicators=(indicator(measures=tuple(found)),)), year=first)

    found = changes(with_targets(2023, "5", "6"), with_targets(2024, "6", "9"))
    assert [(c.field, c.year, c.before, c.after) for c in found[1:]] == [
        ("target", 2025, "", "9"),
        ("target", 2023, "5", ""),
    ]
    found = changes(with_targets(2023, "5"), with_targets(2024, "7"))
    assert [(c.field, c.year, c.before, c.after) for c in found] == [
        ("year", None, 2023, 2024),
        ("target", 2024, "5", "7"),
    ]
    found = changes(with_targets(2023, "5", "6"), with_targets(2023, "5"))
    assert [(c.field, c.year, c.before, c.after, c.direction) for c in found] == [("target", 2024, "6", "", EASED)]


def test_of_a_measure_printed_twice_the_first_counts() -> None:
    twice = tuple(Measure(role=Role.ACTUAL, year=YEAR, value=parse(a, year=YEAR)) for a in ("5", "6"))
    before, after = (plan(objective(indicators=(indicator(measures=m),))) for m in (twice, twice[:1]))
    assert changes(before, after) == ()
