"""The funds of a cycle, and its bonus: once approved, the amounts as they were."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from traguardo.core.people.person import Group
from traguardo.core.premium.states import BonusState
from traguardo.web.bodies.models import Body


class FundRow(models.Model):
    """The money that one group shares."""

    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="funds")
    group = models.CharField(max_length=20, choices=[(g.value, g.value) for g in Group])
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    appropriation = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    resources = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        """One a group."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cycle", "group"], name="premiums_one_fund_a_group")]

    def __str__(self) -> str:
        return f"{self.cycle.year} {self.group}"


class Bonus(models.Model):
    """The bonus of a cycle; ``lines`` are the awards as they were approved."""

    cycle = models.OneToOneField("plans.Cycle", models.PROTECT, related_name="bonus")
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in BonusState], default=BonusState.DRAFT
    )
    payment_times_met = models.BooleanField(null=True)  # None: what the plan says
    lines = models.JSONField(default=list)
    organ = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=50, blank=True)
    deed_date = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.cycle.year}"

    @property
    def body(self) -> Body:
        """Whose bonus it is."""
        return self.cycle.body
