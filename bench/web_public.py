"""The public page of a plan, kept in memory, beside the same bytes as a static file through the same server.

``python -m bench.web_public`` fills an installation: a plan that is published, and its page as a static file.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import web_site
from bench.clock import Row
from bench.web_load import Visitor, together

OBJECTIVES = 30
CONNECTIONS, ASKED, ROUNDS = 4, 200, 7  # requests a connection and round
PAGE = f"/e/{web_site.SLUG}/trasparenza/piano/{web_site.YEAR}/"
STATIC = "/static/page.html"


def rows() -> list[Row]:
    """Answers a second for both, by turns; medians of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        settings = web_site.environment(Path(folder))
        subprocess.run([sys.executable, "-m", "bench.web_public"], env=settings, check=True)
        with web_site.server(settings) as port:
            visitors = [Visitor(port, "") for _ in range(CONNECTIONS)]
            size = len(visitors[0].get(PAGE).content)
            pairs = [(asked(visitors, PAGE), asked(visitors, STATIC)) for _ in range(ROUNDS)]
    ours, static = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    about = f"{OBJECTIVES} objectives, {size // 1000} kB, a second"
    return [Row("web: public page from memory", about, ours, "the same as a static file", static, "≥ 0.5", unit="")]


def asked(visitors: list[Visitor], path: str) -> float:
    """Answers a second.

    Raises:
        ValueError: anything else than the page came back.
    """

    def work(visitor: Visitor) -> None:
        for _ in range(ASKED):
            if (answer := visitor.get(path)).status != 200:
                raise ValueError(f"{answer.status} at {path}")

    start = time.perf_counter()
    together([lambda v=v: work(v) for v in visitors])  # type: ignore[misc]
    return len(visitors) * ASKED / (time.perf_counter() - start)


def fill() -> None:
    """One plan that is published, and what its page answers as a static file."""
    from django.conf import settings
    from django.test import Client

    from traguardo.core.workflow import Move
    from traguardo.web.plans import versions
    from traguardo.web.plans.models import Cycle
    from traguardo.web.publication import publishing
    from traguardo.web.publication.sections import Kind
    from traguardo.web.publication.sources.version import FromVersion

    web_site.fill(OBJECTIVES, 1)
    cycle = Cycle.objects.select_related("body").get()
    person = cycle.body.memberships.get().user
    at = datetime(web_site.YEAR, 2, 1, 9, tzinfo=UTC)
    version = versions.freeze(cycle, Move.APPROVE, deed=None, reason="", by=person, at=at)
    told, site = publishing.Told(), "http://127.0.0.1"
    source = FromVersion(version, Kind.PLAN)
    edition, findings = publishing.publish(source, told=told, reasons={}, site=site, by=person, at=at)
    if edition is None:
        raise ValueError(findings)
    page = Client().get(PAGE)
    (Path(settings.STATIC_ROOT) / Path(STATIC).name).write_bytes(page.content)


if __name__ == "__main__":
    web_site.begin()
    fill()
