"""Making people whose address is known to be theirs, and calling them by name."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from traguardo.web.accounts.models import User


def name_of(user: User) -> str:
    """What to call a person in messages and mails."""
    return str(user)


@transaction.atomic
def welcome(email: str, name: str, password: str | None = None, *, language: str = "it") -> User:
    """A new person whose address has been proved, for instance by the token of an invitation mailed there."""
    user = User.objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
