"""Labels are known by their words, whatever their case, endings, brackets, years and slips of the reader."""

from __future__ import annotations

import pytest

from traguardo.readers import vocabulary
from traguardo.readers.stems import written


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Indicatori di risultato", "indicator"),
        ("INDICATORE DI RISULTATO", "indicator"),
        ("INDIRIZZ]\nSTRATEGICI", "area"),
        ("1NDIRIZZI STRATEGICI", "area"),
        ("Valore atteso 2021 (b)", "target"),
        ("Scostamento (d=c-b)", "variance"),
        ("consuntiv o", "actual"),
        ("Valore al 31.12 (b)", "actual"),
        ("Report al 31/12/", "report"),
        ("Unita di misura", "measure_unit"),
        ("Target", "target"),
        ("baseline", "baseline"),
        ("obiettivi strategico-operativi collegati", "links"),
        ("Struttura responsabile", "unit"),
        ("Entro il", "planned"),
        ("KPI (Key Performance Indicator)", "kpi"),
    ],
)
def test_a_label_is_known(text: str, role: str) -> None:
    found = vocabulary.label(text)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    "text", ["", "Maggio", "n. 3 incontri", "Lavori pubblici", "12", "x" * 500, "Ridurre i tempi"]
)
def test_what_is_no_label_is_none(text: str) -> None:
    assert vocabulary.label(text) is None


def test_the_year_of_a_label_is_told() -> None:
    found = vocabulary.label("Target 2025")
    assert found is not None
    assert found.year == 2025


def test_a_slip_makes_a_label_less_sure() -> None:
    sure, slip = vocabulary.label("Valore consuntivo"), vocabulary.label("Valore conzuntivo")
    assert sure is not None
    assert slip is not None
    assert slip.confidence < sure.confidence


def test_a_header_may_hold_its_label_among_other_words() -> None:
    found = vocabulary.header("Target finale di legislatura")
    assert found is not None
    assert found.role == "target"


def test_a_field_has_its_meaning_whatever_it_is_called() -> None:
    assert vocabulary.meaning("Dirigente responsabile") == "responsible"
    assert vocabulary.meaning("Beneficiari finali") == "stakeholder_final"
    assert vocabulary.meaning("criticità") is None


def test_no_phrase_of_the_vocabulary_is_written_twice_with_two_roles() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for role, phrases in written()["roles"].items():
        for words in vocabulary._expanded(phrases):
            assert seen.setdefault(words, role) == role, (words, role, seen[words])
