"""Name somebody who runs the installation."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from traguardo.web.accounts.models import User
from traguardo.web.accounts.people import welcome
from traguardo.web.pages.saying import say


class Command(BaseCommand):
    """``operator``: an account that opens bodies and sees nothing inside them."""

    help = "Makes an account that may open bodies, or lets an existing one; asks for the password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        """Make the account, or raise an existing one."""
        user = User.objects.filter(email=email.lower()).first()
        try:
            validate_email(email)
            if user is None:
                password = getpass("Password: ")
                validate_password(password, User(email=email, name=name))
                user = welcome(email, name, password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.is_operator = True
        user.save()
        self.stdout.write(say("installation.operator", email=user.email))
