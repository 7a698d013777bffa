"""Write the sample bodies."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from traguardo.web.installation.demo import demo_password, demo_users, make_demo
from traguardo.web.pages.saying import say


class Command(BaseCommand):
    """``demo``: the five example bodies with one user a role, where they are not there yet."""

    help = "Writes the five example bodies with one user a role and their plans; needs TRAGUARDO_DEMO=yes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write what is missing and print who can sign in."""
        if not settings.TRAGUARDO_DEMO:
            raise CommandError(say("installation.demo_off"))
        make_demo()
        self.stdout.write(say("installation.demo_users", password=demo_password()))
        first, *others = demo_users().items()
        for user in first[1]:
            self.stdout.write(f"  {user.email:32} {say(f'role.{user.role}')}")
        self.stdout.write(say("installation.demo_others", bodies=", ".join(f"@{slug}.example" for slug, _ in others)))
