"""The files that show a value to be true, kept under a name nobody can guess outside the web root."""

from __future__ import annotations

from collections.abc import Iterable

from traguardo.web.bodies.attachments import Examined, digest_of
from traguardo.web.monitoring.models import Evidence, Update


def keep(update: Update, files: Iterable[Examined], carried: Iterable[Evidence], stored: list[str]) -> list[Evidence]:
    """Keep the files of a proposal, and those carried over from an earlier one.

    Called inside the transaction of the proposal; ``stored`` takes the names of the files written, so that they can
    be taken away again where it fails.
    """
    kept = [
        Evidence.objects.create(
            update=update,
            name=old.name,
            content_type=old.content_type,
            size=old.size,
            digest=old.digest,
            file=old.file.name,
        )
        for old in carried
    ]
    for file in files:
        row = Evidence(update=update)
        row.keep(file, stored)
        kept.append(row)
    return kept


def intact(evidence: Evidence) -> bool:
    """Whether a kept file is still the one that was sent."""
    with evidence.file.open("rb") as file:
        return digest_of(file) == evidence.digest
