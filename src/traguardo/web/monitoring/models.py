"""Periods, proposals with their evidence, deeds that take something out of the count, reminders and feeds."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from traguardo.core.following.periods import role_at
from traguardo.core.plan import Role
from traguardo.web.bodies.attachments import Attachment
from traguardo.web.bodies.models import Body

PERSON = settings.AUTH_USER_MODEL


class Stage(models.TextChoices):
    """Where a period stands."""

    PLANNED = "planned", "planned"
    OPEN = "open", "open"
    CLOSED = "closed", "closed"  # nothing in it changes any more


class Status(models.TextChoices):
    """Where a proposal stands."""

    PROPOSED = "proposed", "proposed"
    SENT_BACK = "sent_back", "sent back"
    ACCEPTED = "accepted", "accepted"
    REPLACED = "replaced", "replaced"  # by another, before anybody decided


class Period(models.Model):
    """A day at which the values of a cycle are asked for, and the last day to tell them."""

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="periods")
    day = models.DateField()
    until = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.PLANNED)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        """By day, each once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["cycle", "day"], name="monitoring_one_period_a_day")]
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"

    @property
    def body(self) -> Body:
        """Whose period it is."""
        return self.cycle.body

    @property
    def role(self) -> Role:
        """As what the values of indicators count."""
        return role_at(self.day, self.cycle.year)

    @property
    def final(self) -> bool:
        """Whether it is the one at the end of the year."""
        return self.role is Role.ACTUAL

    def late(self, today: date) -> bool:
        """Whether the last day to tell its values has gone by."""
        return self.stage == Stage.OPEN and today > self.until


class Update(models.Model):
    """What somebody says a step or indicator has come to; never altered, only decided upon."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="updates")
    objective = models.TextField()  # refs; they stay when the plan changes
    item = models.TextField()
    label = models.TextField()  # what the item was called then
    value = models.TextField(blank=True)  # of an indicator, as printed
    actual = models.TextField(blank=True)  # of a step: when it was done
    achieved = models.TextField(blank=True)  # of a step: what its KPI came to
    measured_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED, db_index=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was sent back

    class Meta:
        """The newest first; one at a time waits for a decision."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["period", "item"],
                condition=models.Q(status=Status.PROPOSED),
                name="monitoring_one_open_proposal_an_item",
            )
        ]
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def told(self) -> str:
        """The value in one line."""
        return " · ".join(part for part in (self.value, self.actual, self.achieved) if part)


class Evidence(Attachment):
    """A file that shows a value to be true."""

    update = models.ForeignKey(Update, models.PROTECT, related_name="evidence")

    @property
    def folder(self) -> str:
        """Where files of its kind are kept, a folder a body."""
        return f"evidence/{self.update.period.cycle.body_id}"


class Exclusion(models.Model):
    """An entry about what a deed takes out of the count, or brings back; the plan says what holds now."""

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="exclusions")
    subject = models.TextField()  # ref of an objective, step or indicator
    label = models.TextField()
    lifted = models.BooleanField(default=False)  # brought back into the count
    reason = models.TextField()
    organ = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=50, blank=True)
    deed_date = models.DateField(null=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def body(self) -> Body:
        """Whose entry it is."""
        return self.cycle.body


class Reminder(models.Model):
    """A digest that was mailed: one person, one day, once."""

    user = models.ForeignKey(PERSON, models.CASCADE, related_name="reminders")
    day = models.DateField()
    digest = models.CharField(max_length=64)  # SHA-256 of what waited

    class Meta:
        """One a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "day"], name="monitoring_one_reminder_a_day")
        ]
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"


class Feed(models.Model):
    """The calendar of a person's deadlines; only the digest of its secret address is kept."""

    user = models.OneToOneField(PERSON, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id}"
