"""``remind``: mail everybody what waits for them; to be run once a day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traguardo.web.monitoring.digests import remind
from traguardo.web.pages.saying import say


class Command(BaseCommand):
    """Mail everybody what waits for them; whoever got the same within a week, or anything today, gets nothing."""

    help = "Manda a ciascuno una mail con ciò che lo attende / mails everybody what waits for them."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address that links begin with."""
        host = next((name for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
        scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
        parser.add_argument("--site", default=f"{scheme}://{host}", help="https://host")

    def handle(self, *_: Any, site: str, **__: Any) -> None:
        """Mail, and say how many went."""
        sent, failed = remind(site.rstrip("/"))
        self.stdout.write(say("monitoring.mail.sent", count=sent))
        if failed:
            raise CommandError(say("monitoring.mail.failed", count=len(failed), who=", ".join(failed)))
