"""What every template may use: the languages, the mode of the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from traguardo.web.pages.language import current
from traguardo.wording.numbers import LANGUAGES


def page(request: HttpRequest) -> dict[str, Any]:
    """The language of the page, the others, and whether this is a demonstration."""
    language = current()
    return {
        "language": language,
        "other_languages": [code for code in LANGUAGES if code != language],
        "demo": settings.TRAGUARDO_DEMO,
        "second_factor_off": not settings.TRAGUARDO_SECOND_FACTOR,
        "here": request.get_full_path(),
    }
