"""What one indicator or step comes to, before its weight in the objective is known."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from traguardo.core.finding import Fact
from traguardo.core.plan import Judgement, Neutralisation
from traguardo.core.scoring.terms import Terms
from traguardo.core.trace import Status, Trace

Facts = tuple[tuple[str, Fact], ...]


class Outcome(NamedTuple):
    """A rule applied: its result, its inputs, where it comes from."""

    rule: str
    value: Decimal | None
    status: Status = Status.ASSESSED
    facts: Facts = ()
    reference: str = ""

    def trace(self, subject: str, label: str, weight: Decimal | None) -> Trace:
        """The outcome as the trace of an item that weighs so much in the node above."""
        return Trace(
            subject=subject,
            label=label,
            rule=self.rule,
            value=self.value,
            status=self.status,
            weight=weight,
            facts=self.facts,
            reference=self.reference,
        )


def judged(judgement: Judgement, terms: Terms) -> Outcome:
    """The points of a status that a person chose."""
    reference = terms.references["judgement.points"]
    return Outcome(f"judgement.{judgement.value}", terms.judgements[judgement], reference=reference)


def unmeasured(rule: str, facts: Facts, terms: Terms) -> Outcome:
    """What figures cannot tell and no person has judged: it does not count, or counts as zero."""
    reference = terms.references["indicator.unmeasurable"]
    if terms.unmeasurable == "zero":
        return Outcome(rule, Decimal(0), facts=facts, reference=reference)
    return Outcome(rule, None, Status.UNMEASURABLE, facts, reference)


def neutralised(by: Neutralisation) -> Outcome:
    """Taken out of the count by a deed."""
    deed = by.deed
    facts: Facts = (
        ("reason", by.reason),
        ("organ", deed.organ),
        ("number", deed.number),
        ("date", deed.date),
    )
    return Outcome(
        "item.neutralised", None, Status.NEUTRALISED, facts, f"{deed.organ} n. {deed.number} del {deed.date:%d/%m/%Y}"
    )
