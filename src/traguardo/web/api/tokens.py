"""Handing out a token, finding whose it is, taking it back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from traguardo.web.accounts.models import User
from traguardo.web.api.models import Token
from traguardo.web.bodies.models import Body
from traguardo.web.register.recording import record, snapshot

PREFIX = "trg_"  # so that a key left in a text is recognised
RECORDED = ("name", "scopes", "expires_on", "revoked_at")


@transaction.atomic
def hand_out(body: Body, name: str, scopes: Sequence[str], expires_on: date, *, by: User) -> tuple[Token, str]:
    """A new token of a person and the key to it, which nobody can see again."""
    key = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        body=body, person=by, name=name, digest=digest(key), scopes=sorted(scopes), expires_on=expires_on
    )
    record(by, body, "api.handed_out", token, None, snapshot(token, *RECORDED))
    return token, key


@transaction.atomic
def revoke(token: Token, *, by: User) -> None:
    """Take a token back; taking it back twice changes nothing."""
    token = Token.objects.select_for_update().select_related("body").get(pk=token.pk)
    if token.revoked_at is None:
        before = snapshot(token, *RECORDED)
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(by, token.body, "api.revoked", token, before, snapshot(token, *RECORDED))


def token_of(key: str) -> Token | None:
    """The token that a key opens, if it is good today; remembers the day it was used."""
    today = timezone.localdate()
    found = Token.objects.select_related("body", "person")
    token = found.filter(digest=digest(key), revoked_at=None, expires_on__gte=today, person__is_active=True).first()
    if token is not None and token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
    return token


def digest(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
