"""What can be published: a frozen version, a paper made here, an uploaded document; one gate and one act for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from traguardo.core.finding import Finding
from traguardo.core.plan import Deed
from traguardo.web.bodies.models import Body
from traguardo.web.publication.gate import Concern
from traguardo.web.publication.models import Edition, File
from traguardo.web.publication.sections import Kind


class Source(Protocol):
    """Something that can become an edition."""

    @property
    def body(self) -> Body:
        """Whose it is."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def year(self) -> int:
        """Of what it speaks."""

    @property
    def title(self) -> str:
        """What it is called unless who publishes says otherwise."""

    @property
    def deed(self) -> Deed | None:
        """The deed that decided it, where one is known."""

    @property
    def offers(self) -> tuple[str, ...]:
        """The files that may go online beside those that always do; ``publication.offer.<name>`` in wording."""

    @property
    def ready_made(self) -> bool:
        """Whether its files are published as they came, not a byte changed."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """What may stay, by the key of its concern, and why that is known beforehand."""

    def refusals(self) -> tuple[Finding, ...]:
        """Why it cannot be published as it is, inside the transaction that would publish it."""

    def concerns(self, reasons: Mapping[str, str]) -> list[Concern]:
        """Everything in it that could tell about a person, with the reason that is known for it."""

    def write(self, edition: Edition, address: str, chosen: frozenset[str]) -> list[File]:
        """The files of an edition that is not in the database yet, whose content it completes."""

    def done(self) -> None:
        """What is left to do once it is published, inside the transaction."""
