"""What the addresses of monitoring are about: a cycle in progress in Alfa with an open period and a proposal."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import parse
from traguardo.web.bodies.attachments import examined
from traguardo.web.monitoring import periods, updates
from traguardo.web.monitoring.models import Period
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def value(raw):
    return parse(raw, year=2023)


def plan(objectives=2):
    """Objective A of the unit of the area head, with a step in May, one in December and an indicator; the others of
    the other unit."""
    first = Objective(
        ref="A",
        code="A",
        title="Accoglienza",
        units=("Area minori",),
        steps=(
            Step(ref="A.s1", description="Avvio degli incontri", planned=value("maggio"), kpi="almeno n. 3 incontri"),
            Step(ref="A.s2", description="Carta dei servizi", planned=value("31/12/2023")),
        ),
        indicators=(
            Indicator(
                ref="A.i1",
                name="Famiglie seguite",
                unit="n.",
                measures=(Measure(role=Role.TARGET, year=2023, value=value("40")),),
            ),
        ),
    )
    others = tuple(
        Objective(
            ref=f"O{n}",
            title=f"Domiciliarità {n}",
            units=("Area anziani",),
            indicators=(
                Indicator(
                    ref=f"O{n}.i1",
                    name=f"Ore erogate {n}",
                    measures=(Measure(role=Role.TARGET, year=2023, value=value("100")),),
                ),
            ),
        )
        for n in range(1, objectives)
    )
    return Plan(body=PlanBody(name="Consorzio Alfa"), year=2023, objectives=(first, *others))


def cycle_in(cast, *, state="in_progress", objectives=2, body=None):
    cycle, findings = editing.create(body or cast.alfa, plan(objectives), by=cast["officer"], how="example")
    assert findings == ()
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    cycle.refresh_from_db()
    return cycle


def opened(cast, cycle):
    """The three periods of a cycle, by month; that of June is open."""
    assert periods.begin(cycle, by=cast["director"]) == ()
    found = {period.day.month: period for period in Period.objects.filter(cycle=cycle).select_related("cycle__body")}
    assert periods.open_period(found[6], by=cast["director"]) == ()
    return {month: Period.objects.select_related("cycle__body").get(pk=row.pk) for month, row in found.items()}


def told(**facts):
    return updates.Told(**{"measured_on": date(2023, 6, 30), **facts})


def proposed(cast, period, ref="A.i1", *, by=None, files=(), **facts):
    last = updates.latest(period, ref)
    found, findings = updates.propose(
        period,
        ref,
        told(**(facts or {"value": "21"})),
        files=files,
        seen=last.pk if last else 0,
        by=by or cast["officer"],
    )
    assert findings == ()
    return found


def pdf(name="verbale.pdf", data=PDF):
    return SimpleUploadedFile(name, data, "application/pdf")


def things(cast):
    cycle = cycle_in(cast)
    found = opened(cast, cycle)
    files, findings = examined([pdf()])
    assert findings == ()
    update = proposed(cast, found[6], files=files)
    return {"update": update.pk, "evidence": update.evidence.get().pk, "day": date(2023, 6, 30)}
