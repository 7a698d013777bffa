"""Where mails go: a server named in ``TRAGUARDO_SMTP``, or files in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from traguardo.web.settings.environment import SettingError

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for mail.

    Args:
        url: ``smtp+tls://user:password@host:587``, ``smtps://…`` or ``smtp://…``; empty to write files.
        folder: the data folder.
    """
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder / "mail",
        }
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingError(f"TRAGUARDO_SMTP: {', '.join(f'{scheme}://…' for scheme in PORTS)}")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
