"""What the texts of a plan tell about persons before they are published; the cases are in ``personal.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.core.builders import indicator, objective, plan, step
from tests.core.strategies import YEAR

from traguardo import rulesets
from traguardo.core.plan import Section, Unit
from traguardo.core.publishing.personal import personal

STANDARD = rulesets.load("standard", date(YEAR, 12, 31))
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "personal.toml").read_text(encoding="utf-8"))


def found(made):
    return list(personal(made, STANDARD))


def told(text):
    return plan(sections=(Section(title="", text=text),))


@pytest.mark.parametrize(("text", "codes"), CASES["finds"].items())
def test_what_leads_to_a_person_is_found(text, codes):
    assert sorted(finding.code for finding in found(told(text))) == sorted(codes)


@pytest.mark.parametrize("text", CASES["passes"]["texts"])
def test_bodies_places_laws_offices_and_amounts_are_no_persons(text):
    assert found(told(text)) == []


def test_a_name_is_told_once_with_its_first_place_and_how_often_it_comes():
    made = plan(
        objective(
            description="Con Maria Verdi.",
            responsible="Verdi Maria",
            steps=(step(owner="Maria Verdi"),),
            indicators=(indicator(owner="Maria Verdi"),),
        ),
        units=(Unit(name="Area", head="VERDI MARIA"),),
    )
    (only,) = found(made)
    assert (only.fact("name"), only.fact("count")) == ("Maria Verdi", 5)
    assert (only.where.objective, only.where.field) == ("A", "description")


def test_somebody_known_is_found_whatever_their_first_name():
    made = told("Il servizio è affidato a Zhivago Verdastri.")
    assert found(made) == []
    (only,) = personal(made, STANDARD, people=("Verdastri Zhivago",))
    assert only.fact("name") == "Zhivago Verdastri"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Si è seguito un minore con disabilità grave. Una donna vittima di violenza è stata accolta.", 2),
        ("Una famiglia percettrice di reddito di cittadinanza ha avuto casa.", 1),
        ("Si sono seguiti 40 minori con disabilità.", 0),
        ("Un minore è andato in vacanza. La disabilità è un tema del piano.", 0),
        ("Un servizio per la disabilità", 0),
    ],
)
def test_one_person_told_with_what_is_delicate_is_one_question_a_text(text, count):
    (*told_of,) = found(plan(objective(report=text)))
    assert [one.fact("count") for one in told_of] == ([count] if count else [])
    assert found(plan(objective(description=text))) == []  # what is promised tells of nobody


def test_codes_are_never_told_whole():
    for text in ("Versare su IT60X0542811101000000123456", "Cellulare 3331234567"):
        assert not any("123456" in str(fact) for finding in found(told(text)) for _, fact in finding.facts)


@pytest.mark.parametrize(("staff", "count"), [(1, 1), (2, 0), (None, 0)])
def test_objectives_of_a_unit_of_one_person_are_told(staff, count):
    unit = Unit(name="Ufficio gare", code="G", staff=staff)
    made = plan(objective(units=("G",)), units=(unit,))
    assert [finding.code for finding in found(made)] == ["personal.one_person"] * count
    assert found(replace(made, objectives=(objective(units=("Altro",)),))) == []
