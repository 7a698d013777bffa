"""The electronic seal of a body on what it publishes: PAdES, where the installation has a certificate of the body."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from traguardo.core.finding import Finding, Severity
from traguardo.readers.isolation import read_apart
from traguardo.readers.passing import findings_as_data
from traguardo.web.bodies.models import Body
from traguardo.web.documents.making import TYPES
from traguardo.web.publication import frozen
from traguardo.web.publication.models import File
from traguardo.writers.signature import sign

PDF = TYPES[".pdf"]


def sealed(body: Body, files: Sequence[File]) -> tuple[list[File], list[list[Any]], tuple[Finding, ...]]:
    """The files of an edition with every PDF signed, what its signature says, and why it cannot be signed.

    The certificate is ``<slug>.p12`` in the folder ``TRAGUARDO_CERTIFICATES``, its passphrase ``<slug>.txt`` beside.
    """
    place = Path(settings.TRAGUARDO_CERTIFICATES) / f"{body.slug}.p12"
    if not settings.TRAGUARDO_CERTIFICATES or not place.is_file():
        return list(files), [], ()
    try:
        certificate, phrase = place.read_bytes(), place.with_suffix(".txt").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return [], [], (Finding(code="signature.certificate", severity=Severity.ERROR),)
    made = list(files)
    for n, one in enumerate(files):
        if one.media_type == PDF:
            content, refused = sign(bytes(one.content), certificate, phrase)
            if content is None:
                return [], [], refused
            made[n] = frozen.file(one.position, one.name, PDF, content)
    first = next(one for one in made if one.media_type == PDF)
    told = read_apart("signatures", bytes(first.content), first.name)[1]
    return made, findings_as_data(told), ()
