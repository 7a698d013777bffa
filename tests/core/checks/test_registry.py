"""The checker as a whole: order, places, tidy plans, and never an exception."""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from traguardo.core.checks import CHECKS, check
from traguardo.core.finding import Severity
from traguardo.core.plan import DocumentKind, Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.ruleset import Ruleset
from traguardo.core.value import parse
from traguardo.wording.sentences import catalogue

Make = Callable[[dict[str, Any]], Plan]
InForce = Callable[[Plan], Ruleset]

TIDY = {
    "plan": {"year": 2025, "kind": "report", "report_date": None},
    "objectives": [
        {
            "code": "A",
            "title": "Pagare le fatture in tempo",
            "description": "Ogni fattura segue una strada sola, e chi ritarda se ne accorge subito.",
            "units": ["Ragioneria"],
            "responsible": "Responsabile della ragioneria",
            "weight": 40,
            "report": "Il percorso è in uso. L'obiettivo è stato pienamente raggiunto nei tempi previsti.",
            "steps": [
                {
                    "code": "A.1",
                    "description": "Disegnare il percorso",
                    "planned": "marzo",
                    "actual": "marzo",
                    "weight": 50,
                },
                {
                    "code": "A.2",
                    "description": "Provarlo con tre uffici",
                    "planned": "30/06/2025",
                    "actual": "15/06/2025",
                    "weight": 50,
                },
            ],
            "indicators": [
                {
                    "name": "Ritardo medio",
                    "unit": "gg.",
                    "baseline": "5",
                    "target": "<= 0",
                    "actual": "-3",
                    "source": "PCC",
                },
                {
                    "name": "Quota di fatture pagate in tempo",
                    "unit": "%",
                    "baseline": "80%",
                    "target": "95%",
                    "actual": "97%",
                    "source": "PCC",
                },
            ],
        },
        {
            "code": "B",
            "title": "Formazione del personale: quaranta ore a testa",
            "description": "Corsi su privacy, accessibilità, trasparenza, corruzione e pari opportunità.",
            "units": ["Direzione"],
            "weight": 60,
            "report": "Le tre giornate sono piaciute: 1. privacy 2. accessibilità 3. trasparenza.",
            "indicators": [
                {
                    "name": "Ore di formazione per persona",
                    "unit": "ore",
                    "baseline": "24",
                    "target": ">= 40",
                    "actual": "42",
                    "source": "Syllabus",
                },
                {
                    "name": "Voto dei partecipanti",
                    "unit": "n.",
                    "baseline": "7",
                    "target": ">= 8 (scala 1:10)",
                    "actual": "8,4",
                    "source": "questionario",
                },
                {
                    "name": "Calendario dei corsi pubblicato",
                    "unit": "si/no",
                    "baseline": "no",
                    "target": "si",
                    "actual": "si",
                    "source": "sito",
                },
            ],
        },
    ],
}


def test_a_tidy_plan_has_no_finding(plan_of: Make, ruleset: InForce) -> None:
    plan = plan_of(TIDY)
    assert check(plan, ruleset(plan)) == ()


def test_the_same_plan_before_the_year_ends_has_no_finding(plan_of: Make, ruleset: InForce) -> None:
    plan = replace(plan_of(TIDY), kind=DocumentKind.PLAN)
    plan = replace(
        plan,
        objectives=tuple(
            replace(
                o,
                report="",
                steps=tuple(replace(s, actual=parse("", year=2025)) for s in o.steps),
                indicators=tuple(
                    replace(i, measures=tuple(m for m in i.measures if m.role is not Role.ACTUAL))
                    for i in o.indicators
                ),
            )
            for o in plan.objectives
        ),
    )
    assert check(plan, ruleset(plan)) == ()


def test_an_empty_plan_has_no_finding(plan_of: Make, ruleset: InForce) -> None:
    plan = plan_of({})
    assert check(plan, ruleset(plan)) == ()


def test_findings_come_in_the_order_of_the_plan_the_worst_first_in_one_place(plan_of: Make, ruleset: InForce) -> None:
    case = {
        "objectives": [
            {"title": "", "steps": [{"planned": "31/02/2021"}, {"planned": "maggio", "actual": "luglio"}]},
            {"title": "Secondo", "steps": [{"weight": -1}, {"weight": 101}]},
        ]
    }
    plan = plan_of(case)
    findings = check(plan, ruleset(plan))
    objectives = [f.where.objective for f in findings]
    assert objectives == sorted(objectives)
    first = [f for f in findings if f.where.objective == "o1" and not f.where.item]
    assert [f.severity.rank for f in first] == sorted(f.severity.rank for f in first)


def test_a_finding_has_the_key_path_of_its_cell(plan_of: Make, ruleset: InForce) -> None:
    plan = plan_of(
        {
            "objectives": [
                {},
                {"title": "Due", "steps": [{}, {"planned": "31/02/2021"}], "attributes": {"Note varie": "XXX"}},
            ]
        }
    )
    paths = {f.code: f.where.path for f in check(plan, ruleset(plan))}
    assert paths["dates.impossible"] == "objectives[1].steps[1].planned"
    assert paths["drafts.note"] == "objectives[1]"
    assert paths["obligations.anticorruption"] == ""


def test_the_line_of_a_cell_is_that_of_the_cell(plan_of: Make, ruleset: InForce) -> None:
    plan = plan_of({"objectives": [{"line": 7, "indicators": [{"target": "10", "actual": "3"}]}]})
    (missed,) = (f for f in check(plan, ruleset(plan)) if f.code == "results.missed")
    assert missed.where.source_ref is not None
    assert missed.where.source_ref.line == 7


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("one", CHECKS, ids=lambda c: c.code)
def test_every_check_says_what_why_and_what_to_do(one: Any, language: str) -> None:
    said = catalogue(language)[one.code]
    assert said["text"]
    assert said["why"]
    assert said["remedy"]
    assert one.about
    assert f"family.{one.family}" in catalogue(language)


def test_codes_are_unique_and_begin_with_the_name_of_their_file() -> None:
    assert len({c.code for c in CHECKS}) == len(CHECKS)
    assert all(c.family and c.code.count(".") == 1 for c in CHECKS)
    assert {c.severity for c in CHECKS} == set(Severity)


def test_the_wording_has_no_check_that_is_gone() -> None:
    families = {c.family for c in CHECKS}
    known = {c.code for c in CHECKS}
    for language in ("it", "en"):
        assert not {code for code in catalogue(language) if code.split(".")[0] in families} - known


CELLS = st.sampled_from(
    ["", "--", "1", "95%", "-20 gg", "si", "no", "Si/No", "maggio", "31/02/2021", "2022", "Giugno/Ottobre", "0",
     "avviato luglio", "470/500", "+ 3", "< 0", ">= 8 (scala 1:10)", "tutti i progetti", "1e400", "9" * 60, "Nessuno",
     "entro il 31/12/"]
) | st.text(max_size=40)  # fmt: skip
TEXTS = st.text(max_size=60) | st.sampled_from(
    [
        "sono 3: - a - b",
        "totale / parte complete",
        "dott. Mario Rossi",
        "non deve essere ≤ 5",
        "obiettivo raggiunto",
        "I anno",
    ]
)
NUMBERS = st.none() | st.decimals(allow_nan=True, allow_infinity=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_plan_makes_the_checker_raise(data: st.DataObject, plan_of: Make, ruleset: InForce) -> None:
    objectives = []
    for n in range(data.draw(st.integers(0, 3))):
        ref = data.draw(st.sampled_from(["a", "b", "c"]))
        steps = tuple(
            Step(
                ref=f"{ref}{n}.{m}",
                code=data.draw(CELLS),
                description=data.draw(TEXTS),
                kpi=data.draw(TEXTS),
                planned=parse(data.draw(CELLS), year=2021),
                actual=parse(data.draw(CELLS), year=2021),
                weight=data.draw(NUMBERS),
                published_year_weight=data.draw(NUMBERS),
            )
            for m in range(data.draw(st.integers(0, 3)))
        )
        unit = data.draw(CELLS)
        measures = tuple(
            Measure(role=role, year=2021, value=parse(data.draw(CELLS), year=2021, unit=unit)) for role in Role
        )
        indicators = (
            Indicator(
                ref=f"{ref}{n}.i", name=data.draw(TEXTS), unit=unit, weight=data.draw(NUMBERS), measures=measures
            ),
        )
        objectives.append(
            Objective(
                ref=ref,
                title=data.draw(TEXTS),
                parent=data.draw(st.sampled_from(["", "a", "b", "z"])),
                code=data.draw(CELLS),
                report=data.draw(TEXTS),
                weight=data.draw(NUMBERS),
                links=(data.draw(CELLS),),
                steps=steps,
                indicators=indicators,
            )
        )
    year = data.draw(st.sampled_from([2021, 2025]))
    plan = replace(plan_of({}), year=year, objectives=tuple(objectives))
    for finding in check(plan, ruleset(plan)):
        assert finding.code


def test_a_thousand_objectives_are_checked_in_linear_time(plan_of: Make, ruleset: InForce) -> None:
    def plan(size: int) -> Plan:
        words = [f"parola{n}" for n in range(997)]
        text = [" ".join(words[(7 * n + k * k) % 997] for k in range(80)) for n in range(size)]
        objectives = tuple(
            Objective(ref=f"o{n}", code=str(n + 1), title=f"Titolo {n}", description=text[n], report=text[n])
            for n in range(size)
        )
        return replace(plan_of({}), objectives=objectives)

    def seconds(size: int) -> float:
        tried, rules = plan(size), ruleset(plan_of({}))
        began = time.process_time()
        check(tried, rules)
        return time.process_time() - began

    seconds(50)
    assert seconds(1000) < 12 * max(seconds(200), 0.05)


def test_weights_beyond_reason_are_told_in_short(plan_of: Make, ruleset: InForce) -> None:
    plan = plan_of({"objectives": [{"steps": [{"weight": "1E+30"}]}]})
    (wrong,) = (f for f in check(plan, ruleset(plan)) if f.code == "weights.range")
    assert wrong.fact("weight") == "1.00E+30"
    assert Decimal(str(wrong.fact("weight"))) == Decimal(10) ** 30
