"""A people file gives people, or everything that is wrong with it."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writers.test_schema import as_json

from traguardo.core.people.person import (
    Absence,
    AbsenceKind,
    AssignedObjective,
    Behaviour,
    Category,
    Employment,
    Fund,
    Group,
    Person,
    Secondment,
    Staff,
)
from traguardo.readers import peoplefile
from traguardo.wording.sentences import sentence
from traguardo.writers import peoplefile as writer
from traguardo.writers.schema import people_schema

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "people").glob("*.toml"))
SCHEMA = jsonschema.Draft202012Validator(people_schema())
GOOD = """body = "Consorzio di prova"
year = 2025

[[funds]]
group = "staff"
amount = 1000.50

[[people]]
id = "001"
employments = [{ category = "eq", unit = "Anziani", end = 2025-06-30 }, { category = "eq", start = 2025-07-01 }]

[[people]]
id = "002"
evaluator = "001"
employments = [{ category = "official", unit = "Anziani", part_time = 50 }]
absences = [{ kind = "unpaid", start = 2025-02-01, end = 2025-02-10 }]
"""
WRONG = {
    "percent": ("part_time = 50", "part_time = 150"),
    "evaluator": ('evaluator = "001"', 'evaluator = "009"'),
    "own_evaluator": ('evaluator = "001"', 'evaluator = "002"'),
    "same_ref": ('id = "002"', 'id = "001"'),
    "not_cents": ("1000.50", "1000.505"),
    "end_before_start": ("end = 2025-02-10", "end = 2025-01-10"),
    "overlap": ("start = 2025-07-01", "start = 2025-06-30"),
    "no_employment": (
        'employments = [{ category = "official", unit = "Anziani", part_time = 50 }]',
        "employments = []",
    ),
    "choice_near": ('"official"', '"oficial"'),
    "negative": ("1000.50", "-1"),
    "unknown_key_near": ("evaluator", "evaluatr"),
}


def read(text: str) -> tuple[Staff | None, list[str]]:
    staff, findings = peoplefile.read(text.encode(), "persone.toml")
    for finding in findings:
        for language in ("it", "en"):
            assert "{" not in sentence(finding.code, finding.facts, language).text
        assert finding.where.source_ref is not None
        assert finding.where.source_ref.line
    return staff, [finding.code.removeprefix("planfile.") for finding in findings]


def test_a_good_file_gives_its_people() -> None:
    staff, found = read(GOOD)
    assert found == []
    assert staff is not None
    assert [person.id for person in staff.people] == ["001", "002"]


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_told_with_its_line(code: str) -> None:
    text = GOOD.replace(*WRONG[code])
    assert text != GOOD
    staff, found = read(text)
    assert (staff, found[0]) == (None, code)


def test_two_funds_of_one_group_are_one_too_many() -> None:
    _, found = read(GOOD.replace("[[people]]", '[[funds]]\ngroup = "staff"\namount = 1\n\n[[people]]', 1))
    assert found == ["same_fund"]


def test_a_broken_file_gets_one_sentence() -> None:
    staff, findings = peoplefile.read(b"body = ", "persone.toml")
    assert (staff, len(findings)) == (None, 1)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_forty_people_and_keep_to_the_schema(path: Path) -> None:
    staff, findings = peoplefile.read(path.read_bytes(), path.name)
    assert findings == ()
    assert staff is not None
    assert len(staff.people) == 40
    assert list(SCHEMA.iter_errors(as_json(tomllib.loads(path.read_text(encoding="utf-8"))))) == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    for code in ("percent", "choice_near", "negative", "unknown_key_near"):
        assert not SCHEMA.is_valid(as_json(tomllib.loads(GOOD.replace(*WRONG[code]))))
    assert SCHEMA.is_valid(as_json(tomllib.loads(GOOD)))
    jsonschema.Draft202012Validator.check_schema(people_schema("en"))


days = st.dates(date(2025, 1, 1), date(2025, 12, 31))
percents = st.decimals(1, 100, places=2)
texts = st.sampled_from(["Anziani", "", "Area «Minori»", "=1+1"])


@st.composite
def persons(draw: st.DrawFn, number: str) -> Person:
    start = draw(days)
    return Person(
        id=number,
        name=draw(texts),
        answers_for_payments=draw(st.booleans()),
        employments=(
            Employment(
                category=draw(st.sampled_from(Category)),
                unit=draw(texts),
                part_time=draw(percents),
                start=draw(st.none() | st.just(start)),
                coefficient=draw(st.none() | percents),
                origin=draw(texts),
            ),
        ),
        absences=draw(
            st.sampled_from([(), (Absence(kind=AbsenceKind.OTHER, start=start, end=start),)]),
        ),
        secondments=draw(st.sampled_from([(), (Secondment(body="B", start=start, end=start),)])),
        objectives=(AssignedObjective(title=draw(texts), objective="A", weight=draw(st.none() | percents)),),
        behaviours=draw(st.sampled_from([(), (Behaviour(competence="service", level=3),)])),
    )


@settings(max_examples=40, deadline=None)
@given(st.data(), st.none() | st.booleans())
def test_what_is_written_reads_the_same(data: st.DataObject, met: bool | None) -> None:
    people = tuple(data.draw(persons(f"{n:03}")) for n in range(data.draw(st.integers(0, 3))))
    fund = Fund(group=Group.STAFF, amount=Decimal("10.25"), resources=Decimal(7))
    staff = Staff(body="Ente", year=2025, payment_times_met=met, funds=(fund,), people=people)
    assert peoplefile.read(writer.write(staff), "persone.toml") == (staff, ())
