"""What the demonstration has published: the approved plans, and one report."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction

from traguardo.core.plan import Deed
from traguardo.core.workflow import Move, State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.plans import versions
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.publication import frozen, gate, publishing
from traguardo.web.publication.sections import Kind

REPORTED = "ivrea"  # the body whose year is over and told
SITE = "http://localhost:8000"
WHY = "Esempio: i testi sono stati riscritti per la dimostrazione."


@transaction.atomic
def demo_publication(body: Body, *, by: User) -> None:
    """Publish what a body of the demonstration has approved; nothing for one that has only drafts."""
    for cycle in Cycle.objects.filter(body=body).exclude(state=State.DRAFT.value):
        approved = cycle.versions.last()
        if approved is None:
            continue
        _publish(cycle, approved, Kind.PLAN, by, datetime(cycle.year, 2, 10, 9, tzinfo=UTC))
        if body.slug == REPORTED:
            at = datetime(cycle.year + 1, 6, 20, 9, tzinfo=UTC)
            deed = Deed(organ="Consiglio di amministrazione", number="18", date=date(cycle.year + 1, 6, 15))
            report = versions.freeze(cycle, Move.PUBLISH, deed=deed, reason="", by=by, at=at)
            Cycle.objects.filter(pk=cycle.pk).update(state=State.PUBLISHED)
            _publish(cycle, report, Kind.REPORT, by, at)


def _publish(cycle: Cycle, version: Version, kind: Kind, by: User, at: datetime) -> None:
    version.cycle = cycle
    shown = frozen.published(version, kind)
    reasons = {one.key: WHY for one in gate.concerns(shown.plan, shown.ruleset)}
    edition, findings = publishing.publish_version(
        version, kind, told=publishing.Told(), reasons=reasons, site=SITE, by=by, at=at
    )
    if edition is None:
        raise ValueError(f"{cycle}: {findings}")
