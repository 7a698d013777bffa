"""Reminders by mail: one a day and person at most, and none that says what the last one said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby

from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.timezone import localdate

from traguardo.web.accounts.models import User
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.standing import standing
from traguardo.web.bodies.tasks import Task
from traguardo.web.monitoring.models import Reminder
from traguardo.web.monitoring.waiting import Work, tasks_of, work_of
from traguardo.web.pages.saying import say
from traguardo.wording.numbers import shown

QUIET = timedelta(days=7)  # the same things are told again only after this
LISTED = 10  # of a kind; the others are counted


def remind(site: str, today: date | None = None) -> tuple[int, list[str]]:
    """Mail everybody what waits for them.

    Args:
        site: the address of the installation, ``https://host``.
        today: the day it is; today.

    Returns:
        How many mails went, and the addresses to which one could not be sent.
    """
    day = today or localdate()
    sent, failed = 0, []
    known: dict[int, Work] = {}
    for person in User.objects.filter(is_active=True, memberships__isnull=False).distinct():
        try:
            sent += _remind(person, site, day, known)
        except OSError:  # the server of mails is not there, or refuses this one
            failed.append(person.email)
    return sent, failed


def _remind(person: User, site: str, day: date, known: dict[int, Work]) -> bool:
    with translation.override(person.language):
        parts = []
        for body in standing(person).bodies:
            work = known[body.pk] = known.get(body.pk) or work_of(body)
            if tasks := tasks_of(person, work, day):
                parts.append((body, tasks))
        if not parts:
            return False
        text = "\n".join(_lines(parts, site, day))
        what = sha256(repr([(task.kind, task.href, task.text) for _, tasks in parts for task in tasks]).encode())
        count = sum(len(tasks) for _, tasks in parts)
        return _send(person, say("monitoring.mail.subject", count=count), text, what.hexdigest(), day)


def _send(person: User, subject: str, text: str, what: str, day: date) -> bool:
    """Send it unless it was sent; the row is there before the mail, so that two runs at once send one."""
    if Reminder.objects.filter(user=person, digest=what, day__gt=day - QUIET).exists():
        return False
    try:
        with transaction.atomic():
            row = Reminder.objects.create(user=person, day=day, digest=what)
    except IntegrityError:
        return False
    try:
        send_mail(subject, text, None, [person.email])
    except BaseException:
        row.delete()
        raise
    return True


def _lines(parts: list[tuple[Body, list[Task]]], site: str, today: date) -> Iterator[str]:
    yield say("monitoring.mail.greeting")
    for body, tasks in parts:
        yield ""
        yield body.name
        for kind, group in groupby(tasks, key=lambda task: task.kind):
            listed = list(group)
            yield ""
            yield f"{say(f'monitoring.waiting.{kind.value}')} ({len(listed)})"
            for task in listed[:LISTED]:
                yield _line(task, today)
                yield f"    {site}{task.href}"
            if len(listed) > LISTED:
                yield "- " + say("monitoring.mail.more", count=len(listed) - LISTED)
    yield ""
    yield say("monitoring.mail.end")


def _line(task: Task, today: date) -> str:
    day = f" ({say('monitoring.mail.by', day=shown(task.day))})" if task.day else ""
    late = f" {say('monitoring.late')}" if task.late(today) else ""
    return f"- {' · '.join(part for part in (task.text, task.about) if part)}{day}{late}"
