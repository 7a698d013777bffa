"""What a reader says about a file, with its place in it."""

from __future__ import annotations

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef


def problem(code: str, name: str, severity: Severity = Severity.ERROR, **facts: Fact) -> Finding:
    """A finding about a file; a fact ``line`` or ``cell`` is its place there too."""
    line, cell = facts.get("line"), facts.get("cell")
    place = SourceRef(file=name, line=line if isinstance(line, int) else None, cell=str(cell) if cell else None)
    return Finding(
        code=code, severity=severity, where=Where(source_ref=place), facts=(("file", name), *facts.items())
    )


class UnreadableError(Exception):
    """A file cannot be read any further; its finding says why. It never leaves the readers."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding
