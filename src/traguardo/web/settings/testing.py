"""Settings for the tests: another database, quick passwords, nothing written outside a temporary folder."""

from __future__ import annotations

import os
import tempfile

os.environ.update(
    {
        "TRAGUARDO_DATA": tempfile.mkdtemp(prefix="traguardo-test-"),
        "TRAGUARDO_SECRET_KEY": "a key for tests only, long enough to please the checks of Django itself",
        "TRAGUARDO_HTTPS": "no",
        "DATABASE_URL": os.environ.get("TRAGUARDO_TEST_DATABASE_URL", ""),
    }
)

from traguardo.web.settings.site import *  # noqa: F403
from traguardo.web.settings.site import DATA, DATABASES, LOGGING

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PUBLIC_PAGES_KEPT = 0
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
TRAGUARDO_API_RATE = "1000000/s"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "spid",
                "name": "SPID",
                "client_id": "traguardo",
                "secret": "x",
                "settings": {"server_url": "https://gateway.example"},
            }
        ]
    }
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # a file: server and test are different threads
DATABASES["default"]["CONN_MAX_AGE"] = 0
LOGGING["root"]["level"] = "CRITICAL"  # type: ignore[index]
