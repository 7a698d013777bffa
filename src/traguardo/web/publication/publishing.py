"""Publishing and withdrawing: one transaction, frozen files, a line in the register."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from traguardo.core.finding import Finding
from traguardo.core.plan import Deed
from traguardo.core.publishing.passages import PARAGRAPH
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.pages.saying import say
from traguardo.web.plans.packing import packed
from traguardo.web.publication import gate
from traguardo.web.publication.gate import Concern
from traguardo.web.publication.listing import may_go, until
from traguardo.web.publication.models import Edition, File, Publication
from traguardo.web.publication.sealing import sealed
from traguardo.web.publication.sections import Kind
from traguardo.web.publication.sources import Source
from traguardo.web.register.recording import record


@dataclass(frozen=True, slots=True)
class Told:
    """What who publishes says about an edition."""

    title: str = ""
    note: str = ""
    deed: Deed | None = None


def publish(
    source: Source,
    *,
    told: Told,
    reasons: Mapping[str, str],
    site: str,
    by: User,
    chosen: frozenset[str] = frozenset(),
    at: datetime | None = None,
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """Publish something, all of it or nothing.

    Args:
        source: what.
        told: about the edition; its own title and deed where none is told.
        reasons: why what the privacy gate found may stay, by key.
        site: the address of the installation, ``https://host``.
        by: who publishes.
        chosen: out of the files that the source offers.
        at: when; now.

    Returns:
        The edition, or None and everything that stands in the way.
    """
    found = concerns(source, told, reasons)
    if open_ones := [one for one in found if not one.reason]:
        return None, (*source.refusals(), wrong("publication.unresolved", count=len(open_ones)))
    with transaction.atomic():
        edition = begun(source.body, source.kind, source.year, told, by, at)
        if refused := source.refusals():
            transaction.set_rollback(True)
            return None, refused
        deed = told.deed or source.deed
        edition.title, edition.deed = told.title or source.title, packed(deed) if deed else None
        edition.justified = [justified(one) for one in found]
        files = source.write(edition, f"{site}{edition.get_absolute_url()}", chosen)
        if not source.ready_made:
            files, signatures, refused = sealed(source.body, files)
            if refused:
                transaction.set_rollback(True)
                return None, refused
            edition.content |= {"signatures": signatures} if signatures else {}
        keep(edition, files, by)
        source.done()
    return edition, ()


def concerns(source: Source, told: Told, reasons: Mapping[str, str]) -> list[Concern]:
    """What the gate finds in a source, and in what who publishes says of it."""
    said = gate.concerns_in(
        source.body, source.year, PARAGRAPH.join((told.title, told.note)), say("publication.about"), reasons
    )
    return [*source.concerns(reasons), *said]


def withdraw(edition: Edition, reason: str, *, by: User, at: datetime | None = None) -> tuple[Finding, ...]:
    """Take an edition off the pages; its address goes on saying why, so the reason names nobody."""
    at, body = at or now(), edition.publication.body
    if found := gate.concerns_in(body, edition.publication.year, reason):
        return tuple(one.finding for one in found)
    with transaction.atomic():
        row = Edition.objects.select_for_update().get(pk=edition.pk)
        if row.withdrawn_at is not None:
            return (wrong("publication.gone_already"),)
        row.withdrawn_at, row.withdrawn_why = at, reason.strip()
        row.save(update_fields=["withdrawn_at", "withdrawn_why"])
        record(
            by, body, "publication.withdrawn", row, None, {"reason": row.withdrawn_why, "digest": row.digest}, at=at
        )
    return ()


def withdraw_expired(body: Body, on: date, *, by: User, at: datetime | None = None) -> int:
    """Take off the pages every edition whose years are over; how many were."""
    with transaction.atomic():
        return sum(
            not withdraw(one, say("publication.expired_why", day=until(one, on)), by=by, at=at)
            for one in expired(body, on)
        )


def expired(body: Body, on: date) -> list[Edition]:
    """The editions online whose years are over."""
    rows = Edition.objects.filter(publication__body=body, withdrawn_at=None).select_related("publication")
    found = [one for one in rows.defer("content", "justified") if may_go(one, on)]
    for one in found:
        one.publication.body = body
    return found


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


def hold(body: Body) -> None:
    """Let who else publishes for a body wait until this transaction ends."""
    Body.objects.select_for_update().get(pk=body.pk)


def begun(body: Body, kind: Kind, year: int, told: Told, by: User, at: datetime | None = None) -> Edition:
    """The next edition of a publication, not written yet; inside a transaction."""
    hold(body)
    publication, _ = Publication.objects.get_or_create(body=body, kind=kind.value, year=year)
    publication.body = body
    last = publication.editions.first()
    return Edition(
        publication=publication,
        number=last.number + 1 if last else 1,
        title=told.title,
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


def justified(one: Concern) -> dict[str, str]:
    """A concern as an edition keeps it."""
    return {"key": one.key, "said": one.said.text, "reason": one.reason}
