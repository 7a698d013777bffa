from __future__ import annotations

import time
import tomllib
from calendar import month_name, monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traguardo.core.folding import BLANKS, clean, fold
from traguardo.core.value import EMPTY, Comparator, Kind, Precision, Qualifier, Span, State, Value, parse

YEAR = 2021
CASES = tomllib.loads((Path(__file__).parent / "cases" / "values.toml").read_text("utf-8"), parse_float=Decimal)
ITALIAN = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
MONTHS = ITALIAN.split()
ENGLISH = list(month_name)[1:]


def expected(case: dict[str, Any]) -> Value:
    case = {k: v for k, v in case.items() if k != "column"}
    read = {"kind": Kind, "state": State, "comparator": Comparator, "qualifier": Qualifier}
    read |= dict.fromkeys(("number", "upper", "maximum"), Decimal)
    fields = {name: read.get(name, lambda v: v)(value) for name, value in case.items()}
    if "dates" in fields:
        fields["spans"] = tuple(span(text) for text in fields.pop("dates"))
    if "scale" in fields:
        low, high = fields["scale"]
        fields["scale"] = (Decimal(low), Decimal(high))
    return Value(**fields)


def span(text: str) -> Span:
    first, _, last = text.removesuffix(" ?").partition("..")
    start, end = days(first)[0], days(last or first)[1]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[first.count("-")]
    return Span(start, end, precision, year_given=not text.endswith("?"))


def days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, first, last = parts[0], *(2 * parts[1:] or [1, 12])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


@pytest.mark.parametrize(
    ("theme", "case"),
    [(theme, case) for theme, table in CASES.items() for case in table["cases"]],
    ids=lambda x: x if isinstance(x, str) else x["raw"] or "empty",
)
def test_a_cell_is_understood_as_its_case_says(theme: str, case: dict[str, Any]) -> None:
    assert parse(case["raw"], year=YEAR, unit=case.get("column")) == expected(case), theme


@given(st.text(), st.integers(-5, 12000), st.none() | st.text())
def test_any_text_is_read_without_loss_and_without_error(raw: str, year: int, unit: str | None) -> None:
    value = parse(raw, year=year, unit=unit)
    assert str(value) == value.raw == raw
    assert all(s.start <= s.end for s in value.spans)


LEADS = "almeno|entro il|non oltre|>=|<|si|no|n.|N°|€|nessuno|tutti i|avviato|sarà|e|da|a|al|(|-|/|+|su|tranne|o più"
THINGS = "%|3|12.5|1.234,56|31/12/2021|30/02|gennaio|marzo 2022|scala 1:10|470/500|trimestre|II|2022|mila|)|,|."
PIECES = st.sampled_from((LEADS + "|" + THINGS).split("|"))


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " "]), st.sampled_from([None, "n.", "%", "si/no", "data"]))
def test_pieces_in_any_order_are_read_without_loss_and_without_error(
    pieces: list[str], between: str, unit: str | None
) -> None:
    raw = between.join(pieces)
    assert str(parse(raw, year=YEAR, unit=unit)) == raw


@given(st.sampled_from([case["raw"] for table in CASES.values() for case in table["cases"]]), st.sampled_from(BLANKS))
def test_blanks_around_and_inside_a_cell_change_nothing(raw: str, blank: str) -> None:
    plain = parse(raw, year=YEAR)
    assert replace(parse(f"{blank}{raw.replace(' ', blank)}{blank}", year=YEAR), raw=raw) == plain


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.booleans(), st.sampled_from(["", "%", " %"]))
def test_a_number_in_italian_figures_is_the_number(number: Decimal, negative: bool, percent: str) -> None:
    raw = f"{number:,f}".translate(str.maketrans(",.", ".,"))
    value = parse(f"{'-' if negative else ''}{raw}{percent}", year=YEAR, unit="n.")
    assert value.number == (-number if negative else number)
    assert value.kind is (Kind.PERCENT if percent else Kind.NUMBER)


@given(st.integers(0, 10**12))
def test_a_whole_number_is_the_number_with_and_without_points(number: int) -> None:
    for raw in (str(number), f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        assert parse(raw, year=YEAR, unit="n.").number == number


BINDINGS = {
    Comparator.AT_LEAST: ["almeno", ">=", "=>", "≥", "non inferiore a", "minimo", "maggiore o uguale a", "at least"],
    Comparator.AT_MOST: ["al massimo", "<=", "=<", "≤", "non superiore a", "massimo", "minore o uguale a", "at most"],
    Comparator.MORE_THAN: ["superiore a", ">", "più di", "maggiore di", "more than"],
    Comparator.LESS_THAN: ["inferiore a", "<", "meno di", "minore di", "less than"],
    Comparator.EQUAL: ["pari a", "=", "uguale a"],
}


@given(st.sampled_from(list(BINDINGS)), st.decimals(0, 10**6, places=2), st.data())
def test_a_comparator_in_words_and_its_sign_say_the_same(
    comparator: Comparator, number: Decimal, data: st.DataObject
) -> None:
    words = data.draw(st.sampled_from(BINDINGS[comparator]))
    words = data.draw(st.sampled_from([words, words.upper(), words.capitalize()]))
    value = parse(f"{words} {str(number).replace('.', ',')}", year=YEAR)
    assert (value.comparator, value.number, value.kind) == (comparator, number, Kind.NUMBER)


DAYS = st.dates(date(1990, 1, 1), date(2089, 12, 31))


@given(DAYS)
def test_a_day_is_the_same_in_every_form(day: date) -> None:
    month, english = MONTHS[day.month - 1], ENGLISH[day.month - 1]
    forms = [f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%d/%m/%y}", f"{day:%Y-%m-%d}"]
    forms += [
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]}. {day.year}",
    ]
    forms += [f"{english} {day.day}, {day.year}", f"{day.day} {english} {day.year}", f"entro il {day:%d/%m/%Y}"]
    for raw in forms:
        assert parse(raw, year=YEAR).spans == (Span(day, day, Precision.DAY),), raw


@given(st.integers(1, 12), st.integers(1990, 2089), st.booleans())
def test_a_month_counts_until_its_last_day(month: int, year: int, printed: bool) -> None:
    for name in (MONTHS[month - 1], MONTHS[month - 1][:3], ENGLISH[month - 1]):
        value = parse(f"{name} {year}" if printed else name, year=year)
        assert value.deadline == date(year, month, monthrange(year, month)[1])
        assert value.spans[0].year_given is printed


@given(st.integers(1, 12), st.integers(1, 12))
def test_months_of_one_year_stand_in_their_order(one: int, other: int) -> None:
    first, second = (parse(MONTHS[m - 1], year=YEAR).deadline for m in (one, other))
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_range_of_months_goes_from_the_first_to_the_last_even_over_new_year(one: int, other: int) -> None:
    value = parse(f"da {MONTHS[one - 1]} a {MONTHS[other - 1]}", year=YEAR)
    assert value.kind is Kind.RANGE
    assert value.spans[0].start == date(YEAR, one, 1)
    assert value.deadline is not None
    assert (value.deadline.year, value.deadline.month) == (YEAR + (other < one), other)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(2000, 2099))
def test_a_day_in_no_calendar_is_never_a_date(day: int, month: int, year: int) -> None:
    value = parse(f"{day:02}/{month:02}/{year}", year=YEAR)
    try:
        real = date(year, month, day)
    except ValueError:
        assert (value.kind, value.spans) == (Kind.INVALID_DATE, ())
    else:
        assert value.deadline == real


def test_a_note_keeps_the_end_of_a_long_cell() -> None:
    story = "parola " * 5_000
    assert parse(f"Sì, {story}fine.", year=YEAR).note == f"{story}fine."
    assert parse(f"12 incontri, {story}fine.", year=YEAR).note == f"{story}fine."


def test_a_number_too_long_to_be_one_stays_a_text() -> None:
    assert parse("9" * 41, year=YEAR).kind is Kind.TEXT
    assert parse("9" * 2_000, year=YEAR).kind is Kind.TEXT
    assert parse("9" * 40, year=YEAR).number == Decimal("9" * 40)


def test_a_year_outside_the_calendar_makes_no_date() -> None:
    assert parse("marzo", year=0).kind is Kind.INVALID_DATE
    assert parse("ottobre-marzo", year=9999).kind is Kind.INVALID_DATE


def test_only_a_value_that_is_given_counts_as_given() -> None:
    assert parse("12", year=YEAR).given
    assert not parse("--", year=YEAR).given
    assert not parse("da definire", year=YEAR).given
    assert not EMPTY.given
    assert EMPTY.deadline is None


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "1",
        "1 ",
        "1.",
        "1,",
        "1/",
        "1%",
        "1 gg ",
        "a",
        "a ",
        "İ",
        "-",
        "(",
        ")",
        "e ",
        "I e ",
        "n. ",
        "non ",
        "di 3 ",
        "entro ",
        "almeno ",
        "sarà ",
        "giugno/",
        "tutti i ",
        "scala 1:",
        "tranne ",
    ],
)
def test_a_megabyte_in_one_cell_takes_no_longer_than_a_blink(piece: str) -> None:
    raw = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    for text in (raw, f"1{raw}", f"{raw}x", f"si {raw}"):
        assert str(parse(text, year=YEAR)) == text
    assert time.perf_counter() - start < 1


@given(st.text())
def test_a_folded_text_is_as_long_as_its_original(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_forgets_case_accents_dashes_and_quotes() -> None:
    assert fold("PERCHÉ – “così” l’età №") == 'perche - "cosi" l\'eta №'
    assert clean("\u00a0 a \n\u200b b ") == "a b"
