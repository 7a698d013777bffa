"""The plans of the demonstration: each example in another state of its cycle, and a draft for the year after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from traguardo.core.comparing.rolling import rolled
from traguardo.core.plan import Deed, Plan
from traguardo.core.workflow import Move, State
from traguardo.readers import planfile
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.plans import editing, records, versions
from traguardo.web.plans.models import Cycle

EXAMPLES = Path(__file__).parents[4] / "examples"
STATES = {"mondovi": State.IN_PROGRESS, "ivrea": State.MEASURED, "caluso": State.MEASURED}  # the others are drafts


@transaction.atomic
def demo_plans(body: Body, *, by: User) -> None:
    """Write the example of a body as its cycle; where it has been approved also as a version."""
    path = EXAMPLES / f"{body.slug}.toml"
    plan, findings = planfile.read(path.read_bytes(), path.name)
    if plan is None:
        raise ValueError(f"{path}: {findings}")
    state = STATES.get(body.slug, State.DRAFT)
    at = datetime(plan.year, 2, 1, 9, tzinfo=UTC)
    cycle = _cycle(body, plan, by, at)
    if state is not State.DRAFT:
        deed = plan.deed or Deed(organ="Consiglio di amministrazione", number="3", date=date(plan.year, 1, 30))
        records.store(replace(plan, deed=deed), cycle)
        versions.freeze(cycle, Move.APPROVE, deed=deed, reason="", by=by, at=at)
        Cycle.objects.filter(pk=cycle.pk).update(state=state)
    if body.slug == "mondovi":
        _cycle(body, rolled(plan), by, at)


def _cycle(body: Body, plan: Plan, by: User, at: datetime) -> Cycle:
    cycle, findings = editing.create(body, plan, by=by, how="example", at=at)
    if cycle is None:
        raise ValueError(f"{body.slug}: {findings}")
    return cycle
