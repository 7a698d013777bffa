"""What the demonstration has published: the approved plans, and one report."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction

from traguardo.core.plan import Deed
from traguardo.core.publishing.suppression import Group
from traguardo.core.workflow import Move, State
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.plans import versions
from traguardo.web.plans.models import Cycle, Version
from traguardo.web.publication import premiums, publishing
from traguardo.web.publication.premiums import Premiums
from traguardo.web.publication.sections import Kind
from traguardo.web.publication.sources.version import FromVersion

REPORTED = "ivrea"  # the body whose year is over and told
WHY = "Esempio: i testi sono stati riscritti per la dimostrazione."


PREMIUMS = Premiums(
    year=2023,
    allocated=Decimal("61500"),
    paid=Decimal("57240"),
    groups=tuple(
        Group(row=role, column=band, count=count, amount=Decimal(amount))
        for role, band, count, amount in (
            ("Elevate qualificazioni", "alta", 3, 9600),
            ("Elevate qualificazioni", "media", 2, 4800),
            ("Funzionari", "alta", 9, 13500),
            ("Funzionari", "media", 14, 15400),
            ("Istruttori", "alta", 6, 5400),
            ("Istruttori", "media", 11, 7700),
            ("Istruttori", "bassa", 2, 840),
        )
    ),
    criteria="Il premio segue la valutazione individuale, che unisce risultati e comportamenti.",
)
WITH_PREMIUMS = "mondovi"


@transaction.atomic
def demo_publication(body: Body, *, by: User, site: str) -> None:
    """Publish what a body of the demonstration has approved; nothing for one that has only drafts."""
    if body.slug == WITH_PREMIUMS:
        premiums.publish(body, PREMIUMS, deed=None, by=by, at=datetime(PREMIUMS.year + 1, 7, 5, 9, tzinfo=UTC))
    for cycle in Cycle.objects.filter(body=body).exclude(state=State.DRAFT.value):
        approved = cycle.versions.last()
        if approved is None:
            continue
        _publish(cycle, approved, Kind.PLAN, by, site, datetime(cycle.year, 2, 10, 9, tzinfo=UTC))
        if body.slug == REPORTED:
            at = datetime(cycle.year + 1, 6, 20, 9, tzinfo=UTC)
            deed = Deed(organ="Consiglio di amministrazione", number="18", date=date(cycle.year + 1, 6, 15))
            report = versions.freeze(cycle, Move.PUBLISH, deed=deed, reason="", by=by, at=at)
            Cycle.objects.filter(pk=cycle.pk).update(state=State.PUBLISHED)
            cycle.state = State.PUBLISHED.value
            _publish(cycle, report, Kind.REPORT, by, site, at)


def _publish(cycle: Cycle, version: Version, kind: Kind, by: User, site: str, at: datetime) -> None:
    version.cycle = cycle
    source = FromVersion(version, kind)
    reasons = {one.key: WHY for one in source.concerns({})}
    edition, findings = publishing.publish(
        source, told=publishing.Told(), reasons=reasons, site=site, by=by, at=at, chosen=frozenset({"citizens"})
    )
    if edition is None:
        raise ValueError(f"{cycle}: {findings}")
