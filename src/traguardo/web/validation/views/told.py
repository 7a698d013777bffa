"""What was sent, and how findings are told after a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import QueryDict

from traguardo.core.finding import Finding
from traguardo.web.bodies.access import BodyRequest
from traguardo.web.pages.saying import said, say


def posted(request: BodyRequest) -> QueryDict | None:
    """What a form was sent with; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def told(request: BodyRequest, findings: Sequence[Finding], code: str, **facts: Any) -> None:
    """Say above the next page what stood in the way, else that it is done."""
    for finding in findings:
        messages.error(request, " ".join(part for part in (said(finding).text, said(finding).remedy) if part))
    if not findings:
        messages.success(request, say(code, **facts))
