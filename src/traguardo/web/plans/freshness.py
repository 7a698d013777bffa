"""Pages that have not changed since the last visit are not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.pages.language import current


def fresh(request: BodyRequest, edition: tuple[object, ...], make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """The page, or 304 where the browser has this edition of it.

    Args:
        request: who asks; the page depends on the person, the roles and the language.
        edition: everything else that the page depends on.
        make: makes the page.
    """
    if settings.DEBUG or len(get_messages(request)):
        return make()
    parts = (version("traguardo"), request.user.pk, sorted(request.roles), current(), bool(request.htmx), *edition)  # type: ignore[attr-defined]
    etag = f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = make()
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "HX-Request"))
    return response
