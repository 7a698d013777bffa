"""The language of a page: the choice in the cookie, else the person's own, else the browser's; Italian first."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from traguardo.wording.numbers import LANGUAGES


def current() -> str:
    """The language now spoken: it or en."""
    code = (translation.get_language() or "it")[:2]
    return code if code in LANGUAGES else "it"


class LanguageOfTheRequest:
    """Speaks the language of whoever asks while a page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the page in the right language and say which it is."""
        language = chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen(request: HttpRequest) -> str:
    """The language a request asks for."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in LANGUAGES:
        return cookie
    if request.user.is_authenticated:
        own = getattr(request.user, "language", "")
        return own if own in LANGUAGES else "it"
    return translation.get_language_from_request(request)
