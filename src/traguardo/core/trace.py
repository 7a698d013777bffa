"""Why a number: the rule, its inputs, the reference, and the numbers below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traguardo.core.finding import Fact


class Status(StrEnum):
    """Whether an item counts, and if not why."""

    ASSESSED = "assessed"
    MISSING = "missing"  # no actual value: counts as the ruleset says
    PENDING = "pending"  # not known yet: its weight is redistributed
    NOT_DUE = "not_due"  # due in another year
    NOT_APPLICABLE = "not_applicable"
    NEUTRALISED = "neutralised"
    UNMEASURABLE = "unmeasurable"  # no target, nothing to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A score with everything it follows from.

    ``value`` is 0–100 (or above, where the ruleset sets no cap) and unrounded, or an amount in euro where ``unit``
    says so; None where nothing can be assessed.
    ``weight`` is the effective share in the node above, in per cent, after redistribution.
    """

    subject: str  # ref of an objective, step or indicator; ``unit:…``, ``area:…`` or ``body`` above them
    label: str  # what a person calls it: code and title
    rule: str  # code of the rule; ``wording`` has its sentence
    value: Decimal | None
    status: Status = Status.ASSESSED
    weight: Decimal | None = None
    facts: tuple[tuple[str, Fact], ...] = ()
    reference: str = ""
    children: tuple[Trace, ...] = ()
    unit: str = "%"  # of the value: % or €

    def weighing(self, weight: Decimal | None, facts: tuple[tuple[str, Fact], ...] = ()) -> Trace:
        """The same trace with another weight in the node above, and more facts."""
        return Trace(
            subject=self.subject,
            label=self.label,
            rule=self.rule,
            value=self.value,
            status=self.status,
            weight=weight,
            facts=self.facts + facts,
            reference=self.reference,
            children=self.children,
            unit=self.unit,
        )

    def fact(self, name: str) -> Fact | None:
        """One fact by name, or None."""
        return next((fact for known, fact in self.facts if known == name), None)

    def walk(self) -> Iterator[Trace]:
        """This trace and all below it, top down."""
        waiting = [self]
        while waiting:
            trace = waiting.pop()
            yield trace
            waiting.extend(reversed(trace.children))

    def find(self, subject: str) -> Trace | None:
        """The trace of one subject, here or below."""
        return next((t for t in self.walk() if t.subject == subject), None)
