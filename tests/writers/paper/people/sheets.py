"""Sheets to test with: the people of an example body, and people with whatever a text or a number can be."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.writers.papers import edition_of, example

from traguardo.core.people.appraisal import organisation
from traguardo.core.people.person import Person, Staff
from traguardo.core.premium.claims import claims
from traguardo.core.ruleset import Ruleset
from traguardo.readers import peoplefile
from traguardo.writers.paper.model import Paper, texts
from traguardo.writers.paper.people.individual import Proceedings, individuals
from traguardo.writers.paper.people.kinds import SHEETS, SheetOrder, sheets

PEOPLE = Path(__file__).parents[4] / "examples" / "people"


@cache
def staff_of(body: str) -> Staff:
    staff, findings = peoplefile.read((PEOPLE / f"{body}.toml").read_bytes(), f"{body}.toml")
    assert staff, findings
    return staff


def order_for(
    people: tuple[Person, ...],
    *,
    body: str = "caluso",
    told: Proceedings | None = None,
    language: str = "it",
    ruleset: Ruleset | None = None,
    **more: object,
) -> SheetOrder:
    """The sheets of some people, with everybody of their body around them."""
    edition = edition_of(example(body), language=language)
    if ruleset is not None:
        edition = replace(edition, ruleset=ruleset)
    numbers = {person.id for person in people}
    others = tuple(person for person in staff_of(body).people if person.id not in numbers)
    staff = replace(staff_of(body), people=(*people, *others))
    found = claims(staff, organisation(edition.plan, edition.card, edition.ruleset), edition.ruleset)
    proceedings = dict.fromkeys(numbers, told) if told else {}
    everybody = individuals(staff, found, edition.ruleset, proceedings)
    return SheetOrder(edition=edition, people=tuple(one for one in everybody if one.person.id in numbers), **more)


def somebody(number: str = "007", body: str = "caluso", **more: object) -> Person:
    person = staff_of(body).person(number)
    assert person
    return replace(person, **more)


def sheet(kind: str, *people: Person, **more: object) -> Paper:
    return sheets(SHEETS[kind], order_for(people or (somebody(),), **more))


def said(paper: Paper) -> str:
    return "\n".join(text for block in paper.walk() for text in texts(block))
