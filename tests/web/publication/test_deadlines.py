"""Which deadlines are met is known from deeds, validations, what is published, and what somebody notes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.readers.hiding import pdf
from tests.web.publication.things import TOLD, frozen, published

from traguardo.core.following.calendar import State
from traguardo.core.workflow import Move
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.monitoring.feeds import calendar
from traguardo.web.monitoring.models import Period
from traguardo.web.plans.models import Cycle
from traguardo.web.publication import publishing
from traguardo.web.publication.models import Edition, Fulfilment
from traguardo.web.publication.sections import Kind
from traguardo.web.publication.sources.uploaded import FromDraft, Upload, drafted
from traguardo.web.register.models import Entry

CALENDAR = "/e/alfa/ente/calendario/?anno=2023"
FULFIL = "/e/alfa/pubblicazione/termini/2023/fgdc/"
NOTE = {"on": "2023-02-20", "by_what": "Determinazione n. 41"}


def stands(cast, year, key, on=date(2024, 12, 1)):
    return next(one for one in deadlines(cast.alfa, year, on=on) if one.key == f"calendar.{key}")


def text(response):
    return response.content.decode()


def test_the_plan_is_met_by_its_deed(cast):
    assert stands(cast, 2023, "piao").state is State.LATE
    frozen(cast)
    found = stands(cast, 2023, "piao")
    assert found.state is State.MET
    assert found.fact.by == "Consiglio di amministrazione n. 12 del 30/01/2023"
    page = text(cast.client("auditor").get(CALENDAR))
    assert found.fact.by in page
    assert found.fact.address in page


def test_the_report_is_met_by_what_is_published_the_year_after(cast):
    edition = published(cast, frozen(cast, move=Move.EVALUATE, at=TOLD, deed=None), Kind.REPORT, at=TOLD)
    found = stands(cast, 2024, "report")
    assert (found.state, found.fact.on) == (State.MET, date(2024, 6, 20))
    assert found.fact.address == edition.get_absolute_url()
    assert stands(cast, 2023, "report").state is State.LATE
    publishing.withdraw(edition, "Errore", by=cast["transparency"])
    assert stands(cast, 2024, "report").state is State.LATE


def test_the_report_is_met_by_the_deed_that_decides_it_and_a_validation_by_its_document(cast):
    frozen(cast, move=Move.PUBLISH, at=TOLD)
    assert stands(cast, 2024, "report").state is State.MET
    told = publishing.Told(title="Validazione 2023")
    at = datetime(2024, 7, 2, 9, tzinfo=UTC)
    file = Upload("validazione.pdf", "application/pdf", pdf("Il Nucleo valida la Relazione."))
    draft = drafted(cast.alfa, Kind.VALIDATION, 2023, told, [file], by=cast["transparency"])
    source = FromDraft(draft)
    publishing.publish(source, told=told, reasons={}, site="", by=cast["transparency"], at=at)
    assert stands(cast, 2024, "validation").state is State.MET_LATE
    assert Edition.objects.count() == 1


def test_monitoring_within_the_year_and_at_its_end_is_met_once_closed(cast):
    frozen(cast)
    cycle = Cycle.objects.get()
    for day in (date(2023, 6, 30), date(2023, 12, 31)):
        period = Period.objects.create(cycle=cycle, day=day, until=day)
        key = "monitoring" if day.month == 6 else "snapshot"
        assert not stands(cast, 2023, key).state.done
        Period.objects.filter(pk=period.pk).update(stage="closed")
        assert stands(cast, 2023, key).fact.by.endswith(f"{day:%d/%m/%Y}")


def test_what_is_kept_elsewhere_is_noted_by_hand(cast):
    client = cast.client("officer")
    assert FULFIL in text(client.get(CALENDAR))
    assert client.post(FULFIL, NOTE).url == CALENDAR
    assert "Segnato come rispettato" in text(client.get(CALENDAR))
    assert stands(cast, 2023, "fgdc").fact.by == "Determinazione n. 41"
    assert "Determinazione n. 41" in text(client.get(CALENDAR))
    client.post(FULFIL, NOTE | {"by_what": "Determinazione n. 42"})
    assert Fulfilment.objects.get().by_what == "Determinazione n. 42"
    assert Entry.objects.filter(action="publication.fulfilled").count() == 2


@pytest.mark.parametrize(("field", "value"), [("on", "2999-01-01"), ("on", "31/02/2023"), ("by_what", " ")])
def test_a_note_that_cannot_be_is_told_beside_its_field(cast, field, value):
    response = cast.client("officer").post(FULFIL, NOTE | {field: value})
    assert list(response.context["form"].errors) == [field]
    assert not Fulfilment.objects.exists()


def test_who_may_not_note_and_what_is_no_deadline(cast):
    assert cast.client("auditor").post(FULFIL, NOTE).status_code == 403
    assert FULFIL not in text(cast.client("auditor").get(CALENDAR))
    assert cast.client(cast.other_administrator).post(FULFIL, NOTE).status_code == 404
    assert cast.client("officer").post(FULFIL.replace("fgdc", "nulla"), NOTE).status_code == 404


def test_the_calendar_of_a_person_says_what_is_done(cast):
    cast.client("officer").post(FULFIL, NOTE)
    told = calendar(cast["officer"], date(2023, 3, 1)).decode()
    assert told.count("✓") == 1


def test_the_calendar_asks_as_much_for_many_documents_as_for_few(cast):
    def count():
        with CaptureQueriesContext(connection) as captured:
            deadlines(cast.alfa, 2023)
        return len(captured)

    version = frozen(cast)
    published(cast, version)
    before = count()
    for _ in range(3):
        published(cast, frozen(cast, move=Move.ADOPT))
    assert count() == before
