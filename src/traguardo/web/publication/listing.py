"""What a body has published, read at once: sub-sections, publications, editions, files without their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from traguardo.core.publishing.retention import kept_until
from traguardo.web.bodies.models import Body
from traguardo.web.publication.models import Edition, File, Publication
from traguardo.web.publication.sections import Kind, Section, retention_years, sections

FILES = File.objects.defer("content")
EDITIONS = Edition.objects.defer("content", "justified").prefetch_related(Prefetch("files", FILES))


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication with its editions, the newest first."""

    publication: Publication
    editions: Sequence[Edition]

    @property
    def newest(self) -> Edition | None:
        """The edition that is shown; None where all are withdrawn."""
        return next((one for one in self.editions if one.withdrawn_at is None), None)

    @property
    def earlier(self) -> list[Edition]:
        """The other editions that can be read."""
        return [one for one in self.editions if one.withdrawn_at is None and one is not self.newest]

    @property
    def kind_code(self) -> str:
        """The sentence of its kind."""
        return f"publication.kind.{self.publication.kind}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A sub-section with what stands under it."""

    section: Section
    entries: tuple[Entry, ...]

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What can be read."""
        return tuple(entry for entry in self.entries if entry.newest)


def entries_of(body: Body, kinds: Sequence[Kind] | None = None) -> list[Entry]:
    """The publications of a body, of some kinds or of all, the newest year first; three questions in all."""
    rows = Publication.objects.filter(body=body)
    if kinds is not None:
        rows = rows.filter(kind__in=[kind.value for kind in kinds])
    found = []
    for row in rows.prefetch_related(Prefetch("editions", EDITIONS)):
        row.body = body
        editions = list(row.editions.all())
        for edition in editions:
            edition.publication = row
        found.append(Entry(row, editions))
    return found


def shelves(body: Body, on: date) -> list[Shelf]:
    """The official tree on a day, with what the body has published."""
    found = entries_of(body)
    return [
        Shelf(section, tuple(entry for entry in found if entry.publication.kind in section.kinds))
        for section in sections(on)
    ]


def may_go(edition: Edition, on: date) -> bool:
    """Whether the years are over for which an edition must stay online."""
    return on > until(edition, on)


def until(edition: Edition, on: date) -> date:
    """The last day on which an edition must be online, by the law as it stands on a day."""
    return kept_until(edition.day, retention_years(on))
