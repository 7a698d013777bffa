"""Public pages kept in memory: whoever is not signed in gets the same bytes as everybody else.

Each process asks the database at most once in ``PUBLIC_PAGES_KEPT`` seconds whether anything was published, withdrawn
or renamed since, and forgets everything where it was; so in that time a withdrawn page is gone from all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

PLACES = ("/cittadini/", "/robots.txt", "/sitemap.xml")
INSIDE = "/trasparenza/"  # of a body's address
LARGEST = 2_000_000  # bytes of a page that is kept
MOST = 64_000_000  # bytes kept by a process
WITNESSES = """
    select (select count(*) from publication_edition), (select max(id) from publication_edition),
           (select max(withdrawn_at) from publication_edition), (select count(*) from bodies_body),
           (select sum(edition) from bodies_body)
"""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent."""

    content: bytes
    headers: dict[str, str]


class KeptPages:
    """Answers for the public pages that this process has at hand, before anything else is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.seconds: float = settings.PUBLIC_PAGES_KEPT
        if not self.seconds:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._pages: dict[Key, Kept] = {}
        self._size = 0
        self._seen: object = None
        self._looked = 0.0
        self._looking = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, from memory where it is there and still true."""
        key = _key(request)
        if key is None:
            return self.get_response(request)
        self._look()
        seen = self._seen
        kept = self._pages.get(key)
        if kept is None:
            response = self.get_response(request)
            if (made := _kept(response)) and seen == self._seen:
                self._keep(key, made)
            return response
        if request.headers.get("If-None-Match") == kept.headers["ETag"]:
            return HttpResponse(status=304, headers={"ETag": kept.headers["ETag"]})
        return HttpResponse(kept.content, headers=kept.headers)

    def _look(self) -> None:
        """Ask whether anything changed, unless it was asked a moment ago."""
        if time.monotonic() - self._looked < self.seconds or not self._looking.acquire(blocking=False):
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute(WITNESSES)
                seen = cursor.fetchone()
            if seen != self._seen:
                self._pages, self._size = {}, 0
            self._seen, self._looked = seen, time.monotonic()
        finally:
            self._looking.release()

    def _keep(self, key: Key, made: Kept) -> None:
        with self._looking:
            if self._size + len(made.content) > MOST:
                self._pages, self._size = {}, 0
            self._pages[key] = made
            self._size += len(made.content)


def _key(request: HttpRequest) -> Key | None:
    """What tells the page from every other; None for what is not the same for everybody."""
    path = request.path
    if request.method != "GET" or not (path in PLACES or (path.startswith("/e/") and INSIDE in path)):
        return None
    cookies = request.COOKIES
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies or request.META.get("QUERY_STRING"):
        return None
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME, ""), request.headers.get("Accept-Language", "")[:200]
    return (request.scheme, request.META.get("HTTP_HOST", ""), path, *language)


def _kept(response: HttpResponseBase) -> Kept | None:
    """What to keep of an answer; None where it is not a whole page for everybody."""
    if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
        return None
    if "public" not in response.get("Cache-Control", "") or len(response.content) > LARGEST:
        return None
    return Kept(response.content, dict(response.headers))
