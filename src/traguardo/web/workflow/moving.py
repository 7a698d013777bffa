"""Moving a cycle from state to state: one transaction, a line in the register, a frozen version where it is due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.evaluation.validation import Outcome
from traguardo.core.finding import Finding
from traguardo.core.plan import Deed, DocumentKind, Plan
from traguardo.core.workflow import Move, Need, State, obstacles, refusal, rule
from traguardo.web.accounts.models import User
from traguardo.web.pages.saying import say
from traguardo.web.plans import editing, records, versions
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle, fresh_stamp
from traguardo.web.register.recording import record
from traguardo.web.validation.outcome import validation_of


def move(
    cycle: Cycle,
    wanted: Move,
    *,
    by: User,
    roles: Collection[str],
    deed: Deed | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> tuple[Cycle, tuple[Finding, ...]]:
    """Move a cycle.

    Args:
        cycle: as the person saw it; what counts is how it stands now.
        wanted: the move.
        by: who moves it.
        roles: the roles of that person in the body.
        deed: the act that decides.
        reason: why.
        at: when; now.

    Returns:
        The cycle as it stands then, and what stood in the way; nothing has changed where anything did.
    """
    at = at or now()
    row = rule(wanted)
    with transaction.atomic():
        cycle = editing.locked(cycle)
        refused = refusal(wanted, State(cycle.state), roles)
        if refused is not None:
            return cycle, (_worded(refused),)
        seen = insight(cycle)
        reason = reason.strip()
        known, signed = _known(wanted, seen), _signed(wanted, seen)
        found = obstacles(wanted, seen.plan, seen.ruleset, deed=deed, reason=reason, found=known, validation=signed)
        if found:
            return cycle, found
        before = cycle.state
        plan = _moved(seen.plan, wanted, cycle, deed)
        cycle.state = row.target.value
        if plan != seen.plan:
            records.store(plan, cycle)
        else:
            cycle.stamp, cycle.changed_at = fresh_stamp(), at
            cycle.save(update_fields=["state", "stamp", "changed_at"])
        told: dict[str, str | int] = {"state": cycle.state, "reason": reason, "deed": deed_told(deed)}
        if row.freezes:
            frozen = versions.freeze(cycle, wanted, deed=deed, reason=reason, by=by, at=at)
            told |= {"version": frozen.number, "digest": frozen.digest}
        record(by, cycle.body, f"workflow.{wanted}", cycle, {"state": before}, told, at=at)
    return cycle, ()


def deed_told(deed: Deed | None) -> str:
    """A deed in a line."""
    if deed is None:
        return ""
    return say("workflow.deed_line", organ=deed.organ, number=deed.number, day=deed.date)


def _known(wanted: Move, seen: Insight) -> tuple[Finding, ...]:
    """What the checks find, where the move asks for it."""
    return seen.findings if {Need.WEIGHTS, Need.SOUND} & set(rule(wanted).needs) else ()


def _signed(wanted: Move, seen: Insight) -> Outcome | None:
    """The outcome of the validation that holds, where the move asks for it."""
    return validation_of(seen) if Need.VALIDATED in rule(wanted).needs else None


def _moved(plan: Plan, wanted: Move, cycle: Cycle, deed: Deed | None) -> Plan:
    """What a move does to the plan itself."""
    match wanted:
        case Move.APPROVE | Move.ADOPT:
            return replace(plan, deed=deed)
        case Move.MEASURE if plan.kind is DocumentKind.PLAN:
            return replace(plan, kind=DocumentKind.CYCLE)  # from here on missing results are told
        case Move.WITHDRAW:
            last = cycle.versions.first()
            return versions.with_results(versions.plan_in(last), plan) if last else plan
        case _:
            return plan


def _worded(finding: Finding) -> Finding:
    """The same finding with the state as people call it."""
    facts = tuple((name, say(f"state.{fact}") if name == "state" else fact) for name, fact in finding.facts)
    return replace(finding, facts=facts)
