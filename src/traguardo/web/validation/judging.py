"""The evaluator's word on a figure: accept it, or give another with the reason; what was said stays.

Each function is one transaction with one line in the register; a form sent twice does its work once.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.evaluation.opinion import Stand
from traguardo.core.finding import Finding
from traguardo.core.trace import Trace
from traguardo.core.weights import HUNDRED
from traguardo.web.accounts.models import User
from traguardo.web.bodies.findings import wrong
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record
from traguardo.web.validation import snapshots
from traguardo.web.validation.acts import opened
from traguardo.web.validation.models import OpinionEntry
from traguardo.web.validation.opinions import entries_of, figures, silent

Findings = tuple[Finding, ...]


def accept(cycle: Cycle, subject: str, *, by: User, at: datetime | None = None) -> Findings:
    """Accept the body's figure as it is."""
    return _say(cycle, subject, Stand.ACCEPTED, None, "", by, at)


def change(
    cycle: Cycle, subject: str, points: Decimal, reason: str, *, by: User, at: datetime | None = None
) -> Findings:
    """Give another figure, in the body's own points, with the reason."""
    return _say(cycle, subject, Stand.CHANGED, points, reason.strip(), by, at)


def accept_others(cycle: Cycle, *, by: User, at: datetime | None = None) -> Findings:
    """Accept every objective on which nothing was said yet."""
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return findings
        seen = insight(cycle)
        left = silent(seen, entries_of(cycle))
        snapshots.before(seen, by=by, at=at)
        OpinionEntry.objects.bulk_create(_entry(cycle, trace, Stand.ACCEPTED, None, "", by, at) for trace in left)
        if left:
            record(by, cycle.body, "validation.others_accepted", cycle, None, {"count": len(left)}, at=at)
    return ()


def _say(
    cycle: Cycle,
    subject: str,
    stand: Stand,
    points: Decimal | None,
    reason: str,
    by: User,
    at: datetime | None,
) -> Findings:
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return findings
        seen = insight(cycle)
        trace = figures(seen.own).get(subject)
        if findings := _refusal(seen, trace, stand, points, reason):
            return findings
        assert trace is not None  # noqa: S101 (_refusal says so)
        last = entries_of(cycle).get(subject)
        value = None if points is None else points * HUNDRED / seen.own.scale
        fresh = _entry(cycle, trace, stand, value, reason, by, at)
        if last is not None and _told(last) == _told(fresh) and last.own == fresh.own:
            return ()
        snapshots.before(seen, by=by, at=at)
        fresh.save()
        record(by, cycle.body, f"validation.{stand}", fresh, _told(last) if last else None, _told(fresh), at=at)
    return ()


def _refusal(seen: Insight, trace: Trace | None, stand: Stand, points: Decimal | None, reason: str) -> Findings:
    if trace is None:
        return (wrong("validation.figure_gone"),)
    if stand is Stand.ACCEPTED:
        return (wrong("validation.nothing_to_accept"),) if trace.value is None and _must_speak(seen, trace) else ()
    found = []
    if points is None or not 0 <= points <= seen.own.scale:
        found.append(wrong("validation.points_range", "points", scale=seen.own.scale))
    if not reason:
        found.append(wrong("validation.reason_missing", "reason"))
    return tuple(found)


def _must_speak(seen: Insight, trace: Trace) -> bool:
    """Whether a figure that could not be computed needs one of the evaluator: objectives may stay without."""
    return trace.subject not in seen.own.objectives


def _entry(
    cycle: Cycle, trace: Trace, stand: Stand, value: Decimal | None, reason: str, by: User, at: datetime
) -> OpinionEntry:
    figures: dict[str, Any] = {"own": trace.value, "value": value}
    about = {"subject": trace.subject, "label": trace.label, "stand": stand.value, "reason": reason}
    return OpinionEntry(cycle=cycle, by=by, at=at, **about, **figures)


def _told(entry: OpinionEntry) -> dict[str, Any]:
    return {"stand": entry.stand, "value": entry.value, "reason": entry.reason}
