"""The guided list of a cycle: the points, what the system knows of each, what the evaluator answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.evaluation.gathering import Evidence, File, Monitored, gathered
from traguardo.core.evaluation.validation import Answer, Answered, Asked, Point, points
from traguardo.core.finding import Finding
from traguardo.core.workflow import Move
from traguardo.web.accounts.models import User
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.plans.neighbours import monitored_of, proofs_of
from traguardo.web.plans.versions import plan_in
from traguardo.web.register.recording import record
from traguardo.web.validation import snapshots
from traguardo.web.validation.acts import opened
from traguardo.web.validation.models import PointEntry, RecountEntry

PROMISES = (Move.APPROVE.value, Move.ADOPT.value)  # the moves that freeze what is promised


@dataclass(frozen=True, slots=True)
class Line:
    """A point of the list with everything beside it."""

    asked: Asked
    evidence: tuple[Evidence, ...]
    answered: Answered | None


def lines(seen: Insight) -> list[Line]:
    """The list of a cycle."""
    known, answers = gathered(file_of(seen)), answers_of(seen.cycle)
    return [Line(asked, known[asked.point], answers.get(asked.point)) for asked in points(seen.ruleset)]


def answers_of(cycle: Cycle) -> dict[Point, Answered]:
    """The last answer to each point."""
    rows = PointEntry.objects.filter(cycle=cycle).reverse()
    return {Point(row.point): Answered(answer=Answer(row.answer), remark=row.remark) for row in rows}


def file_of(seen: Insight) -> File:
    """Everything the system knows of a cycle, as the core takes it."""
    cycle = seen.cycle
    promised = Version.objects.filter(cycle=cycle, move__in=PROMISES).first()
    return File(
        plan=seen.plan,
        card=seen.own,
        ruleset=seen.ruleset,
        findings=seen.findings,
        promised=plan_in(promised) if promised else None,
        monitored=_monitored(cycle),
    )


def answer(
    cycle: Cycle, given: Mapping[Point, Answered], *, by: User, at: datetime | None = None
) -> tuple[Finding, ...]:
    """Answer points of the list; those answered the same already are left alone."""
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return findings
        before = answers_of(cycle)
        fresh = {point: told for point, told in given.items() if before.get(point) != told}
        if not fresh:
            return ()
        snapshots.before(insight(cycle), by=by, at=at)
        PointEntry.objects.bulk_create(
            PointEntry(cycle=cycle, point=point.value, answer=told.answer.value, remark=told.remark, by=by, at=at)
            for point, told in fresh.items()
        )
        was = {point.value: _told(before[point]) for point in fresh if point in before}
        now_ = {point.value: _told(told) for point, told in fresh.items()}
        record(by, cycle.body, "validation.list_answered", cycle, was, now_, at=at)
    return ()


def _told(answered: Answered) -> str:
    return f"{answered.answer.value}: {answered.remark}" if answered.remark else answered.answer.value


def _monitored(cycle: Cycle) -> Monitored:
    recounts = {row.item: row.same for row in RecountEntry.objects.filter(cycle=cycle).reverse()}
    return replace(
        monitored_of(cycle),
        proven=frozenset(proof.item for proof in proofs_of(cycle)),
        versions=Version.objects.filter(cycle=cycle).count(),
        recounted=len(recounts),
        differing=sum(same is False for same in recounts.values()),
    )
