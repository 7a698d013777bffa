"""Plans of a few words for tests of what changed between two of them."""

from __future__ import annotations

from typing import Any

from tests.core.strategies import YEAR

from traguardo.core.comparing.change import Change
from traguardo.core.plan import Body, Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import parse


def indicator(ref: str = "A.i1", name: str = "Incontri svolti", target: str = "", **more: Any) -> Indicator:
    measures = (Measure(role=Role.TARGET, year=YEAR, value=parse(target, year=YEAR)),) if target else ()
    return Indicator(ref=ref, name=name, **({"measures": measures} | more))


def step(ref: str = "A.1", description: str = "Firma della convenzione", planned: str = "", **more: Any) -> Step:
    return Step(ref=ref, code=ref, description=description, planned=parse(planned, year=YEAR), **more)


def objective(ref: str = "A", title: str = "Aprire lo sportello", **more: Any) -> Objective:
    return Objective(**({"ref": ref, "code": ref, "title": title} | more))


def plan(*objectives: Objective, **more: Any) -> Plan:
    return Plan(**({"body": Body(name="Ente"), "year": YEAR, "objectives": objectives} | more))


def said(found: tuple[Change, ...]) -> list[str]:
    return [f"{change.kind} {change.subject}".strip() for change in found]
