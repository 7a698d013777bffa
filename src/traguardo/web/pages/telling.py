"""What a view does around its one call: what was sent to it, and what it says above the next page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from traguardo.core.finding import Finding
from traguardo.web.pages.saying import said, say


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def told(request: HttpRequest, findings: Iterable[Finding], code: str, **facts: Any) -> None:
    """Say above the next page what stood in the way, else that it is done."""
    wrong = False
    for finding in findings:
        wrong = True
        messages.error(request, " ".join(part for part in (said(finding).text, said(finding).remedy) if part))
    if not wrong:
        messages.success(request, say(code, **facts))
