"""Let somebody who has lost every second factor set up a new one."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from traguardo.web.accounts.models import User
from traguardo.web.pages.saying import say


class Command(BaseCommand):
    """``reset_second_factor``: takes a person's second factors away and closes their sessions."""

    help = "Takes a person's second factors away and closes their sessions; at the next sign-in a new one is set up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        """Forget the factors and sessions."""
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(say("installation.nobody", email=email))
        Authenticator.objects.filter(user=user).delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
        self.stdout.write(say("installation.second_factor_reset", email=user.email))
