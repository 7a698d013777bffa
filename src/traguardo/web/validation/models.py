"""The evaluator's word on each figure, questions and answers, samples, minutes, the list, the outcome, snapshots."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from traguardo.core.evaluation.opinion import Stand
from traguardo.core.evaluation.validation import Answer, Outcome, Point
from traguardo.web.bodies.attachments import Attachment
from traguardo.web.bodies.models import Body
from traguardo.web.plans.models import ExactDecimal, choices

PERSON = settings.AUTH_USER_MODEL


class OfACycle(models.Model):
    """An entry of the evaluator's file; who made it and when."""

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """Not a table of its own."""

        abstract = True

    @property
    def body(self) -> Body:
        """Whose entry it is."""
        return self.cycle.body


class OpinionEntry(OfACycle):
    """What the evaluator said of a figure; never changed, the last one counts."""

    subject = models.TextField()  # ref of an objective; ``unit:…``, ``area:…`` or ``body`` above them
    label = models.TextField()
    stand = models.CharField(max_length=10, choices=choices(Stand))
    own = ExactDecimal()  # the body's figure then, in per cent
    value = ExactDecimal()  # the evaluator's, in per cent, where it is another
    reason = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label


class Question(OfACycle):
    """What the evaluator asks somebody about an objective or the cycle."""

    subject = models.TextField(blank=True)  # ref of an objective; empty for the whole cycle
    label = models.TextField(blank=True)
    text = models.TextField()
    to = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    due = models.DateField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Open ones first, the nearest deadline first."""

        ordering: ClassVar = [models.F("closed_at").asc(nulls_first=True), "due", "pk"]

    def __str__(self) -> str:
        return self.text[:100]

    @property
    def open(self) -> bool:
        """Whether it still waits for a word."""
        return self.closed_at is None

    def late(self, today: date) -> bool:
        """Whether the answer is late."""
        return self.open and self.due < today


class Message(models.Model):
    """A word in the thread of a question."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="messages")
    text = models.TextField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """As they were written."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:100]


class Sample(OfACycle):
    """A draw of indicators to look at closely; who has the seed can draw it again."""

    seed = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    drawn = models.JSONField()  # [{objective, indicator, label, points, risks}]

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.seed


class RecountEntry(OfACycle):
    """An indicator counted again from its evidence; the last one counts."""

    item = models.TextField()  # ref of the indicator
    label = models.TextField()
    declared = models.TextField(blank=True)  # the body's value then, as printed
    numerator = ExactDecimal()
    denominator = ExactDecimal()
    counted = ExactDecimal()
    difference = ExactDecimal()
    same = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label


class Minutes(OfACycle):
    """The minutes of a meeting of the evaluators."""

    day = models.DateField()
    present = models.TextField()
    text = models.TextField()

    class Meta:
        """The latest meeting first."""

        ordering: ClassVar = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class MinutesFile(Attachment):
    """A file of a meeting."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="files")

    @property
    def folder(self) -> str:
        """Where files of its kind are kept, a folder a body."""
        return f"minutes/{self.minutes.cycle.body_id}"


class PointEntry(OfACycle):
    """What the evaluator answered to a point of the list; the last one counts."""

    point = models.CharField(max_length=30, choices=choices(Point))
    answer = models.CharField(max_length=10, choices=choices(Answer))
    remark = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.point


class Moment(models.TextChoices):
    """When a snapshot was taken."""

    BEFORE = "before", "before"  # what the body measured, when the evaluator first wrote
    AFTER = "after", "after"  # what the evaluator signed


class Snapshot(OfACycle):
    """The file frozen before and after the evaluation, each chained to the one before by its digest."""

    number = models.PositiveIntegerField()
    moment = models.CharField(max_length=10, choices=Moment.choices)
    content = models.BinaryField()  # canonical JSON: scores, opinions, answers, digest of the plan
    plan_file = models.BinaryField()
    by_name = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)

    class Meta:
        """The oldest first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "number"], name="validation_one_snapshot_a_number")
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.cycle_id} s{self.number}"


class Signed(OfACycle):
    """An outcome of the validation, signed by an evaluator; it holds as long as nothing it speaks of has changed."""

    outcome = models.CharField(max_length=20, choices=choices(Outcome))
    text = models.TextField(blank=True)
    by_name = models.TextField()
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="signed")

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.outcome
