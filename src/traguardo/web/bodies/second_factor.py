"""Administrators and evaluators come in with two factors: until they have a second one they only get to set it up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from traguardo.web.accounts.models import User
from traguardo.web.bodies.roles import WITH_SECOND_FACTOR
from traguardo.web.bodies.standing import standing
from traguardo.web.pages.saying import say

OPEN = ("/accounts/", "/lingua/", "/accessibilita/", settings.STATIC_URL)
ENROLLED = "has_second_factor"  # in the session: asked from the database once


class SecondFactorFirst:
    """Sends whoever needs a second factor and has none to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or send it to enrolment."""
        if not request.path.startswith(OPEN) and must_enrol(request):
            messages.warning(request, say("accounts.second_factor_needed"))
            return redirect("mfa_index")
        return self.get_response(request)


def must_enrol(request: HttpRequest) -> bool:
    """Whether who asks needs a second factor and has none."""
    person = request.user
    if not isinstance(person, User) or request.session.get(ENROLLED) or not needs_second_factor(person):
        return False
    enrolled = bool(is_mfa_enabled(person))
    if enrolled:
        request.session[ENROLLED] = True
    return not enrolled


def needs_second_factor(person: User) -> bool:
    """Whether a role of a person, or running the installation, asks for a second factor."""
    asked = person.is_operator or bool(standing(person).all_roles & WITH_SECOND_FACTOR)
    return bool(settings.TRAGUARDO_SECOND_FACTOR and asked)
