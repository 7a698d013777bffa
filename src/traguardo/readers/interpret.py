"""Reading → Plan: texts become typed values, and what cannot be understood becomes a finding."""

from __future__ import annotations

from traguardo.core.finding import Finding
from traguardo.core.plan import Body, DocumentKind, Plan
from traguardo.readers.reading import Reading


def plan_from_reading(reading: Reading) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan a reading tells, and what could not be interpreted."""
    return Plan(
        body=Body(name=reading.entity or ""), year=reading.year or 0, kind=DocumentKind(reading.kind)
    ), ()
