"""What a check found: a code, where, and the facts a sentence is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from traguardo.core.plan import SourceRef

Fact = str | int | Decimal | date | bool


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # cannot be approved so
    WARNING = "warning"  # somebody must look
    NOTE = "note"  # good to know

    @property
    def rank(self) -> int:
        """0 for an error, growing as it matters less."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of a finding in the plan and, where known, in the document it was read from."""

    objective: str = ""  # ref
    item: str = ""  # ref of a step or an indicator
    field: str = ""
    path: str = ""  # key path in a plan file: objectives[2].steps[0].weight
    source_ref: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth a look; ``wording`` turns it into a sentence."""

    code: str  # family.name, for instance weights.sum
    severity: Severity
    where: Where = Where()
    facts: tuple[tuple[str, Fact], ...] = ()
    reference: str = ""  # law, article, guideline

    def fact(self, name: str) -> Fact | None:
        """One fact by name, or None."""
        return dict(self.facts).get(name)
