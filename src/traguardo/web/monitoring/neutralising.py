"""Taking an objective, step or indicator out of the count for outside causes, by a deed; and bringing it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate, now

from traguardo.core.finding import Finding
from traguardo.core.following.periods import Item, item_of
from traguardo.core.plan import Neutralisation, Objective, Plan, Step
from traguardo.core.workflow import Part, State, writable
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.monitoring.models import Exclusion
from traguardo.web.monitoring.updates import called, named
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing, records
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.packing import packed
from traguardo.web.register.recording import record

Findings = tuple[Finding, ...]


def neutralise(
    cycle: Cycle, ref: str, why: Neutralisation, *, by: User, roles: Collection[str], at: datetime | None = None
) -> Findings:
    """Take something out of the count.

    Args:
        cycle: its cycle.
        ref: of an objective, step or indicator.
        why: the reason and the deed.
        by: who does it.
        roles: the roles of that person in the body.
        at: when; now.

    Returns:
        What stands in the way; a form sent twice does it once.
    """
    at = at or now()
    if not why.reason.strip():
        return (wrong("workflow.reason", "reason"),)
    if not (why.deed.organ.strip() and why.deed.number.strip()):
        return (wrong("workflow.deed", "number"),)
    if not date(2000, 1, 1) <= why.deed.date <= localdate(at):
        return (wrong("monitoring.deed_date", "deed_date"),)
    return _put(cycle, ref, why, why.reason, by=by, roles=roles, at=at)


def restore(
    cycle: Cycle, ref: str, reason: str, *, by: User, roles: Collection[str], at: datetime | None = None
) -> Findings:
    """Bring something back into the count, with the reason."""
    if not reason.strip():
        return (wrong("workflow.reason", "reason"),)
    return _put(cycle, ref, None, reason.strip(), by=by, roles=roles, at=at or now())


def subject_of(plan: Plan, ref: str) -> tuple[Objective, Item | None] | None:
    """The objective of a ref, or the step or indicator with its objective."""
    if objective := plan.objective(ref):
        return objective, None
    return item_of(plan, ref)


def _put(
    cycle: Cycle,
    ref: str,
    why: Neutralisation | None,
    reason: str,
    *,
    by: User,
    roles: Collection[str],
    at: datetime,
) -> Findings:
    with transaction.atomic():
        cycle = editing.locked(cycle)
        if Part.RESULT not in writable(State(cycle.state), roles):
            return (wrong("workflow.state", state=say(f"state.{cycle.state}")),)
        plan = records.plan_of(cycle)
        found = subject_of(plan, ref)
        if found is None:
            return (wrong("monitoring.item_gone", name=ref),)
        objective, item = found
        before = item.neutralised if item else objective.neutralised
        if before == why:
            return ()
        if before is not None and why is not None:
            return (wrong("monitoring.already_neutralised", number=before.deed.number, date=before.deed.date),)
        records.store(editing.with_objective(plan, _with(objective, item, why)), cycle)
        deed = why.deed if why else None
        entry = Exclusion.objects.create(
            cycle=cycle,
            subject=ref,
            label=called(item) if item else named(objective),
            lifted=why is None,
            reason=reason,
            organ=deed.organ if deed else "",
            number=deed.number if deed else "",
            deed_date=deed.date if deed else None,
            by=by,
            at=at,
        )
        action = "monitoring.neutralised" if why else "monitoring.restored"
        facts = {"neutralised": packed(why) if why else None, "reason": reason}
        record(by, cycle.body, action, entry, {"neutralised": packed(before) if before else None}, facts, at=at)
    return ()


def _with(objective: Objective, item: Item | None, why: Neutralisation | None) -> Objective:
    if item is None:
        return replace(objective, neutralised=why)
    if isinstance(item, Step):
        steps = (replace(s, neutralised=why) if s.ref == item.ref else s for s in objective.steps)
        return replace(objective, steps=tuple(steps))
    indicators = (replace(i, neutralised=why) if i.ref == item.ref else i for i in objective.indicators)
    return replace(objective, indicators=tuple(indicators))
