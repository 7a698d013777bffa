"""Editions of what is read and written (``ETag``, ``If-None-Match``, ``If-Match``) and requests sent twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from traguardo.web.api.door import token_in
from traguardo.web.api.models import Answered
from traguardo.web.api.problems import RefusedError

KEPT = timedelta(days=2)  # an answer is kept for a request that is sent again
LONGEST_KEY = 200


def _header(name: str, what: str) -> dict[str, Any]:
    """A header as the description of the interface tells it."""
    about = {"name": name, "in": "header", "description": what, "required": False, "schema": {"type": "string"}}
    return {"parameters": [about]}


SEEN = _header("If-None-Match", "The `ETag` of the edition that is known: 304 where it is still this one.")
MATCHING = _header("If-Match", "The `ETag` of the edition that is written over; without it, 428.")
REPEATABLE = _header("Idempotency-Key", "The same key and content, sent again within two days, do nothing twice.")


def quoted(edition: object) -> str:
    """An edition as a strong entity tag."""
    return f'"{edition}"'


def as_json(content: Any, *, status: int = 200, etag: str = "", location: str = "") -> HttpResponse:
    """An answer with its edition."""
    headers = {"Cache-Control": "private, no-cache"}
    headers |= {"ETag": etag} if etag else {}
    headers |= {"Location": location} if location else {}
    text = json.dumps(content)
    return HttpResponse(text, status=status, content_type="application/json", headers=headers)


def unless_seen(request: HttpRequest, etag: str, make: Callable[[], Any]) -> HttpResponse:
    """The content with its edition, or 304 where the program has this edition."""
    if etag in _tags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": etag, "Cache-Control": "private, no-cache"})
    return as_json(make(), etag=etag)


def must_match(request: HttpRequest, etag: str) -> None:
    """Go on only where the program has seen the present edition of what it writes over.

    Raises:
        RefusedError: 428 without ``If-Match``, 412 where the edition is another.
    """
    wanted = _tags(request.headers.get("If-Match", ""))
    if not wanted:
        raise RefusedError(428, "if_match")
    if etag not in wanted:
        raise RefusedError(412, "stale", headers={"ETag": etag})


def once(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Carry out a request with ``Idempotency-Key`` once; the same request sent again gets the same answer.

    Raises:
        RefusedError: 422 where the key came with another request; 400 where it is too long.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    token = token_in(request)
    if not key:
        return make()
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise RefusedError(400, "key")
    asked = hashlib.sha256(
        b"\n".join(
            (request.method.encode() if request.method else b"", request.get_full_path().encode(), request.body)
        )
    ).hexdigest()
    Answered.objects.filter(token=token, at__lt=now() - KEPT).delete()
    if there := Answered.objects.filter(token=token, key=key).first():
        return _again(there, asked)
    try:
        with transaction.atomic():
            response = make()
            Answered.objects.create(
                token=token,
                key=key,
                asked=asked,
                status=response.status_code,
                content=json.loads(response.content),
                etag=response.headers.get("ETag", ""),
            )
    except IntegrityError:  # the same request at the same moment: what it did is undone here, and was done there
        there = Answered.objects.filter(token=token, key=key).first()
        if there is None:
            raise
        return _again(there, asked)
    return response


def _again(there: Answered, asked: str) -> HttpResponse:
    if there.asked != asked:
        raise RefusedError(422, "key_reused")
    return as_json(there.content, status=there.status, etag=there.etag)


def _tags(header: str) -> list[str]:
    return [part.strip().removeprefix("W/") for part in header.split(",") if part.strip()]
