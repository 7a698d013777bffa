"""Pages that belong to no feature: the choice of language, the statement on accessibility."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Go on in another language: a cookie remembers it."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(wanted if safe else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement on accessibility (L. 4/2004, art. 3-quater) and how to tell us what does not work."""
    return render(request, "pages/accessibility.html", {"contact": settings.TRAGUARDO_CONTACT})
