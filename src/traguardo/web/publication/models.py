"""What is published: a publication of a kind and year, its editions, the frozen files of each."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate, now

from traguardo.web.plans.models import choices
from traguardo.web.publication.sections import Kind


class Publication(models.Model):
    """Something that a body publishes for a year, at an address that never changes."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=20, choices=choices(Kind))
    year = models.PositiveSmallIntegerField()

    class Meta:
        """One a kind and year, the newest first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "kind", "year"], name="one_publication")]
        ordering: ClassVar = ["-year", "kind"]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def slug(self) -> str:
        """The word of its kind in addresses."""
        return Kind(self.kind).slug

    def get_absolute_url(self) -> str:
        """The address of its newest edition; the body is at hand wherever it is asked for."""
        return reverse("publication:newest", args=[self.body.slug, self.slug, self.year])


class Edition(models.Model):
    """One version of a publication; written once, withdrawn at most."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    note = models.TextField(blank=True)  # what is new since the edition before
    version = models.ForeignKey("plans.Version", models.PROTECT, null=True, related_name="+")
    deed = models.JSONField(null=True)
    content = models.JSONField(default=dict)  # what the page tells beside the data of its files
    justified = models.JSONField(default=list)  # what the privacy gate found and why it stays
    digest = models.CharField(max_length=64, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "number"], name="one_edition_a_number")
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"

    @property
    def day(self) -> date:
        """The day it was published, by the clock of the body."""
        return localdate(self.at)

    def get_absolute_url(self) -> str:
        """The address at which this very edition stays."""
        of = self.publication
        return reverse("publication:edition", args=[of.body.slug, of.slug, of.year, self.number])


class File(models.Model):
    """A file of an edition; its bytes never change."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        """In the order they are offered."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "name"], name="one_file_a_name")]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A document made elsewhere that waits at the desk: read and looked at, not public."""

    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=20, choices=choices(Kind))
    year = models.PositiveSmallIntegerField()
    title = models.TextField()
    note = models.TextField(blank=True)
    deed = models.JSONField(null=True)
    found = models.JSONField(default=list)  # what must be resolved or justified
    signatures = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class DraftFile(models.Model):
    """A file of a draft; it goes with it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        """In the order they will be offered."""

        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.name


class Fulfilment(models.Model):
    """What meets a deadline of the law and is kept elsewhere: told by somebody, with the document that shows it."""

    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="fulfilments")
    key = models.CharField(max_length=60)  # of the ruleset: calendar.fgdc
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    by_what = models.CharField(max_length=300)

    class Meta:
        """One a deadline and year."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "key", "year"], name="one_fulfilment")]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"
