"""The sample of indicators: repeatable, of the size asked for, with more risk drawn more easily."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.core.builders import indicator, objective, plan
from tests.core.strategies import plans

from traguardo.core.checks.check import THE_PLAN, Check
from traguardo.core.evaluation.sampling import Risk, drawn, sample_size
from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Deed, Measure, Neutralisation, Plan, Role
from traguardo.core.score import score
from traguardo.core.value import parse
from traguardo.rulesets import load

ON = date(2023, 12, 31)
RULESET = load("standard", ON)


def _measures(target: str, actual: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(role=role, year=2023, value=parse(raw, year=2023))
        for role, raw in ((Role.TARGET, target), (Role.ACTUAL, actual))
    )


def _many(count: int) -> Plan:
    rows = (
        indicator(f"A.i{n}", f"Voce {n}", source="Registro" if n else "", measures=_measures("10", "9"))
        for n in range(count)
    )
    return plan(objective("A", indicators=tuple(rows)))


def _draw(of: Plan, seed: str, size: int, **more: Any) -> list[str]:
    return [row.indicator for row in drawn(of, score(of, RULESET, ON), RULESET, seed=seed, size=size, **more)]


def test_a_fifth_is_looked_at_and_no_fewer_than_five() -> None:
    assert [sample_size(_many(n), RULESET) for n in (0, 3, 10, 26, 60)] == [0, 3, 5, 6, 12]


@given(plans(), st.text(max_size=8), st.integers(0, 6))
def test_the_same_seed_draws_the_same_whatever_the_order(of: Plan, seed: str, size: int) -> None:
    turned = Plan(body=of.body, year=of.year, kind=of.kind, objectives=of.objectives[::-1])
    found = _draw(of, seed, size)
    assert len(found) <= size
    assert len(set(found)) == len(found)
    assert set(found) == set(_draw(turned, seed, size))
    assert found == _draw(of, seed, size)


def test_more_risk_is_drawn_more_easily() -> None:
    of = _many(20)
    counts = Counter(ref for n in range(200) for ref in _draw(of, str(n), 2))
    others = [count for ref, count in counts.items() if ref != "A.i0"]
    assert counts["A.i0"] > 1.3 * sum(others) / len(others)


def test_each_risk_says_why() -> None:
    exact = indicator("A.i1", "Quota", unit="%", source="Registro", measures=_measures("95%", "95%"))
    beyond = indicator("B.i1", "Incontri", measures=_measures("10", "30"))
    told = indicator("B.i2", "Racconto", source="Registro", measures=_measures("10", "Molti incontri"))
    of = plan(
        objective("A", weight=Decimal(80), indicators=(exact,)),
        objective("B", weight=Decimal(20), indicators=(beyond, told)),
    )
    found = Finding(code="targets.soft", severity=Severity.NOTE, where=Where(objective="B", item="B.i1"))
    rows = drawn(
        of, score(of, RULESET, ON), RULESET, seed="1", size=9, proven={"A.i1", "B.i2"}, found=[found, _general()]
    )
    assert {row.indicator: row.risks for row in rows} == {
        "A.i1": (Risk.EXACT, Risk.RATIO, Risk.HEAVY),
        "B.i1": (Risk.NO_SOURCE, Risk.NO_EVIDENCE, Risk.FOUND, Risk.BEYOND),
        "B.i2": (),
    }
    assert {row.indicator: row.points for row in rows} == {"A.i1": 5, "B.i1": 10, "B.i2": 1}


def test_what_a_deed_takes_out_and_what_has_no_value_is_not_drawn() -> None:
    out = Neutralisation(reason="Sede chiusa", deed=Deed(organ="CdA", number="1", date=ON))
    rows = (
        indicator("A.i1", measures=_measures("10", "9"), neutralised=out),
        indicator("A.i2", target="10"),
        indicator("A.i3", measures=_measures("10", "9")),
    )
    assert _draw(plan(objective("A", indicators=rows)), "1", 9) == ["A.i3"]


def _general() -> Finding:
    return Check(code="privacy.few", severity=Severity.NOTE, about="").at(THE_PLAN)
