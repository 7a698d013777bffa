"""What programs make of merged cells, empty columns and gaps does not change what is read."""

from __future__ import annotations

import pytest

from traguardo.readers import read_document
from traguardo.readers.reading import ReadObjective

CARD = """Comune di Prova

Piano della performance 2024

Scheda obiettivo n. 1{1}{1}{1}
Titolo\tAprire lo sportello{2}{2}
Settore\tServizi Sociali\tPeso\t20%
FASI{3}{3}{3}
Attività{4}\tInizio\tTermine
Accordo tra gli uffici e i quartieri{5}\t01/01\t30/06/2024
Apertura dello sportello nei quartieri{6}\t01/07\t31/12/2024
"""
TEXTS = ("Scheda obiettivo n. 1", "Aprire lo sportello", "FASI", "Attività")
LONG = ("Accordo tra gli uffici e i quartieri", "Apertura dello sportello nei quartieri")


def read(text: str) -> ReadObjective:
    reading, _ = read_document(text.encode(), "documento.txt")
    assert reading is not None
    (one,) = reading.objectives
    return one


def said_again() -> str:
    return CARD.format("", *(f"\t{t}" for t in (*TEXTS, *LONG)))


def said_once() -> str:
    return CARD.format("", *["\t"] * 6)


@pytest.mark.parametrize("text", [said_once(), said_again()], ids=["once", "in every place"])
def test_a_merged_cell_is_read_once(text: str) -> None:
    one = read(text)
    assert one.title is not None
    assert (one.title.text, one.unit and one.unit.text) == ("Aprire lo sportello", "Servizi Sociali")
    assert [s.description.text for s in one.steps] == list(LONG)
    assert "FASI" not in dict(one.attributes)


def test_equal_values_side_by_side_stay_two() -> None:
    one = read(
        "Obiettivo 1: Aprire lo sportello\n\nIndicatore\tValore atteso\tRisultato\n"
        "Accordi\tentro dicembre\tentro dicembre\nSportelli\tSì\tSì\n"
    )
    assert [(i.target and i.target.text, i.actual and i.actual.text) for i in one.indicators] == [
        ("entro dicembre", "entro dicembre"),
        ("Sì", "Sì"),
    ]


def test_an_empty_column_moves_nothing() -> None:
    plain = "Obiettivo\tIndicatore\tTarget\nAprire lo sportello\tAccordi\t3\n\n\t{}Quartieri serviti\t5\n"
    wide = "Obiettivo\t\tIndicatore\tTarget\nAprire lo sportello\t\tAccordi\t3\n\n\t\tQuartieri serviti\t5\n"
    for text in (plain.format(""), wide):
        assert [(i.name.text, i.target and i.target.text) for i in read(text).indicators] == [
            ("Accordi", "3"),
            ("Quartieri serviti", "5"),
        ]


def test_a_header_that_a_gap_parts_from_its_rows_heads_them() -> None:
    one = read("Obiettivo\tIndicatore\tTarget\n\nAprire lo sportello\tAccordi\t3\n")
    assert one.title is not None
    assert one.title.text == "Aprire lo sportello"


def test_a_few_words_between_two_rows_go_across_the_table() -> None:
    text = "N.\tObiettivo\tTarget\nOBIETTIVO STRATEGICO 1: Quartieri vivi\n1\tAprire lo sportello\t3\n"
    reading, _ = read_document(text.encode(), "documento.txt")
    assert reading is not None
    above, below = reading.objectives
    assert (above.title and above.title.text, below.parent) == ("Quartieri vivi", above.ref)


def test_a_label_names_a_part_of_a_numbered_indicator() -> None:
    one = read(
        "Obiettivo 1: Aprire lo sportello\n\nIndicatore 1 - descrizione\tAccordi\nIndicatore 1 - valore atteso\t3\n"
        "Indicatore 2 - descrizione\tSportelli\nIndicatore 2 - valore atteso\t5\n"
    )
    assert [(i.name.text, i.target and i.target.text) for i in one.indicators] == [
        ("Accordi", "3"),
        ("Sportelli", "5"),
    ]
