"""Gateways of digital identity (SPID, CIE, a body's own directory) that speak OpenID Connect, from a TOML file.

[[gateway]]
id = "spid"
name = "SPID"
server_url = "https://gateway.example.it/.well-known/openid-configuration"
client_id = "…"
secret = "…"
trust_email = true   # the gateway has verified the e-mail address it sends
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from traguardo.web.settings.environment import SettingError

KEYS = {"id", "name", "server_url", "client_id", "secret"}
OPTIONAL = {"trust_email", "sign_in_url"}


def gateways(path: str) -> list[dict[str, Any]]:
    """The gateways of a file as allauth wants them; none without a file.

    Raises:
        SettingError: the file is not there, is not TOML, or lacks a key.
    """
    if not path:
        return []
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"TRAGUARDO_OIDC={path}: {error}") from error
    return [_app(gateway, path) for gateway in table.get("gateway", [])]


def _app(gateway: dict[str, Any], path: str) -> dict[str, Any]:
    if missing := KEYS - set(gateway):
        raise SettingError(f"TRAGUARDO_OIDC={path}: [[gateway]] {', '.join(sorted(missing))}?")
    if unknown := set(gateway) - KEYS - OPTIONAL:
        raise SettingError(f"TRAGUARDO_OIDC={path}: [[gateway]] {', '.join(sorted(unknown))}?")
    trusted = bool(gateway.get("trust_email", False))
    origin = urlsplit(gateway.get("sign_in_url") or gateway["server_url"])
    return {
        "origin": f"{origin.scheme}://{origin.netloc}",
        "provider_id": gateway["id"],
        "name": gateway["name"],
        "client_id": gateway["client_id"],
        "secret": gateway["secret"],
        "settings": {
            "server_url": gateway["server_url"],
            "oauth_pkce_enabled": True,
            "verified_email": trusted,
            "email_authentication": trusted,
            "email_authentication_auto_connect": trusted,
        },
    }
