"""The parts of an import that need no database: years, findings, evidence."""

from datetime import date
from decimal import Decimal

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Indicator, Measure, Objective, Role, SourceRef, Step
from traguardo.core.value import parse
from traguardo.web.importing import findings
from traguardo.web.importing.dating import dated, with_baselines_of
from traguardo.web.importing.evidence import is_unsure, unsure_in


def an_objective(year: int) -> Objective:
    measures = (
        Measure(role=Role.BASELINE, year=year - 1, value=parse("10", year=year - 1)),
        Measure(role=Role.TARGET, year=year, value=parse("maggio", year=year)),
        Measure(role=Role.TARGET, year=2030, value=parse("maggio", year=2030)),
    )
    step = Step(
        ref="s", description="Aprire", planned=parse("maggio", year=year), actual=parse("3/4/2022", year=year)
    )
    return Objective(ref="o", title="t", steps=(step,), indicators=(Indicator(ref="i", name="n", measures=measures),))


def test_dates_without_a_year_follow_the_year_of_the_document():
    found = dated(an_objective(1), 1, 2023)
    assert found.steps[0].planned.deadline == date(2023, 5, 31)
    assert found.steps[0].actual.deadline == date(2022, 4, 3)
    assert found.indicators[0].value(Role.TARGET, 2023).deadline == date(2023, 5, 31)


def test_values_printed_under_another_year_stay_there():
    found = dated(an_objective(2023), 2023, 2022)
    assert found.indicators[0].value(Role.TARGET, 2030).deadline == date(2030, 5, 31)
    assert found.indicators[0].value(Role.BASELINE, 2022).raw == "10"


def test_going_to_another_year_and_back_changes_nothing():
    objective = an_objective(2023)
    assert dated(dated(objective, 2023, 2021), 2021, 2023) == objective


def test_the_only_baseline_is_that_of_the_plan():
    assert with_baselines_of(an_objective(2023), 2023).indicators[0].value(Role.BASELINE, 2023).raw == "10"


def test_findings_come_back_from_their_rows_with_every_kind_of_fact():
    finding = Finding(
        code="reading.empty",
        severity=Severity.WARNING,
        where=Where(field="file", source_ref=SourceRef(line=3)),
        facts=(("a", "testo"), ("b", 3), ("c", Decimal("1.50")), ("d", date(2023, 5, 1)), ("e", True)),
    )
    assert findings.from_json(findings.to_json([finding])) == (finding,)
    assert len(findings.to_json([finding] * 500)) == findings.MOST


def test_only_little_confidence_is_unsure():
    evidence = {
        "o": {"title": {"line": 1}, "code": {"line": 1, "confidence": 70}},
        "s": {"actual": {"confidence": 80}},
    }
    assert unsure_in(evidence) == 1
    assert is_unsure({"confidence": 79})
    assert not is_unsure({})
