"""The evaluator's word on a figure of the body: accepted as it is, or another with its reason, both visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traguardo.core.trace import Status, Trace

REFERENCE = "D.Lgs. 150/2009, art. 14 c. 4; Linee guida DFP 3/2018"


class Stand(StrEnum):
    """What the evaluator says of a figure."""

    ACCEPTED = "accepted"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the evaluator says of one objective, unit, area or of the body as a whole."""

    subject: str  # ref of an objective; ``unit:…``, ``area:…`` or ``body`` above them
    stand: Stand
    value: Decimal | None = None  # the evaluator's figure, in per cent; only where it is another
    reason: str = ""


Opinions = Mapping[str, Opinion]  # by subject
NONE: Opinions = {}


def by_subject(opinions: Iterable[Opinion]) -> Opinions:
    """Opinions by what they speak of; the last word on each."""
    return {opinion.subject: opinion for opinion in opinions}


def opined(computed: Trace, opinions: Opinions) -> Trace:
    """A trace with the evaluator's figure in the place of the computed one; as it is where they said no other.

    What was computed stays: its value among the facts, and its parts below.
    """
    opinion = opinions.get(computed.subject)
    if opinion is None or opinion.value is None:
        return computed
    known = computed.value is not None
    return Trace(
        subject=computed.subject,
        label=computed.label,
        rule="opinion.changed" if known else "opinion.given",
        value=opinion.value,
        status=Status.ASSESSED,
        weight=computed.weight,
        facts=(*((("computed", computed.value),) if computed.value is not None else ()), ("reason", opinion.reason)),
        reference=REFERENCE,
        children=tuple(child.weighing(None) for child in computed.children),
    )
