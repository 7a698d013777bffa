"""The people of the demonstration: forty invented ones a body, their sheets as far along as the cycle is."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from traguardo.core.people.person import Person, Staff
from traguardo.core.people.states import SheetState
from traguardo.core.workflow import State
from traguardo.readers import peoplefile
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, Membership
from traguardo.web.bodies.roles import Role
from traguardo.web.people.models import Member, Sheet
from traguardo.web.people.staff import Line, write
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed

EXAMPLES = Path(__file__).parents[4] / "examples" / "people"
PLACES = {Role.DIRECTOR: "001", Role.AREA_HEAD: "002"}  # who of the sample users is whom; the employee works for 002
REACHED = {
    "caluso": SheetState.DELIVERED,
    "ivrea": SheetState.DRAFTED,
    "mondovi": SheetState.ASSIGNED,
}


@transaction.atomic
def demo_people(body: Body, *, by: User) -> None:
    """Write the staff of a body, and the sheets of its cycle where it is under way."""
    staff = example(body.slug)
    users = {Role(m.role): m.user for m in Membership.objects.filter(body=body).select_related("user")}
    places = PLACES | {Role.EMPLOYEE: next(p.id for p in staff.people if p.evaluator == PLACES[Role.AREA_HEAD])}
    seated = {number: users[role] for role, number in places.items()}
    write(body, [Line(person=person, user=seated.get(person.id)) for person in staff.people], by=by)
    cycle = Cycle.objects.filter(body=body, year=staff.year).exclude(state=State.DRAFT.value).first()
    state = REACHED.get(body.slug)
    if cycle is not None and state is not None:
        members = {m.number: m for m in Member.objects.filter(body=body)}
        Sheet.objects.bulk_create(_sheet(cycle, members, person, state) for person in staff.people)


def example(slug: str) -> Staff:
    """The people of an example body."""
    path = EXAMPLES / f"{slug}.toml"
    staff, findings = peoplefile.read(path.read_bytes(), path.name)
    if staff is None:
        raise ValueError(f"{path}: {findings}")
    return staff


def _sheet(cycle: Cycle, members: dict[str, Member], person: Person, state: SheetState) -> Sheet:
    sheet = Sheet(cycle=cycle, member=members[person.id], evaluator=members.get(person.evaluator), state=state.value)
    asked_only = state is SheetState.ASSIGNED
    without = ("score",) if asked_only else ()
    sheet.objectives = [packed(one, without=without) for one in person.objectives]
    if not asked_only:
        sheet.behaviours = {one.competence: one.level for one in person.behaviours}
    if state is SheetState.DELIVERED:
        sheet.interview_on = sheet.delivered_on = localdate()
    return sheet
