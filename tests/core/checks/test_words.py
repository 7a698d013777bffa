"""Words and phrases of a text."""

import pytest

from traguardo.core.checks.words import find, listed, same, sentences, words


def test_words_have_no_case_accent_or_punctuation() -> None:
    assert words("L’attività È conclusa: sì!") == ["l", "attivita", "e", "conclusa", "si"]


def test_two_texts_with_the_same_words_are_the_same() -> None:
    assert same("Uno, due", "uno due")
    assert not same("uno", "due")


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("raggiunt*", "È stato Raggiunto.", "Raggiunto"),
        ("raggiunt*", "irraggiunto", ""),
        ("pienamente|del_tutto raggiunt*", "pienamente raggiunti", "pienamente raggiunti"),
        (
            "obiettiv* ... raggiunt*",
            "l'obiettivo è stato ben presto raggiunto",
            "obiettivo è stato ben presto raggiunto",
        ),
        ("obiettiv* ... raggiunt*", "l'obiettivo uno due tre quattro cinque raggiunto", ""),
        ("obiettiv* ... raggiunt*", "l'obiettivo. Raggiunto", ""),
        ("non deve essere ≤", "non deve essere ≤ 90", "non deve essere ≤"),
    ],
)
def test_a_phrase_is_found_as_the_text_has_it(phrase: str, text: str, found: str) -> None:
    assert find(text, (phrase,)) == found


def test_no_phrases_find_nothing() -> None:
    assert find("qualunque testo", ()) == ""


def test_a_text_is_cut_where_its_sentences_end() -> None:
    assert sentences("Uno, n. 2. Due! Tre") == ["Uno, n.", "2.", "Due!", "Tre"]
    assert sentences("") == []


def test_of_many_names_the_first_are_named() -> None:
    assert listed(["a", "b"], 3) == "a; b"
    assert listed(["a", "b", "c", "d"], 2) == "a; b; … (+2)"
