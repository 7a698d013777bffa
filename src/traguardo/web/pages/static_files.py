"""Which files of the libraries are served, and under which names: with the digest of what is in them."""

from __future__ import annotations

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(StaticFilesConfig):
    """Django's own, without what no page asks for: maps of sources, old formats of fonts, scripts of components."""

    ignore_patterns = [  # noqa: RUF012 (Django's attribute)
        *StaticFilesConfig.ignore_patterns,
        *("*.map", "*.eot", "*.ttf", "*.woff", "fonts/*.svg", "Lora", "fonts/Lora", "plugins", "_virtual", "assets"),
        *("js/bootstrap-italia.min.js", "js/bootstrap-italia.bundle.min.js"),
    ]


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names with a digest, so that browsers keep files for ever; does not look for the maps that are left out."""

    patterns = tuple(
        (kind, tuple(pattern for pattern in patterns if "sourceMapping" not in str(pattern)))
        for kind, patterns in HashedFilesMixin.patterns
    )
