"""One person as their sheet knows them: who they are, how far the sheet is, what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from traguardo.core.people.person import Person, Staff
from traguardo.core.people.presence import Stay, stays
from traguardo.core.people.states import SheetState
from traguardo.core.plan import Objective, Plan
from traguardo.core.premium.claims import Claim
from traguardo.core.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """How far the sheet of a person is, and what was said on the way."""

    state: SheetState = SheetState.PREPARING
    interview_on: date | None = None
    delivered_on: date | None = None
    signed_on: date | None = None
    appealed_on: date | None = None
    answered_on: date | None = None
    self_evaluation: str = ""
    comment: str = ""  # of the evaluator
    appeal: str = ""
    answer: str = ""

    @property
    def latest(self) -> date | None:
        """The last day that something happened."""
        days = (self.interview_on, self.delivered_on, self.signed_on, self.appealed_on, self.answered_on)
        return max((day for day in days if day), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """One person of a body in a year."""

    person: Person
    stays: tuple[Stay, ...]
    evaluator: str = ""
    claims: tuple[Claim, ...] = ()  # two for whoever changed group in the year
    told: Proceedings = Proceedings()
    moved: Mapping[str, date] = field(default_factory=dict)  # days of the calendar that the body set otherwise


def individuals(
    staff: Staff,
    claims: Iterable[Claim],
    ruleset: Ruleset,
    told: Mapping[str, Proceedings],
    moved: Mapping[str, date] | None = None,
) -> tuple[Individual, ...]:
    """Everybody who works in the body in the year, in the order of the register.

    Args:
        staff: the people.
        claims: what each comes to.
        ruleset: how presence is counted.
        told: how far each sheet is, by number; whoever is not there has one in preparation.
        moved: days of the year's calendar that the body has set otherwise, by key.
    """
    by_person: dict[str, list[Claim]] = {}
    for claim in claims:
        by_person.setdefault(claim.person, []).append(claim)
    names = {person.id: person.label for person in staff.people}
    found = (
        Individual(
            person=person,
            stays=stays(person, staff.year, ruleset),
            evaluator=names.get(person.evaluator, ""),
            claims=tuple(by_person.get(person.id, ())),
            told=told.get(person.id, Proceedings()),
            moved=moved or {},
        )
        for person in staff.people
    )
    return tuple(one for one in found if one.stays)


def objectives_by_name(plan: Plan) -> Mapping[str, Objective]:
    """The objectives of a plan by ref and by code, as people's objectives name them."""
    return {o.code: o for o in plan.objectives if o.code} | {o.ref: o for o in plan.objectives}
