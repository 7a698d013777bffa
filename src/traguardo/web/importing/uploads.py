"""Receiving a document: what it is, how large, whether the antivirus minds; then it waits to be read."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import now

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.readers import MAX_BYTES, READABLE
from traguardo.readers.encoding import decode
from traguardo.readers.sniff import PASSED_OVER, Format, sniff
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.importing import reading
from traguardo.web.importing.apart import PLAN_FILES, UNPRINTABLE
from traguardo.web.importing.models import DECIDED, Import
from traguardo.web.pages.antivirus import inspected
from traguardo.web.register.recording import record

TWICE = timedelta(minutes=1)  # the same file by the same person within this time is one form sent twice
LONGEST_NAME = 200
BLANK = b" \t\r\n\x0c\x0b\x00\xef\xbb\xbf\xff\xfe"


def limit() -> int:
    """The bytes a document may have: those an upload may have, at most those the readers take."""
    return min(int(settings.UPLOAD_LIMIT), MAX_BYTES)


def receive(
    body: Body, upload: UploadedFile[Any], *, by: User, at: datetime | None = None
) -> tuple[Import | None, tuple[Finding, ...]]:
    """Keep an uploaded document and ask for its reading.

    Returns:
        The import, or None with everything that speaks against the file, each about the field ``file``.
    """
    name = plain_name(upload.name or "")
    if (upload.size or 0) > limit():
        size = -(-(upload.size or 0) // 1_000_000)
        return None, (_refused("importing.too_large", file=name, megabytes=size, limit=limit() // 1_000_000),)
    data = upload.read()
    if findings := _unfit(data, name) or inspected(data, name):
        return None, findings
    digest, at = hashlib.sha256(data).hexdigest(), at or now()
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)  # two forms sent at once wait for one another
        same = Import.objects.filter(body=body, by=by, digest=digest, at__gt=at - TWICE)
        if twin := same.exclude(state__in=DECIDED).first():
            return twin, ()
        imported = Import(body=body, file_name=name, size=len(data), digest=digest, by=by, by_name=by.name, at=at)
        imported.file.save(name, ContentFile(data), save=True)
        record(by, body, "importing.uploaded", imported, None, {"size": len(data), "sha256": digest}, at=at)
        reading.start(imported)
    return imported, ()


def plain_name(name: str) -> str:
    """The name of a file without its folders, without what no page can show, and not longer than a line."""
    short = PurePath(UNPRINTABLE.sub("", name).replace("\\", "/")).name.strip() or "documento"
    stem, suffix = PurePath(short).stem, PurePath(short).suffix[:20]
    return f"{stem[: LONGEST_NAME - len(suffix)]}{suffix}"


def _unfit(data: bytes, name: str) -> tuple[Finding, ...]:
    if not data.strip(BLANK):
        return (_refused("importing.empty", file=name),)
    found = sniff(data, name)
    is_plan = PurePath(name).suffix.lower() in PLAN_FILES and found in {Format.TEXT, Format.UNKNOWN}
    if is_plan or (found in READABLE and (found not in _TEXTS or is_text(data))):
        return ()
    if found in _TEXTS or found is Format.UNKNOWN:
        return (_refused("importing.binary", file=name),)
    return (_refused(PASSED_OVER.get(found, "importing.format"), file=name, format=found.value),)


_TEXTS = (Format.TEXT, Format.MARKDOWN)


def is_text(data: bytes) -> bool:
    """Whether bytes are a text in any encoding that is read; the first two hundred thousand decide."""
    return decode(data[:200_000]) is not None


def _refused(code: str, **facts: Fact) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=Where(field="file"), facts=tuple(facts.items()))
