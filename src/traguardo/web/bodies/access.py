"""The one door to the pages of a body.

@of_body("plans.edit")
def objective(request: BodyRequest, year: int, ref: str) -> HttpResponse:
    ...                      # request.body_of and request.roles are there
    require(request, "plans.edit", row)   # when the permission has limits that look at the thing itself
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.roles import Role
from traguardo.web.bodies.standing import roles_in, standing
from traguardo.web.pages.errors import session_over
from traguardo.web.pages.typed import page_before, typed

P = ParamSpec("P")


def site_of(request: HttpRequest) -> str:
    """The address of the installation: ``https://host``."""
    return request.build_absolute_uri("/").rstrip("/")


class BodyRequest(HttpRequest):
    """A request for a page of a body, by somebody who may."""

    user: User
    body_of: Body
    roles: frozenset[Role]


View = Callable[Concatenate[BodyRequest, P], HttpResponseBase]


def of_body(*permissions: str) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Let a view see only those who have one of these permissions in the body of the address.

    Who is not signed in is asked to; who has no role in the body is told that the page does not exist, exactly as
    for a body that is not there; who has a role without the permission gets 403. A permission that citizens have
    opens the page to everybody. The view is called without ``body``: it is ``request.body_of``.

    Args:
        permissions: names such as ``plans.edit``, added with ``rules.add_perm``.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: Any, body: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            found = standing(request.user).body(body)
            if found is None:
                found = _for_citizens(request, body, permissions)
            if found is None:
                return _ask_to_sign_in(request, body)
            request.body_of = found
            request.roles = roles_in(request.user, found)
            if not any(rules.has_perm(name, request.user, found) for name in permissions):
                raise PermissionDenied(permissions[0])
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return decorate


def may(request: HttpRequest, permission: str, thing: Any = None) -> bool:
    """Whether who asks may do something to a thing; without one, to something in the body of the page."""
    return bool(rules.has_perm(permission, request.user, thing or getattr(request, "body_of", None)))


def require(request: HttpRequest, permission: str, thing: Any) -> None:
    """Go on only if who asks may do something to this very thing.

    Raises:
        PermissionDenied: they may not; the page says 403.
    """
    if not may(request, permission, thing):
        raise PermissionDenied(permission)


def _for_citizens(request: HttpRequest, slug: str, permissions: tuple[str, ...]) -> Body | None:
    """The body, where the page is open to everybody; None to be asked to sign in."""
    found = Body.objects.filter(slug=slug).first()
    if found is not None and any(rules.has_perm(name, request.user, found) for name in permissions):
        return found
    if request.user.is_authenticated:
        raise Http404
    return None


def _ask_to_sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """To the page where one signs in and back; who sends a form gets back what was typed into it."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    back = page_before(request, reverse("bodies:overview", args=[slug]))
    return session_over(request, back) if typed(request) else redirect_to_login(back)
