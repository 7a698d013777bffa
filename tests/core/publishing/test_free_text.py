"""What a citizen writes is held back where it tells of somebody, and shown where it does not."""

from datetime import date

import pytest

from traguardo.core.publishing.free_text import held_back
from traguardo.rulesets import load

RULESET = load("standard", date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Scrivete a mario.rossi@esempio.it", "free_text.mail"),
        ("Il mio numero è 333 123 4567", "free_text.phone"),
        ("Chiamate lo +39 0125-123456", "free_text.phone"),
        ("La dott.ssa Anna Bianchi era assente per malattia", "privacy.named_judgement"),
        ("Codice fiscale RSSMRA85T10A562S", "privacy.tax_code"),
    ],
)
def test_a_text_that_tells_of_somebody_is_held_back(text: str, code: str) -> None:
    assert code in [finding.code for finding in held_back(text, RULESET)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Gli orari del mattino sono scomodi.",
        "Dal 12/03/2023 il servizio è migliorato: 30 minuti di attesa invece di 120.",
        "Voto 10 a tutti gli operatori!",
    ],
)
def test_an_ordinary_text_is_not(text: str) -> None:
    assert held_back(text, RULESET) == ()
