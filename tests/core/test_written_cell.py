"""What a cell shows and what is meant by it."""

from datetime import date
from decimal import Decimal

import pytest

from traguardo.core.plan import Indicator, Objective, Plan, Step
from traguardo.core.shape import key
from traguardo.core.written_cell import CUT, LONGEST, meant, shown, told_apart, told_apart_together

WORDS = {"strategic": "obiettivo strategico", "peg": "obiettivo di PEG"}
TITLE, TEXT, UNITS = key(Objective, "title"), key(Objective, "description"), key(Objective, "units")
WEIGHT, YEAR, DAY, LEVEL = (
    key(Objective, "weight"),
    key(Plan, "year"),
    key(Plan, "report_date"),
    key(Objective, "level"),
)
VALUE, SOURCE = key(Step, "planned"), key(Indicator, "source_ref")


@pytest.mark.parametrize(
    ("of", "item", "cell"),
    [
        (TITLE, None, None),
        (TITLE, "Sportello", "Sportello"),
        (UNITS, ["Nord", "Sud"], "Nord; Sud"),
        (UNITS, [], ""),
        (WEIGHT, Decimal("12.50"), Decimal("12.5")),
        (YEAR, 2024, Decimal(2024)),
        (DAY, date(2024, 12, 31), date(2024, 12, 31)),
        (LEVEL, "peg", "obiettivo di PEG"),
        (VALUE, "giugno 2024", "giugno 2024"),
        (SOURCE, "relazione.txt:38", "relazione.txt:38"),
    ],
)
def test_what_a_cell_shows_is_meant_by_it(of, item, cell):
    assert shown(of, item, WORDS) == cell
    assert meant(of, cell, WORDS) == (item or None)


@pytest.mark.parametrize(
    ("of", "cell", "item"),
    [
        (TITLE, " Sportello\n unico ", "Sportello unico"),
        (TEXT, " prima riga\r\nseconda \r", "prima riga\nseconda"),
        (TITLE, Decimal("1.50"), "1,5"),
        (TITLE, Decimal("100"), "100"),
        (VALUE, date(2024, 6, 30), "30/06/2024"),
        (VALUE, True, "sì"),
        (VALUE, False, "no"),
        (UNITS, "Nord ;Sud\nEst;", ["Nord", "Sud", "Est"]),
        (YEAR, "2024", 2024),
        (YEAR, "dopo", "dopo"),
        (YEAR, Decimal("1.5"), Decimal("1.5")),
        (DAY, " 31/12/2024", "31/12/2024"),
        (LEVEL, "Obiettivo  STRATEGICO", "strategic"),
        (LEVEL, "altro", "altro"),
        (TITLE, " \n", None),
        (TITLE, None, None),
    ],
)
def test_what_people_write_is_understood(of, cell, item):
    assert meant(of, cell, WORDS) == item


@pytest.mark.parametrize(
    ("of", "item", "cell"),
    [
        (VALUE, {"raw": "una dozzina", "kind": "number"}, "una dozzina"),
        (SOURCE, {"file": "relazione.xlsx", "cell": "B2"}, "relazione.xlsx B2"),
        (WEIGHT, Decimal("0.12345678901234567890"), Decimal("0.123456789012346")),
        (WEIGHT, Decimal("1e30"), "1E+30"),
        (TITLE, "a\x00b\tc_x0041_ x005F_", "a b c 0041_  "),
    ],
)
def test_what_a_cell_cannot_show_is_shown_as_nearly_as_can_be(of, item, cell):
    assert shown(of, item, WORDS) == cell


def test_a_long_text_is_cut_with_a_sign():
    cell = shown(TEXT, "parola " * 10_000, WORDS)

    assert len(cell) == LONGEST
    assert cell.endswith(CUT)


def test_cells_that_say_the_same_are_told_alike():
    assert told_apart("due  parole ") == told_apart("due\nparole")
    assert told_apart(Decimal("1.50")) == told_apart("1,5")
    assert told_apart("uno") != told_apart("due")
    assert told_apart(None) == told_apart(" \n") == ""


def test_several_cells_are_told_apart_whatever_their_order():
    assert told_apart_together({"a": "1", "b": None}) == told_apart_together({"b": "", "a": Decimal(1)})
    assert told_apart_together({"a": "1"}) != told_apart_together({"b": "1"})
