"""An installation of its own for the benches: a folder that goes afterwards, one plan, a server on this machine.

Beside the application the server has ``/bare/``: a Django view without any middleware that makes one query.
"""

from __future__ import annotations

import http.client
import json
import logging
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from bench import sample
from traguardo.core.plan import Measure, Plan, Role
from traguardo.core.value import parse

YEAR, SLUG, WORKERS = 2025, "prova", 2
PLAN = f"/e/{SLUG}/piani/{YEAR}/"
SECONDS_TO_START = 60


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """The settings of the installation; an empty address is SQLite in the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRAGUARDO_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "traguardo.web.settings.site",
        "DATABASE_URL": database,
        "TRAGUARDO_DATA": str(folder),
        "TRAGUARDO_SECRET_KEY": secrets.token_urlsafe(64),
        "TRAGUARDO_HOSTS": "127.0.0.1,testserver",
        "TRAGUARDO_HTTPS": "no",
        "TRAGUARDO_SECOND_FACTOR": "no",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }


def plan(objectives: int) -> Plan:
    """Three indicators an objective, each measured in two periods besides target and actual."""
    periods = tuple(
        Measure(role=Role.INTERIM, year=YEAR, value=parse(text, year=YEAR, unit="n.")) for text in ("4", "7")
    )
    made = sample.plan(objectives, 3, steps=3)
    return replace(
        made,
        objectives=tuple(
            replace(o, indicators=tuple(replace(i, measures=(*i.measures, *periods)) for i in o.indicators))
            for o in made.objectives
        ),
    )


def begin() -> None:
    """Django in this process, silent; the environment says which installation."""
    import django

    django.setup()
    logging.disable(logging.WARNING)


def fill(objectives: int, people: int) -> list[str]:
    """Make the database with one body, people who may write and a plan in draft; the cookie of each person."""
    from django.core.management import call_command
    from django.test import Client

    from traguardo.web.accounts.people import welcome
    from traguardo.web.bodies.models import Body, Membership
    from traguardo.web.bodies.roles import Role as Has
    from traguardo.web.plans import editing

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    body = Body.objects.create(slug=SLUG, name="Consorzio di prova", short_name="Prova", privacy_threshold=4)
    cookies = []
    for n in range(people):
        person = welcome(f"persona{n}@prova.example", f"Persona {n}")
        Membership.objects.create(user=person, body=body, role=Has.DIRECTOR)
        client = Client()
        client.force_login(person)
        cookies.append("; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()))
    _, findings = editing.create(body, plan(objectives), by=person, how="file")
    if findings:
        raise ValueError(findings)
    return cookies


def filled(settings: Mapping[str, str], objectives: int, people: int) -> list[str]:
    """``fill`` in a process of its own."""
    command = [sys.executable, "-m", "bench.web_site", str(objectives), str(people)]
    told = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE).stdout
    return cast("list[str]", json.loads(told))


@contextmanager
def server(settings: Mapping[str, str]) -> Iterator[int]:
    """The application behind gunicorn with two workers; its port on 127.0.0.1."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", "4", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "bench.web_site:application()", *options]
    running = subprocess.Popen(command, env=settings)
    try:
        _wait_for(port, running)
        yield port
    finally:
        running.terminate()
        running.wait(30)


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while running.poll() is None and time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/bare/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise TimeoutError("the server did not start")


def application() -> Any:
    """What gunicorn calls: the application, and the bare view beside it."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpRequest, HttpResponse
    from django.test import override_settings

    from traguardo.web.wsgi import application as whole

    class Bare(WSGIHandler):
        def load_middleware(self, is_async: bool = False) -> None:
            with override_settings(MIDDLEWARE=[]):
                super().load_middleware(is_async)

        def get_response(self, request: HttpRequest) -> HttpResponse:
            request.urlconf = "bench.web_bare"
            return cast("HttpResponse", super().get_response(request))

    bare = Bare()
    logging.disable(logging.WARNING)
    return lambda environ, start: (bare if environ["PATH_INFO"] == "/bare/" else whole)(environ, start)


if __name__ == "__main__":
    begin()
    print(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))
