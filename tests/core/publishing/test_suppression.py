"""Small groups never leave a published table, neither as they are nor by subtraction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traguardo.core.publishing.suppression import TOTAL, Cell, Disclosed, Group, disclosed

ROWS, BANDS = ("Elevate qualificazioni", "Funzionari", "Istruttori", "Operatori"), ("alta", "media", "bassa")
tables = st.lists(
    st.builds(
        lambda row, band, count: Group(row=row, column=band, count=count, amount=Decimal(count * 100)),
        st.sampled_from(ROWS),
        st.sampled_from(BANDS),
        st.integers(0, 12),
    ),
    min_size=1,
    max_size=12,
)


def people(*counts: int) -> list[Group]:
    return [Group(row=ROWS[n], count=count, amount=Decimal(count) * 1000) for n, count in enumerate(counts)]


def shown(table: Disclosed) -> list[int | None]:
    cells = [table.cells.get((row, "")) for row in table.rows]
    return [cell.count if cell else None for cell in cells]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 8, 5), [10, 8, 5]),  # nothing small
        ((10, 8, 3), [10, None, None]),  # the smallest of the others goes with it
        ((10, 1, 3), [10, None, None]),  # two small ones are four together: enough
        ((10, 9, 1, 2), [10, None, None, None]),  # three together are too few
        ((10, 0, 8, 2), [10, 0, None, None]),  # nobody is no group, and hides nobody
        ((2,), [None]),
        ((0, 0), [0, 0]),
    ],
)
def test_a_small_group_takes_another_with_it(counts, expected):
    assert shown(disclosed(people(*counts), 4)) == expected


def test_where_nobody_else_is_there_the_totals_go_too():
    assert disclosed(people(2), 4).cells == {}
    assert disclosed(people(1, 2), 4).total is None


def test_a_total_stays_as_long_as_it_can():
    table = disclosed(people(10, 8, 3), 4)
    assert table.total == Cell(21, Decimal(21_000))


def test_in_two_directions_no_more_is_hidden_than_is_needed():
    counts = {"Funzionari": (9, 14, 0), "Istruttori": (6, 11, 2), "Operatori": (8, 5, 12)}
    groups = [
        Group(row=row, column=band, count=count, amount=Decimal(count))
        for row, line in counts.items()
        for band, count in zip(BANDS, line, strict=True)
    ]
    table = disclosed(groups, 4)
    assert ("Istruttori", "bassa") in table.hidden
    assert len(table.hidden) <= 6
    assert [place for place in table.hidden if TOTAL in place] == []


def test_groups_of_the_same_place_are_added_up():
    table = disclosed([*people(3), *people(3)], 4)
    assert table.cells[ROWS[0], ""] == Cell(6, Decimal(6000))


def test_no_groups_make_an_empty_table():
    assert disclosed([], 4).cells == {(TOTAL, TOTAL): Cell(0, Decimal(0))}


def follows(table: Disclosed, place) -> bool:
    """Whether a hidden cell follows from the rest, told by another way than the core's.

    Rows and columns are points, hidden cells the ways between them; a cell whose two points are joined by other
    hidden cells too can be more in one and less in the other without any total seeing it.
    """
    ways = [other for other in table.hidden if other != place]
    ways += [(row, "free") for row in table.down if len(table.across) == 1]  # no total looks at these rows
    ways += [("free", column) for column in table.across if len(table.down) == 1]
    ways.append(("free", "free"))
    reached, fresh = set(), {("row", place[0])}
    while fresh:
        reached |= fresh
        fresh = {
            point
            for row, column in ways
            for point, other in ((("row", row), ("column", column)), (("column", column), ("row", row)))
            if other in reached
        } - reached
    return ("column", place[1]) not in reached


@given(tables, st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_no_hidden_cell_follows_from_what_is_published(groups, threshold):
    table = disclosed(groups, threshold)
    assert [place for place in table.hidden if follows(table, place)] == []


@given(tables, st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_no_small_group_is_published_not_even_as_what_a_line_hides(groups, threshold):
    table = disclosed(groups, threshold)
    assert all(cell.count == 0 or cell.count >= threshold for cell in table.cells.values())
    lines = [[(row, column) for column in table.across] for row in table.down if len(table.across) > 1]
    lines += [[(row, column) for row in table.down] for column in table.across if len(table.down) > 1]
    for *inside, margin in lines:
        hides = any(place not in table.cells for place in inside)
        if margin in table.cells and hides:
            rest = table.cells[margin].count - sum(table.cells[p].count for p in inside if p in table.cells)
            assert rest >= threshold


@given(tables, st.integers(2, 6))
@settings(max_examples=40, deadline=None)
def test_what_is_published_is_true(groups, threshold):
    table = disclosed(groups, threshold)
    for (row, column), cell in table.cells.items():
        inside = [g for g in groups if row in (g.row, TOTAL) and column in (g.column, TOTAL)]
        assert cell == Cell(sum(g.count for g in inside), sum((g.amount for g in inside), Decimal(0)))


@given(tables, st.integers(2, 6))
@settings(max_examples=30, deadline=None)
def test_what_is_large_enough_everywhere_is_published_whole(groups, threshold):
    large = [Group(row=g.row, column=g.column, count=g.count + threshold, amount=g.amount) for g in groups]
    assert disclosed(large, threshold).hidden == ()
