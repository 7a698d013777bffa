"""Columns made of spaces become rows of cells, and prose does not."""

from __future__ import annotations

from traguardo.readers.aligned import tables
from traguardo.readers.document import Paragraph, Table
from traguardo.readers.text import document_from_text


def found(text: str) -> list[list[list[str]]]:
    numbered = list(enumerate(text.split("\n"), 1))
    return [[[" ".join(c.split()) for _, c in row] for row in rows] for rows in tables(numbered).values()]


def test_words_one_under_another_are_columns() -> None:
    text = "Indicatore      Atteso   Raggiunto\nClassi          4        5\nAlunni          80       91"
    assert found(text) == [[["Indicatore", "Atteso", "Raggiunto"], ["Classi", "4", "5"], ["Alunni", "80", "91"]]]


def test_a_wrapped_cell_goes_on_in_the_lines_below() -> None:
    text = (
        "N.   Obiettivo         Peso\n1    Aprire lo         30%\n     sportello estivo\n2    Rifare il sito    70%"
    )
    assert found(text)[0][1:] == [
        ["1", "Aprire lo sportello estivo", "30%"],
        ["2", "Rifare il sito", "70%"],
    ]


def test_a_line_with_values_of_its_own_is_a_row_under_a_merged_cell() -> None:
    text = "Obiettivo   Indicatore   Atteso\nAprire      Sedute       4\n            Presenti     30"
    assert found(text)[0][-1] == ["", "Presenti", "30"]


def test_a_year_below_a_label_is_part_of_the_header() -> None:
    text = "Nome      Unità di   Target\n          misura     2024\nClassi    n.         4"
    assert found(text)[0][0] == ["Nome", "Unità di misura", "Target 2024"]


def test_prose_contents_and_tables_with_tabs_are_left_alone() -> None:
    assert found("Il testo ha due  spazi qui.\nE qui nessuno, per quanto lungo sia.") == []
    assert found("1. Premessa ........  2\n2. Risultati ......  5") == []
    assert found("a\tb\tc\n1\t2\t3") == []


def test_labels_and_values_of_a_card_are_pairs_that_begin_at_one_place() -> None:
    assert found("Settore         Cultura\nResponsabile    dott. Neri") == [
        [["Settore", "Cultura"], ["Responsabile", "dott. Neri"]]
    ]
    assert found("Il Direttore      Il Presidente\nUgo Re       Ada Po") == []


def test_cells_keep_the_numbers_of_their_lines() -> None:
    text = "Titolo\n\nN.   Obiettivo   Peso\n1    Aprire      30%\n2    Rifare      70%\n\nFine."
    blocks = document_from_text(text).blocks
    table = next(b for b in blocks if isinstance(b, Table))
    assert [row[0].line for row in table.rows] == [3, 4, 5]
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["Titolo", "Fine."]
