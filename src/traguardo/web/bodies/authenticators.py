"""How second factors behave here: secrets are kept encrypted, and who needs one cannot take the last away."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from traguardo.web.bodies.second_factor import needs_second_factor


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Allauth's second factors, with the key of the installation and the duty of some roles."""

    def encrypt(self, text: str) -> str:
        """A secret as it is kept in the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as the person's device knows it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether a factor may go: not the last one of who needs one."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        others = others.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return others.exists() or not needs_second_factor(authenticator.user)


def _cipher() -> MultiFernet:
    keys: tuple[str, ...] = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)  # type: ignore[arg-type]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys])
