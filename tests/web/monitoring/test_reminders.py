"""Reminders by mail."""

from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from traguardo.web.bodies.models import Membership
from traguardo.web.monitoring import digests, updates
from traguardo.web.monitoring.digests import remind
from traguardo.web.monitoring.models import Reminder

SITE = "https://traguardo.example"
MONDAY, TUESDAY, NEXT_TUESDAY = date(2023, 7, 10), date(2023, 7, 11), date(2023, 7, 18)


def to(person):
    return [message for message in mail.outbox if message.to == [person.email]]


@pytest.mark.usefixtures("scene")
def test_everybody_gets_one_mail_about_what_waits_for_them(cast):
    sent, failed = remind(SITE, MONDAY)
    (message,) = to(cast["officer"])
    assert message.subject == "Traguardo: cose da fare, 3"
    assert "Famiglie seguite" in message.body
    assert f"{SITE}/e/alfa/monitoraggio/2023/2023-06-30/valori/A.i1/" in message.body
    assert "entro il 15/07/2023" in message.body
    assert to(cast["auditor"]) == []
    assert (sent, failed) == (len(mail.outbox), [])


def test_two_runs_on_a_day_send_one_mail(cast, scene):
    remind(SITE, MONDAY)
    assert remind(SITE, MONDAY) == (0, [])
    updates.send_back(scene.proposed(), "no", by=cast["area_head"])
    remind(SITE, MONDAY)
    assert len(to(cast["officer"])) == 1


@pytest.mark.usefixtures("scene")
def test_the_same_things_are_recalled_only_after_a_week(cast):
    remind(SITE, MONDAY)
    remind(SITE, TUESDAY)
    assert len(to(cast["officer"])) == 1
    remind(SITE, NEXT_TUESDAY)
    assert len(to(cast["officer"])) == 2


def test_something_new_is_told_the_next_day(cast, scene):
    remind(SITE, MONDAY)
    updates.send_back(scene.proposed(), "no", by=cast["area_head"])
    remind(SITE, TUESDAY)
    assert "Proposte rimandate" in to(cast["officer"])[1].body


@pytest.mark.usefixtures("scene")
def test_each_person_reads_their_own_language(cast):
    officer = cast["officer"]
    officer.language = "en"
    officer.save()
    remind(SITE, MONDAY)
    assert to(officer)[0].subject == "Traguardo: things to do, 3"


@pytest.mark.usefixtures("scene")
def test_who_is_gone_or_has_no_role_gets_nothing(cast):
    officer = cast["officer"]
    officer.is_active = False
    officer.save()
    remind(SITE, MONDAY)
    assert to(officer) == to(cast.outsider) == []


@pytest.mark.usefixtures("scene")
def test_two_bodies_make_one_mail(cast):
    Membership.objects.create(user=cast["officer"], body=cast.beta, role="director")
    from tests.web.monitoring import things

    things.cycle_in(cast, state="approved", body=cast.beta)
    remind(SITE, MONDAY)
    (message,) = to(cast["officer"])
    assert "Consorzio Alfa" in message.body
    assert "Consorzio Beta" in message.body


@pytest.mark.usefixtures("scene")
def test_a_mail_that_does_not_go_is_told_and_tried_again(cast, monkeypatch):
    def refused(*_, **__):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(digests, "send_mail", refused)
        sent, failed = remind(SITE, MONDAY)
        assert sent == 0
        assert cast["officer"].email in failed
    assert not Reminder.objects.exists()
    assert remind(SITE, MONDAY)[0] > 0


@pytest.mark.usefixtures("scene")
def test_the_command_sends_and_says_how_many(monkeypatch):
    monkeypatch.setattr(digests, "localdate", lambda: MONDAY)
    out = StringIO()
    call_command("remind", site=f"{SITE}/", stdout=out)
    assert out.getvalue().strip() == f"Promemoria inviati: {len(mail.outbox)}."
    assert f"{SITE}/e/alfa/" in mail.outbox[0].body


@pytest.mark.usefixtures("scene")
def test_the_command_fails_when_a_mail_does(monkeypatch):
    def refused(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(digests, "send_mail", refused)
    with pytest.raises(CommandError, match="non inviati"):
        call_command("remind", stdout=StringIO())
