"""Open data as files: safe in a spreadsheet, whole for a program."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.publishing.test_dataset import MEASURED, carded

from traguardo.core.publishing.dataset import Column, Sort, Table, tables
from traguardo.writers import open_data

BASE = "https://ente.example/e/alfa/trasparenza/piano/2023/v1/"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(*cells):
    return Table("test", (Column("id"), Column("text")), tuple((str(n), cell) for n, cell in enumerate(cells)))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def original(cell: str) -> str:
    """What the documentation tells a program to do."""
    return cell.removeprefix("'")


def test_a_spreadsheet_sees_accents():
    data = open_data.to_csv(table("Mondovì"), BASE)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data


@pytest.mark.parametrize(
    "text", ["=1+1", "+CMD|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "'già", "\r=1", "\n=1"]
)
def test_no_cell_is_a_formula(text):
    (_, (_, _, cell)) = read(open_data.to_csv(table(text), BASE))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["-20", "+3", "-5%", "+ 3 giorni"[2:], "almeno 5", "5-10", "a=b"])
def test_numbers_and_plain_texts_stay_as_they_are(text):
    (_, (_, _, cell)) = read(open_data.to_csv(table(text), BASE))
    assert cell == text


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20), max_size=6)
)
def test_every_text_comes_back_and_none_begins_like_a_formula(texts):
    rows = read(open_data.to_csv(table(*texts), BASE))[1:]
    assert [original(row[2]) for row in rows] == texts
    for row in rows:
        assert not row[2].startswith(DANGEROUS) or open_data.is_number(row[2])


def test_other_cells_are_written_for_programs():
    cells = (None, True, False, 7, Decimal("1.50"), Decimal("1E+2"), date(2023, 6, 30))
    rows = read(open_data.to_csv(table(*cells), BASE))[1:]
    assert [row[2] for row in rows] == ["", "true", "false", "7", "1.50", "100", "2023-06-30"]


def test_json_has_every_table_with_addresses_and_numbers():
    content = json.loads(open_data.to_json(MEASURED, tables(MEASURED, carded(MEASURED), 4), BASE, title="Piano"))
    assert content["title"] == "Piano"
    assert content["licence"].endswith("/by/4.0/")
    (only,) = content["tables"]["objectives"]
    assert only["uri"] == f"{BASE}#A"
    assert content["tables"]["indicators"][0]["attained"] == 75
    assert content["tables"]["steps"][0]["due"] == "2023-06-30"


def test_an_address_holds_any_id():
    assert open_data.address(BASE, "unit:Area minori") == f"{BASE}#unit%3AArea%20minori"


def test_the_dictionary_tells_every_column_in_both_languages():
    rows = read(open_data.dictionary())
    assert rows[0] == ["table", "column", "type", "it", "en"]
    known = {(name, column.name) for name, columns in open_data.COLUMNS.items() for column in columns}
    assert known <= {(row[0], row[1]) for row in rows}
    assert all(all(row) for row in rows)
    assert {row[2] for row in rows[1:]} <= {sort.value for sort in Sort}
