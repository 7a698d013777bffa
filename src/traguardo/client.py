"""A client of the interface for other programs: ``pip install traguardo[client]``.

    with Client("https://performance.ente.it", "trg_…", body="mondovi") as traguardo:
        plan = traguardo.plan(2026)
        plan.content["title"] = "Piano della performance 2026"
        traguardo.write_plan(2026, plan)

What the interface refuses is raised as ``ProblemError``, with the code, the sentence and every finding.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Self

import httpx

SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Edition:
    """Something as it was read, and the tag of that edition: writing it back loses nobody's change."""

    content: dict[str, Any]
    etag: str


class ProblemError(Exception):
    """The request was not carried out; nothing was changed.

    Args:
        status: of the answer.
        code: such as ``stale`` or ``plan``.
        title: what is wrong.
        detail: what to do.
        findings: everything that is wrong with what was sent.
    """

    def __init__(self, status: int, code: str, title: str, detail: str, findings: list[dict[str, Any]]) -> None:
        super().__init__(f"{status} {title}. {detail}".strip())
        self.status, self.code, self.title, self.detail, self.findings = status, code, title, detail, findings


class Client:
    """Reads and writes the plans and updates of one body.

    Args:
        site: the address of the installation.
        key: the token, as it was handed out.
        body: the short name of the body in addresses.
        transport: how requests are sent, where not over the network.
    """

    def __init__(self, site: str, key: str, *, body: str, transport: httpx.BaseTransport | None = None) -> None:
        self._at = f"/api/v1/bodies/{body}"
        headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        self._http = httpx.Client(base_url=site, headers=headers, timeout=SECONDS, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def plans(self) -> Iterator[dict[str, Any]]:
        """The cycles of the body, the latest first."""
        return self._pages(f"{self._at}/plans")

    def plan(self, year: int) -> Edition:
        """The plan of a year, with the keys of a plan file."""
        return self._read(f"{self._at}/plans/{year}")

    def create_plan(self, content: Mapping[str, Any]) -> Edition:
        """Begin a cycle with a plan; a request that is sent again after a lost answer does nothing twice."""
        return _edition(self._ask("POST", f"{self._at}/plans", content, _once()))

    def write_plan(self, year: int, edition: Edition) -> Edition:
        """Put a plan in the place of the edition it was made from."""
        return self._write(f"{self._at}/plans/{year}", edition)

    def objectives(self, year: int) -> Iterator[dict[str, Any]]:
        """The objectives of a plan in their order."""
        return self._pages(f"{self._at}/plans/{year}/objectives")

    def objective(self, year: int, ref: str) -> Edition:
        """One objective with its steps, indicators and values."""
        return self._read(f"{self._at}/plans/{year}/objectives/{ref}")

    def write_objective(self, year: int, ref: str, edition: Edition) -> Edition:
        """Write the card of an objective in the place of the edition it was made from."""
        return self._write(f"{self._at}/plans/{year}/objectives/{ref}", edition)

    def scores(self, year: int) -> dict[str, Any]:
        """The attainment of body, units, objectives, steps and indicators; numbers are strings of digits."""
        return self._content(self._ask("GET", f"{self._at}/plans/{year}/scores"))

    def findings(self, year: int) -> Iterator[dict[str, Any]]:
        """What the checker finds in a plan."""
        return self._pages(f"{self._at}/plans/{year}/findings")

    def updates(self, year: int, day: date) -> Iterator[dict[str, Any]]:
        """What was told in a period, the newest first."""
        return self._pages(f"{self._at}/plans/{year}/periods/{day.isoformat()}/updates")

    def propose(self, year: int, day: date, item: str, *, measured_on: date, **told: Any) -> dict[str, Any]:
        """Tell what a step or indicator has come to.

        Args:
            year: of the cycle.
            day: of the period.
            item: the ref of the step or indicator.
            measured_on: the day the value speaks of.
            told: ``value`` of an indicator; ``actual`` or ``achieved`` of a step; ``note``; ``seen``, the id of the
                last update of the item in the period.
        """
        content = {"item": item, "measured_on": measured_on.isoformat(), **told}
        at = f"{self._at}/plans/{year}/periods/{day.isoformat()}/updates"
        return self._content(self._ask("POST", at, content, _once()))

    def _read(self, at: str) -> Edition:
        return _edition(self._ask("GET", at))

    def _write(self, at: str, edition: Edition) -> Edition:
        return _edition(self._ask("PUT", at, edition.content, {"If-Match": edition.etag}))

    def _pages(self, at: str) -> Iterator[dict[str, Any]]:
        following: str | None = at
        while following:
            page = self._content(self._ask("GET", following))
            yield from page["items"]
            following = page["next"]

    def _ask(
        self,
        method: str,
        at: str,
        content: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        response = self._http.request(method, at, json=content, headers=headers)
        if response.is_success:
            return response
        problem = response.json() if "json" in response.headers.get("Content-Type", "") else {}
        raise ProblemError(
            response.status_code,
            str(problem.get("type", "")).rpartition(":")[2],
            problem.get("title", response.reason_phrase),
            problem.get("detail", ""),
            problem.get("findings", []),
        )

    @staticmethod
    def _content(response: httpx.Response) -> dict[str, Any]:
        content: dict[str, Any] = response.json()
        return content


def _edition(response: httpx.Response) -> Edition:
    return Edition(response.json(), response.headers.get("ETag", ""))


def _once() -> dict[str, str]:
    return {"Idempotency-Key": uuid.uuid4().hex}
