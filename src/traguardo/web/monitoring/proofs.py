"""What monitoring tells the evaluator of a cycle: the files behind its values, and how it was followed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from traguardo.core.evaluation.gathering import Monitored
from traguardo.core.plan import Role
from traguardo.web.monitoring.models import Evidence, Stage, Status, Update
from traguardo.web.plans.models import Cycle
from traguardo.web.plans.neighbours import Proof


def proofs_of(cycle: Cycle) -> Iterator[Proof]:
    """The files behind the values that were taken over, the latest first."""
    rows = Evidence.objects.filter(update__period__cycle=cycle, update__status=Status.ACCEPTED)
    for row in rows.select_related("update").order_by("-update__at", "pk"):
        href = reverse("monitoring:evidence", args=[cycle.body.slug, row.pk])
        yield Proof(row.update.item, row.name, href, row.digest, row.update.told, row.update.measured_on)


def monitored_of(cycle: Cycle) -> Monitored:
    """How many checks within the year were closed, and how many values were told."""
    closed = [p for p in cycle.periods.all() if p.stage == Stage.CLOSED and p.role is Role.INTERIM]
    told = Update.objects.filter(period__cycle=cycle, status=Status.ACCEPTED).count()
    return Monitored(closed=len(closed), told=told)
