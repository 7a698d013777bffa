"""One line of the audit trail."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """Who did what to which thing, with what changed; written once, never altered."""

    body = models.ForeignKey("bodies.Body", on_delete=models.CASCADE, related_name="register")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=400, blank=True)  # stays when the person is gone; empty for the program
    action = models.CharField(max_length=60)  # code; ``action.<code>`` in wording
    subject_type = models.CharField(max_length=60)  # bodies.unit
    subject_id = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=300)  # what it was called
    before = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)
    after = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("body", "-at", "-id")),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line; a line that is there stays as it is."""
        if not self._state.adding:
            raise TypeError("An entry of the register is never altered.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refused: an entry goes only with its whole body."""
        raise TypeError("An entry of the register is never deleted.")
