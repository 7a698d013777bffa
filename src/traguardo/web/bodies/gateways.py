"""Coming in through a gateway of digital identity (SPID, CIE): only who has an account or an invitation."""

from __future__ import annotations

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class ByInvitation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An unknown identity makes no account by itself."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Closed until an invitation has been opened in this session."""
        return False
