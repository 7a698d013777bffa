"""Making findings about the rows of a body, for the functions that change them."""

from __future__ import annotations

from traguardo.core.finding import Fact, Finding, Severity, Where


def wrong(code: str, field: str = "", **facts: Fact) -> Finding:
    """Something that keeps a change from being made; ``field`` is the form field it is about."""
    return Finding(code=code, severity=Severity.ERROR, where=Where(field=field), facts=tuple(facts.items()))
