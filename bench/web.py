"""The web application: queries and time of a page, many readers at once, many writers at once.

Everything runs on 127.0.0.1, in installations of their own that go afterwards.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import web_public, web_readers, web_writers
from bench.clock import Row
from bench.web_site import environment

NEEDS = ("django", "gunicorn", "psycopg")
BARE = "bare view, one query"
SMALL, LARGE = 30, 300  # objectives, of three indicators in two periods
GOALS = {"page of the plan": ("≤ 12", "≤ 0.060 s"), "card of an objective": ("≤ 15", "")}


def rows() -> list[Row]:
    """Pages, readers, writers; a row that says why where something is missing."""
    missing = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        return [Row("web", f"not measured: without {', '.join(missing)}", 0.0)]
    return [*pages(SMALL), *pages(LARGE), *web_readers.rows(), *web_public.rows(), *web_writers.rows()]


def pages(objectives: int) -> list[Row]:
    """Queries and server time of the page of a plan and of the card of an objective."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.web_pages", str(objectives)]
        told = subprocess.run(command, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE).stdout
    found = []
    for page in json.loads(told):
        work, size = f"web: {page['name']}", f"{objectives} objectives"
        queries, seconds = GOALS[page["name"]] if objectives == SMALL else ("as many as for the small one", "")
        found += [
            Row(f"{work}, queries after a change", size, page["queries"], BARE, 1, queries, unit=""),
            Row(f"{work}, server time", size, page["seconds"], BARE, page["bare"], seconds),
            Row(f"{work}, server time after a change", size, page["changed"], BARE, page["bare"], seconds),
        ]
    return found
