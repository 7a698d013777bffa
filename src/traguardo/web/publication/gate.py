"""The privacy gate: what must be looked at before a text is published, and why what stays may stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from traguardo.core.checks.privacy import privacy
from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.publishing.personal import NAME, personal
from traguardo.core.ruleset import Ruleset
from traguardo.web.pages.saying import said
from traguardo.wording.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the gate found; ``key`` stays the same as long as the text does."""

    key: str
    finding: Finding
    reason: str = ""  # why it may stay

    @property
    def place(self) -> str:
        """Where it stands, as people call it; empty for the plan as a whole."""
        named = (self.finding.fact("objective"), self.finding.fact("item"))
        return " › ".join(str(part) for part in named if part)

    @property
    def said(self) -> Sentence:
        """What a person reads."""
        return said(self.finding)


def concerns(plan: Plan, ruleset: Ruleset, reasons: Mapping[str, str] | None = None) -> list[Concern]:
    """Everything in a plan that could tell about a person, each once, with the reason that is known for it."""
    known = reasons or {}
    told = tuple(privacy(plan, ruleset))
    named = {finding.fact("name") for finding in told}
    more = (one for one in personal(plan, ruleset) if one.code != NAME.code or one.fact("name") not in named)
    found = {key_of(finding): finding for finding in (*told, *more)}
    return [Concern(key, finding, known.get(key, "").strip()) for key, finding in found.items()]


def key_of(finding: Finding) -> str:
    """What a finding is known by from one attempt to the next: its code, its place, what it quotes."""
    where = finding.where
    told = (finding.code, where.objective, where.item, where.field, finding.facts)
    return sha256(repr(told).encode()).hexdigest()[:16]
