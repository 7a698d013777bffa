"""Text on its way to print: nothing a person writes can break the page or act as mark-up."""

import unicodedata
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDFText_GetUnicode

from traguardo.core.plan import Body, Indicator, Objective, Plan, Section, Stakeholder, Step
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.writers import pdf
from traguardo.writers.content.text import BREAK, UNSHOWN, anchor, label, paragraphs, printable, printable_codes

HOSTILE = {
    "code": '#panic("x") #{1/0} #import "x" #sys.inputs',
    "math": "$x^2$ \\ ] [ } { // /* `raw` */",
    "markup": "*b* _i_ = h @label <label> ~ -- ... '\"",
    "control": "a\x00b\x07c\x1bd\ufeffe\x7f",
    "direction": "\u202eabc\u2066def\u200fghi",
    "broken": "\ud800 \udfff \ue000 \U000f0000 \uffff",
    "scripts": "中文 العربية עברית हिन्दी Ωжé 😀 👩‍👧 𝒜",
    "one word": "q" * 10_000,
    "lines": "uno\ndue\r\n\r\ntre\u2028quattro\tcinque",
    "empty": "",
    "blank": " \n ",
}


def document(text: str) -> bytes:
    """A report that has one text in every place where a person can write."""
    value = parse(text, year=2024)
    objective = Objective(
        ref=text,
        code=text,
        title=text,
        type=text,
        description=text,
        units=(text,),
        responsible=text,
        links=(text,),
        attributes=((text, text),),
        stakeholders=(Stakeholder(name=text),),
        steps=(Step(ref="s", code=text, description=text, planned=value, actual=value, kpi=text),),
        indicators=(Indicator(ref="i", name=text, description=text, unit=text, source=text),),
        report=text,
    )
    plan = Plan(
        body=Body(name=text, short_name=text),
        year=2024,
        title=text,
        version=text,
        objectives=(objective, replace(objective, ref="other", parent=text, steps=(), indicators=())),
        sections=(Section(title=text, text=text),),
    )
    on = date(2024, 12, 31)
    ruleset = load("standard", on)
    return pdf.report(plan, score(plan, ruleset, on), ruleset)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_prints(text: str) -> None:
    assert document(text).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["code", "math", "markup"])
def test_markup_is_shown_letter_by_letter(name: str) -> None:
    with pypdfium2.PdfDocument(document(HOSTILE[name])) as printed:
        text = " ".join(page.get_textpage().get_text_range() for page in printed)
    for word in HOSTILE[name].split():
        assert word in text


def test_a_word_of_ten_thousand_letters_stays_inside_the_page() -> None:
    with pypdfium2.PdfDocument(document("q" * 10_000)) as printed:
        for page in printed:
            text = page.get_textpage()
            found = range(text.count_chars())
            boxes = [text.get_charbox(n) for n in found if FPDFText_GetUnicode(text, n) == ord("q")]
            assert all(left > 0 and right < page.get_width() for left, _, right, _ in boxes)


@given(st.text(max_size=200))
def test_printable_text_has_only_characters_that_the_fonts_have(text: str) -> None:
    known = printable_codes() | {ord("\n"), ord(BREAK)}
    assert all(ord(character) in known for character in printable(text))


@given(st.text(max_size=200))
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet=st.characters(codec="latin-1", categories=["L", "N"]), max_size=80))
def test_letters_and_digits_are_never_lost(text: str) -> None:
    assert printable(text).replace(BREAK, "") == unicodedata.normalize("NFC", text)


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=60))
@example("\ufeff")  # there, and nothing to see
def test_any_text_makes_a_document(text: str) -> None:
    assert document(text).startswith(b"%PDF")


def test_a_character_without_a_glyph_leaves_a_visible_sign() -> None:
    assert printable("中文!") == f"{UNSHOWN}{UNSHOWN}!"


def test_marks_of_direction_leave_nothing() -> None:
    assert printable("a\u202eb\u200fc\u2066d") == "abcd"


def test_long_words_can_break_after_their_signs_and_short_ones_stay_whole() -> None:
    assert printable("Anticorruzione/trasparenza") == f"Anticorruzione/{BREAK}trasparenza"
    assert printable("programma/progetto") == "programma/progetto"


def test_white_space_is_one_blank_and_lines_stay_lines() -> None:
    assert printable("  a \t b \r\n c\u2028d ") == "a b\nc\nd"
    assert paragraphs("a\nb\n\n\n c") == ["a\nb", "c"]


def test_a_label_leaves_out_what_no_column_can_hold() -> None:
    assert label("uno  due\ntre", 7) == "uno due…"
    assert label("uno due", 7) == "uno due"


def test_anchors_are_plain_and_different() -> None:
    assert anchor("A.1") != anchor("A 1")
    assert anchor("\ud800 <x>").isalnum()
