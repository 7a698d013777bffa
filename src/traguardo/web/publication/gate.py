"""The privacy gate: what must be looked at before a text is published, and why what stays may stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from traguardo.core.checks.privacy import privacy
from traguardo.core.finding import Finding
from traguardo.core.plan import Plan
from traguardo.core.publishing.passages import Passage, as_plan
from traguardo.core.publishing.personal import NAME, personal
from traguardo.core.ruleset import Ruleset
from traguardo.web.bodies.models import Body, Membership
from traguardo.web.bodies.rulesets import ruleset_of
from traguardo.web.pages.saying import said
from traguardo.web.people.models import Member
from traguardo.wording.sentences import Sentence

LABELS = ("objective", "item")  # facts that say in the language of the page where something stands


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


@dataclass(frozen=True, slots=True)
class People:
    """Who works for a body: their names, and the units that are one person."""

    names: tuple[str, ...]
    alone: tuple[str, ...]


def people_of(body: Body) -> People:
    """Whom a text of a body could name, by its staff register and its accounts; two questions."""
    rows = list(Member.objects.filter(body=body).values_list("name", "unit"))
    units = Counter(unit for _, unit in rows if unit)
    names = [*(name for name, _ in rows), *Membership.objects.filter(body=body).values_list("user__name", flat=True)]
    return People(tuple(dict.fromkeys(names)), tuple(unit for unit, count in units.items() if count == 1))


def concerns(
    plan: Plan, ruleset: Ruleset, reasons: Mapping[str, str] | None = None, people: Iterable[str] = ()
) -> list[Concern]:
    """Everything in a plan that could tell about a person, each once, with the reason that is known for it."""
    told = tuple(privacy(plan, ruleset))
    named = {finding.fact("name") for finding in told}
    found = personal(plan, ruleset, people)
    return weighed(
        (*told, *(one for one in found if one.code != NAME.code or one.fact("name") not in named)), reasons
    )


def concerns_in(
    body: Body, year: int, text: str, place: str = "", reasons: Mapping[str, str] | None = None
) -> list[Concern]:
    """The same for a text that somebody of a body writes to be read by everybody."""
    people = people_of(body)
    told = as_plan([Passage("text", place, text)], year, people.alone)
    return concerns(told, ruleset_of(body, year), reasons, people.names)


def weighed(findings: Iterable[Finding], reasons: Mapping[str, str] | None = None) -> list[Concern]:
    """Findings as what must be resolved or justified, each once."""
    known = reasons or {}
    found = {key_of(finding): finding for finding in findings}
    return [Concern(key, finding, known.get(key, "").strip()) for key, finding in found.items()]


def key_of(finding: Finding) -> str:
    """What a finding is known by from one attempt to the next: its code, its place, what it quotes."""
    where = finding.where
    facts = tuple(fact for fact in finding.facts if fact[0] not in LABELS)
    told = (finding.code, where.objective, where.item, where.field, facts)
    return sha256(repr(told).encode()).hexdigest()[:16]
