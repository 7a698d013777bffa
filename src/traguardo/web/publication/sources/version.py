"""A frozen version of a cycle as a plan or a report that can be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from traguardo.core.finding import Finding
from traguardo.core.plan import Deed
from traguardo.core.workflow import State
from traguardo.web.bodies.findings import wrong
from traguardo.web.bodies.models import Body
from traguardo.web.plans.insight import ENDED
from traguardo.web.plans.models import Version
from traguardo.web.plans.packing import unpacked
from traguardo.web.publication import frozen, gate
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.sections import FROM_CYCLE, Kind
from traguardo.writers import documents


@dataclass(frozen=True)
class FromVersion:
    """A version and as what it is published."""

    version: Version
    kind: Kind
    reasons: Mapping[str, str] = field(default_factory=dict)
    ready_made: bool = False

    @property
    def body(self) -> Body:
        """Whose it is."""
        return self.version.cycle.body

    @property
    def year(self) -> int:
        """Of the cycle."""
        return self.version.cycle.year

    @cached_property
    def shown(self) -> frozen.Published:
        """What it tells once published."""
        return frozen.published(self.version, self.kind)

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.shown.title

    @property
    def deed(self) -> Deed | None:
        """The deed of the version."""
        return unpacked(Deed, self.version.deed) if self.version.deed else None

    @property
    def offers(self) -> tuple[str, ...]:
        """The document in formats that can be edited, and the other documents of the same data."""
        return (*frozen.EDITABLE, *frozen.BESIDE[self.kind])

    def refusals(self) -> tuple[Finding, ...]:
        """A version that is not decided, or online already; a document that cannot be written right."""
        if self.version.move not in FROM_CYCLE[self.kind] or not self._decided():
            return (wrong("publication.not_decided"),)
        online = Edition.objects.filter(version=self.version, publication__kind=self.kind, withdrawn_at=None)
        if online.exists():
            return (wrong("publication.twice", number=self.version.number),)
        return documents.refusals(self.kind.value, frozen.order(self.shown, self.body, ""), ".pdf")

    def _decided(self) -> bool:
        """Whether what it tells holds still: the results of a report only as they were evaluated last."""
        if self.kind is not Kind.REPORT:
            return True
        newest = self.version.cycle.versions.filter(move__in=list(FROM_CYCLE[self.kind])).first()
        return newest == self.version and State(self.version.cycle.state) in ENDED

    def concerns(self, reasons: Mapping[str, str]) -> list[gate.Concern]:
        """What the gate finds in the texts of the plan."""
        people = gate.people_of(self.body)
        return gate.concerns(self.shown.plan, self.shown.ruleset, reasons, people.names)

    def write(self, edition: Edition, address: str, chosen: frozenset[str]) -> list[File]:
        """The document, a page to keep, the data, and what was chosen."""
        edition.version = self.version
        edition.content = frozen.content_of(self.shown, self.body.privacy_threshold)
        return frozen.files_of(
            self.shown, self.body, address=address, title=edition.title, content=edition.content, chosen=chosen
        )

    def done(self) -> None:
        """Nothing."""
