"""The staff register of a body and the appraisal sheets of a cycle; none of it is ever part of a plan."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

from traguardo.core.people.person import Category
from traguardo.core.people.states import SheetState
from traguardo.web.bodies.models import Body

USER = settings.AUTH_USER_MODEL


class Member(models.Model):
    """A person of the staff; ``record`` holds the periods of work, the absences and the secondments."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="staff")
    number = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    user = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Category])  # the latest
    unit = models.CharField(max_length=200, blank=True)  # the latest, as the plan writes it
    evaluator = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="evaluated")
    answers_for_payments = models.BooleanField(default=False)
    record = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        """By number, each once in a body; a user is one person of it."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "number"], name="people_one_number_a_body"),
            models.UniqueConstraint(
                fields=["body", "user"], condition=models.Q(user__isnull=False), name="people_one_person_a_user"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Sheet(models.Model):
    """What one person is asked in a cycle, how it went, and what was said about it."""

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="sheets")
    member = models.ForeignKey(Member, models.PROTECT, related_name="sheets")
    evaluator = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="sheets_to_write")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in SheetState], default=SheetState.PREPARING
    )
    objectives = models.JSONField(default=list)
    behaviours = models.JSONField(default=dict)  # competence → level
    self_evaluation = models.TextField(blank=True)
    comment = models.TextField(blank=True)  # of the evaluator, to the person
    reason = models.TextField(blank=True)  # why it was sent back, or taken up again after an appeal
    interview_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    appealed_on = models.DateField(null=True)
    appeal = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        """By person, one a cycle."""

        ordering: ClassVar = ["member__number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cycle", "member"], name="people_one_sheet_a_cycle")]

    def __str__(self) -> str:
        return f"{self.member} {self.cycle.year}"

    @property
    def body(self) -> Body:
        """Whose sheet it is."""
        return self.cycle.body

    @property
    def year(self) -> int:
        """Of the performance."""
        return int(self.cycle.year)

    @property
    def last_day(self) -> date:
        """Of the year it speaks of."""
        return date(self.year, 12, 31)
