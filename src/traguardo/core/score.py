"""score(plan, ruleset, on) → Scorecard: what follows from a plan and a measurement system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from traguardo.core.trace import Trace


class Timing(StrEnum):
    """How a step stands against its deadline."""

    ON_TIME = "on_time"
    EARLY = "early"
    LATE = "late"
    NOT_DONE = "not_done"
    STARTED = "started"  # begun, not complete
    PERIODIC = "periodic"  # *Annuale*: no single date
    TOLD = "told"  # a text where a date belongs
    NOT_REPORTED = "not_reported"  # no actual value yet
    UNDATED = "undated"  # no deadline to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Everything computed from a plan, every number with its trace; nothing is rounded here."""

    year: int
    on: date
    ruleset: str
    scale: Decimal  # what 100 % is worth in the body's own points: 100, 10, 500
    body: Trace
    units: tuple[Trace, ...]
    areas: tuple[Trace, ...]
    objectives: Mapping[str, Trace]  # ref → trace
    steps: Mapping[str, Trace]
    indicators: Mapping[str, Trace]
    timings: Mapping[str, Timing]  # step ref → timing
    variances: Mapping[str, Decimal | None]  # indicator ref → polarity × (actual − target); positive is better
    year_weights: Mapping[str, Decimal]  # step ref → per cent of its objective in the year; absent when not due
    entity_weights: Mapping[str, Decimal]  # objective or step ref → per cent of the whole body in the year

    def points(self, trace: Trace) -> Decimal | None:
        """A value in the body's own scale."""
        return None if trace.value is None else trace.value * self.scale / 100
