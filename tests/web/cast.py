"""The people of the tests: one a role in Alfa, an administrator of Beta, an outsider, an operator."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.test import Client

from traguardo.web.accounts.models import User
from traguardo.web.accounts.people import welcome
from traguardo.web.bodies.models import Body, Membership, Unit
from traguardo.web.bodies.roles import GIVEN, Role

PASSWORD = "una frase lunga solo per le prove"  # noqa: S105


@dataclass
class Cast:
    """Two bodies and their people.

    ``people`` has one person a role in Alfa, by role; the area head and the officer work in ``unit``. The second
    factor is taken as set up for all of them: tests of enrolment make their own people.
    """

    alfa: Body
    beta: Body
    unit: Unit
    other_unit: Unit
    people: dict[Role, User] = field(default_factory=dict)
    outsider: User = None
    other_administrator: User = None
    operator: User = None

    def __getitem__(self, role: Role | str) -> User:
        return self.people[Role(role)]

    def client(self, who: Role | str | User | None = None) -> Client:
        """A browser: of a person, of who has a role in Alfa, or of nobody."""
        client = Client()
        if who is not None:
            client.force_login(who if isinstance(who, User) else self[who])
            session = client.session
            session["has_second_factor"] = True
            session.save()
        return client


def gather() -> Cast:
    """Write the cast into the database."""
    alfa = Body.objects.create(
        slug="alfa", name="Consorzio Alfa dei servizi sociali", short_name="C.S.S. Alfa", privacy_threshold=4
    )
    beta = Body.objects.create(
        slug="beta", name="Consorzio Beta dei servizi sociali", short_name="C.S.S. Beta", privacy_threshold=4
    )
    unit = Unit.objects.create(body=alfa, code="1", name="Area minori", position=1)
    other_unit = Unit.objects.create(body=alfa, code="2", name="Area anziani", position=2)
    cast = Cast(alfa=alfa, beta=beta, unit=unit, other_unit=other_unit)
    for role in GIVEN:
        person = welcome(f"{role}@alfa.example", f"Persona {role}", PASSWORD)
        tied = unit if role in {Role.AREA_HEAD, Role.OFFICER} else None
        Membership.objects.create(user=person, body=alfa, role=role, unit=tied)
        cast.people[role] = person
    unit.head = cast[Role.AREA_HEAD]
    unit.save()
    cast.outsider = welcome("nessuno@fuori.example", "Persona di fuori", PASSWORD)
    cast.other_administrator = welcome("administrator@beta.example", "Persona di Beta", PASSWORD)
    Membership.objects.create(user=cast.other_administrator, body=beta, role=Role.ADMINISTRATOR)
    cast.operator = welcome("gestore@fuori.example", "Persona che gestisce", PASSWORD)
    cast.operator.is_operator = True
    cast.operator.save()
    return cast
