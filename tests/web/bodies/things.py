"""What the addresses of a body are about."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from traguardo.web.bodies.invitations import digest
from traguardo.web.bodies.models import BodyRuleset, CalendarDay, Invitation, Membership, Municipality
from traguardo.web.bodies.roles import Role

RULESET = b'id = "alfa"\ntitle = "Sistema di Alfa"\nextends = "standard"\n'


def things(cast) -> dict:
    body = cast.alfa
    invitation = Invitation.objects.create(
        body=body,
        email="nuova@alfa.example",
        name="Persona nuova",
        role=Role.OFFICER,
        digest=digest("token"),
        invited_by=cast[Role.ADMINISTRATOR],
        expires_at=timezone.now() + timedelta(days=1),
    )
    day = CalendarDay.objects.create(
        body=body, key="calendar.piao", year=2023, day=date(2023, 5, 30), reason="Termine del bilancio differito"
    )
    BodyRuleset.objects.create(body=body, year=2023, file_name="alfa.toml", content=RULESET)
    return {
        "invitation": invitation.pk,
        "token": "token",
        "day": day.pk,
        "membership": Membership.objects.get(user=cast[Role.BOARD], body=body).pk,
        "municipality": Municipality.objects.create(body=body, name="Comune di prova", population=1000).pk,
        "spare_unit": cast.other_unit.pk,
    }
