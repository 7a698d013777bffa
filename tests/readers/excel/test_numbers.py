"""A number with the format of its cell reads as on the screen of an Italian office."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.readers.excel.numbers import shown

SHOWN = [
    ("0.94999999999999996", "General", "0,95"),
    ("12", "General", "12"),
    ("1E-3", "General", "0,001"),
    ("1234567.891", "General", "1234567,891"),
    ("0.95", "0%", "95%"),
    ("0.955", "0%", "96%"),
    ("0.125", "0.00%", "12,50%"),
    ("1234.5", "#,##0.00", "1.234,50"),
    ("-1234.5", "#,##0.00", "-1.234,50"),
    ("-5", "0;(0)", "(5)"),
    ("0", '0;-0;"--"', "--"),
    ("1234.5", '#,##0.00\\ "€"', "1.234,50 €"),
    ("1234.5", '_-[$€-410] * #,##0.00_-', "€ 1.234,50"),
    ("3", '0" giorni"', "3 giorni"),
    ("0.5", "0.##", "0,5"),
    ("7", "000", "007"),
    ("1500000", "#,##0,", "1.500"),
    ("45382", "dd/mm/yyyy", "31/03/2024"),
    ("45382", "m/d/yy", "31/03/2024"),
    ("45382", "[$-410]d mmmm yyyy;@", "31/03/2024"),
    ("45382", "mmm-yy", "marzo 2024"),
    ("45382", "mmmm", "marzo"),
    ("45382", "mm/yyyy", "03/2024"),
    ("45382", "yyyy", "2024"),
    ("45382.75", "dd/mm/yyyy hh:mm", "31/03/2024 18:00"),
    ("0.75", "hh:mm", "18:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("1", "dd/mm/yyyy", "01/01/1900"),
    ("99999999", "dd/mm/yyyy", "99999999"),
    ("not a number", "0", "not a number"),
    ("1E+999", "0%", "1E+999"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "number_format", "expected"), SHOWN)
def test_a_number_reads_as_it_is_seen(raw: str, number_format: str, expected: str) -> None:
    assert shown(raw, number_format) == expected


def test_a_workbook_of_an_old_mac_counts_from_1904() -> None:
    assert shown("43920", "dd/mm/yyyy", from_1904=True) == "31/03/2024"


@given(
    st.floats(allow_nan=True, allow_infinity=True), st.text(alphabet='0#?.,%/dmyhs[]$€-";\\_*@E+ ()gae', max_size=14)
)
def test_any_number_in_any_format_is_some_text(number: float, number_format: str) -> None:
    assert isinstance(shown(repr(number), number_format), str)
