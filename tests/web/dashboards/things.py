"""Cycles of Alfa with something late, something missing and something done."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from traguardo.core.plan import Body, DocumentKind, Indicator, Measure, Objective, Plan, Role, Step, Unit
from traguardo.core.value import parse
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle

YEAR = 2023


def step(ref: str, planned: str, actual: str = "", year: int = YEAR, **more) -> Step:
    cells = {"planned": parse(planned, year=year), "actual": parse(actual, year=year)}
    return Step(**({"ref": ref, "code": ref, "description": f"Passo {ref} dello sportello"} | cells | more))


def indicator(ref: str, target: str, actual: str = "", year: int = YEAR, **more) -> Indicator:
    raws = ((Role.TARGET, target), (Role.ACTUAL, actual))
    measures = tuple(
        Measure(role=role, year=year, value=parse(raw, year=year, unit="n.")) for role, raw in raws if raw
    )
    return Indicator(
        **({"ref": ref, "name": f"Famiglie incontrate {ref}", "unit": "n.", "measures": measures} | more)
    )


def plan(year: int = YEAR) -> Plan:
    first = Objective(
        ref="A",
        code="A",
        title="Avvicinare i servizi alle famiglie",
        units=("Area minori",),
        strategic_area="Famiglie",
        weight=Decimal(60),
        steps=(
            step("A.1", f"31/03/{year}", f"15/03/{year}", year, weight=Decimal(50)),
            step("A.2", f"30/04/{year}", "", year, weight=Decimal(50), owner="Persona officer"),
        ),
        indicators=(indicator("A.i1", "20", "15", year), indicator("A.i2", "", "", year)),
    )
    second = Objective(
        ref="B",
        code="B",
        title="Formare tutti gli operatori",
        units=("Direzione",),
        strategic_area="Amministrazione",
        responsible="Persona director",
        weight=Decimal(40),
        indicators=(indicator("B.i1", "100", "", year),),
    )
    return Plan(
        body=Body(name="Consorzio Alfa dei servizi sociali"),
        year=year,
        kind=DocumentKind.PLAN,
        units=(Unit(name="Area minori", staff=12), Unit(name="Direzione", staff=1)),
        objectives=(first, second),
    )


def large_plan(objectives: int) -> Plan:
    first = plan().objectives[0]

    def one(n: int) -> Objective:
        return replace(
            first,
            ref=f"O{n}",
            weight=None,
            steps=tuple(replace(s, ref=f"O{n}.{m}") for m, s in enumerate(first.steps)),
            indicators=tuple(replace(first.indicators[0], ref=f"O{n}.i{m}") for m in range(3)),
        )

    return replace(plan(), objectives=tuple(one(n) for n in range(objectives)))


def write(cast, what: Plan | None = None, state: str = "in_progress", body=None) -> Cycle:
    cycle, findings = editing.create(body or cast.alfa, what or plan(), by=cast["director"], how="file")
    assert findings == ()
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    return Cycle.objects.select_related("body").get(pk=cycle.pk)


def things(cast) -> dict:
    return {"year": write(cast, state="published").year}
