"""What a person had typed into a form that could not be taken: shown again, so that nothing is lost."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

WORTH_KEEPING = 10  # characters; numbers and choices are quickly made again
PRIVATE = ("password", "code", "token", "secret")


def typed(request: HttpRequest) -> list[str]:
    """The texts of a form, in its order; never those of the pages where one signs in, never a password."""
    if request.method != "POST" or request.path.startswith("/accounts/"):
        return []
    return [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if len(text.strip()) >= WORTH_KEEPING and not any(word in name.lower() for word in PRIVATE)
    ]


def page_before(request: HttpRequest, otherwise: str) -> str:
    """The page that a form was on, if it is one of ours."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return otherwise
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
