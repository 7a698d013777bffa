"""A document made elsewhere: kept as a draft once it was read, published or thrown away at the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from traguardo.core.finding import Finding
from traguardo.core.plan import Deed
from traguardo.readers.passing import findings_as_data, findings_from
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.plans.packing import packed, unpacked
from traguardo.web.publication import frozen, gate, reading
from traguardo.web.publication.models import Draft, DraftFile, Edition, File
from traguardo.web.publication.publishing import Told
from traguardo.web.publication.sections import Kind
from traguardo.web.register.recording import record


@dataclass(frozen=True)
class FromDraft:
    """A draft that can be published."""

    draft: Draft
    offers: tuple[str, ...] = ()
    ready_made: bool = True
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        """Whose it is."""
        return self.draft.body

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind(self.draft.kind)

    @property
    def year(self) -> int:
        """Of what it speaks."""
        return self.draft.year

    @property
    def title(self) -> str:
        """As who uploaded it said."""
        return self.draft.title

    @property
    def deed(self) -> Deed | None:
        """As who uploaded it said."""
        return unpacked(Deed, self.draft.deed) if self.draft.deed else None

    def refusals(self) -> tuple[Finding, ...]:
        """A draft that somebody published or threw away meanwhile."""
        waits = Draft.objects.filter(pk=self.draft.pk).exists()
        return () if waits else (wrong("publication.draft_gone"),)

    def concerns(self, reasons: Mapping[str, str]) -> list[gate.Concern]:
        """What was found when it was read."""
        return gate.weighed(findings_from(self.draft.found), reasons)

    def write(self, edition: Edition, address: str, chosen: frozenset[str]) -> list[File]:  # noqa: ARG002
        """The files as they were uploaded."""
        edition.content = {"signatures": self.draft.signatures} if self.draft.signatures else {}
        return [
            frozen.file(n, one.name, one.media_type, bytes(one.content))
            for n, one in enumerate(self.draft.files.all(), 1)
        ]

    def done(self) -> None:
        """The draft is no more."""
        self.draft.delete()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent, under a plain name."""

    name: str
    media_type: str
    content: bytes


def drafted(
    body: Body,
    kind: Kind,
    year: int,
    told: Told,
    files: Sequence[Upload],
    *,
    by: User,
    at: datetime | None = None,
) -> Draft:
    """Keep a document as a draft, with what is found in it.

    Args:
        body: whose.
        kind: what it is.
        year: of what it speaks.
        told: about the edition; the title is needed.
        files: a PDF first.
        by: who uploads.
        at: when; now.
    """
    looked = reading.looked_at(body, year, [(one.name, one.content) for one in files])
    draft = Draft(body=body, kind=kind.value, year=year, title=told.title, note=told.note, by=by)
    draft.deed = packed(told.deed) if told.deed else None
    draft.found = findings_as_data(looked.findings)
    draft.signatures = findings_as_data(looked.signatures)
    draft.at = at or draft.at
    with transaction.atomic():
        draft.save()
        DraftFile.objects.bulk_create(
            DraftFile(
                draft=draft,
                position=n,
                name=one.name,
                media_type=one.media_type,
                content=one.content,
                size=len(one.content),
            )
            for n, one in enumerate(files, 1)
        )
        facts = {"kind": kind.value, "year": year, "title": draft.title}
        record(by, body, "publication.drafted", draft, None, facts, at=draft.at)
    return draft


def discard(draft: Draft, *, by: User) -> None:
    """Throw a draft away."""
    with transaction.atomic():
        facts = {"kind": draft.kind, "year": draft.year, "title": draft.title}
        record(by, draft.body, "publication.discarded", draft, facts, None)
        draft.delete()
