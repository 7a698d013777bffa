"""The settings of a real installation, in a process of their own."""

import os
import subprocess
import sys

SHOW = """
import django; django.setup()
from django.conf import settings as s
print(s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.DEBUG,
      s.TRAGUARDO_SECOND_FACTOR, s.TRAGUARDO_DEMO, s.PASSWORD_HASHERS[0].rsplit(".")[-1])
"""


def run(tmp_path, *arguments, **settings):
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRAGUARDO", "DJANGO", "DATABASE"))
    }
    environment = (
        known | {"TRAGUARDO_DATA": str(tmp_path / "dati"), "TRAGUARDO_HOSTS": "traguardo.ente.example"} | settings
    )
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_django_finds_nothing_to_warn_of(tmp_path):
    done = run(tmp_path, "-m", "traguardo.web", "check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_an_installation_is_safe_unless_told_otherwise(tmp_path):
    done = run(tmp_path, "-c", SHOW, DJANGO_SETTINGS_MODULE="traguardo.web.settings.site")
    assert done.stdout.split() == [
        "True",
        "True",
        "True",
        "True",
        "False",
        "True",
        "False",
        "Argon2PasswordHasher",
    ], done.stderr


def test_migrations_are_all_there(tmp_path):
    done = run(tmp_path, "-m", "traguardo.web", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_setting_is_told_by_name(tmp_path):
    done = run(tmp_path, "-m", "traguardo.web", "check", TRAGUARDO_HTTPS="boh")
    assert done.returncode != 0
    assert "TRAGUARDO_HTTPS=boh" in done.stderr
