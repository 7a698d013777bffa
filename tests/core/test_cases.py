"""The worked examples of ``cases/``: what a director can read, computed."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from traguardo.core.plan import (
    Body,
    DocumentKind,
    Indicator,
    Judgement,
    Measure,
    Objective,
    Plan,
    Polarity,
    Role,
    Step,
)
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import score
from traguardo.core.trace import Status
from traguardo.core.value import parse
from traguardo.rulesets import load
from traguardo.wording.explanation import reason

CASES = Path(__file__).parent / "cases"
YEAR = 2021
LATER = date(2022, 12, 31)


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def changed(ruleset: Ruleset, values: dict[str, Any]) -> Ruleset:
    parameters = dict(ruleset.parameters)
    for key, value in values.items():
        as_parameter = Decimal(value) if type(value) is int else value
        assert type(as_parameter) is type(parameters[key].value), f"{key} has another type"
        parameters[key] = replace(parameters[key], value=as_parameter)
    return replace(ruleset, parameters=parameters)


def expected(case: dict[str, Any]) -> tuple[Decimal | None, Status]:
    if case["attainment"] == "—":
        return None, Status(case.get("status", "unmeasurable"))
    return Decimal(case["attainment"]), Status.ASSESSED


@pytest.mark.parametrize("case", cases("attainment.toml"))
def test_an_indicator_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    unit = case.get("unit", "")
    measures = tuple(
        Measure(role=role, year=YEAR, value=parse(case[role.value], year=YEAR, unit=unit))
        for role in (Role.BASELINE, Role.TARGET, Role.ACTUAL)
        if role.value in case
    )
    indicator = Indicator(
        ref="i",
        name="indicatore",
        unit=unit,
        polarity=Polarity(case["polarity"]) if "polarity" in case else None,
        judgement=Judgement(case["judgement"]) if "judgement" in case else None,
        measures=measures,
    )
    plan = Plan(
        body=Body(name="Ente"),
        kind=DocumentKind.REPORT,
        year=YEAR,
        objectives=(Objective(ref="o", title="t", indicators=(indicator,)),),
    )
    card = score(plan, changed(load("standard", LATER), case.get("ruleset", {})), case.get("on", LATER))
    trace = card.indicators["i"]
    assert (trace.value, trace.status) == expected(case)
    assert reason(trace) == case["explanation"]
    assert trace.fact("met") == case.get("met")
    assert card.variances["i"] == (Decimal(case["variance"]) if "variance" in case else None)


@pytest.mark.parametrize("case", cases("steps.toml"))
def test_a_step_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    step = Step(
        ref="s",
        description="fase",
        planned=parse(case["planned"], year=YEAR),
        actual=parse(case["actual"], year=YEAR),
        kpi=case.get("kpi", ""),
        achieved=parse(case.get("achieved", ""), year=YEAR),
        judgement=Judgement(case["judgement"]) if "judgement" in case else None,
    )
    plan = Plan(
        body=Body(name="Ente"),
        kind=DocumentKind.REPORT,
        year=YEAR,
        objectives=(Objective(ref="o", title="t", steps=(step,)),),
    )
    card = score(plan, changed(load("standard", LATER), case.get("ruleset", {})), case.get("on", LATER))
    trace = card.steps["s"]
    assert (trace.value, trace.status) == expected(case)
    assert reason(trace) == case["explanation"]
    assert card.timings["s"].value == case["timing"]
