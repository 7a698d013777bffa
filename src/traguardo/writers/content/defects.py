"""Findings by objective, for the internal copy of a report."""

from __future__ import annotations

from typing import Any

from traguardo.core.finding import Finding
from traguardo.writers.content.edition import Edition
from traguardo.writers.content.outline import in_order
from traguardo.writers.content.text import one_line, printable


def defects(edition: Edition, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings on the whole document, then those of each objective in the order of print, worst first."""
    by_objective: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: finding.severity.rank):
        by_objective.setdefault(finding.where.objective, []).append(finding)
    blocks = []
    for objective in in_order(edition):
        if found := by_objective.pop(objective.ref, []):
            code, title = edition.code(objective), edition.title(objective)
            blocks.append({"code": code, "title": title, "rows": [_row(edition, f) for f in found]})
    whole = sorted((f for left in by_objective.values() for f in left), key=lambda finding: finding.severity.rank)
    if whole:
        title = edition.say("findings_whole")
        blocks.insert(0, {"code": "", "title": title, "rows": [_row(edition, f) for f in whole]})
    return blocks


def _row(edition: Edition, finding: Finding) -> dict[str, Any]:
    known = edition.sentence(finding.code, finding.facts)
    facts = ", ".join(f"{name} {value}" for name, value in finding.facts)
    notes = []
    if known and known.why:
        notes.append(known.why)
    if known and known.remedy:
        notes.append(edition.say("finding_remedy", remedy=known.remedy))
    if place := _place(edition, finding):
        notes.append(edition.say("finding_place", place=place))
    if finding.reference:
        notes.append(edition.say("finding_reference", reference=finding.reference))
    return {
        "severity": str(finding.severity),
        "word": edition.say(f"severity_{finding.severity}"),
        "text": known.text if known else edition.say("finding_unknown", code=finding.code, facts=printable(facts)),
        "notes": notes,
    }


def _place(edition: Edition, finding: Finding) -> str:
    source = finding.where.source_ref
    if source is None:
        return ""
    parts = [one_line(source.file)] if source.file else []
    if source.line is not None:
        parts.append(edition.say("finding_line", line=str(source.line)))
    if source.cell:
        parts.append(edition.say("finding_cell", cell=source.cell))
    return ", ".join(parts)
