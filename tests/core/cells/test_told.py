import pytest

from traguardo.core.cells.told import told_number
from traguardo.core.value import parse


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nel periodo sono state esaminate 10 situazioni: 2 adulti, 3 famiglie", 10),
        ("Esaminate tutte le sedute ordinarie del 2021 (12 sedute) con cura", 12),
        ("Abbiamo incontrato 4 enti. Altri 3 sono in agenda", 4),
        ("Si è arrivati a 7 incontri - con 3 comuni", 7),
    ],
)
def test_one_count_in_the_first_sentence_is_taken(text: str, number: int) -> None:
    found = told_number(parse(text, year=2021))
    assert found is not None
    assert found.number == number
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "Si sono svolti 3 incontri su 5 previsti",
        "Percorso concluso nel 2021",
        "Coperto il 74% dei casi",
        "Erogati contributi per € 600 e altri aiuti",
        "Erogati contributi per 600 euro in tutto",
        "Approvato con deliberazione n. 37 del consiglio",
        "Secondo l'art. 10 del regolamento",
        "Gruppo di lavoro già operativo",
        "Percorso concluso il 30/06/2021 come previsto",
        "12",
        "",
    ],
)
def test_years_shares_money_and_deeds_are_no_counts(text: str) -> None:
    assert told_number(parse(text, year=2021)) is None
