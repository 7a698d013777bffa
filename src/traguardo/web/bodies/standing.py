"""Where a person stands: every role in every body, read once a request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body, Membership, Unit
from traguardo.web.bodies.roles import Role

Person = User | AnonymousUser | AbstractBaseUser


@dataclass(frozen=True, slots=True)
class Standing:
    """The memberships of one person, in all bodies.

    ``memberships`` come with their body and unit; ``headed`` are the ids of the units the person is the head of.
    """

    memberships: tuple[Membership, ...] = ()

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies where the person has a role, by name."""
        found = {membership.body_id: membership.body for membership in self.memberships}
        return tuple(sorted(found.values(), key=lambda body: body.name))

    def body(self, slug: str) -> Body | None:
        """The body of a slug, if the person has a role in it."""
        return next((body for body in self.bodies if body.slug == slug), None)

    def roles(self, body: Body) -> frozenset[Role]:
        """The roles in a body, without citizen."""
        return frozenset(Role(m.role) for m in self.memberships if m.body_id == body.pk)

    def units(self, body: Body, roles: Iterable[Role] = tuple(Role)) -> frozenset[int]:
        """The ids of the units that the person's roles in a body are tied to."""
        wanted = set(roles)
        return frozenset(
            m.unit_id for m in self.memberships if m.body_id == body.pk and m.unit_id and Role(m.role) in wanted
        )

    @property
    def all_roles(self) -> frozenset[Role]:
        """The roles in any body."""
        return frozenset(Role(m.role) for m in self.memberships)


def standing(person: Person) -> Standing:
    """Where a person stands; read from the database once for each object that stands for the person."""
    if not isinstance(person, User) or not person.is_active:
        return Standing()
    known = getattr(person, "standing_in_bodies", None)
    if known is None:
        rows = Membership.objects.filter(user=person).select_related("body", "unit")
        known = Standing(tuple(rows))
        person.standing_in_bodies = known  # type: ignore[attr-defined]
    return known


def forget(person: Person) -> None:
    """Read the standing of a person again the next time: roles have changed."""
    if hasattr(person, "standing_in_bodies"):
        del person.standing_in_bodies


def roles_in(person: Person, body: Body) -> frozenset[Role]:
    """Every role of a person in a body; everybody is a citizen."""
    return standing(person).roles(body) | {Role.CITIZEN}


def heads(person: Person, unit: Unit) -> bool:
    """Whether a person is the head of a unit, by name or by an area head's role in it."""
    if not isinstance(person, User):
        return False
    return unit.head_id == person.pk or unit.pk in standing(person).units(unit.body, {Role.AREA_HEAD})


def people_of(body: Body) -> list[User]:
    """Everybody with a role in a body, by name."""
    return list(User.objects.filter(Q(memberships__body=body)).distinct())
