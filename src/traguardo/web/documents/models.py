"""How a body wants its documents to look."""

from __future__ import annotations

from django.db import models

from traguardo.writers.paper.model import PLAIN


class Dress(models.Model):
    """The colour, the emblem and the layout of a body's documents."""

    body = models.OneToOneField("bodies.Body", models.CASCADE, related_name="dress")
    colour = models.CharField(max_length=7, default=PLAIN.colour)
    layout = models.CharField(max_length=40, blank=True)  # empty: that of the measurement system
    logo = models.BinaryField(default=bytes)
    logo_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.body)
