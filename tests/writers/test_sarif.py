"""Findings as SARIF: what the 2.1.0 schema asks for, and what editors show."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from traguardo.core.checks import CHECKS
from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Body, Objective, Plan, SourceRef
from traguardo.writers import sarif

PLAN = Plan(
    body=Body(name="Ente"),
    year=2021,
    objectives=(Objective(ref="a", code="A", title="Uno"), Objective(ref="b", title="")),
)
FINDINGS = (
    Finding(
        code="weights.zero",
        severity=Severity.WARNING,
        where=Where(
            objective="a",
            path="objectives[0].weight",
            source_ref=SourceRef(file="relazione 2021.txt", line=7, last_line=9),
        ),
    ),
    Finding(
        code="dates.late_report",
        severity=Severity.WARNING,
        facts=(("signed", date(2022, 7, 14)), ("last", date(2022, 6, 30)), ("days", 14)),
    ),
    Finding(
        code="tree.same_ref",
        severity=Severity.ERROR,
        where=Where(objective="b", source_ref=SourceRef(file="piano.xlsx", cell="B7")),
        facts=(("ref", "b"),),
    ),
    Finding(
        code="targets.soft",
        severity=Severity.NOTE,
        where=Where(path="objectives[0]", source_ref=SourceRef(line=3)),
        facts=(("item", "Atti"), ("target", "7"), ("actual", "30"), ("share", Decimal("428.57"))),
    ),
    Finding(code="planfile.empty", severity=Severity.ERROR, facts=(("file", "piano.toml"),)),
)


@pytest.fixture(params=["it", "en"])
def run(request: pytest.FixtureRequest) -> dict[str, Any]:
    document = json.loads(sarif.write(FINDINGS, PLAN, request.param))
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    (only,) = document["runs"]
    return only


def test_every_check_is_a_rule_with_help(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert {c.code for c in CHECKS} <= {r["id"] for r in rules}
    assert len({r["id"] for r in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert "{" not in rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_every_result_names_a_rule_by_id_and_place(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == finding.severity.value
        assert result["message"]["text"]
        assert "{" not in result["message"]["text"]


def test_a_line_in_a_document_is_a_region_of_an_artifact_with_a_valid_address(run: dict[str, Any]) -> None:
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "relazione%202021.txt"
    assert location["physicalLocation"]["region"] == {"startLine": 7, "endLine": 9}
    assert location["logicalLocations"] == [{"name": "A · Uno", "fullyQualifiedName": "objectives[0].weight"}]


def test_a_finding_on_the_whole_plan_has_no_location(run: dict[str, Any]) -> None:
    assert "locations" not in run["results"][1]


def test_a_cell_of_a_sheet_is_an_artifact_without_a_region(run: dict[str, Any]) -> None:
    (location,) = run["results"][2]["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "piano.xlsx"}}
    assert location["logicalLocations"] == [{"name": "b", "fullyQualifiedName": "b"}]


def test_a_key_path_alone_is_a_logical_location(run: dict[str, Any]) -> None:
    assert run["results"][3]["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "objectives[0]"}]}]


def test_a_defect_of_the_reading_brings_its_own_rule(run: dict[str, Any]) -> None:
    assert run["tool"]["driver"]["rules"][-1]["id"] == "planfile.empty"


def test_the_same_findings_give_the_same_bytes() -> None:
    assert sarif.write(FINDINGS, PLAN) == sarif.write(FINDINGS, PLAN)
    assert json.loads(sarif.write((), PLAN))["runs"][0]["results"] == []
