"""Fifty readers at once on PostgreSQL with two workers, and pages that have not changed since the last visit.

The database is created for the measure and dropped after it, where a server lets us: that of
``TRAGUARDO_TEST_DATABASE_URL``, else the one of this machine.
"""

from __future__ import annotations

import os
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.clock import Row
from bench.web_load import Visitor, percentile, together
from bench.web_site import PLAN, WORKERS, environment, filled, server

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
OBJECTIVES, USERS, VISITS = 30, 50, 5
PAUSE = (2.0, 6.0)  # seconds that somebody looks at a page
CONNECTIONS, ASKED, ROUNDS = 4, 100, 7  # requests a connection and round


def rows() -> list[Row]:
    """Readers who look at pages in between; the same in one instant; unchanged pages beside the bare view."""
    with database() as address, tempfile.TemporaryDirectory() as folder:
        if not address:
            return [Row("web: many readers", "not measured: PostgreSQL does not answer", 0.0)]
        settings = environment(Path(folder), address)
        cookies = filled(settings, OBJECTIVES, USERS)
        with server(settings) as port:
            visitors = [Visitor(port, cookie) for cookie in cookies]
            alone = statistics.median(page(visitors[0]) for _ in range(40))
            visits = together([reader(visitor, n) for n, visitor in enumerate(visitors)])
            at_once = percentile([seconds for times in visits for seconds in times], 95)
            instant = percentile(together([asking(visitor) for visitor in visitors]), 95)
            again, bare = throughputs(visitors[:CONNECTIONS])
    size = f"{USERS} users, {WORKERS} workers"
    beside = "one user alone"
    return [
        Row("web: page of the plan, 95th percentile", f"{size}, each 4 s", at_once, beside, alone, "≤ 6, no errors"),
        Row(
            "web: the same, all in one instant",
            size,
            instant,
            beside,
            alone,
            f"{USERS // WORKERS} is a perfect queue",
        ),
        Row("web: unchanged page", "a second", again, "bare view, one query", bare, "≥ 0.4", unit=""),
    ]


def page(visitor: Visitor) -> float:
    """The seconds of the whole page.

    Raises:
        ValueError: anything else came back.
    """
    answer = visitor.get(PLAN)
    if answer.status != 200:
        raise ValueError(f"{answer.status} at {PLAN}")
    return answer.seconds


def asking(visitor: Visitor) -> Callable[[], float]:
    return lambda: page(visitor)


def reader(visitor: Visitor, n: int) -> Callable[[], list[float]]:
    """Somebody who looks at the plan again and again; the first of all says something about it each time."""
    chance = random.Random(n)  # noqa: S311 (not a secret)

    def visits() -> list[float]:
        times = []
        for visit in range(VISITS):
            time.sleep(chance.uniform(*PAUSE) if visit else chance.uniform(0, PAUSE[1]))
            if n == 0 and visitor.post(f"{PLAN}commenti/", {"text": f"Nota {visit}"}).status != 302:
                raise ValueError("a comment was refused")
            times.append(page(visitor))
        return times

    return visits


def throughputs(visitors: list[Visitor]) -> tuple[float, float]:
    """Answers a second for the page that has not changed and for the bare view, by turns; medians of the rounds."""
    tags = [visitor.get(PLAN).headers["ETag"] for visitor in visitors]

    def asked(path: str, status: int) -> float:
        def work(visitor: Visitor, tag: str) -> None:
            for _ in range(ASKED):
                answer = visitor.get(path, {"If-None-Match": tag})
                if answer.status != status:
                    raise ValueError(f"{answer.status} at {path}")

        start = time.perf_counter()
        together([lambda v=v, t=t: work(v, t) for v, t in zip(visitors, tags, strict=True)])  # type: ignore[misc]
        return len(visitors) * ASKED / (time.perf_counter() - start)

    pairs = [(asked(PLAN, 304), asked("/bare/", 200)) for _ in range(ROUNDS)]
    again, bare = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    return again, bare


@contextmanager
def database() -> Iterator[str]:
    """The address of a new database; empty where no server lets us make one."""
    import psycopg

    server_address = os.environ.get("TRAGUARDO_TEST_DATABASE_URL") or POSTGRESQL
    name = f"traguardo_bench_{secrets.token_hex(4)}"
    try:
        connection = psycopg.connect(server_address, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        yield ""
        return
    with connection:
        connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))
        try:
            yield urlsplit(server_address)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(psycopg.sql.SQL("drop database {} with (force)").format(psycopg.sql.Identifier(name)))
