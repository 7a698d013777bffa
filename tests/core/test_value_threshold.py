from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.value import Comparator, Kind, threshold

YEAR = 2023


@pytest.mark.parametrize(
    ("text", "comparator", "number", "kind"),
    [
        ("Servizi avviati per almeno il 35% della spesa", Comparator.AT_LEAST, 35, Kind.PERCENT),
        ("Ricerca di almeno 12 nuovi volontari", Comparator.AT_LEAST, 12, Kind.NUMBER),
        ("coinvolgere almeno due scuole", Comparator.AT_LEAST, 2, Kind.NUMBER),
        ("Partecipazione almeno a n° 2 corsi", Comparator.AT_LEAST, 2, Kind.NUMBER),
        ("incremento n. utenti attivi del 25%", None, 25, Kind.PERCENT),
        ("100% delle verifiche concluse", None, 100, Kind.PERCENT),
        ("attesa media (giorni) <= 15", Comparator.AT_MOST, 15, Kind.NUMBER),
        ("n. utenti > 50", Comparator.MORE_THAN, 50, Kind.NUMBER),
        ("tempi medi sotto i 30 giorni", Comparator.LESS_THAN, 30, Kind.NUMBER),
        ("risposta entro 30 giorni dalla domanda", Comparator.AT_MOST, 30, Kind.NUMBER),
        ("voto medio >= 8 (scala 1:10)", Comparator.AT_LEAST, 8, Kind.NUMBER),
        ("Svolgimento di n. 3 incontri", None, 3, Kind.NUMBER),
        ("Apertura di 3 sportelli", None, 3, Kind.NUMBER),
        ("15", None, 15, Kind.NUMBER),
        ("470/500", None, 470, Kind.SCORE),
    ],
)
def test_a_sentence_with_a_measure_has_a_threshold(
    text: str, comparator: Comparator | None, number: int, kind: Kind
) -> None:
    found = threshold(text, year=YEAR)
    assert found is not None
    assert (found.comparator, found.number, found.kind) == (comparator, Decimal(number), kind)
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Presentazione della bozza entro il 31/12/2023", date(2023, 12, 31)),
        ("Stesura entro il 28/02/2024 del prospetto richiesto", date(2024, 2, 28)),
        ("Approvazione del nuovo statuto entro luglio: atto", date(2023, 7, 31)),
        ("Avvio della gara, in ogni caso non oltre giugno 2023", date(2023, 6, 30)),
        ("Avvio non del tutto completo; atto di avvio, non rinviabile, entro marzo", date(2023, 3, 31)),
        ("31/12/2023", date(2023, 12, 31)),
    ],
)
def test_a_sentence_with_a_deadline_has_a_threshold(text: str, deadline: date) -> None:
    found = threshold(text, year=YEAR)
    assert found is not None
    assert found.deadline == deadline


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aumento percentuale di dimissioni",
        "Gestione senza errori",
        "presentazione in tempo utile entro",
        "Deliberazione n. 37 del 15/06/2021",
        "legge n. 104 assistenza ai familiari",
        "durata di 2 anni",
        "accordo nazionale 2019/2021",
        "scelta del fornitore successiva al 1/7/2024",
        "oltre alle 3 sedi",
        "Numero di utenti presi in carico",
        "1. Numero di utenti presi in carico",
        "attività massima possibile",
        "prima del termine, almeno in parte",
        "da definire",
        "entro il 31/02/2023",
    ],
)
def test_a_sentence_without_a_measure_has_no_threshold(text: str) -> None:
    assert threshold(text, year=YEAR) is None


@given(st.text())
def test_any_text_is_searched_without_error(text: str) -> None:
    found = threshold(text, year=YEAR)
    assert found is None or str(found) == text


@pytest.mark.parametrize("piece", ["entro ", "almeno ", "di 3 ", "1%", "n. ", "1", " ", "a", "pari ", "non ", "<"])
def test_a_megabyte_is_searched_in_a_blink(piece: str) -> None:
    start = time.process_time()
    threshold(piece * (1_000_000 // len(piece)), year=YEAR)
    assert time.process_time() - start < 1
