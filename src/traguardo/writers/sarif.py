"""Findings → SARIF 2.1.0, which editors, forges and quality tools read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from traguardo.core.checks import CHECKS, Check
from traguardo.core.finding import Finding, Severity
from traguardo.core.plan import Plan
from traguardo.wording.sentences import catalogue, sentence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
LOCALES = {"it": "it-IT", "en": "en-GB"}

_FACT = re.compile(r"\{\w+(?::\d)?\}")


def write(findings: Sequence[Finding], plan: Plan, language: str = "it") -> bytes:
    """The findings of a plan as one SARIF run, with every check as a rule.

    A finding without a line in a document has its key path in the plan file as logical location.
    """
    rules = {check.code: _rule(check, language) for check in CHECKS}
    for finding in findings:  # what the reading of a document found has no check of its own
        if finding.code not in rules:
            rules[finding.code] = _rule(Check(code=finding.code, severity=finding.severity, about=""), language)
    index = {code: place for place, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "Traguardo",
                "version": version("traguardo"),
                "language": LOCALES[language],
                "rules": list(rules.values()),
            }
        },
        "language": LOCALES[language],
        "columnKind": "unicodeCodePoints",
        "properties": {"body": plan.body.name, "year": plan.year},
        "results": [_result(f, plan, index, language) for f in findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _rule(check: Check, language: str) -> dict[str, Any]:
    said = catalogue(language)[check.code]
    family = catalogue(language).get(f"family.{check.family}", {}).get("text", check.family)
    short = _FACT.sub("…", said["text"])
    parts = [said.get("why", ""), said.get("remedy", ""), check.reference]
    told = [part for part in parts if part]
    return {
        "id": check.code,
        "name": "".join(word.capitalize() for word in re.split(r"[._]", check.code)),
        "shortDescription": {"text": short},
        "fullDescription": {"text": said.get("why") or short},
        "help": {"text": " ".join(told) or short, "markdown": "\n\n".join(told) or short},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {"tags": [family]},
    }


def _result(finding: Finding, plan: Plan, index: Mapping[str, int], language: str) -> dict[str, Any]:
    said = sentence(finding.code, finding.facts, language)
    result = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": " ".join(part for part in (said.text, said.remedy) if part)},
    }
    location = _location(finding, plan)
    return result | ({"locations": [location]} if location else {})


def _location(finding: Finding, plan: Plan) -> dict[str, Any]:
    where, source = finding.where, finding.where.source_ref
    location: dict[str, Any] = {}
    if source and source.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(source.file.replace("\\", "/"))}}
        if source.line:
            last = {"endLine": source.last_line} if source.last_line and source.last_line >= source.line else {}
            physical["region"] = {"startLine": source.line} | last
        location["physicalLocation"] = physical
    objective = plan.objective(where.objective) if where.objective else None
    if objective:
        name = " · ".join(part for part in (objective.code, objective.title) if part) or objective.ref
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": where.path or objective.ref}]
    elif where.path:
        location["logicalLocations"] = [{"fullyQualifiedName": where.path}]
    return location
