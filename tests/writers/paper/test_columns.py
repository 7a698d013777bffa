"""Columns by their shares, but never narrower than a word in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.writers.paper.columns import LETTER, LONGEST, PADDING, widths
from traguardo.writers.paper.model import Cell, Table

LINE = 170.0


def table(heads: list[str], shares: list[float], *rows: list[str], share: float = 1.0) -> Table:
    made = tuple(tuple(Cell(text=text) for text in row) for row in rows)
    return Table(caption="t", heads=tuple(Cell(text=h) for h in heads), rows=made, widths=tuple(shares), share=share)


def test_columns_with_room_are_as_wide_as_their_shares():
    assert widths(table(["a", "b"], [3, 1]), 160) == [120, 40]
    assert widths(table(["a", "b"], [1, 1], share=0.5), 160) == [40, 40]


def test_a_word_does_not_break_where_another_column_has_room():
    found = widths(table(["Descrizione", "Scostamento"], [20, 1]), LINE)
    assert found[1] == pytest.approx(LETTER * len("Scostamento") + PADDING)
    assert sum(found) == pytest.approx(LINE)


def test_words_of_cells_count_too_and_a_row_across_all_columns_does_not():
    told = table(["a", "b"], [20, 1], ["Titolo di un gruppo lunghissimo"], ["x", "100,00%"])
    assert widths(told, LINE)[1] == pytest.approx(LETTER * len("100,00%") + PADDING)


def test_an_endless_word_does_not_push_the_others_away():
    found = widths(table(["a", "b"], [1, 1], ["x" * 400, "y"]), LINE)
    assert found == [pytest.approx(LINE / 2)] * 2


@given(
    st.lists(st.tuples(st.text("ab ", max_size=40), st.floats(0.1, 9)), min_size=1, max_size=14),
    st.sampled_from([85.0, 170.0, 257.0]),
)
def test_columns_always_fill_the_line(columns, line):
    found = widths(table([text for text, _ in columns], [share for _, share in columns]), line)
    assert len(found) == len(columns)
    assert sum(found) == pytest.approx(line)
    assert min(found) > 0


@given(st.lists(st.integers(1, LONGEST), min_size=1, max_size=4), st.floats(0.1, 9))
def test_words_that_fit_together_are_all_whole(letters, share):
    found = widths(table(["m" * n for n in letters], [share, *[1.0] * (len(letters) - 1)]), LINE)
    assert all(width >= LETTER * n + PADDING - 1e-9 for width, n in zip(found, letters, strict=True))
