"""What caches may do with a public page: keep it for a while, and ask whether it is still the same."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

SECONDS = 60  # that anybody may show a public page without asking whether it has changed


def public(request: HttpRequest, response: HttpResponse, *, etag: str = "") -> HttpResponseBase:
    """A public page with what it is known by, or 304 where who asks has it.

    The page of somebody who is signed in carries their name and menu: it is theirs alone.
    """
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
        return response
    if not response["Content-Type"].startswith("text/html"):
        response["Access-Control-Allow-Origin"] = "*"  # pages of others may show the data
    response["ETag"] = etag or f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=SECONDS)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    if response.status_code != 200:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
