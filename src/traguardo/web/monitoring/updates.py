"""Proposals of values: told by who answers for an item, sent back or taken over by who heads it.

Each function is one transaction with one line in the register; a form sent twice does its work once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import localdate, now

from traguardo.core.checks.check import indicator_label, label
from traguardo.core.finding import Finding
from traguardo.core.following.periods import Item, item_of, out_of_count
from traguardo.core.plan import Indicator, Measure, Objective, Role, Step
from traguardo.core.value import parse
from traguardo.core.workflow import Part, State, writable
from traguardo.web.accounts.models import User
from traguardo.web.bodies.attachments import Examined
from traguardo.web.bodies.findings import wrong
from traguardo.web.monitoring import evidence
from traguardo.web.monitoring.models import Evidence, Period, Status, Update
from traguardo.web.monitoring.periods import shut
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing, records
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a proposal says."""

    value: str = ""
    actual: str = ""
    achieved: str = ""
    measured_on: date
    note: str = ""


def propose(
    period: Period,
    ref: str,
    told: Told,
    *,
    files: Sequence[Examined] = (),
    carried: Collection[int] = (),
    seen: int,
    by: User,
    at: datetime | None = None,
) -> tuple[Update | None, Findings]:
    """Say what a step or indicator has come to.

    Args:
        period: in which period.
        ref: of the step or indicator.
        told: the value, its day and a note.
        files: evidence, examined.
        carried: ids of evidence of earlier proposals for the item in the period that speaks for this one too.
        seen: the id of the last proposal that the person had before them, or 0.
        by: who says it.
        at: when; now.

    Returns:
        The proposal, or None with what stands in the way.
    """
    at = at or now()
    stored: list[str] = []
    try:
        with transaction.atomic():
            cycle = editing.locked(period.cycle)
            period = Period.objects.get(pk=period.pk)
            period.cycle = cycle
            plan = records.plan_of(cycle)
            found = item_of(plan, ref)
            if findings := _refusal(period, cycle, found, told, at):
                return None, findings
            assert found is not None  # noqa: S101 (_refusal says so)
            last = latest(period, ref)
            old = list(Evidence.objects.filter(pk__in=carried, update__period=period, update__item=ref))
            digests = [row.digest for row in old] + [file.digest for file in files]
            if last is not None and last.status == Status.PROPOSED and _same(last, told, digests, by):
                return last, ()
            if (last.pk if last else 0) != seen:
                return None, (wrong("monitoring.other_proposal", who=last.by.name if last else ""),)
            if last is not None and last.status == Status.PROPOSED:
                last.status, last.decided_by, last.decided_at = Status.REPLACED, by, at
                last.save(update_fields=["status", "decided_by", "decided_at"])
            update = Update.objects.create(
                period=period,
                objective=found[0].ref,
                item=ref,
                label=called(found[1]),
                by=by,
                at=at,
                **_cells(told, found[1]),
            )
            kept = evidence.keep(update, files, old, stored)
            record(by, cycle.body, "monitoring.proposed", update, None, _facts(update, kept), at=at)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise
    return update, ()


def send_back(update: Update, reason: str, *, by: User, at: datetime | None = None) -> Findings:
    """Give a proposal back to who made it, with the reason."""
    reason, at = reason.strip(), at or now()
    if not reason:
        return (wrong("workflow.reason", "reason"),)
    if editing.UNPRINTABLE.search(reason):
        return (wrong("monitoring.unprintable", "reason"),)
    with transaction.atomic():
        cycle = editing.locked(update.period.cycle)
        update = Update.objects.select_related("period", "decided_by").get(pk=update.pk)
        if (update.status, update.decided_by, update.reason) == (Status.SENT_BACK, by, reason):
            return ()
        if findings := _undecidable(update, cycle):
            return findings
        _decide(update, Status.SENT_BACK, by, at, reason)
        record(by, cycle.body, "monitoring.sent_back", update, None, {"told": update.told, "reason": reason}, at=at)
    return ()


def accept(update: Update, *, by: User, roles: Collection[str], at: datetime | None = None) -> Findings:
    """Take a proposal over into the plan.

    The value of an indicator becomes the actual one where the period ends the year, else the interim one; a value
    that a later period has told stays.

    Args:
        update: the proposal.
        by: who takes it over.
        roles: the roles of that person in the body.
        at: when; now.
    """
    at = at or now()
    with transaction.atomic():
        cycle = editing.locked(update.period.cycle)
        update = Update.objects.select_related("period", "decided_by").get(pk=update.pk)
        if (update.status, update.decided_by) == (Status.ACCEPTED, by):
            return ()
        if findings := _undecidable(update, cycle):
            return findings
        if Part.RESULT not in writable(State(cycle.state), roles):
            return (wrong("workflow.role"),)
        plan = records.plan_of(cycle)
        found = item_of(plan, update.item)
        if found is None:
            return (wrong("monitoring.item_gone", name=update.label),)
        objective, item = found
        if out_of_count(objective, item):
            return (wrong("monitoring.neutralised", name=update.label),)
        after = objective if _overtaken(update, cycle) else written(objective, item, update, cycle.year)
        if after != objective:
            records.store(editing.with_objective(plan, after), cycle)
        _decide(update, Status.ACCEPTED, by, at)
        record(by, cycle.body, "monitoring.accepted", update, editing.told(objective), editing.told(after), at=at)
    return ()


def written(objective: Objective, item: Item, update: Update, year: int) -> Objective:
    """An objective with what a proposal says in the place of what was there."""
    if isinstance(item, Step):
        step = replace(
            item,
            actual=parse(update.actual, year=year) if update.actual else item.actual,
            achieved=parse(update.achieved, year=year) if update.achieved else item.achieved,
        )
        return replace(objective, steps=tuple(step if s.ref == item.ref else s for s in objective.steps))
    indicator = _measured(item, update.period.role, year, update.value)
    found = tuple(indicator if i.ref == item.ref else i for i in objective.indicators)
    return replace(objective, indicators=found)


def latest(period: Period, ref: str) -> Update | None:
    """The last proposal for an item in a period."""
    return Update.objects.filter(period=period, item=ref).select_related("by").first()


def proposal(period: Period, ref: str, pk: str) -> Update | None:
    """The proposal for an item in a period that a form was made from."""
    known = pk.isdecimal() and len(pk) < 18
    return Update.objects.filter(period=period, item=ref, pk=int(pk)).first() if known else None


def called(item: Item) -> str:
    """What a step or indicator is called in a line."""
    if isinstance(item, Indicator):
        return indicator_label(item) or item.ref
    return " ".join(part for part in (item.code, item.description) if part) or item.ref


def named(objective: Objective) -> str:
    """What an objective is called in a line."""
    return label(objective)


def _refusal(
    period: Period, cycle: Cycle, found: tuple[Objective, Item] | None, told: Told, at: datetime
) -> Findings:
    """Why nothing can be proposed; nothing where it can."""
    if findings := shut(period, cycle):
        return findings
    if found is None:
        return (wrong("monitoring.item_gone", name=""),)
    if out_of_count(*found):
        return (wrong("monitoring.neutralised", name=called(found[1])),)
    if isinstance(found[1], Indicator) and not told.value:
        return (wrong("monitoring.value_missing", "value"),)
    if isinstance(found[1], Step) and not (told.actual or told.achieved):
        return (wrong("monitoring.actual_missing", "actual"),)
    if not date(cycle.year, 1, 1) <= told.measured_on <= localdate(at):
        return (wrong("monitoring.measured_on_range", "measured_on", year=str(cycle.year)),)
    return ()


def _undecidable(update: Update, cycle: Cycle) -> Findings:
    if update.status != Status.PROPOSED:
        who = update.decided_by.name if update.decided_by else ""
        return (wrong("monitoring.decided", who=who, status=say(f"monitoring.status.{update.status}")),)
    return shut(update.period, cycle)


def _decide(update: Update, status: Status, by: User, at: datetime, reason: str = "") -> None:
    update.status, update.decided_by, update.decided_at, update.reason = status, by, at, reason
    update.save(update_fields=["status", "decided_by", "decided_at", "reason"])


def _overtaken(update: Update, cycle: Cycle) -> bool:
    """Whether a later period has told the same already: its word counts."""
    later = Update.objects.filter(
        period__cycle=cycle, period__day__gt=update.period.day, item=update.item, status=Status.ACCEPTED
    ).select_related("period")
    return any(update.actual or update.achieved or other.period.role is update.period.role for other in later)


def _measured(indicator: Indicator, role: Role, year: int, raw: str) -> Indicator:
    measure = Measure(role=role, year=year, value=parse(raw, year=year, unit=indicator.unit or None))
    there = indicator.measure(role, year)
    if there is None:
        return replace(indicator, measures=(*indicator.measures, measure))
    return replace(indicator, measures=tuple(measure if m is there else m for m in indicator.measures))


def _cells(told: Told, item: Item) -> dict[str, Any]:
    """The cells that an item of this sort has, with day and note."""
    mine = ("value",) if isinstance(item, Indicator) else ("actual", "achieved")
    return {name: getattr(told, name) for name in (*mine, "measured_on", "note")}


def _same(last: Update, told: Told, digests: Sequence[str], by: User) -> bool:
    """Whether a proposal says what the last one said already: the form was sent twice."""
    cells = ("value", "actual", "achieved", "measured_on", "note")
    same = last.by_id == by.pk and all(getattr(last, name) == getattr(told, name) for name in cells)
    return same and [row.digest for row in last.evidence.all()] == list(digests)


def _facts(update: Update, kept: Sequence[Evidence]) -> dict[str, Any]:
    facts: dict[str, Any] = {"period": str(update.period), "told": update.told, "measured_on": update.measured_on}
    if update.note:
        facts["note"] = update.note
    return facts | {f"evidence {row.name}": row.digest for row in kept}
