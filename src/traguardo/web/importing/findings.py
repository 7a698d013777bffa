"""Findings ↔ JSON, for rows: the sentence is made when a page is shown, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.plan import SourceRef

MOST = 100  # of one document


def to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as plain data, at most a hundred."""
    return [_plain(finding) for finding in list(findings)[:MOST]]


def from_json(content: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that ``to_json`` wrote."""
    return tuple(_whole(item) for item in content)


def _plain(finding: Finding) -> dict[str, Any]:
    source = finding.where.source_ref
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "facts": [[name, *_fact(fact)] for name, fact in finding.facts],
        "field": finding.where.field,
        "line": source.line if source else None,
    }


def _whole(item: Mapping[str, Any]) -> Finding:
    where = Where(field=item["field"], source_ref=SourceRef(line=item["line"]))
    facts = tuple((name, KINDS[kind](text)) for name, kind, text in item["facts"])
    return Finding(code=item["code"], severity=Severity(item["severity"]), where=where, facts=facts)


KINDS: Mapping[str, Any] = {"n": Decimal, "d": date.fromisoformat, "i": int, "b": bool, "t": str}


def _fact(fact: Fact) -> tuple[str, str | int | bool]:
    match fact:
        case bool():
            return "b", fact
        case int():
            return "i", fact
        case Decimal():
            return "n", str(fact)
        case date():
            return "d", fact.isoformat()
        case _:
            return "t", str(fact)
