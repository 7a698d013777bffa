"""A person's deadlines as a calendar that their own program reads, at a secret address that can be withdrawn."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate, now
from icalendar import Calendar, Event

from traguardo.web.accounts.models import User
from traguardo.web.bodies.calendar import deadlines
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.standing import standing
from traguardo.web.monitoring.models import Feed, Stage
from traguardo.web.monitoring.waiting import Work, due_days, work_of
from traguardo.web.pages.saying import say

BYTES = 32  # of a token


def renew(person: User) -> str:
    """A new secret address; the one before, if any, is dead."""
    token = secrets.token_urlsafe(BYTES)
    facts = {"digest": _digest(token), "created_at": now(), "read_at": None}
    Feed.objects.update_or_create(user=person, defaults=facts)
    return token


def withdraw(person: User) -> None:
    """No address any more."""
    Feed.objects.filter(user=person).delete()


def feed_of(token: str) -> Feed | None:
    """The feed of a secret address; None for one that is not, or whose person is gone."""
    found = Feed.objects.select_related("user").filter(digest=_digest(token), user__is_active=True).first()
    if found is not None:
        with transaction.atomic():
            Feed.objects.filter(pk=found.pk).update(read_at=now())
    return found


def calendar(person: User, today: date | None = None) -> bytes:
    """The deadlines of a person in all their bodies, in their own language: steps, periods, law."""
    day = today or localdate()
    found = Calendar()
    found.add("prodid", "-//Traguardo//IT")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    with translation.override(person.language):
        found.add("x-wr-calname", say("monitoring.feed.title"))
        for body in standing(person).bodies:
            for event in _events(person, work_of(body), day):
                found.add_component(event)
    return bytes(found.to_ical())


def _events(person: User, work: Work, today: date) -> Iterator[Event]:
    body = work.body
    for ref, day, step, objective in due_days(person, work):
        yield _event(body, f"step-{ref}", day, step, objective)
    for cycle, _, periods in work.cycles:
        for period in periods:
            if period.stage != Stage.CLOSED:
                title = say("monitoring.feed.period", day=period.day)
                yield _event(
                    body,
                    f"period-{period.pk}",
                    period.until,
                    title,
                    say("monitoring.feed.cycle", year=str(cycle.year)),
                )
    for year in (today.year, today.year + 1):
        for deadline in deadlines(body, year):
            title = f"✓ {deadline.description}" if deadline.state.done else deadline.description
            yield _event(body, f"{deadline.key}-{year}", deadline.day, title, deadline.reference)


def _event(body: Body, ref: str, day: date, title: str, text: str) -> Event:
    """A whole day; known by a name that stays, so that a calendar moves it instead of doubling it."""
    event = Event()
    event.add("uid", f"{sha256(f'{body.pk} {ref}'.encode()).hexdigest()[:32]}@traguardo")
    event.add("dtstamp", now())
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{body.short_name}: {title}")
    event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
