"""The individual sheets of a cycle as files: for one person, or for all whose sheets somebody may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace

from traguardo.core.finding import Finding
from traguardo.core.people.states import SheetState
from traguardo.core.premium.claims import claims
from traguardo.web.accounts.models import User
from traguardo.web.bodies.roles import Role
from traguardo.web.documents.looks import dress_of, look_of
from traguardo.web.documents.making import split
from traguardo.web.people.models import Sheet
from traguardo.web.people.sheets import of_cycle, organisation_of, shows_judgement
from traguardo.web.people.staff import staff_of
from traguardo.web.plans.insight import insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record
from traguardo.writers import documents
from traguardo.writers.content.edition import Edition
from traguardo.writers.paper.people.individual import Proceedings, individuals
from traguardo.writers.paper.people.kinds import SHEETS, SheetKind, SheetOrder

TOLD = tuple(one.name for one in fields(Proceedings) if one.name != "state")


def asked_for(name: str) -> tuple[SheetKind, str] | None:
    """The kind and the format of a name such as ``appraisal_sheet.pdf``; None for what is no sheet."""
    asked = split(name, SHEETS)
    return (SHEETS[asked[0]], asked[1]) if asked else None


def open_to(sheet: Sheet, kind: SheetKind, person: User) -> bool:
    """Whether somebody who may see a row may have that sheet of it as a file."""
    return not kind.judged or shows_judgement(sheet, person)


def seen_in(cycle: Cycle, kind: SheetKind, person: User, roles: Collection[Role]) -> list[Sheet]:
    """The sheets of a cycle that somebody may have as a file."""
    return [row for row in of_cycle(cycle, person, roles) if open_to(row, kind, person)]


def made(
    cycle: Cycle, rows: Sequence[Sheet], kind: SheetKind, form: str, language: str
) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of the sheets, or why they cannot be written right."""
    seen = insight(cycle)
    staff = staff_of(cycle)
    told = {
        row.member.number: Proceedings(state=SheetState(row.state), **{name: getattr(row, name) for name in TOLD})
        for row in rows
    }
    evaluators = {row.member.number: row.evaluator.name if row.evaluator else "" for row in rows}
    moved = dict(cycle.body.calendar_days.filter(year=cycle.year).values_list("key", "day"))
    found = claims(staff, organisation_of(seen), seen.ruleset)
    everybody = individuals(staff, found, seen.ruleset, told, moved)
    order = SheetOrder(
        edition=Edition(plan=seen.plan, card=seen.card, ruleset=seen.ruleset, language=language),
        people=tuple(
            replace(one, evaluator=evaluators[one.person.id]) for one in everybody if one.person.id in evaluators
        ),
        look=look_of(dress_of(cycle.body), language),
    )
    return documents.of_people(kind, order, form)


def taken(rows: Sequence[Sheet], cycle: Cycle, kind: SheetKind, *, by: User) -> None:
    """Write in the register who took which sheets away as a file; never what they say."""
    if len(rows) == 1:
        record(by, cycle.body, "documents.sheet_taken", rows[0], after={"kind": kind.name})
    else:
        numbers = [row.member.number for row in rows]
        record(by, cycle.body, "documents.sheets_taken", cycle, after={"kind": kind.name, "people": numbers})
