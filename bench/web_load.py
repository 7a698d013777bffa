"""Visitors of a server on this machine: so many at once, so many visits, never more."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
TIMEOUT = 60  # seconds for one answer
KEPT = 1.0  # seconds that a connection is kept open without use
TOKEN = "b" * 32


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    seconds: float
    headers: Mapping[str, str]
    content: bytes


class Visitor:
    """Somebody with a browser: one connection kept open, one session."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self._used = 0.0
        # Any secret does: the form must only show the one that the cookie holds.
        self._headers = {"Cookie": f"{cookie}; csrftoken={TOKEN}"}

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """A page."""
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """A form sent."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        return self._ask("POST", path, urlencode(form), kind)

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        start = time.perf_counter()
        if start - self._used > KEPT:
            self._connection.close()  # the server has done so, or is about to
        self._connection.request(method, path, body, {**self._headers, **headers})
        response = self._connection.getresponse()
        content = response.read()
        self._used = time.perf_counter()
        return Answer(response.status, time.perf_counter() - start, dict(response.headers), content)


def together(works: Sequence[Callable[[], T]]) -> list[T]:
    """Do all at the same moment, each in its thread; what each came to, in their order."""
    gate = threading.Barrier(len(works))

    def begin(work: Callable[[], T]) -> T:
        gate.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def percentile(figures: Sequence[float], part: int) -> float:
    """The figure that so many per cent do not exceed."""
    return statistics.quantiles(figures, n=100, method="inclusive")[part - 1]
