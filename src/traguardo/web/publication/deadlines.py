"""Which deadlines of the law are met: by a deed, by what was validated or published, or because somebody said so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from traguardo.core.following.calendar import Fact
from traguardo.core.workflow import Move
from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.monitoring.models import Period, Stage
from traguardo.web.pages.saying import say
from traguardo.web.plans.models import Version
from traguardo.web.publication.models import Edition, Fulfilment
from traguardo.web.publication.sections import Kind
from traguardo.web.register.recording import record
from traguardo.web.validation.models import Signed

BY_EDITION = {Kind.PLAN: "calendar.piao", Kind.REPORT: "calendar.report", Kind.VALIDATION: "calendar.validation"}
BY_MOVE = {Move.APPROVE: "calendar.piao", Move.PUBLISH: "calendar.report"}


def facts(body: Body, year: int) -> Iterator[Fact]:
    """What meets the deadlines of a year: its plan and monitoring, report and validation of the year before."""
    yield from _told(body, year)
    yield from _deeds(body, year)
    yield from _validated(body, year)
    yield from _published(body, year)
    yield from _monitored(body, year)


def fulfil(body: Body, key: str, year: int, on: date, by_what: str, *, by: User, at: datetime | None = None) -> None:
    """Note that a deadline is met, by a document kept elsewhere; a second note takes the place of the first."""
    with transaction.atomic():
        before = Fulfilment.objects.select_for_update().filter(body=body, key=key, year=year).first()
        row = before or Fulfilment(body=body, key=key, year=year)
        was = {"on": row.on, "by_what": row.by_what} if before else None
        row.on, row.by_what = on, by_what
        row.save()
        record(by, body, "publication.fulfilled", row, was, {"on": on, "by_what": by_what}, at=at)


def _told(body: Body, year: int) -> Iterator[Fact]:
    for row in Fulfilment.objects.filter(body=body, year=year):
        yield Fact(key=row.key, on=row.on, by=row.by_what)


def _deeds(body: Body, year: int) -> Iterator[Fact]:
    """Plans approved and reports decided, by the day of the deed."""
    wanted = {(year, Move.APPROVE), (year - 1, Move.PUBLISH)}
    rows = Version.objects.filter(cycle__body=body, cycle__year__in=(year, year - 1), move__in=list(BY_MOVE))
    for version in rows.select_related("cycle").defer("plan_file"):
        move = Move(version.move)
        if (version.cycle.year, move) in wanted and version.deed:
            told = version.deed
            deed = say("workflow.deed_line", organ=told["organ"], number=told["number"], day=_day(told["date"]))
            address = reverse("workflow:version", args=[body.slug, version.cycle.year, version.number])
            yield Fact(key=BY_MOVE[move], on=_day(told["date"]), by=deed, address=address)


def _validated(body: Body, year: int) -> Iterator[Fact]:
    rows = Signed.objects.filter(cycle__body=body, cycle__year=year - 1)
    for row in rows.order_by("at")[:1]:
        yield Fact(key="calendar.validation", on=localdate(row.at), by=say("publication.signed", name=row.by_name))


def _published(body: Body, year: int) -> Iterator[Fact]:
    rows = Edition.objects.filter(publication__body=body, withdrawn_at=None, publication__kind__in=list(BY_EDITION))
    for edition in rows.select_related("publication").defer("content", "justified"):
        kind = Kind(edition.publication.kind)
        if edition.publication.year == (year if kind is Kind.PLAN else year - 1):
            edition.publication.body = body
            address = edition.get_absolute_url()
            yield Fact(key=BY_EDITION[kind], on=localdate(edition.at), by=edition.title, address=address)


def _monitored(body: Body, year: int) -> Iterator[Fact]:
    """The monitoring within the year, and that at its end, once they are closed."""
    for period in Period.objects.filter(cycle__body=body, cycle__year=year, stage=Stage.CLOSED):
        key = "calendar.snapshot" if period.day == date(year, 12, 31) else "calendar.monitoring"
        address = reverse("monitoring:cycle", args=[body.slug, year])
        yield Fact(key=key, on=period.day, by=say("publication.monitored", day=period.day), address=address)


def _day(text: str) -> date:
    return date.fromisoformat(text)
