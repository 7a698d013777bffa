"""Inviting people: by mail, with a token that is used once and expires; only its digest is kept."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.accounts.people import welcome
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.memberships import give_role
from traguardo.web.bodies.models import Body, Invitation, Membership, Unit
from traguardo.web.bodies.roles import Role
from traguardo.web.pages.saying import say
from traguardo.web.register.recording import record, snapshot

RECORDED = ("email", "name", "role", "unit", "expires_at")


@transaction.atomic
def invite(
    body: Body, email: str, name: str, role: Role, unit: Unit | None = None, *, by: User, site: str
) -> tuple[Invitation | None, tuple[Finding, ...]]:
    """Invite a person by mail.

    Args:
        body: where to.
        email: to which address.
        name: what to call the person; they may change it.
        role: as what.
        unit: in which unit; None for the whole body.
        by: who invites.
        site: the address of the installation, ``https://host``.

    Returns:
        The invitation, or None and why not: the person has that role already, or an invitation to it is waiting.
    """
    email = email.strip().lower()
    if Membership.objects.filter(body=body, user__email=email, role=role, unit=unit).exists():
        return None, (wrong("bodies.invitation.has_role", "email", email=email),)
    waiting = open_invitations(body).filter(email=email, role=role, unit=unit)
    if waiting.exists():
        return None, (wrong("bodies.invitation.waiting", "email", email=email),)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        body=body,
        email=email,
        name=name,
        role=role,
        unit=unit,
        digest=digest(token),
        invited_by=by,
        expires_at=expiry(),
    )
    record(by, body, "bodies.invited", invitation, after=snapshot(invitation, *RECORDED))
    transaction.on_commit(lambda: send(invitation, token, site))
    return invitation, ()


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, site: str) -> tuple[Finding, ...]:
    """Mail an invitation again with a new token; the old one is worth nothing from now on."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        return (closed(invitation),)
    before = snapshot(invitation, *RECORDED)
    token = secrets.token_urlsafe(32)
    invitation.digest, invitation.expires_at = digest(token), expiry()
    invitation.save()
    record(by, invitation.body, "bodies.invited_again", invitation, before, snapshot(invitation, *RECORDED))
    transaction.on_commit(lambda: send(invitation, token, site))
    return ()


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> tuple[Finding, ...]:
    """Withdraw an invitation that nobody has accepted."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        return (closed(invitation),)
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    record(by, invitation.body, "bodies.invitation_withdrawn", invitation, before=snapshot(invitation, *RECORDED))
    return ()


def opened(token: str) -> tuple[Invitation | None, tuple[Finding, ...]]:
    """The invitation of a token, if it can still be accepted."""
    invitation = Invitation.objects.select_related("body", "unit", "invited_by").filter(digest=digest(token)).first()
    if invitation is None:
        return None, (wrong("bodies.invitation.unknown"),)
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        return None, (closed(invitation),)
    return invitation, ()


@transaction.atomic
def accept(invitation: Invitation, user: User) -> tuple[Membership | None, tuple[Finding, ...]]:
    """Join a body; the address of the person must be the one that was invited."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        return None, (closed(invitation),)
    if user.email != invitation.email:
        return None, (wrong("bodies.invitation.other_address", email=invitation.email, mine=user.email),)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save()
    record(user, invitation.body, "bodies.invitation_accepted", invitation)
    return give_role(invitation.body, user, Role(invitation.role), invitation.unit, by=invitation.invited_by)


@transaction.atomic
def join(
    invitation: Invitation, name: str, password: str, *, language: str
) -> tuple[User | None, tuple[Finding, ...]]:
    """Make an account for who was invited, and join; the mail has proved the address."""
    if User.objects.filter(email=invitation.email).exists():
        return None, (wrong("bodies.invitation.has_account", email=invitation.email),)
    user = welcome(invitation.email, name, password, language=language)
    _, findings = accept(invitation, user)
    if findings:
        transaction.set_rollback(True)
        return None, findings
    return user, ()


def open_invitations(body: Body):  # type: ignore[no-untyped-def]
    """The invitations to a body that can still be accepted."""
    return Invitation.objects.filter(
        body=body, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).select_related("unit", "invited_by")


def closed(invitation: Invitation) -> Finding:
    """Why an invitation cannot be accepted any more."""
    if invitation.accepted_at:
        return wrong("bodies.invitation.used")
    return wrong("bodies.invitation.withdrawn" if invitation.withdrawn_at else "bodies.invitation.expired")


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def expiry() -> datetime:
    """Until when an invitation made now can be accepted."""
    return timezone.now() + timedelta(days=settings.TRAGUARDO_INVITATION_DAYS)


def send(invitation: Invitation, token: str, site: str) -> None:
    """Mail an invitation, in the language of the person if they have an account, else in Italian."""
    known = User.objects.filter(email=invitation.email).first()
    with translation.override(known.language if known else "it"):
        facts: dict[str, Any] = {
            "name": invitation.name,
            "body": invitation.body.name,
            "role": say(f"role.{invitation.role}"),
            "by": str(invitation.invited_by or ""),
            "link": site + reverse("bodies:invitation", args=[token]),
            "until": timezone.localtime(invitation.expires_at).date(),
        }
        subject = say("bodies.invitation.mail", **facts)
        text = say("bodies.invitation.mail", "why", **facts)
    send_mail(subject, text, None, [invitation.email])
