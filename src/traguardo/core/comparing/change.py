"""One thing that is not the same in two plans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from traguardo.core.comparing.strictness import Direction
from traguardo.core.finding import Fact


class ChangeKind(StrEnum):
    """What sort of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # to another unit, area or objective
    RENAMED = "renamed"
    REWEIGHTED = "reweighted"
    TARGET = "target"  # of an indicator, or what the KPI of a step asks for
    DEADLINE = "deadline"
    BASELINE = "baseline"
    ACTUAL = "actual"
    NARRATIVE = "narrative"
    ASSIGNED = "assigned"  # to another person
    CHANGED = "changed"  # any other field


class Subject(StrEnum):
    """What has changed."""

    PLAN = "plan"
    OBJECTIVE = "objective"
    STEP = "step"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not the same in the later plan; ``wording.changes`` turns it into a sentence."""

    kind: ChangeKind = ChangeKind.CHANGED
    of: Subject = Subject.PLAN
    subject: str = ""  # ref in the later plan, of what was removed in the earlier one; empty for the plan itself
    label: str = ""  # code and title of the objective; empty for the plan itself
    item: str = ""  # code and text of the step or indicator in it
    field: str = ""
    before: Fact = ""  # as printed; of a list what is no more in it
    after: Fact = ""  # as printed; of a list what is new in it
    year: int | None = None  # of a measure
    direction: Direction | None = None  # of a target or a deadline

    @property
    def code(self) -> str:
        """The code of its sentence."""
        if self.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            return f"diff.{self.of}_{self.kind}"
        return f"diff.{self.kind}_{self.direction}" if self.direction else f"diff.{self.kind}"

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """The facts of its sentence; years and other whole numbers as plain figures."""
        sides = (str(f) if isinstance(f, int) and not isinstance(f, bool) else f for f in (self.before, self.after))
        known: dict[str, Fact] = dict(zip(("before", "after"), sides, strict=True))
        known |= {"item": self.item, "field": self.field} | ({} if self.year is None else {"year": str(self.year)})
        return tuple(known.items())
