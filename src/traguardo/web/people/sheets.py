"""What changes an appraisal sheet: opening, asking, judging, moving; each a transaction, each in the register."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from traguardo.core.finding import Finding
from traguardo.core.people.appraisal import Organisation, organisation, prevailing
from traguardo.core.people.competences import Competence, dictionary
from traguardo.core.people.person import AssignedObjective, Staff
from traguardo.core.people.presence import stays
from traguardo.core.people.states import (
    JUDGEMENTS_OPEN,
    OBJECTIVES_OPEN,
    SEEN_BY_PERSON,
    Actor,
    Case,
    SheetMove,
    SheetState,
    obstacles,
    refusal,
    rule,
)
from traguardo.core.premium.claims import claims
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Trace
from traguardo.web.accounts.models import User
from traguardo.web.bodies.roles import Role
from traguardo.web.people.models import Member, Sheet
from traguardo.web.people.staff import objectives_of, person_of, staff_of, wrong
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed
from traguardo.web.register.recording import record, snapshot

MOVED = ("state", "interview_on", "delivered_on", "signed_on", "appealed_on", "answered_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says with a move."""

    today: date
    reason: str = ""
    interview_on: date | None = None


def actors(person: User, sheet: Sheet, roles: Collection[Role]) -> frozenset[Actor]:
    """What somebody is to a sheet."""
    found = set()
    if sheet.member.user_id == person.pk:
        found.add(Actor.PERSON)
    if sheet.evaluator is not None and sheet.evaluator.user_id == person.pk:
        found.add(Actor.EVALUATOR)
    if Role.DIRECTOR in roles and Actor.PERSON not in found:  # nobody confirms or answers for themselves
        found.add(Actor.DIRECTOR)
    return frozenset(found)


def shows_judgement(sheet: Sheet, person: User) -> bool:
    """Whether somebody who may see a sheet may see how it was judged: its person only once it is delivered."""
    return sheet.state in SEEN_BY_PERSON or sheet.member.user_id != person.pk


def of_cycle(cycle: Cycle, person: User, roles: Collection[Role]) -> QuerySet[Sheet]:
    """The sheets of a cycle that somebody may see: all for a director, else of those whom the person evaluates."""
    rows = Sheet.objects.filter(cycle=cycle).select_related("member", "evaluator")
    return rows if Role.DIRECTOR in roles else rows.filter(evaluator__user=person)


@transaction.atomic
def open_sheets(cycle: Cycle, *, by: User | None) -> int:
    """A sheet for everybody who works in the body in the year and has none yet; how many came."""
    ruleset = insight(cycle).ruleset
    members = Member.objects.filter(body=cycle.body).exclude(sheets__cycle=cycle).select_related("evaluator")
    found = [m for m in members if stays(person_of(m), cycle.year, ruleset)]
    for member in found:
        sheet = Sheet.objects.create(cycle=cycle, member=member, evaluator=member.evaluator)
        record(by, cycle.body, "people.sheet_opened", sheet, after=snapshot(sheet, "evaluator"))
    return len(found)


@transaction.atomic
def ask(sheet: Sheet, objectives: Sequence[AssignedObjective], edition: int, *, by: User) -> tuple[Finding, ...]:
    """Write what a person is asked, as long as the sheet is in preparation."""
    row = _locked(sheet)
    if findings := _closed(row, edition, OBJECTIVES_OPEN):
        return findings
    row.objectives = [packed(asked) for asked in objectives]
    _save(row, by, "people.objectives_written")
    return ()


@transaction.atomic
def judge(
    sheet: Sheet,
    objectives: Sequence[AssignedObjective],
    behaviours: Mapping[str, int],
    comment: str,
    edition: int,
    *,
    by: User,
) -> tuple[Finding, ...]:
    """Write the evaluator's draft: scores of objectives, levels of competences, a comment."""
    row = _locked(sheet)
    if findings := _closed(row, edition, JUDGEMENTS_OPEN):
        return findings
    row.objectives = [packed(asked) for asked in objectives]
    row.behaviours, row.comment = dict(behaviours), comment
    _save(row, by, "people.sheet_judged")
    return ()


@transaction.atomic
def tell(sheet: Sheet, text: str, edition: int, *, by: User) -> tuple[Finding, ...]:
    """Write the self-evaluation, before it is handed in."""
    row = _locked(sheet)
    if findings := _closed(row, edition, {SheetState.ASSIGNED}):
        return findings
    row.self_evaluation = text
    _save(row, by, "people.self_evaluated")
    return ()


@transaction.atomic
def move(sheet: Sheet, step: SheetMove, told: Told, *, by: User, roles: Collection[Role]) -> tuple[Finding, ...]:
    """Take a sheet to its next state.

    Returns:
        What stands in the way; nothing when the move is made.
    """
    row = _locked(sheet)
    refused = refusal(step, SheetState(row.state), actors(by, row, roles))
    if refused:
        return (refused,)
    ruleset = insight(row.cycle).ruleset
    findings = obstacles(step, _case(row, told, ruleset), ruleset)
    if findings:
        return findings
    before = snapshot(row, *MOVED)
    row.state = rule(step).target.value
    _remember(row, step, told)
    _save(row, by, f"people.sheet_{step.value}", before, snapshot(row, *MOVED))
    return ()


def asked_of(sheet: Sheet, ruleset: Ruleset) -> tuple[Competence, ...]:
    """The competences that the category of a person is asked for in the year."""
    there = stays(person_of(sheet.member, sheet), sheet.year, ruleset)
    return dictionary(ruleset).asked[prevailing(there)] if there else ()


def result(sheet: Sheet) -> Trace | None:
    """What a sheet comes to, with the scores its person gave to others; None for who was not there in the year."""
    seen = insight(sheet.cycle)
    given = Sheet.objects.filter(cycle=sheet.cycle, evaluator=sheet.member).select_related("member", "evaluator")
    staff = staff_of(sheet.cycle, [sheet, *given])
    found = claims(staff, organisation_of(seen), seen.ruleset)
    return next((claim.appraisal for claim in found if claim.person == sheet.member.number), None)


def results(cycle: Cycle) -> tuple[Staff, Mapping[str, Trace]]:
    """Everybody's score, by number."""
    seen = insight(cycle)
    staff = staff_of(cycle)
    found = claims(staff, organisation_of(seen), seen.ruleset)
    return staff, {claim.person: claim.appraisal for claim in reversed(found)}


def organisation_of(seen: Insight) -> Organisation:
    """The performance that people are evaluated on."""
    return organisation(seen.plan, seen.card, seen.ruleset)


def seen_by(sheet: Sheet, *, by: User) -> None:
    """Write in the register that somebody has looked at a sheet."""
    record(by, sheet.cycle.body, "people.sheet_seen", sheet)


def _locked(sheet: Sheet) -> Sheet:
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("cycle__body", "member", "evaluator")
    return rows.get(pk=sheet.pk)


def _closed(row: Sheet, edition: int, states: Collection[SheetState]) -> tuple[Finding, ...]:
    if row.state not in states:
        return (wrong("appraisal.state"),)
    return () if row.edition == edition else (wrong("people.changed_meanwhile"),)


def _case(row: Sheet, told: Told, ruleset: Ruleset) -> Case:
    return Case(
        state=SheetState(row.state),
        objectives=objectives_of(row),
        competences_open=sum(one.code not in row.behaviours for one in asked_of(row, ruleset)),
        delivered_on=row.delivered_on,
        interview_on=told.interview_on,
        reason=told.reason,
        today=told.today,
    )


def _remember(row: Sheet, step: SheetMove, told: Told) -> None:
    match step:
        case SheetMove.DELIVER:
            row.interview_on, row.delivered_on = told.interview_on, told.today
        case SheetMove.SIGN:
            row.signed_on = told.today
        case SheetMove.APPEAL:
            row.appealed_on, row.appeal = told.today, told.reason
        case SheetMove.CONFIRM | SheetMove.REVIEW:
            row.answered_on, row.answer = told.today, told.reason
        case SheetMove.SEND_BACK:
            row.reason = told.reason
        case _:
            pass


def _save(
    row: Sheet,
    by: User,
    action: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Save a sheet; the register says that it changed, never what an evaluation says."""
    row.edition += 1
    row.save()
    record(by, row.cycle.body, action, row, before, after)
