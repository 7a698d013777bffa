"""Coming in through a gateway of digital identity (SPID, CIE): only who has an account or an invitation."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from requests import RequestException

from traguardo.web.accounts.models import User
from traguardo.web.bodies.invitations import accept
from traguardo.web.bodies.models import Invitation
from traguardo.web.pages.errors import page

WAYS = ("openid_connect_login", "openid_connect_callback")
OPENED = "invitation"  # in the session: the invitation opened last


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """Keep in mind that this session has opened an invitation, should the person come back through a gateway."""
    request.session[OPENED] = invitation.pk


def remembered(request: HttpRequest) -> Invitation | None:
    """The invitation that this session has opened, if it can still be accepted."""
    return Invitation.objects.filter(
        pk=request.session.get(OPENED, 0), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).first()


class ByInvitation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An unknown identity makes an account only where an invitation has been opened, with the invited address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Open where an invitation for a new person has been opened in this session."""
        invitation = remembered(request)
        return invitation is not None and not User.objects.filter(email=invitation.email).exists()

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nothing is asked: the gateway says who it is, the invitation where to write."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """The name as the gateway says it; the address that was invited, which the mail has proved."""
        user: User = sociallogin.user
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = data.get("name") or " ".join(part for part in parts if part)
        user.email = (data.get("email") or "").lower()
        if (invitation := remembered(request)) and not sociallogin.is_existing:
            user.name = user.name or invitation.name
            user.email = invitation.email
            sociallogin.email_addresses = [EmailAddress(email=invitation.email, verified=True, primary=True)]
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Make the account and join the body."""
        invitation = remembered(request)
        user: User = super().save_user(request, sociallogin, form)
        if invitation:
            accept(invitation, user)
            request.session.pop(OPENED, None)
        return user


class OutOfReach:
    """Says in a sentence that a gateway does not answer, or not as it should; who signs in can do so otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything pass."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 where the way to a gateway fails; every other exception goes its way."""
        match = request.resolver_match
        if match is None or match.url_name not in WAYS or not isinstance(exception, (RequestException, KeyError)):
            return None
        logging.getLogger(__name__).warning("%s: %r", request.path, exception)
        return page(request, 503, code="pages.error.gateway")
