"""What one line says at once is told apart: labelled values, steps and their deadlines."""

from __future__ import annotations

import pytest

from traguardo.readers.reading import Text
from traguardo.readers.recognise.phrases import fields, step
from traguardo.readers.vocabulary import label


def parts(printed: str, value: str) -> list[tuple[str, str]]:
    known = label(printed)
    assert known
    return [(words, text) for _, words, text in fields(known, printed, value)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("pratiche evase. Target: 90%", [("Indicatore", "pratiche evase"), ("Target", "90%")]),
        (
            "pratiche evase (baseline: 40); Target: 90",
            [("Indicatore", "pratiche evase"), ("baseline", "40"), ("Target", "90")],
        ),
        (
            "corsi (target: 4); iscritti (target: 60)",
            [("Indicatore", "corsi"), ("target", "4"), ("Indicatore", "iscritti"), ("target", "60")],
        ),
        ("apertura alle ore 10:30", [("Indicatore", "apertura alle ore 10:30")]),
        ("rapporto: nati su residenti", [("Indicatore", "rapporto: nati su residenti")]),
    ],
)
def test_a_line_is_read_as_the_values_it_holds(value: str, expected: list[tuple[str, str]]) -> None:
    assert parts("Indicatore", value) == expected


@pytest.mark.parametrize(
    ("text", "code", "description", "planned"),
    [
        ("Fase 1 – Gara, entro il 31/03/2025", "1", "Gara", "entro il 31/03/2025"),
        ("Azione B: Posa dei pali (giugno 2025)", "B", "Posa dei pali", "giugno 2025"),
        ("Fase n. 2.1 - Collaudo", "2.1", "Collaudo", None),
    ],
)
def test_a_step_is_told_with_its_number_and_deadline(
    text: str, code: str, description: str, planned: str | None
) -> None:
    found = step(Text(text), item=False)
    assert found
    done = found.done()
    assert done
    assert (str(done.code), str(done.description)) == (code, description)
    assert (done.planned.text if done.planned else None) == planned


def test_an_item_is_a_step_when_it_has_a_deadline() -> None:
    assert step(Text("posa dei pali (entro giugno 2025)"), item=True)
    assert step(Text("posa dei pali"), item=True) is None
    assert step(Text("posa dei pali (entro giugno 2025)"), item=False) is None
