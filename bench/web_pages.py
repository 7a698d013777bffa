"""The page of a plan and the card of an objective: queries and server time, as figures on standard output.

Runs in a process of its own, for Django is set up once for each: ``python -m bench.web_pages 30``.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from bench import web_site

TIMES = 30
PAGES = {"page of the plan": web_site.PLAN, "card of an objective": f"{web_site.PLAN}obiettivi/o1/"}


@dataclass(frozen=True)
class Page:
    """One page.

    ``queries`` and ``changed`` (seconds) where nothing is remembered of the plan, as after every change of it;
    ``seconds`` for the whole page afterwards; ``bare`` for the bare view, by turns with it.
    """

    name: str
    queries: int
    changed: float
    seconds: float
    bare: float


def measure(objectives: int) -> list[Page]:
    """Both pages, and the bare view beside each."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from traguardo.web.plans.models import Cycle, fresh_stamp

    cookie = web_site.fill(objectives, 1)[0]
    get = getter(web_site.application(), cookie)
    found = []
    for name, path in PAGES.items():
        get(path)  # templates are compiled once
        Cycle.objects.update(stamp=fresh_stamp())
        with CaptureQueriesContext(connection) as captured:
            changed = get(path)
            queries = len(captured)
        pairs = [(get(path), get("/bare/")) for _ in range(TIMES)]  # by turns: both have the same machine
        ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
        found.append(Page(name, queries, changed, ours, bare))
    return found


def getter(application: Any, cookie: str) -> Callable[[str], float]:
    """Processor seconds for a page, as the server would ask for it; network and waiting for others are left out."""

    def get(path: str) -> float:
        environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_COOKIE": cookie}
        setup_testing_defaults(environ)
        said: list[str] = []
        start = time.process_time()
        response = application(environ, lambda status, _headers: said.append(status))
        b"".join(response)
        response.close()
        taken = time.process_time() - start
        if said != ["200 OK"]:
            raise ValueError(f"{path}: {said}")
        return taken

    return get


if __name__ == "__main__":
    web_site.begin()
    print(json.dumps([asdict(page) for page in measure(int(sys.argv[1]))]))
