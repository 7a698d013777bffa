"""The calendar of a person's deadlines."""

from datetime import date
from hashlib import sha256

import pytest
from django.urls import reverse
from icalendar import Calendar

from traguardo.web.bodies.models import Membership
from traguardo.web.bodies.standing import forget
from traguardo.web.monitoring import feeds, periods, updates
from traguardo.web.monitoring.models import Feed

URL = "/calendario/"
SUMMER = date(2023, 7, 10)


def events(person, today=SUMMER):
    found = Calendar.from_ical(feeds.calendar(person, today))
    return {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}


@pytest.mark.usefixtures("scene")
def test_a_secret_address_is_made_shown_once_and_kept_only_as_a_digest(cast):
    client = cast.client("officer")
    page = client.post(URL, follow=True).content.decode()
    href = next(word for word in page.replace("<", " ").replace(">", " ").split() if word.endswith(".ics"))
    assert "/calendario/" in href
    assert href not in client.get(URL).content.decode()
    token = href.rsplit("/", 1)[1].removesuffix(".ics")
    assert Feed.objects.get().digest == sha256(token.encode()).hexdigest()
    response = cast.client().get(href)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Cache-Control"] == "private, no-store"
    assert Feed.objects.get().read_at is not None


@pytest.mark.usefixtures("scene")
def test_it_holds_own_steps_periods_and_the_law(cast):
    found = events(cast["officer"])
    assert found["C.S.S. Alfa: Avvio degli incontri"]["DTSTART"].dt == date(2023, 5, 31)
    assert found["C.S.S. Alfa: Ultimo giorno per i valori al 30/06/2023"]["DTSTART"].dt == date(2023, 7, 15)
    assert any("PIAO" in title for title in found)
    assert not any("Ore erogate" in title for title in found)


def test_what_is_done_or_closed_is_not_a_deadline_any_more(cast, scene):
    updates.accept(scene.proposed("A.s1", actual="maggio"), by=cast["area_head"], roles={"area_head"})
    periods.close(scene.june, by=cast["director"])
    found = events(cast["officer"])
    assert "C.S.S. Alfa: Avvio degli incontri" not in found
    assert "C.S.S. Alfa: Ultimo giorno per i valori al 30/06/2023" not in found


@pytest.mark.usefixtures("scene")
def test_an_event_keeps_its_name_so_that_calendars_move_it(cast):
    before, after = events(cast["officer"]), events(cast["officer"])
    assert {str(e["UID"]) for e in before.values()} == {str(e["UID"]) for e in after.values()}
    assert len({str(e["UID"]) for e in before.values()}) == len(before)


@pytest.mark.usefixtures("scene")
def test_the_person_s_language_is_spoken(cast):
    officer = cast["officer"]
    officer.language = "en"
    assert "C.S.S. Alfa: Last day for the values as of 30/06/2023" in events(officer)


@pytest.mark.usefixtures("scene")
def test_an_old_address_dies_when_another_is_made_or_it_is_withdrawn(cast):
    old, new = feeds.renew(cast["officer"]), feeds.renew(cast["officer"])
    assert cast.client().get(reverse("monitoring:ics", args=[old])).status_code == 404
    assert cast.client().get(reverse("monitoring:ics", args=[new])).status_code == 200
    assert cast.client("officer").post(reverse("monitoring:withdraw_feed")).url == URL
    assert cast.client().get(reverse("monitoring:ics", args=[new])).status_code == 404


@pytest.mark.usefixtures("scene")
def test_who_is_gone_has_no_calendar_and_who_lost_a_role_loses_its_deadlines(cast):
    officer, token = cast["officer"], feeds.renew(cast["officer"])
    Membership.objects.filter(user=officer).delete()
    forget(officer)
    assert events(officer) == {}
    officer.is_active = False
    officer.save()
    assert cast.client().get(reverse("monitoring:ics", args=[token])).status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "' OR 1=1"])
@pytest.mark.usefixtures("scene")
def test_a_guessed_address_is_not_there(cast, token):
    feeds.renew(cast["officer"])
    assert cast.client().get(f"/calendario/{token}.ics").status_code == 404


def test_methods_and_sign_in(cast):
    assert cast.client().get(URL).status_code == 302
    assert cast.client().post(reverse("monitoring:withdraw_feed")).status_code == 302
    assert cast.client("officer").get(reverse("monitoring:withdraw_feed")).status_code == 405
    assert cast.client().post(reverse("monitoring:ics", args=["x"])).status_code == 405
    assert cast.client("officer").delete(URL).status_code == 405


def test_looking_ahead_does_not_spend_the_address(cast):
    """Some browsers ask for the head of a page first."""
    client = cast.client("officer")
    client.post(URL)
    client.head(URL)
    assert ".ics" in client.get(URL).content.decode()
