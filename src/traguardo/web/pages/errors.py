"""The pages that say what went wrong, in a sentence each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from traguardo.web.pages.typed import page_before, typed


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: too many fields, too large, or not a form at all."""
    return page(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but without the permission; says which."""
    name = str(exception or "")
    return page(request, 403, permission=f"permission.{name}" if name.count(".") == 1 and " " not in name else "")


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: there is no such page, or not for who asks."""
    return page(request, 404)


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return page(request, 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form without its token: the page was open for too long, or cookies are off."""
    return page(request, 403, code="pages.error.stale", typed=typed(request), back=page_before(request, "/"))


def session_over(request: HttpRequest, back: str) -> HttpResponse:
    """403 for a form of who is no longer signed in: what was typed, and the way back in."""
    return page(request, 403, code="pages.error.session", typed=typed(request), back=back, sign_in=True)


def page(request: HttpRequest, status: int, code: str = "", permission: str = "", **more: object) -> HttpResponse:
    """The page of an error; ``code`` where the status has more than one meaning."""
    facts = {"status": status, "code": code or f"pages.error.{status}", "permission": permission, **more}
    return render(request, "pages/error.html", facts, status=status)
