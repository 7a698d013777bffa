"""A plan as rows: what is edited and looked for has its column, the rest of each record is JSON.

Only ``records`` turns rows into the values of the core and back.
"""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from traguardo.core.plan import DocumentKind, Judgement, Level, Polarity, Role
from traguardo.core.workflow import State


def choices(kind: Any) -> list[tuple[str, str]]:
    """The words of an enumeration as a column may hold them."""
    return [(member.value, member.value) for member in kind]


def fresh_stamp() -> str:
    """A mark that no other edition of any plan has."""
    return secrets.token_hex(16)


class ExactDecimal(models.TextField):  # type: ignore[type-arg]
    """A number kept digit by digit: 16.67 comes back as 16.67 from every database."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options = {"null": True, "blank": True} | options
        super().__init__(*args, **options)

    def from_db_value(self, value: str | None, *_: Any) -> Decimal | None:
        """The number in a row."""
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: Any) -> str | None:
        """The number as it is kept."""
        return None if value is None else str(value)


class Cycle(models.Model):
    """The performance cycle of a body for a year, with its plan."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=choices(DocumentKind), default=DocumentKind.PLAN.value)
    state = models.CharField(max_length=20, choices=choices(State), default=State.DRAFT.value, db_index=True)
    title = models.TextField(blank=True)
    other = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)  # grows with every change
    stamp = models.CharField(max_length=32, default=fresh_stamp)  # another with every change
    changed_at = models.DateTimeField(default=now)

    class Meta:
        """One cycle a year."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "year"], name="one_cycle_a_year")]
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class ObjectiveRow(models.Model):
    """An objective."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="objective_rows")
    ref = models.TextField()
    position = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=0)  # that of the cycle when this card last changed
    code = models.TextField(blank=True)
    title = models.TextField(blank=True)
    parent = models.TextField(blank=True)  # ref of the objective above
    level = models.CharField(max_length=20, choices=choices(Level), default=Level.PERFORMANCE.value)
    unit = models.TextField(blank=True)  # the first of its units, to look for
    strategic_area = models.TextField(blank=True)
    responsible = models.TextField(blank=True)
    weight = ExactDecimal()
    description = models.TextField(blank=True)
    report = models.TextField(blank=True)
    judgement = models.CharField(max_length=20, choices=choices(Judgement), blank=True)
    other = models.JSONField(default=dict)

    class Meta:
        """In the order of the plan."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["cycle", "ref"], name="one_objective_a_ref")]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.code or self.ref} {self.title}"


class StepRow(models.Model):
    """A step of an objective; its cells as printed."""

    objective = models.ForeignKey(ObjectiveRow, models.CASCADE, related_name="step_rows")
    ref = models.TextField()
    position = models.PositiveIntegerField()
    code = models.TextField(blank=True)
    description = models.TextField(blank=True)
    planned = models.TextField(blank=True)
    actual = models.TextField(blank=True)
    kpi = models.TextField(blank=True)
    achieved = models.TextField(blank=True)
    weight = ExactDecimal()
    owner = models.TextField(blank=True)
    judgement = models.CharField(max_length=20, choices=choices(Judgement), blank=True)
    other = models.JSONField(default=dict)

    class Meta:
        """In the order of the card."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["objective", "ref"], name="one_step_a_ref")]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.ref} {self.description}"


class IndicatorRow(models.Model):
    """An indicator of an objective."""

    objective = models.ForeignKey(ObjectiveRow, models.CASCADE, related_name="indicator_rows")
    ref = models.TextField()
    position = models.PositiveIntegerField()
    name = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    polarity = models.CharField(max_length=10, choices=choices(Polarity), blank=True)
    weight = ExactDecimal()
    owner = models.TextField(blank=True)
    judgement = models.CharField(max_length=20, choices=choices(Judgement), blank=True)
    other = models.JSONField(default=dict)

    class Meta:
        """In the order of the card."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["objective", "ref"], name="one_indicator_a_ref")]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class MeasureRow(models.Model):
    """A value of an indicator for a year, in one role; the cell as printed."""

    indicator = models.ForeignKey(IndicatorRow, models.CASCADE, related_name="measure_rows")
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=20, choices=choices(Role))
    year = models.PositiveSmallIntegerField()
    raw = models.TextField(blank=True)
    other = models.JSONField(default=dict)

    class Meta:
        """In the order they were written."""

        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.role} {self.year}: {self.raw}"


class Comment(models.Model):
    """What somebody said about a plan or one of its objectives; never changed, never deleted."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="comments")
    objective = models.TextField(blank=True)  # ref; it stays when the objective goes
    label = models.TextField(blank=True)  # what the objective was called then
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        """The oldest first."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class Version(models.Model):
    """A plan frozen at a decision: its bytes, and a digest chained to that of the version before."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    deed = models.JSONField(null=True)
    plan_file = models.BinaryField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField(default=now)

    class Meta:
        """The newest first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["cycle", "number"], name="one_version_a_number")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.cycle_id} v{self.number}"
