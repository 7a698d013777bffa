"""A small plan in Alfa, and what the addresses of the plans are about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from traguardo.core.plan import Body, Indicator, Measure, Objective, Plan, Role, Step, Unit
from traguardo.core.value import parse
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle

YEAR = 2023


def measure(role: str, raw: str, year: int = YEAR, unit: str = "n.") -> Measure:
    return Measure(role=Role(role), year=year, value=parse(raw, year=year, unit=unit))


def small_plan(year: int = YEAR) -> Plan:
    steps = tuple(
        Step(
            ref=f"A.{n}",
            code=f"A.{n}",
            description=f"Aprire lo sportello di zona {n}",
            planned=parse(f"30/0{n + 4}/{year}", year=year),
            kpi="3 aperture la settimana",
            weight=Decimal(50),
        )
        for n in (1, 2)
    )
    indicator = Indicator(
        ref="A.i1",
        name="Famiglie incontrate allo sportello",
        unit="n.",
        source="Cartella sociale",
        measures=(measure("baseline", "10", year), measure("target", "20", year), measure("actual", "15", year)),
    )
    first = Objective(
        ref="A",
        code="A",
        title="Avvicinare i servizi alle famiglie",
        units=("Area minori",),
        weight=Decimal(60),
        responsible="Responsabile dell’area",
        attributes=(("criticità", "Gli sportelli sono lontani dai paesi."),),
        steps=steps,
        indicators=(indicator,),
    )
    second = replace(
        first,
        ref="B",
        code="B",
        title="Formare tutti gli operatori",
        weight=Decimal(40),
        attributes=(),
        steps=(),
        indicators=(replace(indicator, ref="B.i1", name="Ore di formazione a testa", unit="ore"),),
    )
    return Plan(
        body=Body(name="Consorzio Alfa dei servizi sociali"),
        year=year,
        title="Piano della performance",
        units=(Unit(name="Area minori"),),
        objectives=(first, second),
    )


def large_plan(objectives: int) -> Plan:
    """Objectives with three steps and three indicators of two periods each."""
    plan = small_plan()
    template = plan.objectives[0]

    def one(n: int) -> Objective:
        indicator = template.indicators[0]
        measures = (*indicator.measures, measure("interim", "7"), measure("interim", "11"))
        return replace(
            template,
            ref=f"O{n}",
            code=f"O{n}",
            title=f"Obiettivo numero {n}: portare i servizi nella zona {n}",
            weight=None,
            steps=tuple(replace(template.steps[0], ref=f"O{n}.s{m}", code="", weight=None) for m in range(3)),
            indicators=tuple(replace(indicator, ref=f"O{n}.i{m}", measures=measures) for m in range(3)),
        )

    return replace(plan, objectives=tuple(one(n) for n in range(objectives)))


def write(cast, plan: Plan | None = None, state: str = "draft") -> Cycle:
    cycle, findings = editing.create(cast.alfa, plan or small_plan(), by=cast["director"], how="file")
    assert findings == ()
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    return Cycle.objects.select_related("body").get(pk=cycle.pk)


def things(cast) -> dict:
    cycle = write(cast)
    return {"year": cycle.year, "ref": "A"}
