"""What the addresses of people are about: a cycle of Alfa, its staff, the employee's sheet with its objectives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from traguardo.core.people.competences import dictionary
from traguardo.core.people.person import AssignedObjective, Category, Employment, Person
from traguardo.core.people.states import SheetMove
from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import DocumentKind, Indicator, Measure, Objective, Plan, Role
from traguardo.core.value import parse
from traguardo.web.people import sheets
from traguardo.web.people.models import Member, Sheet
from traguardo.web.people.staff import Line, write
from traguardo.web.plans import editing
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle

YEAR = 2023
ASKED = (
    AssignedObjective(title="Aprire lo sportello", objective="A", weight=Decimal(60)),
    AssignedObjective(title="Riordinare i fascicoli", weight=Decimal(40)),
)


def plan():
    def objective(ref, unit, actual):
        measures = [("target", "10"), ("actual", actual)]
        return Objective(
            ref=ref,
            code=ref,
            title=f"Obiettivo {ref}",
            units=(unit,),
            indicators=(
                Indicator(
                    ref=f"{ref}.i1",
                    name="Incontri",
                    measures=tuple(
                        Measure(role=Role(role), year=YEAR, value=parse(raw, year=YEAR)) for role, raw in measures
                    ),
                ),
            ),
        )

    objectives = (objective("A", "Area minori", "9"), objective("B", "Area anziani", "8"))
    return Plan(body=PlanBody(name="Consorzio Alfa"), year=YEAR, kind=DocumentKind.REPORT, objectives=objectives)


def cycle_in(body, by, state="in_progress"):
    cycle, findings = editing.create(body, plan(), by=by, how="example")
    assert findings == ()
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    cycle.refresh_from_db()
    return cycle


def line(number, name, category, unit="Area minori", evaluator="", user=None, **more):
    job = Employment(category=category, unit=unit)
    return Line(person=Person(id=number, name=name, evaluator=evaluator, employments=(job,), **more), user=user)


def staff_in(cast):
    """The director, two heads, and three people: two of the area head, of whom one is the employee."""
    lines = [
        line("001", "Direttrice Alfa", Category.MANAGER, user=cast["director"], answers_for_payments=True),
        line("002", "Responsabile Minori", Category.EQ, evaluator="001", user=cast["area_head"]),
        line("003", "Responsabile Anziani", Category.EQ, "Area anziani", evaluator="001"),
        line("010", "Dipendente Alfa", Category.OFFICIAL, evaluator="002", user=cast["employee"]),
        line("011", "Collega Minori", Category.ASSISTANT, evaluator="002", user=cast["officer"]),
        line("012", "Collega Anziani", Category.ASSISTANT, "Area anziani", evaluator="003"),
    ]
    assert write(cast.alfa, lines, by=cast["administrator"]) == ()
    return {member.number: member for member in Member.objects.filter(body=cast.alfa)}


def sheet_of(cycle, number):
    rows = Sheet.objects.select_related("cycle__body", "member", "evaluator")
    return rows.get(cycle=cycle, member__number=number)


def moved(cast, sheet, step, who, **told):
    said = sheets.Told(today=told.pop("today", date(2024, 5, 10)), **told)
    roles = {who} if isinstance(who, str) else set()
    found = sheets.move(sheet, SheetMove(step), said, by=cast[who], roles=roles)
    sheet.refresh_from_db()
    return found


def assigned(cast, cycle, number="010"):
    sheet = sheet_of(cycle, number)
    assert sheets.ask(sheet, ASKED, sheet.edition, by=cast["area_head"]) == ()
    assert moved(cast, sheet, "assign", "area_head") == ()
    return sheet_of(cycle, number)


def judged(cast, sheet, score=90, level=3):
    scored = tuple(
        AssignedObjective(title=o.title, objective=o.objective, weight=o.weight, score=Decimal(score)) for o in ASKED
    )
    asked = dictionary(insight(sheet.cycle).ruleset).asked[Category(sheet.member.category)]
    levels = {one.code: level for one in asked}
    assert sheets.judge(sheet, scored, levels, "Un buon anno.", sheet.edition, by=cast["area_head"]) == ()
    return sheet_of(sheet.cycle, sheet.member.number)


def delivered(cast, sheet, today=date(2024, 5, 10)):
    sheet = judged(cast, sheet)
    assert moved(cast, sheet, "draft", "area_head") == ()
    assert moved(cast, sheet, "calibrate", "director") == ()
    assert moved(cast, sheet, "deliver", "area_head", interview_on=today, today=today) == ()
    return sheet_of(sheet.cycle, sheet.member.number)


def things(cast):
    cycle = cycle_in(cast.alfa, cast["director"])
    members = staff_in(cast)
    sheets.open_sheets(cycle, by=cast["director"])
    return {"sheet": assigned(cast, cycle).pk, "member": members["012"].pk}
