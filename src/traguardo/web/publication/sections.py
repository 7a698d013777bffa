"""What is published, and under which sub-section of *Amministrazione trasparente* the law puts it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from traguardo import rulesets
from traguardo.core.workflow import Move
from traguardo.web.bodies.rulesets import STANDARD


class Kind(StrEnum):
    """What a publication is; ``publication.kind.<value>`` in wording is what people call it."""

    SMVP = "smvp"
    PLAN = "plan"
    REPORT = "report"
    PREMIUM_TOTAL = "premium_total"
    PREMIUM_DATA = "premium_data"
    VALIDATION = "validation"
    ACCOMPANYING = "accompanying"  # the report that goes with the validation

    @property
    def slug(self) -> str:
        """The word in its addresses; it never changes, whatever becomes of codes and titles."""
        return SLUGS[self]


SLUGS = {
    Kind.SMVP: "sistema-di-misurazione",
    Kind.PLAN: "piano",
    Kind.REPORT: "relazione",
    Kind.PREMIUM_TOTAL: "ammontare-premi",
    Kind.PREMIUM_DATA: "dati-premi",
    Kind.VALIDATION: "validazione",
    Kind.ACCOMPANYING: "relazione-di-accompagnamento",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}
FROM_CYCLE = {Kind.PLAN: (Move.APPROVE, Move.ADOPT), Kind.REPORT: (Move.EVALUATE, Move.PUBLISH)}
UPLOADED = (Kind.SMVP, Kind.VALIDATION, Kind.ACCOMPANYING, Kind.PLAN, Kind.REPORT)
PREMIUMS = (Kind.PREMIUM_TOTAL, Kind.PREMIUM_DATA)

_PLACES = (  # key of the ruleset, word of the address, what stands there
    ("smvp", Kind.SMVP.slug, (Kind.SMVP,)),
    ("plan", Kind.PLAN.slug, (Kind.PLAN,)),
    ("report", Kind.REPORT.slug, (Kind.REPORT,)),
    ("premium_total", Kind.PREMIUM_TOTAL.slug, (Kind.PREMIUM_TOTAL,)),
    ("premium_data", Kind.PREMIUM_DATA.slug, (Kind.PREMIUM_DATA,)),
    ("oiv", "oiv", (Kind.VALIDATION, Kind.ACCOMPANYING)),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-section with its official code and title, and what is published under it."""

    key: str
    slug: str
    code: str
    title: str
    reference: str
    kinds: tuple[Kind, ...]


@lru_cache(maxsize=16)
def sections(on: date) -> tuple[Section, ...]:
    """The sub-sections as the law has them on a day, in the order of the official tree."""
    law = rulesets.load(STANDARD, on)
    found = []
    for key, slug, kinds in _PLACES:
        told = law.table(f"transparency.section.{key}")
        reference = law.reference(f"transparency.section.{key}")
        found.append(Section(key, slug, told["code"], told["title"], reference, kinds))
    return tuple(found)


def section_of(kind: Kind, on: date) -> Section:
    """Where a kind stands on a day."""
    return next(section for section in sections(on) if kind in section.kinds)


def retention_years(on: date) -> int:
    """For how many years what is published stays online."""
    return int(rulesets.load(STANDARD, on).number("transparency.retention_years"))
