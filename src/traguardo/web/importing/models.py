"""An uploaded document and the draft of what was read in it, until somebody confirms or discards it."""

from __future__ import annotations

import secrets
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from traguardo.core.plan import DocumentKind
from traguardo.core.shape import FIRST_YEAR
from traguardo.web.plans.models import choices, fresh_stamp


class State(StrEnum):
    """Where an import stands; ``importing.state.<value>`` in wording says it."""

    WAITING = "waiting"
    READING = "reading"
    FAILED = "failed"
    REVIEW = "review"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


UNDER_WAY = (State.WAITING, State.READING)
DECIDED = (State.CONFIRMED, State.DISCARDED)


def kept_at(imported: Import, _name: str) -> str:
    """Where a file is kept: a name that nobody can guess, nothing of the one it came with."""
    return f"imports/{imported.body_id}/{secrets.token_hex(16)}"


class Import(models.Model):
    """One document on its way into a cycle."""

    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="imports")
    file = models.FileField(upload_to=kept_at, blank=True)  # gone when discarded
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=400)
    at = models.DateTimeField(default=now)

    state = models.CharField(max_length=12, choices=choices(State), default=State.WAITING.value)
    stage = models.CharField(max_length=20, blank=True)  # of the reading
    done = models.PositiveIntegerField(default=0)  # pages or sheets opened
    of = models.PositiveIntegerField(default=0)  # how many there are; 0: not known
    attempt = models.CharField(max_length=32, default=fresh_stamp)  # a reading of an older attempt writes nothing
    started_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)  # of the reading

    year = models.PositiveSmallIntegerField(default=0)  # below FIRST_YEAR: the document names none
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=choices(DocumentKind), default=DocumentKind.PLAN.value)
    title = models.TextField(blank=True)
    other = models.JSONField(default=dict)  # what else the document says of itself
    unread = models.JSONField(default=list)  # what was not understood and stands in no card
    line_count = models.PositiveIntegerField(default=0)  # 0: no text that can be shown
    in_pieces = models.BooleanField(default=False)  # paragraphs and tables are kept; else the file has lines itself
    edition = models.PositiveIntegerField(default=0)  # of what the document says of itself
    stamp = models.CharField(max_length=32, default=fresh_stamp)  # another with every change of the draft

    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=400, blank=True)
    destination = models.CharField(max_length=20, blank=True)
    cycle_year = models.PositiveSmallIntegerField(null=True)  # of the cycle it went into

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["body", "-at"])]

    def __str__(self) -> str:
        return self.file_name

    @property
    def has_year(self) -> bool:
        """Whether the year of the document is known."""
        return self.year >= FIRST_YEAR

    @property
    def is_under_way(self) -> bool:
        """Whether the reading is waited for."""
        return self.state in UNDER_WAY

    @property
    def is_open(self) -> bool:
        """Whether it can be reviewed and decided."""
        return self.state == State.REVIEW


class ReadCard(models.Model):
    """An objective as it was read, and as people corrected it; the evidence stays what the reading saw."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="cards")
    n = models.PositiveIntegerField()  # from 1; never changes
    ref = models.TextField()
    code = models.TextField(blank=True)
    title = models.TextField(blank=True)
    parent = models.TextField(blank=True)  # ref of the objective above
    content = models.JSONField()
    evidence = models.JSONField(default=dict)  # ref of objective, step or indicator → field → place
    unsure = models.PositiveIntegerField(default=0)  # fields read with little confidence
    unread = models.JSONField(default=list)  # lines within the card that were not understood
    source = models.JSONField(default=list)  # the lines or pieces of the document it stands in
    line = models.PositiveIntegerField(default=0)  # where it begins in the document; 0: not known
    place = models.JSONField(default=dict)  # page, cell or point, where the document has no lines
    source_start = models.PositiveIntegerField(default=1)
    dropped = models.BooleanField(default=False)
    checked = models.BooleanField(default=False)  # a person has looked
    edition = models.PositiveIntegerField(default=0)
    edited_by_name = models.CharField(max_length=400, blank=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of the document."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["imported", "n"], name="importing_one_card_a_number")
        ]
        ordering: ClassVar = ["n"]

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.title) if part) or self.ref


class SourcePart(models.Model):
    """Some pieces of a document that has no lines of its own, as its page shows them; gone with the draft."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()  # the number of its first piece
    last = models.PositiveIntegerField()
    pieces = models.JSONField()

    class Meta:
        """In the order of the document."""

        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["imported", "first"], name="importing_one_part_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.imported_id}: {self.first}–{self.last}"
