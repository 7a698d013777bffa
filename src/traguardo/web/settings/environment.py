"""Every setting of an installation, from environment variables; ``setting.<NAME>`` in wording explains it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

YES = {"1", "yes", "true", "on", "si", "sì"}
NO = {"0", "no", "false", "off", ""}


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable; ``default`` is written as it would be in the environment."""

    name: str
    default: str = ""


SETTINGS = (
    Setting("TRAGUARDO_DATA", "var"),
    Setting("DATABASE_URL"),
    Setting("TRAGUARDO_SECRET_KEY"),
    Setting("TRAGUARDO_HOSTS", "localhost,127.0.0.1"),
    Setting("TRAGUARDO_HTTPS", "yes"),
    Setting("TRAGUARDO_HSTS_DAYS", "365"),
    Setting("TRAGUARDO_PROXY", "no"),
    Setting("TRAGUARDO_SECOND_FACTOR", "yes"),
    Setting("TRAGUARDO_OIDC"),
    Setting("TRAGUARDO_SMTP"),
    Setting("TRAGUARDO_MAIL_FROM", "traguardo@localhost"),
    Setting("TRAGUARDO_CONTACT"),
    Setting("TRAGUARDO_INVITATION_DAYS", "14"),
    Setting("TRAGUARDO_UPLOAD_MB", "20"),
    Setting("TRAGUARDO_API_RATE", "600/m"),
    Setting("TRAGUARDO_ANTIVIRUS"),
    Setting("TRAGUARDO_READING_SECONDS", "300"),
    Setting("TRAGUARDO_READING_MB", "2048"),
    Setting("TRAGUARDO_CERTIFICATES"),
    Setting("TRAGUARDO_DEMO", "no"),
    Setting("TRAGUARDO_DEBUG", "no"),
)


class SettingError(Exception):
    """A setting that cannot be used; the message says which and what it may be."""


class Environment:
    """The settings as given, with their defaults.

    Args:
        given: the environment variables.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = os.environ if given is None else given
        self._defaults = {setting.name: setting.default for setting in SETTINGS}

    def text(self, name: str) -> str:
        """A setting as written, without blanks around it."""
        return self._given.get(name, self._defaults[name]).strip()

    def flag(self, name: str) -> bool:
        """A setting that is yes or no."""
        word = self.text(name).casefold()
        if word not in YES | NO:
            raise SettingError(f"{name}={word}: yes or no is expected / si attende yes o no")
        return word in YES

    def number(self, name: str) -> int:
        """A setting that is a whole number, not negative."""
        word = self.text(name)
        if not word.isdecimal():
            raise SettingError(f"{name}={word}: a whole number is expected / si attende un numero intero")
        return int(word)

    def words(self, name: str) -> list[str]:
        """A setting that is a list with commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def folder(self) -> Path:
        """Where the installation keeps its own files: database, key, uploads, mails when there is no server."""
        folder = Path(self.text("TRAGUARDO_DATA")).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def secret_key(self) -> str:
        """The key that signs sessions: given, or made once and kept in the data folder for its owner alone."""
        if given := self.text("TRAGUARDO_SECRET_KEY"):
            return given
        file = self.folder() / "secret-key"
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(64))
        except FileExistsError:
            pass
        return file.read_text(encoding="utf-8").strip()
