"""Small groups never leave a published table, neither as they are nor by subtraction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traguardo.core.publishing.suppression import (
    TOTAL,
    Cell,
    Disclosed,
    Elsewhere,
    Group,
    comparable,
    disclosed,
    exposed,
)

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


def left_over(table: Disclosed, totals) -> int | None:
    """What stays of the grand total once every total, or what is shown of its line, is taken away; None: unknown."""
    if table.total is None or len(totals) < 2:
        return None
    for total, line in totals.items():
        if total not in table.cells and not [place for place in line if place not in table.cells]:
            return None  # the total itself follows: another test
    told = [table.cells.get(total) for total in totals]
    shown_of = [sum(table.cells[place].count for place in line if place in table.cells) for line in totals.values()]
    hides = any(cell is None for cell in told)
    rest = table.total.count - sum(c.count if c else part for c, part in zip(told, shown_of, strict=True))
    return rest if hides else None


@given(tables, st.integers(2, 6))
@settings(max_examples=150, deadline=None)
def test_no_small_group_stays_of_the_grand_total_even_where_totals_are_hidden(groups, threshold):
    table = disclosed(groups, threshold)
    across, down = table.across[-1], table.down[-1]
    rows = {(row, across): [(row, c) for c in table.columns] for row in table.rows} if len(table.across) > 1 else {}
    columns = {(down, c): [(row, c) for row in table.rows] for c in table.columns} if len(table.down) > 1 else {}
    for totals in (rows, columns):
        rest = left_over(table, totals)
        assert rest is None or rest >= threshold


def test_a_person_of_a_role_of_one_is_not_what_another_role_leaves_of_the_total():
    told = (
        ("Funzionari", "alta", 2),
        ("Funzionari", "media", 10),
        ("Operatori", "alta", 1),
        ("Istruttori", "bassa", 5),
    )
    table = disclosed([Group(row=r, column=b, count=n, amount=Decimal(n)) for r, b, n in told], 4)
    assert table.total == Cell(18, Decimal(18))
    assert {("Istruttori", "bassa"), ("Istruttori", None)} <= set(table.hidden)  # else 18 - 12 - 5 is that person


def test_two_roles_of_few_are_not_together_what_a_third_leaves_of_the_total():
    told = ((ROWS[0], "alta", 1), (ROWS[0], "media", 3), (ROWS[1], "alta", 1), (ROWS[2], "alta", 1))
    table = disclosed([Group(row=r, column=b, count=n, amount=Decimal(n)) for r, b, n in told], 3)
    assert table.total == Cell(6, Decimal(6))
    assert (ROWS[0], TOTAL) in table.hidden  # else 6 - 4 is those two


def test_groups_of_the_same_place_are_added_up():
    table = disclosed([*people(3), *people(3)], 4)
    assert table.cells[ROWS[0], ""] == Cell(6, Decimal(6000))


def test_no_groups_make_an_empty_table():
    assert disclosed([], 4).cells == {(TOTAL, TOTAL): Cell(0, Decimal(0))}


def follows(table: Disclosed, place, hidden=None) -> bool:
    """Whether a hidden cell follows from the rest, told by another way than the core's.

    Rows and columns are points, hidden cells the ways between them; a cell whose two points are joined by other
    hidden cells too can be more in one and less in the other without any total seeing it.
    """
    ways = [other for other in (table.hidden if hidden is None else hidden) if other != place]
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


def whole_total(table: Disclosed):
    return (table.down[-1], table.across[-1])


@given(tables, st.integers(2, 6), st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_two_editions_of_the_same_groups_tell_no_more_than_is_said(groups, threshold, other):
    first = disclosed(groups, threshold, Elsewhere(total=True))
    before = Elsewhere((first,), total=True)
    second = disclosed(groups, other, before)
    unknown = set(second.hidden) - first.cells.keys() - {whole_total(second)}
    recovered = {place for place in unknown if follows(second, place, unknown)}
    assert recovered <= set(exposed(groups, other, before))


@given(tables, st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_the_same_once_more_tells_nothing_new(groups, threshold):
    first = disclosed(groups, threshold, Elsewhere(total=True))
    before = Elsewhere((first,), total=True)
    second = disclosed(groups, threshold, before)
    known = first.cells.keys() | {whole_total(first)}
    unknown = {place for place in first.places if place not in known and place not in second.cells}
    told = exposed(groups, threshold, Elsewhere(total=True))
    assert {place for place in unknown if follows(second, place, unknown)} <= set(told)
    assert set(exposed(groups, threshold, before)) <= set(told)


@given(tables, st.integers(2, 6), st.data())
@settings(max_examples=60, deadline=None)
def test_one_person_who_moves_between_two_editions_is_not_their_difference(groups, threshold, data):
    first = disclosed(groups, threshold, Elsewhere(total=True))
    n = data.draw(st.integers(0, len(groups) - 1))
    one = groups[n]
    moved = Group(row=one.row, column=one.column, count=one.count + 1, amount=one.amount + 937)
    now = [*groups[:n], moved, *groups[n + 1 :]]
    before = Elsewhere((first,), total=True)
    second = disclosed(now, threshold, before)
    total = whole_total(second)
    for place in first.cells.keys() & second.cells.keys() - {total}:
        assert first.cells[place] == second.cells[place]  # what changed by one person is not told again
    both = first.cells.keys() & second.cells.keys() | {total}
    unknown = {place for place in second.places if place not in both}
    hidden_now = {place for place in unknown if place not in second.cells}
    derived = {place for place in hidden_now if follows(second, place, unknown)}
    whole = disclosed(now, 1)
    few = {row for row in whole.rows if 0 < whole.cells[row, whole.across[-1]].count < threshold}
    nobody = {place for place, cell in whole.cells.items() if cell.count == 0 and place[0] not in few}
    assert derived - nobody <= set(exposed(now, threshold, before))


def test_the_total_that_the_law_wants_is_no_way_to_a_small_group():
    groups = [*people(9), Group(row=ROWS[1], count=2, amount=Decimal(2))]
    assert shown(disclosed(groups, 4)) == [None, None]  # eleven together, none by itself
    assert exposed(groups, 4, Elsewhere(total=True)) == ()
    few = [Group(row=ROWS[0], count=2, amount=Decimal(2))]
    assert exposed(few, 4, Elsewhere(total=True)) == ((ROWS[0], ""),)


def test_a_role_of_few_tells_nothing_not_even_a_zero():
    groups = [
        Group(row="Dirigenti", column="100", count=0, amount=Decimal(0)),
        Group(row="Dirigenti", column="80", count=2, amount=Decimal(9)),
        Group(row="Funzionari", column="100", count=9, amount=Decimal(9)),
        Group(row="Funzionari", column="80", count=7, amount=Decimal(9)),
    ]
    assert not [place for place in disclosed(groups, 4).cells if place[0] == "Dirigenti"]


def test_a_lower_threshold_later_does_not_give_an_earlier_group_away():
    groups = people(9, 7, 3)
    first = disclosed(groups, 8)
    second = disclosed(groups, 3, Elsewhere((first,)))
    assert shown(disclosed(groups, 3)) == [9, 7, 3]
    assert comparable(first, second)
    assert exposed(groups, 3, Elsewhere((first,))) == ()


def test_other_bands_are_not_comparable_and_what_they_share_still_counts():
    first = disclosed([Group(row="A", column="alta", count=9, amount=Decimal(9))], 4)
    other = [Group(row="A", column="piena", count=9, amount=Decimal(9))]
    assert not comparable(first, disclosed(other, 4, Elsewhere((first,))))


def test_the_total_of_a_role_over_other_bands_is_another_number():
    def table(*bands):
        given = [Group(row=row, column=band, count=9, amount=Decimal(9)) for row in ROWS[:2] for band in bands]
        return disclosed(given, 4)

    before, now = table("alta", "media"), table("alta", "bassa")
    known = {place for place, _ in Elsewhere((before,)).told(now)}
    assert (ROWS[0], "alta") in known
    assert (ROWS[0], TOTAL) not in known
    assert (ROWS[0], TOTAL) in {place for place, _ in Elsewhere((before,)).told(before)}
