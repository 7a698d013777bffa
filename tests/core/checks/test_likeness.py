"""Groups of texts that are alike."""

from decimal import Decimal
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.checks.likeness import groups
from traguardo.core.checks.words import words

LEAST = Decimal("0.95")
WORDS = [f"parola{n}" for n in range(12)]


def test_the_same_text_with_other_case_and_punctuation_is_alike() -> None:
    assert groups(["Uno, due e tre.", "uno due e tre", "quattro"], LEAST) == [[0, 1]]


def test_one_word_in_forty_may_differ_and_one_in_four_may_not() -> None:
    text = " ".join(f"w{n}" for n in range(40))
    assert groups([text, text.replace("w20", "altra")], LEAST) == [[0, 1]]
    assert groups(["a b c d", "a b c e"], LEAST) == []


def test_the_same_words_in_another_order_are_another_text() -> None:
    text = [f"w{n}" for n in range(40)]
    assert groups([" ".join(text), " ".join(reversed(text))], LEAST) == []


def test_empty_texts_are_alike_to_none() -> None:
    assert groups(["", "", "..."], LEAST) == []


def test_later_texts_join_the_first_they_are_alike_to() -> None:
    assert groups(["a b", "c d", "a b", "c d", "a b"], LEAST) == [[0, 2, 4], [1, 3]]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join), max_size=6))
def test_no_pair_is_missed_that_comparing_each_with_each_would_find(texts: list[str]) -> None:
    first_of = {n: group[0] for group in groups(texts, LEAST) for n in group}
    for n, text in enumerate(texts):
        for m in (m for m in range(n) if first_of.get(m, m) == m):
            one, other = words(texts[m]), words(text)
            blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            if 2 * sum(b.size for b in blocks) >= LEAST * (len(one) + len(other)):
                assert first_of.get(n, n) <= m
                break


@given(st.lists(st.sampled_from(WORDS), min_size=40, max_size=80), st.data())
def test_a_text_with_a_few_words_changed_is_found(text: list[str], data: st.DataObject) -> None:
    changed = list(text)
    changed[data.draw(st.integers(0, len(text) - 1))] = "altra"
    assert groups([" ".join(text), " ".join(changed)], LEAST) == [[0, 1]]
