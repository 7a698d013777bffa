"""What goes wrong, as ``application/problem+json`` (RFC 9457): a code, a sentence, and every finding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from traguardo.core.finding import Finding
from traguardo.web.pages.saying import said, say

MEDIA_TYPE = "application/problem+json"


class Place(Schema):
    """One thing that is wrong: what, where, what to do."""

    code: str
    text: str
    remedy: str = ""
    path: str = ""
    field: str = ""


class Problem(Schema):
    """Why a request was not carried out; nothing was changed."""

    type: str
    title: str
    status: int
    detail: str = ""
    findings: list[Place] = Field(default_factory=list)


class RefusedError(Exception):
    """The request cannot be carried out.

    Args:
        status: of the answer.
        code: ``api.problem.<code>`` in wording is the sentence.
        findings: everything that is wrong with what was sent.
        headers: of the answer.
    """

    def __init__(
        self, status: int, code: str, findings: Iterable[Finding] = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.findings, self.headers = status, code, tuple(findings), headers or {}


def refusal(_: HttpRequest, error: RefusedError) -> HttpResponse:
    """The answer to a request that is refused."""
    return answer(error.status, error.code, [_place(finding) for finding in error.findings], error.headers)


def answer(
    status: int, code: str, places: Iterable[Place] = (), headers: dict[str, str] | None = None
) -> HttpResponse:
    """A problem as an answer."""
    problem = Problem(
        type=f"urn:traguardo:problem:{code}",
        title=say(f"api.problem.{code}"),
        status=status,
        detail=say(f"api.problem.{code}", part="remedy"),
        findings=list(places),
    )
    content: dict[str, Any] = problem.dict()
    return HttpResponse(json.dumps(content), status=status, content_type=MEDIA_TYPE, headers=headers or {})


def _place(finding: Finding) -> Place:
    words = said(finding)
    where = finding.where
    return Place(code=finding.code, text=words.text, remedy=words.remedy, path=where.path, field=where.field or "")
