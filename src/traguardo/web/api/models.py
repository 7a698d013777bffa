"""Tokens of other programs, and what they have asked for once and may ask for again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.timezone import now

PERSON = settings.AUTH_USER_MODEL


class Scope(models.TextChoices):
    """What a token may be used for; the person behind it must be allowed to do it too."""

    READ_PLANS = "plans:read", "plans:read"
    WRITE_PLANS = "plans:write", "plans:write"
    READ_UPDATES = "updates:read", "updates:read"
    WRITE_UPDATES = "updates:write", "updates:write"


class Token(models.Model):
    """A key with which a program acts as a person, in one body, within its scopes and until a day."""

    body = models.ForeignKey("bodies.Body", models.CASCADE, related_name="tokens")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256: the key itself is kept by its program alone
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=now)
    expires_on = models.DateField()
    used_on = models.DateField(null=True)  # the day is enough
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Answered(models.Model):
    """The answer to a request with an idempotency key: the same request gets it again and changes nothing."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answered")
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=64)  # SHA-256 of method, address and content
    status = models.PositiveSmallIntegerField()
    content = models.JSONField()
    etag = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        """A key once a token."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="api_one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
