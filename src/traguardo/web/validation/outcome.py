"""The outcome of the validation: signed by an evaluator, frozen, and good as long as nothing it speaks of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from traguardo.core.evaluation.validation import Outcome, obstacles, outcome
from traguardo.core.finding import Finding
from traguardo.web.accounts.models import User
from traguardo.web.plans.insight import Insight, insight
from traguardo.web.plans.models import Cycle
from traguardo.web.register.recording import record
from traguardo.web.validation import snapshots
from traguardo.web.validation.acts import opened
from traguardo.web.validation.checklist import answers_of
from traguardo.web.validation.models import Question, Signed
from traguardo.web.validation.opinions import entries_of, silent


@dataclass(frozen=True, slots=True)
class Ready:
    """Where the file stands: what it comes to so far, and what is still missing."""

    outcome: Outcome | None
    obstacles: tuple[Finding, ...]


def ready(seen: Insight) -> Ready:
    """What the answers come to, and what stands in the way of signing."""
    answers = answers_of(seen.cycle)
    found = obstacles(
        answers,
        seen.ruleset,
        silent=len(silent(seen, entries_of(seen.cycle))),
        waiting=Question.objects.filter(cycle=seen.cycle, closed_at=None).count(),
    )
    return Ready(outcome(answers, seen.ruleset), found)


def sign(
    cycle: Cycle, text: str, *, by: User, at: datetime | None = None
) -> tuple[Signed | None, tuple[Finding, ...]]:
    """Sign what the answers come to, and freeze the file.

    Args:
        cycle: measured, with every objective and every point answered.
        text: the evaluator's own words on the whole; may be empty.
        by: the evaluator.
        at: when; now.

    Returns:
        What was signed, or None with what stands in the way.
    """
    at = at or now()
    with transaction.atomic():
        cycle, findings = opened(cycle)
        if findings:
            return None, findings
        seen = insight(cycle)
        stands = ready(seen)
        if stands.obstacles or stands.outcome is None:
            return None, stands.obstacles
        last = current(seen)
        if last is not None and last.text == text.strip() and last.by_id == by.pk:
            return last, ()
        frozen = snapshots.after(seen, by=by, at=at)
        row = Signed.objects.create(
            cycle=cycle,
            outcome=stands.outcome.value,
            text=text.strip(),
            by=by,
            by_name=by.name,
            snapshot=frozen,
            at=at,
        )
        told = {"outcome": row.outcome, "text": row.text, "digest": frozen.digest}
        record(by, cycle.body, "validation.signed", row, None, told, at=at)
    return row, ()


def current(seen: Insight) -> Signed | None:
    """The outcome that holds: the last one signed, unless plan, opinions or answers have changed since."""
    last = Signed.objects.filter(cycle=seen.cycle).select_related("snapshot", "by").first()
    if last is None or bytes(last.snapshot.content) != snapshots.content(seen):
        return None
    return last


def validation_of(seen: Insight) -> Outcome | None:
    """The outcome that holds, for whoever asks whether the cycle may go on or anything may be paid."""
    signed = current(seen)
    return Outcome(signed.outcome) if signed else None
