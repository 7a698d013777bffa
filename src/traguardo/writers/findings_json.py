"""Findings → JSON: each with its place, its facts, and its sentences in one language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity
from traguardo.core.plan import Plan
from traguardo.wording.sentences import sentence


def write(findings: Sequence[Finding], plan: Plan, language: str = "it") -> bytes:
    """The findings of a plan, in their order, with how many there are of each severity.

    Returns:
        UTF-8 JSON: ``body``, ``year``, ``kind``, ``language``, ``counts`` and ``findings``. Decimal numbers are
        strings, so that nothing is rounded on the way; days are written year-month-day.
    """
    document = {
        "body": plan.body.name,
        "year": plan.year,
        "kind": plan.kind.value,
        "language": language,
        "counts": {s.value: sum(f.severity is s for f in findings) for s in Severity},
        "findings": [_finding(f, plan, language) for f in findings],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _finding(finding: Finding, plan: Plan, language: str) -> dict[str, Any]:
    said = sentence(finding.code, finding.facts, language)
    where, source = finding.where, finding.where.source_ref
    objective = plan.objective(where.objective) if where.objective else None
    found = {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": said.text,
        "why": said.why,
        "remedy": said.remedy,
        "reference": finding.reference,
        "objective": where.objective,
        "objective_code": objective.code if objective else "",
        "objective_title": objective.title if objective else "",
        "item": where.item,
        "field": where.field,
        "path": where.path,
        "file": source.file if source else "",
        "line": source.line if source else None,
        "last_line": source.last_line if source else None,
        "cell": source.cell if source else None,
        "facts": {name: _plain(fact) for name, fact in finding.facts},
    }
    return {key: value for key, value in found.items() if value not in ("", None)}


def _plain(fact: Fact) -> str | int | bool:
    if isinstance(fact, Decimal):
        return f"{fact:f}"
    return fact.isoformat() if isinstance(fact, date) else fact
