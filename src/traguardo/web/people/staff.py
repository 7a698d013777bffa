"""The staff register: rows ↔ the values of the core, and the functions that change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from traguardo.core.finding import Fact, Finding, Severity, Where
from traguardo.core.people.person import (
    Absence,
    AssignedObjective,
    Behaviour,
    Category,
    Employment,
    Person,
    Secondment,
    Staff,
)
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.people.models import Member, Sheet
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed, unpacked
from traguardo.web.register.recording import record, snapshot

PERIODS = {"employments": Employment, "absences": Absence, "secondments": Secondment}
RECORDED = ("number", "name", "category", "unit", "answers_for_payments")  # absences stay out of the register


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is known of one person, from a form, a file or the demonstration; ``evaluator`` and ``user`` by key."""

    person: Person
    user: User | None = None


def person_of(member: Member, sheet: Sheet | None = None) -> Person:
    """A row as a value of the core, with what the sheet says."""
    periods = {
        name: tuple(unpacked(kind, item) for item in member.record.get(name, [])) for name, kind in PERIODS.items()
    }
    evaluator = member.evaluator if sheet is None else sheet.evaluator
    return Person(
        id=member.number,
        name=member.name,
        evaluator=evaluator.number if evaluator else "",
        answers_for_payments=member.answers_for_payments,
        objectives=objectives_of(sheet) if sheet else (),
        behaviours=behaviours_of(sheet) if sheet else (),
        **periods,
    )


def objectives_of(sheet: Sheet) -> tuple[AssignedObjective, ...]:
    """What a sheet asks."""
    return tuple(unpacked(AssignedObjective, item) for item in sheet.objectives)


def behaviours_of(sheet: Sheet) -> tuple[Behaviour, ...]:
    """The levels that a sheet gives."""
    return tuple(Behaviour(competence=code, level=level) for code, level in sheet.behaviours.items())


def staff_of(cycle: Cycle, sheets: Iterable[Sheet] | None = None) -> Staff:
    """The people of a cycle with their sheets; two queries however many they are."""
    if sheets is None:
        sheets = Sheet.objects.filter(cycle=cycle).select_related("member", "evaluator")
    people = tuple(person_of(sheet.member, sheet) for sheet in sheets)
    return Staff(body=cycle.body.short_name, year=cycle.year, people=people)


@transaction.atomic
def write(body: Body, lines: Sequence[Line], *, by: User | None) -> tuple[Finding, ...]:
    """Add people, or change those whose number is there already: all of them, or none.

    Args:
        body: whose staff.
        lines: the people; an evaluator is the number of somebody among them or in the register.
        by: who does it.
    """
    rows = Member.objects.select_for_update(of=("self",)).filter(body=body).select_related("evaluator")
    known = {member.number: member for member in rows}
    findings = tuple(_unknown_evaluators(lines, known))
    if findings:
        return findings
    for line in lines:
        known[line.person.id] = _write(body, line, known.get(line.person.id), by)
    for line in lines:
        member, evaluator = known[line.person.id], known.get(line.person.evaluator)
        if member.evaluator_id != (evaluator.pk if evaluator else None):
            before = snapshot(member, "evaluator")
            member.evaluator = evaluator
            member.save()
            record(by, body, "people.member_changed", member, before, snapshot(member, "evaluator"))
    return ()


def _write(body: Body, line: Line, member: Member | None, by: User | None) -> Member:
    person = line.person
    latest = person.employments[-1] if person.employments else None
    before = snapshot(member, *RECORDED) if member else None
    periods = member.record if member else None
    row = member or Member(body=body, number=person.id, edition=0)
    row.name = person.name
    row.user = line.user or row.user
    row.category = latest.category.value if latest else Category.OFFICIAL.value
    row.unit = latest.unit if latest else ""
    row.answers_for_payments = person.answers_for_payments
    row.record = {name: [packed(item) for item in getattr(person, name)] for name in PERIODS if getattr(person, name)}
    after = snapshot(row, *RECORDED)
    if before != after or periods != row.record or line.user:
        row.edition += 1
        row.save()
        record(by, body, "people.member_changed" if member else "people.member_added", row, before, after)
    return row


def _unknown_evaluators(lines: Sequence[Line], known: Mapping[str, Member]) -> Iterable[Finding]:
    numbers = {line.person.id for line in lines} | set(known)
    for line in lines:
        wanted = line.person.evaluator
        if wanted and wanted not in numbers:
            yield wrong("people.no_evaluator", field="evaluator", number=line.person.id, evaluator=wanted)
        elif wanted and wanted == line.person.id:
            yield wrong("people.own_evaluator", field="evaluator", number=wanted)


def wrong(code: str, *, field: str = "", **facts: Fact) -> Finding:
    """Something that stands in the way."""
    return Finding(code=code, severity=Severity.ERROR, where=Where(field=field), facts=tuple(facts.items()))
