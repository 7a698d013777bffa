"""Pages that have not changed since the last visit are not made again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.timezone import now

from traguardo.web.bodies.access import BodyRequest
from traguardo.web.pages.language import current
from traguardo.web.plans.models import Cycle

# All that the page of a cycle depends on besides its address: one question, for it is asked at every visit. Whatever
# a person may see follows from the session, the person and the memberships; what there is to see, from the stamp of
# the cycle, its comments, the edition of its body and the measurement systems.
WITNESSES = """
    select session.session_data, person.password, person.is_active, person.is_operator, person.language, person.name,
           person.email, cycle.stamp, cycle.state, body.edition,
           (select count(*) from plans_comment where cycle_id = cycle.id),
           (select count(*) from bodies_membership where user_id = person.id),
           (select max(id) from bodies_membership where user_id = person.id),
           (select count(*) from bodies_bodyruleset where body_id = body.id),
           (select max(created_at) from bodies_bodyruleset where body_id = body.id)
    from django_session session, accounts_user person, plans_cycle cycle
    join bodies_body body on body.id = cycle.body_id
    where session.session_key = %s and session.expire_date > %s and person.id = %s and cycle.id = %s
"""
OURS = re.compile(r'W/"(\d{1,18})-(\d{1,18})-[0-9a-f]{32}"')


def fresh(
    request: BodyRequest, edition: tuple[object, ...], make: Callable[[], HttpResponse], cycle: Cycle | None = None
) -> HttpResponseBase:
    """The page, or 304 where the browser has this edition of it.

    Args:
        request: who asks; the page depends on the person, the roles and the language.
        edition: everything else that the page depends on.
        make: makes the page.
        cycle: where a page depends on its address and on this cycle alone; ``Unchanged`` then answers the next visit.
    """
    if settings.DEBUG or len(get_messages(request)):
        return make()
    etag = _etag(request, request.user.pk, cycle.pk) if cycle else _etag_of(request, edition)
    if not etag:
        return make()
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = make()
        response["ETag"] = etag
    return _private(response)


class Unchanged:
    """Answers 304 for the page of a cycle that the browser has, before anything else is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or 304."""
        seen = OURS.fullmatch(request.headers.get("If-None-Match", ""))
        if seen and request.method in ("GET", "HEAD") and _etag(request, int(seen[1]), int(seen[2])) == seen[0]:
            return _private(HttpResponse(status=304, headers={"ETag": seen[0]}))
        return self.get_response(request)


def _etag(request: HttpRequest, person: int, cycle: int) -> str:
    """What a page of a cycle is known by, for this session; empty where the session is over or a message waits."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if settings.DEBUG or not session or "messages" in request.COOKIES:
        return ""
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now())
        cursor.execute(WITNESSES, [session, moment, person, cycle])
        witnesses = cursor.fetchone()
    if witnesses is None:
        return ""
    return f'W/"{person}-{cycle}-{_digest(request, request.get_full_path(), session, *witnesses)}"'


def _etag_of(request: BodyRequest, edition: tuple[object, ...]) -> str:
    """What any other page is known by."""
    return f'W/"{_digest(request, request.user.pk, sorted(request.roles), current(), *edition)}"'


def _digest(request: HttpRequest, *parts: object) -> str:
    """A digest of what a page depends on; a form on it is good only with the cookie it was made for."""
    cookies = [request.COOKIES.get(name) for name in (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)]
    known = (_version(), settings.TRAGUARDO_SECOND_FACTOR, request.headers.get("HX-Request"), *cookies, *parts)
    return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "HX-Request"))
    return response


@cache
def _version() -> str:
    """Of the program and of the files that its pages name."""
    return f"{version('traguardo')} {getattr(staticfiles_storage, 'manifest_hash', '')}"
