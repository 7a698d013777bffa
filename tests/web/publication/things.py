"""A plan and a report of Alfa that are published, from versions of the small plan."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.readers.hiding import pdf, signed
from tests.web.plans.things import small_plan

from traguardo.core.plan import Deed
from traguardo.core.workflow import Move
from traguardo.web.plans import editing, versions
from traguardo.web.premiums.models import Bonus, FundRow
from traguardo.web.publication import publishing
from traguardo.web.publication.sections import Kind
from traguardo.web.publication.sources.uploaded import Upload, drafted
from traguardo.web.publication.sources.version import FromVersion

SITE = "https://traguardo.example"
DEED = Deed(organ="Consiglio di amministrazione", number="12", date=date(2023, 1, 30))
APPROVED, TOLD = datetime(2023, 2, 1, 9, tzinfo=UTC), datetime(2024, 6, 20, 9, tzinfo=UTC)


def frozen(cast, plan=None, move=Move.APPROVE, body=None, at=APPROVED, deed=DEED):
    """A version of a cycle of Alfa; the cycle is made where there is none."""
    body = body or cast.alfa
    plan = plan or small_plan()
    cycle = body.cycles.filter(year=plan.year).first()
    if cycle is None:
        cycle, findings = editing.create(body, plan, by=cast["officer"], how="example")
        assert findings == ()
    if move in (Move.EVALUATE, Move.PUBLISH):
        cycle.state = "evaluated"
        cycle.save(update_fields=["state"])
    return versions.freeze(cycle, move, deed=deed, reason="", by=cast["director"], at=at)


def published(cast, version=None, kind=Kind.PLAN, *, reasons=None, at=APPROVED, chosen=frozenset(), **told):
    edition, findings = publishing.publish(
        FromVersion(version or frozen(cast), kind),
        told=publishing.Told(**told),
        reasons=reasons or {},
        site=SITE,
        by=cast["transparency"],
        chosen=chosen,
        at=at,
    )
    assert findings == ()
    return edition


def things(cast) -> dict:
    published(cast)
    published(cast, frozen(cast, move=Move.EVALUATE, at=TOLD), Kind.REPORT, at=TOLD)
    cycle = cast.alfa.cycles.get()
    FundRow.objects.create(cycle=cycle, group="staff", amount=1000)
    Bonus.objects.create(cycle=cycle, state="approved", organ="CdA", number="3", deed_date=date(2024, 7, 1))
    told = publishing.Told(title="Validazione 2023")
    data = pdf("Il signor Mario Rossi firma.", author="Anna Bianchi")
    file = Upload("validazione.pdf", "application/pdf", signed(data))
    draft = drafted(cast.alfa, Kind.VALIDATION, 2023, told, [file], by=cast["transparency"])
    return {"draft": draft.pk}
