"""Findings as JSON."""

import json
from datetime import date
from decimal import Decimal

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Body, Objective, Plan, SourceRef
from traguardo.writers import findings_json

PLAN = Plan(body=Body(name="Ente"), year=2021, objectives=(Objective(ref="a", code="A", title="Uno"),))
SUM = Finding(
    code="weights.steps",
    severity=Severity.ERROR,
    where=Where(objective="a", path="objectives[0]", source_ref=SourceRef(file="piano.txt", line=7)),
    facts=(("objective", "A · Uno"), ("sum", Decimal("95.5")), ("count", 3)),
)
LATE = Finding(
    code="dates.late_report",
    severity=Severity.WARNING,
    facts=(("signed", date(2022, 7, 14)), ("last", date(2022, 6, 30)), ("days", 14)),
    reference="D.Lgs. 150/2009, art. 10",
)


def test_a_finding_has_its_sentences_place_and_facts() -> None:
    written = json.loads(findings_json.write((SUM,), PLAN))
    (found,) = written["findings"]
    assert found["text"] == "I pesi delle fasi di «A · Uno» danno 95,50 e non 100 (fasi: 3)."
    assert (found["objective_code"], found["objective_title"]) == ("A", "Uno")
    assert (found["file"], found["line"], found["path"]) == ("piano.txt", 7, "objectives[0]")
    assert found["facts"] == {"objective": "A · Uno", "sum": "95.5", "count": 3}
    assert written["counts"] == {"error": 1, "warning": 0, "note": 0}


def test_english_is_english_and_empty_fields_are_left_out() -> None:
    (found,) = json.loads(findings_json.write((LATE,), PLAN, "en"))["findings"]
    assert found["text"] == "The report is of 14/07/2022: it was due by 30/06/2022 (days late: 14)."
    assert found["facts"]["signed"] == "2022-07-14"
    assert not {"objective", "file", "line", "path", "item"} & found.keys()


def test_no_findings_are_an_empty_list() -> None:
    assert json.loads(findings_json.write((), PLAN))["findings"] == []
