"""The worked cases of ``cases/appraisal.toml``; consequences, differentiation, several units and groups in a year."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.core.people.test_presence import decimals
from tests.core.test_cases import changed

from traguardo.core.people.appraisal import Organisation, appraisal, consequences, organisation, prevailing, spread
from traguardo.core.people.competences import dictionary
from traguardo.core.people.person import (
    AssignedObjective,
    Behaviour,
    Category,
    Employment,
    Fund,
    Group,
    Person,
    Staff,
    group_of,
)
from traguardo.core.people.presence import stays
from traguardo.core.plan import Body, Objective, Plan, PublishedScore
from traguardo.core.premium.claims import claims
from traguardo.core.rounding import rounded
from traguardo.core.score import score
from traguardo.core.trace import Status, Trace
from traguardo.rulesets import load
from traguardo.wording.explanation import explain

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "appraisal.toml").read_text(encoding="utf-8"))["case"]
YEAR = 2025
RULES = load("standard", date(YEAR, 12, 31))
KNOWN = dictionary(RULES)


def trace(subject: str, value: Any) -> Trace:
    return Trace(subject=subject, label=subject.title(), rule="objective.parts", value=decimals(value))


def of(case: dict[str, Any]) -> Organisation:
    units = {"Anziani": trace("unit:Anziani", case["unit"])} if "unit" in case else {}
    return Organisation(body=trace("body", case["body"]), units=units, objectives={"A": trace("A", 70)})


def person(case: dict[str, Any]) -> Person:
    category = Category(case["category"])
    asked = KNOWN.asked[category] if "levels" in case else ()
    return Person(
        id="1",
        name="Rossi Ada",
        employments=(Employment(category=category, unit="Anziani"),),
        objectives=tuple(AssignedObjective(**({"title": "t"} | decimals(o))) for o in case["objectives"]),
        behaviours=tuple(Behaviour(competence=c.code, level=case["levels"]) for c in asked),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_person_comes_to_what_their_case_says(case: dict[str, Any]) -> None:
    one = person(case)
    found = appraisal(one, stays(one, YEAR, RULES), of(case), RULES, KNOWN, decimals_of(case.get("given", [])))
    assert rounded(found.value, "half_up", 2) == Decimal(case["score"])
    assert found.fact("negative") is case.get("negative", False)
    assert "{" not in explain(found, "it", RULES)


def decimals_of(values: list[Any]) -> list[Decimal]:
    return [decimals(value) for value in values]


def test_nobody_is_evaluated_on_nothing() -> None:
    nothing = Organisation(body=Trace(subject="body", label="", rule="x", value=None), units={}, objectives={})
    one = Person(id="1", employments=(Employment(category=Category.OPERATOR),))
    found = appraisal(one, stays(one, YEAR, RULES), nothing, RULES, KNOWN)
    assert (found.value, found.fact("negative")) == (None, None)
    assert consequences(found, Category.OPERATOR, 0, RULES) == ()


def test_a_category_may_be_asked_no_competence() -> None:
    nobody = changed(RULES, {key: replace_categories(key) for key in (p.key for p in RULES.under("competence"))})
    one = person(CASES[0])
    found = appraisal(one, stays(one, YEAR, RULES), of(CASES[0]), RULES, dictionary(nobody))
    part = found.find("behaviours")
    assert part is not None
    assert (part.rule, part.status) == ("appraisal.no_behaviours", Status.NOT_APPLICABLE)


def replace_categories(key: str) -> Any:
    table = dict(RULES.table(key)) | {"categories": ()}
    return type(RULES.table(key))(table)


def test_a_level_beyond_the_scale_is_not_a_level() -> None:
    one = replace(person(CASES[0]), behaviours=(Behaviour(competence="service", level=9),))
    found = appraisal(one, stays(one, YEAR, RULES), of(CASES[0]), RULES, KNOWN)
    assert found.find("competence:service").status is Status.PENDING


@pytest.mark.parametrize(
    ("category", "before", "expected"),
    [
        (Category.OPERATOR, 0, ("no_premium", "improvement_plan")),
        (Category.MANAGER, 1, ("no_premium", "improvement_plan", "managerial_liability")),
        (Category.OPERATOR, 2, ("no_premium", "improvement_plan", "disciplinary")),
    ],
)
def test_a_negative_evaluation_has_its_consequences(category, before, expected) -> None:
    found = Trace(subject="person:1", label="", rule="appraisal.person", value=Decimal("49.99"))
    assert consequences(found, category, before, RULES) == expected


def test_before_the_law_repeated_negative_years_had_no_consequence_of_their_own() -> None:
    found = Trace(subject="person:1", label="", rule="appraisal.person", value=Decimal(10))
    early = load("standard", date(2016, 12, 31))
    assert consequences(found, Category.OPERATOR, 5, early) == ("no_premium", "improvement_plan")


def test_a_positive_evaluation_has_no_consequences() -> None:
    found = Trace(subject="person:1", label="", rule="appraisal.person", value=Decimal(50))
    assert consequences(found, Category.MANAGER, 5, RULES) == ()


def test_the_spread_is_the_mean_distance_from_the_mean() -> None:
    assert spread([Decimal(80), Decimal(90)]) == 5
    assert spread([Decimal(80)]) == 0


# ------------------------------------------------------------------------------------ from a plan to claims

PLAN = Plan(
    body=Body(name="Ente"),
    year=2021,
    objectives=(Objective(ref="o1", code="A", title="Primo", units=("Anziani",), strategic_area="Casa"),),
    scores=(PublishedScore(unit="Anziani", points=Decimal(460), maximum=Decimal(500), organ="Nucleo"),),
)


def test_the_units_score_is_computed_or_as_published() -> None:
    on = date(2021, 12, 31)
    for system, rule, value in (("standard", "unit", None), ("caluso", "published", Decimal(92))):
        rules = load(system, on)
        found = organisation(PLAN, score(PLAN, rules, on), rules)
        assert found.units["Anziani"].rule.startswith(rule)
        assert found.units["Anziani"].value == value
        assert {"A", "o1"} == set(found.objectives)
        assert "Casa" in found.units


def test_a_published_score_passes_into_the_evaluation_with_its_points() -> None:
    on = date(2021, 12, 31)
    rules = load("caluso", on)
    one = replace(person(CASES[0]), objectives=())
    found = appraisal(one, stays(one, 2021, rules), organisation(PLAN, score(PLAN, rules, on), rules), rules, KNOWN)
    assert "460 punti su 500, proposti da: Nucleo." in explain(found, "it", rules)


def moved(*jobs: Employment) -> Person:
    return replace(person(CASES[0]), employments=jobs)


def test_two_units_in_a_year_count_for_their_days() -> None:
    one = moved(
        Employment(category=Category.OFFICIAL, unit="Anziani", end=date(YEAR, 3, 14)),
        Employment(category=Category.OFFICIAL, unit="Minori", start=date(YEAR, 3, 15)),
    )
    two = Organisation(
        body=trace("body", 80), units={"Anziani": trace("u", 100), "Minori": trace("v", 50)}, objectives={}
    )
    found = appraisal(one, stays(one, YEAR, RULES), two, RULES, KNOWN).find("unit")
    assert found.value == (Decimal(73) * 100 + Decimal(292) * 50) / 365


def test_who_changes_group_has_a_claim_on_both_budgets() -> None:
    one = moved(
        Employment(category=Category.OFFICIAL, unit="Anziani", end=date(YEAR, 3, 14)),
        Employment(category=Category.EQ, unit="Anziani", start=date(YEAR, 3, 15), coefficient=Decimal(110)),
    )
    staff = Staff(body="Ente", year=YEAR, people=(one,))
    found = claims(staff, of(CASES[0]), RULES)
    assert [(c.group, c.days, c.weighed_days) for c in found] == [
        (Group.STAFF, 73, 73),
        (Group.EQ, 292, Decimal("321.2")),
    ]


def test_the_category_with_most_days_says_what_weighs_how_much() -> None:
    one = moved(
        Employment(category=Category.ASSISTANT, unit="Anziani", end=date(YEAR, 3, 14)),
        Employment(category=Category.OFFICIAL, unit="Anziani", start=date(YEAR, 3, 15)),
    )
    periods = stays(one, YEAR, RULES)
    assert prevailing(periods) is Category.OFFICIAL
    assert prevailing([replace(stay, calendar_days=1) for stay in periods]) is Category.OFFICIAL
    assert [c.category for c in claims(Staff(body="E", year=YEAR, people=(one,)), of(CASES[0]), RULES)] == [
        Category.OFFICIAL
    ]


def test_an_evaluator_is_told_by_the_scores_of_those_they_evaluate() -> None:
    head = replace(person(CASES[7]), id="0")
    staff = tuple(
        replace(person(case), id=str(n), evaluator="0") for n, case in enumerate((*CASES[:2], CASES[6], CASES[10]), 1)
    )
    found = claims(Staff(body="Ente", year=YEAR, people=(head, *staff)), of(CASES[7]), RULES)
    part = found[0].appraisal.find("differentiation")
    assert (part.rule, part.fact("count")) == ("appraisal.differentiation", 4)


def test_who_has_no_score_says_nothing_of_the_evaluator() -> None:
    head = replace(person(CASES[7]), id="0")
    nobody = Person(id="1", evaluator="0", employments=(Employment(category=Category.OPERATOR, unit="Altrove"),))
    empty = Organisation(body=Trace(subject="body", label="", rule="x", value=None), units={}, objectives={})
    found = claims(Staff(body="Ente", year=YEAR, people=(head, nobody)), empty, RULES)
    assert found[0].appraisal.find("differentiation").fact("count") == 0


def test_a_person_is_called_by_name_or_number_and_found_by_number() -> None:
    staff = Staff(body="E", year=YEAR, people=(Person(id="7"), Person(id="8", name="Rossi Ada")))
    assert [p.label for p in staff.people] == ["7", "Rossi Ada"]
    assert staff.person("8") is staff.people[1]
    assert staff.person("9") is None


def test_every_category_shares_one_groups_budget() -> None:
    assert [group_of(category) for category in Category] == [Group.MANAGERS, Group.EQ, *[Group.STAFF] * 4]
    assert Fund(group=Group.EQ, amount=Decimal(1)).resources is None
