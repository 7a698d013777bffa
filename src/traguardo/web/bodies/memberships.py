"""Giving and taking roles."""

from __future__ import annotations

from django.db import transaction

from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body, Membership, Unit
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import forget
from traguardo.web.register.recording import record, snapshot

RECORDED = ("user", "role", "unit")


@transaction.atomic
def give_role(
    body: Body, user: User, role: Role, unit: Unit | None = None, *, by: User | None
) -> tuple[Membership, tuple[Finding, ...]]:
    """Give a person a role in a body; a role that is there already stays, and nothing is recorded."""
    membership, new = Membership.objects.get_or_create(body=body, user=user, role=role, unit=unit)
    if new:
        record(by, body, "bodies.role_given", membership, after=snapshot(membership, *RECORDED))
    forget(user)
    return membership, ()


@transaction.atomic
def take_role(membership: Membership, *, by: User | None) -> tuple[Finding, ...]:
    """Take a role from a person; the last administrator of a body stays."""
    body = Body.objects.select_for_update().get(pk=membership.body_id)
    administrators = Membership.objects.filter(body=body, role=Role.ADMINISTRATOR)
    if membership.role == Role.ADMINISTRATOR and administrators.count() == 1:
        return (wrong("bodies.last_administrator", name=str(membership.user)),)
    record(by, body, "bodies.role_taken", membership, before=snapshot(membership, *RECORDED))
    membership.delete()
    forget(membership.user)
    return ()
