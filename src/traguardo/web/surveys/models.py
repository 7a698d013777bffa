"""Questionnaires, their words in each language, and answers that tell nothing of who gave them.

A sheet of answers has no time, no address and no order: its key is drawn by chance. What was written freely is kept
apart from the marks of the same sheet.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.timezone import now

from traguardo.web.bodies.models import Body

PERSON = settings.AUTH_USER_MODEL
LOWEST, HIGHEST = 1, 10  # of the scale


def fresh_token() -> str:
    """What the public address ends with: short enough for a code to scan, too long to be guessed."""
    return secrets.token_urlsafe(9)


class Kind(models.TextChoices):
    """What a question asks for."""

    SCALE = "scale", "scale"
    TEXT = "text", "text"


class Survey(models.Model):
    """A questionnaire on a service."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="surveys")
    service = models.CharField(max_length=200)
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    kinds = models.JSONField(default=list)  # of its questions, in order
    language = models.CharField(max_length=10, default="it")  # the one it was written in
    opens = models.DateField()
    closes = models.DateField()
    least = models.PositiveIntegerField(validators=[MinValueValidator(2), MaxValueValidator(1000)])
    population = models.PositiveIntegerField(null=True, blank=True)  # how many could answer, where known
    published = models.BooleanField(default=False)  # from then on its questions stay
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-opens", "-pk"]

    def __str__(self) -> str:
        return self.service

    def answerable(self, today: date) -> bool:
        """Whether it takes answers on a day."""
        return self.published and self.opens <= today <= self.closes


class Words(models.Model):
    """Everything people read in a questionnaire, in one language."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="words")
    language = models.CharField(max_length=10)  # BCP 47: it, en, ro, ar
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    lowest = models.CharField(max_length=60)  # what 1 means
    highest = models.CharField(max_length=60)  # what 10 means
    send = models.CharField(max_length=60)
    thanks = models.CharField(max_length=300)
    questions = models.JSONField(default=list)

    class Meta:
        """One set a language."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "language"], name="surveys_one_set_a_language")
        ]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.language}"


class Source(models.TextChoices):
    """How the answers came."""

    WEB = "web", "web"
    PAPER = "paper", "paper"


class Sheet(models.Model):
    """The marks of one questionnaire filled in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="sheets")
    source = models.CharField(max_length=10, choices=Source.choices)
    marks = models.JSONField(default=dict)  # place of the question → step of the scale

    class Meta:
        """By a key drawn by chance: no order of arrival."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return str(self.id)


class Verdict(models.TextChoices):
    """Whether what was written freely may be read."""

    CLEAR = "clear", "clear"  # the filter found nothing
    HELD = "held", "held"  # somebody must look first
    SHOWN = "shown", "shown"  # somebody looked, and it may be read
    HIDDEN = "hidden", "hidden"  # somebody looked, and it stays away


class Remark(models.Model):
    """What somebody wrote freely, apart from their marks."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="remarks")
    question = models.PositiveSmallIntegerField()  # its place
    text = models.TextField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)

    class Meta:
        """By a key drawn by chance: no order of arrival."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return str(self.id)
