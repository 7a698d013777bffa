from __future__ import annotations

from dataclasses import fields

import pytest

from traguardo.core.comparing.change import Change, ChangeKind, Subject
from traguardo.core.comparing.strictness import Direction
from traguardo.core.plan import (
    Body,
    DocumentKind,
    Indicator,
    IndicatorKind,
    Judgement,
    LegalTag,
    Level,
    Objective,
    Plan,
    Polarity,
    Role,
    Step,
)
from traguardo.wording.changes import LONGEST, told
from traguardo.wording.sentences import catalogue

PARTS = {"ref", "source_ref", "body", "steps", "indicators", "measures", "objectives", "attributes"}
FIELDS = {f.name for cls in (Plan, Objective, Step, Indicator) for f in fields(cls)} - PARTS
FIELDS |= {f"body.{f.name}" for f in fields(Body)} | {role.value for role in Role} | {"objective"}
LANGUAGES = pytest.mark.parametrize("language", ["it", "en"])


@LANGUAGES
@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_that_can_change_has_a_name(field: str, language: str) -> None:
    assert f"diff.field.{field}" in catalogue(language)


@LANGUAGES
@pytest.mark.parametrize("kind", ChangeKind)
@pytest.mark.parametrize("of", Subject)
def test_every_kind_of_change_has_a_sentence(kind: ChangeKind, of: Subject, language: str) -> None:
    if kind in (ChangeKind.ADDED, ChangeKind.REMOVED) and of is Subject.PLAN:
        return
    directions = list(Direction) if kind in (ChangeKind.TARGET, ChangeKind.DEADLINE) else [None]
    for direction in directions:
        text = told(Change(kind=kind, of=of, field="planned", before="x", after="y", direction=direction), language)
        assert text.endswith(".")
        assert "{" not in text


@LANGUAGES
@pytest.mark.parametrize(
    ("of", "field", "words"),
    [
        (Subject.PLAN, "kind", DocumentKind),
        (Subject.INDICATOR, "kind", IndicatorKind),
        (Subject.OBJECTIVE, "level", Level),
        (Subject.OBJECTIVE, "judgement", Judgement),
        (Subject.INDICATOR, "polarity", Polarity),
        (Subject.OBJECTIVE, "tags", LegalTag),
    ],
)
def test_a_word_of_a_fixed_list_is_told_in_the_language(of: Subject, field: str, words: type, language: str) -> None:
    for word in words:
        text = told(Change(of=of, field=field, after=word.value), language)
        assert catalogue(language)[f"choice.{_group(words)}.{word.value}"]["text"] in text
        assert "—" in text


def _group(words: type) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in words.__name__).lstrip("_")


def test_a_year_is_told_without_points_and_names_the_measure() -> None:
    change = Change(kind=ChangeKind.TARGET, of=Subject.INDICATOR, field="target", before="5", after="4", year=2023)
    change = Change(**{f.name: getattr(change, f.name) for f in fields(change)} | {"direction": Direction.EASED})
    assert told(change) == "Target 2023 meno impegnativo: da «5» a «4»."
    assert told(Change(field="year", before=2023, after=2024)) == "Anno: da «2023» a «2024»."


def test_a_long_text_is_shown_from_where_it_begins_to_differ() -> None:
    same = "Sono state svolte le attività previste. " * 10
    change = Change(kind=ChangeKind.NARRATIVE, of=Subject.OBJECTIVE, field="report")
    before, after = f"{same}Il bando è uscito a maggio. {same}", f"{same}Il bando è uscito a giugno."
    text = told(Change(kind=change.kind, of=change.of, field="report", before=before, after=after))
    assert "a maggio" in text
    assert "a giugno" in text
    assert text.count("…") == 3
    assert len(text) < 3 * LONGEST


def test_a_long_text_without_blanks_is_cut_too() -> None:
    text = told(Change(field="formula", before="x" * 1_000, after="x" * 1_000 + "y"))
    assert len(text) < 3 * LONGEST


def test_a_long_item_is_shortened() -> None:
    text = told(Change(kind=ChangeKind.REMOVED, of=Subject.STEP, item="parola " * 100))
    assert text.endswith("…: attività tolta.")
    assert len(text) < 2 * LONGEST
