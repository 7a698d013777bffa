"""Publishing and withdrawing: one transaction, frozen files, a line in the register."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import Deed
from traguardo.core.workflow import State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.plans.insight import ENDED
from traguardo.web.plans.models import Version
from traguardo.web.plans.packing import packed
from traguardo.web.publication import frozen
from traguardo.web.publication.gate import Concern, concerns
from traguardo.web.publication.models import Edition, File, Publication
from traguardo.web.publication.sections import FROM_CYCLE, Kind
from traguardo.web.register.recording import record


@dataclass(frozen=True, slots=True)
class Told:
    """What who publishes says about an edition."""

    title: str = ""
    note: str = ""
    deed: Deed | None = None


def publish_version(
    version: Version,
    kind: Kind,
    *,
    told: Told,
    reasons: Mapping[str, str],
    site: str,
    by: User,
    at: datetime | None = None,
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """Publish a frozen version of a cycle.

    Args:
        version: what was approved or evaluated.
        kind: as what it is published.
        told: about the edition.
        reasons: why what the privacy gate found may stay, by key.
        site: the address of the installation, ``https://host``.
        by: who publishes.
        at: when; now.

    Returns:
        The edition, or None and everything that stands in the way.
    """
    if version.move not in FROM_CYCLE[kind] or not _decided(version, kind):
        return None, (_refused("publication.not_decided", kind=kind.value),)
    shown = frozen.published(version, kind)
    found = concerns(shown.plan, shown.ruleset, reasons)
    if open_ones := [one for one in found if not one.reason]:
        return None, (_refused("publication.unresolved", count=len(open_ones)),)
    body = version.cycle.body
    title = told.title or shown.title
    content = frozen.content_of(shown, body.privacy_threshold)
    with transaction.atomic():
        publication = _locked(body, kind, version.cycle.year)
        if publication.editions.filter(version=version, withdrawn_at=None).exists():
            return None, (_refused("publication.twice", number=version.number),)
        edition = _next(publication, title, told, by, at)
        edition.version, edition.content = version, content
        edition.deed = packed(told.deed) if told.deed else version.deed
        edition.justified = [_justified(one) for one in found]
        files = frozen.files_of(
            shown, body, address=f"{site}{edition.get_absolute_url()}", title=title, content=content
        )
        keep(edition, files, by)
    return edition, ()


def _decided(version: Version, kind: Kind) -> bool:
    """Whether what a version tells holds still: the results of a report only as they were evaluated last."""
    if kind is not Kind.REPORT:
        return True
    newest = version.cycle.versions.filter(move__in=list(FROM_CYCLE[kind])).first()
    return newest == version and State(version.cycle.state) in ENDED


def publish_document(
    body: Body,
    kind: Kind,
    year: int,
    *,
    told: Told,
    files: Sequence[tuple[str, bytes]],
    reason: str,
    by: User,
    at: datetime | None = None,
) -> tuple[Edition, tuple[Finding, ...]]:
    """Publish a document made elsewhere.

    Args:
        body: whose.
        kind: what it is.
        year: of what it speaks.
        told: about the edition; the title is needed.
        files: names and bytes of PDF files that were looked at.
        reason: what was done about personal data, for the register.
        by: who publishes.
        at: when; now.
    """
    with transaction.atomic():
        edition = begun(body, kind, year, told, by, at)
        edition.deed = packed(told.deed) if told.deed else None
        edition.justified = [{"key": "", "said": "", "reason": reason}]
        made = [frozen.file(n, name, frozen.PDF, data) for n, (name, data) in enumerate(files, 1)]
        keep(edition, made, by)
    return edition, ()


def withdraw(edition: Edition, reason: str, *, by: User, at: datetime | None = None) -> tuple[Finding, ...]:
    """Take an edition off the pages; its address goes on saying why."""
    at = at or now()
    with transaction.atomic():
        row = Edition.objects.select_for_update().get(pk=edition.pk)
        if row.withdrawn_at is not None:
            return (_refused("publication.gone_already"),)
        row.withdrawn_at, row.withdrawn_why = at, reason.strip()
        row.save(update_fields=["withdrawn_at", "withdrawn_why"])
        body = edition.publication.body
        record(
            by, body, "publication.withdrawn", row, None, {"reason": row.withdrawn_why, "digest": row.digest}, at=at
        )
    return ()


def digest_of(edition: Edition, files: Sequence[File]) -> str:
    """SHA-256 over the names and digests of the files and what is told about the edition."""
    about: dict[str, Any] = {
        "publication": [edition.publication.body_id, edition.publication.kind, edition.publication.year],
        "number": edition.number,
        "title": edition.title,
        "deed": edition.deed,
        "content": edition.content,
        "at": edition.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "files": [[one.name, one.digest] for one in files],
    }
    return hashlib.sha256(json.dumps(about, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def last_reasons(body: Body, kind: Kind, year: int) -> dict[str, str]:
    """The reasons given for the edition before, by key: what has not changed need not be written again."""
    last = Edition.objects.filter(publication__body=body, publication__kind=kind, publication__year=year).first()
    return {one["key"]: one["reason"] for one in last.justified} if last else {}


def begun(body: Body, kind: Kind, year: int, told: Told, by: User, at: datetime | None = None) -> Edition:
    """The next edition of a publication, not written yet; inside a transaction."""
    return _next(_locked(body, kind, year), told.title, told, by, at)


def _locked(body: Body, kind: Kind, year: int) -> Publication:
    """The publication; who publishes the same at once waits."""
    Body.objects.select_for_update().get(pk=body.pk)
    found, _ = Publication.objects.get_or_create(body=body, kind=kind.value, year=year)
    found.body = body
    return found


def _next(publication: Publication, title: str, told: Told, by: User, at: datetime | None) -> Edition:
    last = publication.editions.first()
    return Edition(
        publication=publication,
        number=last.number + 1 if last else 1,
        title=title,
        note=told.note.strip(),
        by=by,
        by_name=by.name,
        at=at or now(),
    )


def keep(edition: Edition, files: Sequence[File], by: User) -> None:
    """Write an edition with its files, and what became public into the register."""
    edition.digest = digest_of(edition, files)
    edition.save()
    for one in files:
        one.edition = edition
    File.objects.bulk_create(files)
    of = edition.publication
    facts = {
        "kind": of.kind,
        "year": of.year,
        "number": edition.number,
        "digest": edition.digest,
        "address": reverse("publication:edition", args=[of.body.slug, of.slug, of.year, edition.number]),
        "justified": edition.justified,
    }
    record(by, of.body, "publication.published", edition, None, facts, at=edition.at)


def _justified(one: Concern) -> dict[str, str]:
    return {"key": one.key, "said": one.said.text, "reason": one.reason}


def _refused(code: str, **facts: Fact) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=Where(), facts=tuple(facts.items()))
