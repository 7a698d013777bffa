"""The bonus of 5,000 people to the cent with full trace, beside the same split in plain floats without traces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bench.clock import Row, median_seconds
from traguardo import rulesets
from traguardo.core.people.appraisal import Organisation
from traguardo.core.people.competences import dictionary
from traguardo.core.people.person import Behaviour, Category, Employment, Fund, Group, Person, Staff
from traguardo.core.premium.amounts import premiums
from traguardo.core.premium.claims import Claim, claims
from traguardo.core.trace import Trace

YEAR = 2025
RULES = rulesets.load("standard", date(YEAR, 12, 31))
FUND = Fund(group=Group.STAFF, amount=Decimal("1234567.89"))


def rows() -> list[Row]:
    """Two sizes of the bonus alone, then of the bonus with every individual score computed again."""
    found = []
    for size in (500, 5_000):
        staff = sample(size)
        known = claims(staff, organisation(), RULES)
        goal = "≤ 2 s" if size == 5_000 else "linear"
        alone = median_seconds(lambda known=known: premiums(known, [FUND], RULES, YEAR))  # type: ignore[misc]
        beside = median_seconds(lambda known=known: in_floats(known))  # type: ignore[misc]
        found.append(Row("bonus, full trace", f"{size:,} people", alone, "plain float loop", beside, goal))
        whole = median_seconds(lambda staff=staff: computed(staff))  # type: ignore[misc]
        found.append(Row("scores and bonus", f"{size:,} people", whole, "the bonus alone", alone))
    return found


def computed(staff: Staff) -> object:
    """Scores and bonus from nothing but the people."""
    return premiums(claims(staff, organisation(), RULES), [FUND], RULES, YEAR)


def organisation() -> Organisation:
    """A body and a unit that did well."""
    one = Trace(subject="body", label="Ente", rule="body.units", value=Decimal(90))
    return Organisation(body=one, units={"Anziani": one}, objectives={})


def sample(size: int) -> Staff:
    """People of four levels, full time and half time, all in one group."""
    asked = dictionary(RULES).asked[Category.OFFICIAL]
    people = (
        Person(
            id=f"{n:05}",
            employments=(Employment(category=Category.OFFICIAL, unit="Anziani", part_time=Decimal(50 + n % 51)),),
            behaviours=tuple(Behaviour(competence=one.code, level=1 + (n + k) % 4) for k, one in enumerate(asked)),
        )
        for n in range(size)
    )
    return Staff(body="Ente", year=YEAR, funds=(FUND,), people=tuple(people))


def in_floats(known: Sequence[Claim]) -> list[float]:
    """The least any program must do: band, weight, share, round to the cent (and lose some)."""
    weights = []
    for claim in known:
        score = float(claim.appraisal.value or 0)
        quota = 100 if score >= 95 else 90 if score >= 85 else 80 if score >= 70 else 50 if score >= 50 else 0
        weights.append(quota * float(claim.days))
    total = sum(weights)
    return [round(float(FUND.amount) * weight / total, 2) for weight in weights]
