"""Taking an answer without knowing whose it is, and none twice from the same browser.

Nothing that says who answered is written into the database or the log. Three things keep answers from being repeated:

- the form carries a signed mark of its own that is good for one answer and one day;
- who has answered gets a signed cookie for this questionnaire alone; it says that, and nothing else;
- answers from one network address are counted for an hour under a keyed digest of that address. The key is drawn by
  chance, lives in the cache alone and is forgotten within a day: nobody can go back from a digest to an address.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from allauth.account.adapter import get_adapter
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from traguardo.core.finding import Finding
from traguardo.core.publishing.free_text import held_back
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.register.recording import record
from traguardo.web.surveys.models import HIGHEST, LOWEST, Kind, Remark, Sheet, Source, Survey, Verdict

HOUR, DAY = 60 * 60, 24 * 60 * 60
MOST_AN_HOUR = 20  # answers from one network address: a family, a counter, a library
LONGEST = 2_000  # characters of a text
SALT = "traguardo.surveys"
KEY = "surveys.key"

Findings = tuple[Finding, ...]


def mark(survey: Survey) -> str:
    """A mark for one form."""
    return signing.dumps([survey.token, secrets.token_hex(8)], salt=SALT)


def take(survey: Survey, request: HttpRequest, marks: Mapping[int, int], texts: Mapping[int, str]) -> Findings:
    """Take an answer from the public page.

    Args:
        survey: which.
        request: with the mark of its form and its cookies.
        marks: place of the question → step of the scale.
        texts: place of the question → what was written.
    """
    if not survey.answerable(localdate()):
        return (wrong("surveys.not_open"),)
    if answered(survey, request):
        return (wrong("surveys.answered_already"),)
    if not _good(survey, request.POST.get("mark", "")):
        return (wrong("surveys.form_over"),)
    if not _within(survey, request):
        return (wrong("surveys.too_many"),)
    if not marks:
        return (wrong("surveys.nothing_answered"),)
    _write(survey, marks, texts, Source.WEB)
    return ()


def type_in(survey: Survey, marks: Mapping[int, int], texts: Mapping[int, str], *, by: User) -> Findings:
    """Type in a questionnaire that was filled in on paper; the register says how many, never what they say."""
    if not survey.published:
        return (wrong("surveys.not_open"),)
    if not marks:
        return (wrong("surveys.nothing_answered"),)
    with transaction.atomic():
        _write(survey, marks, texts, Source.PAPER)
        record(by, survey.body, "surveys.typed_in", survey, None, {"paper": 1})
    return ()


def answered(survey: Survey, request: HttpRequest) -> bool:
    """Whether this browser has answered."""
    try:
        return bool(signing.loads(request.COOKIES.get(_cookie(survey), ""), salt=SALT) == survey.token)
    except signing.BadSignature:
        return False


def remember(survey: Survey, response: HttpResponse, *, secure: bool) -> None:
    """Let the browser know that it has answered."""
    response.set_cookie(
        _cookie(survey),
        signing.dumps(survey.token, salt=SALT),
        max_age=max(1, (survey.closes - localdate()).days + 1) * DAY,
        path=f"/indagini/{survey.token}/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def judged(text: str, survey: Survey) -> Verdict:
    """Whether a text may be read at once, or somebody must look first."""
    found = held_back(text, ruleset_of(survey.body, localdate().year, localdate()))
    return Verdict.HELD if found else Verdict.CLEAR


def _write(survey: Survey, marks: Mapping[int, int], texts: Mapping[int, str], source: Source) -> None:
    known = {
        str(place): step
        for place, step in marks.items()
        if place < len(survey.kinds) and survey.kinds[place] == Kind.SCALE and LOWEST <= step <= HIGHEST
    }
    told = {
        place: text.strip()[:LONGEST]
        for place, text in texts.items()
        if text.strip() and place < len(survey.kinds) and survey.kinds[place] == Kind.TEXT
    }
    with transaction.atomic():
        Sheet.objects.create(survey=survey, source=source, marks=known)
        for place, text in told.items():
            Remark.objects.create(survey=survey, question=place, text=text, verdict=judged(text, survey))


def _cookie(survey: Survey) -> str:
    return f"indagine-{survey.pk}"


def _good(survey: Survey, given: str) -> bool:
    """Whether a mark is ours, of today, and used for the first time."""
    try:
        token, nonce = signing.loads(given, salt=SALT, max_age=DAY)
    except (signing.BadSignature, TypeError, ValueError):
        return False
    return token == survey.token and cache.add(f"surveys.mark.{_digest(nonce)}", 1, DAY)


def _within(survey: Survey, request: HttpRequest) -> bool:
    """Whether fewer than so many answers have come from this address within the hour."""
    address = request.META.get("REMOTE_ADDR") and get_adapter().get_client_ip(request)
    key = f"surveys.count.{_digest(f'{survey.token} {address}')}"
    if cache.add(key, 1, HOUR):
        return True
    try:
        return int(cache.incr(key)) <= MOST_AN_HOUR
    except ValueError:  # it was forgotten between the two
        return True


def _digest(text: str) -> str:
    """A digest that nobody can reverse once the key is forgotten."""
    fresh = secrets.token_hex(32)
    key = cache.get_or_set(KEY, fresh, DAY) or fresh
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
