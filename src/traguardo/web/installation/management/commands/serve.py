"""Start everything: database, background tasks, server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traguardo.web.bodies.models import Body
from traguardo.web.installation.demo import make_demo
from traguardo.web.pages.saying import say

SECONDS_TO_STOP = 10


class Command(BaseCommand):
    """``serve``: bring the database up to date, start the worker and the server, stop both together."""

    help = (
        "Migrates the database, fills it with the demonstration where asked, starts the task worker and the server."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, how many processes."""
        parser.add_argument("--address", default="127.0.0.1:8000")
        parser.add_argument("--processes", type=int, default=2)

    def handle(self, *_args: Any, address: str, processes: int, **_options: Any) -> None:
        """Serve until told to stop."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.TRAGUARDO_DEMO:
            if not Body.objects.exists():
                self.stdout.write(say("installation.demo_making"))
                make_demo(f"http://{address}")
            call_command("demo", stdout=self.stdout)
        self.stdout.write(say("installation.serving", address=f"http://{address}/"))
        self.stdout.flush()
        server = ["gunicorn", "traguardo.web.wsgi", "--bind", address, "--workers", str(processes), "--threads", "4"]
        quiet = ["--log-level", "warning", "--max-requests", "5000", "--max-requests-jitter", "500"]
        together([[sys.executable, "-m", *server, *quiet], [sys.executable, "-m", "traguardo.web", "db_worker"]])


def together(commands: list[list[str]]) -> None:
    """Run programs until one ends or we are told to stop; then end them all.

    Raises:
        CommandError: one of them ended by itself.
    """
    running = [subprocess.Popen(command, env=os.environ) for command in commands]  # noqa: S603 (our own commands)
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopping and all(process.poll() is None for process in running):
        time.sleep(0.2)
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in running:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
    if not stopping:
        raise CommandError(say("installation.ended"))
