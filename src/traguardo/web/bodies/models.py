"""A body, its units and municipalities, the people who work there, and its measurement system by year."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower

from traguardo.web.bodies.roles import GIVEN

FIRST_YEAR, LAST_YEAR = 2009, 2100  # of a cycle that this program is asked about: the law is of 2009
ROLES = [(role.value, role.value) for role in GIVEN]


class Body(models.Model):
    """A public body: the wall between its data and everybody else's."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    ipa_code = models.CharField(max_length=20, blank=True)
    tax_code = models.CharField(max_length=11, blank=True, validators=[RegexValidator(r"^\d{11}$")])
    # Groups smaller than this are not shown in what is published.
    privacy_threshold = models.PositiveSmallIntegerField(validators=[MinValueValidator(2), MaxValueValidator(100)])
    created_at = models.DateTimeField(auto_now_add=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.short_name


class CalendarDay(models.Model):
    """A day of the legal calendar that a body sets otherwise than the law in one year: a budget deadline put off."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="calendar_days")
    key = models.CharField(max_length=60)  # of the ruleset: calendar.piao
    year = models.PositiveSmallIntegerField()
    day = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        """One day a deadline and year."""

        ordering = ("year", "key")
        constraints = (models.UniqueConstraint(fields=("body", "key", "year"), name="bodies_one_day_per_deadline"),)

    def __str__(self) -> str:
        return f"{self.key} {self.year}"


class Municipality(models.Model):
    """A member of a consortium, with its population on a day."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="municipalities")
    name = models.CharField(max_length=100)
    istat_code = models.CharField(max_length=6, blank=True, validators=[RegexValidator(r"^\d{6}$")])
    population = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(10_000_000)])
    population_on = models.DateField(null=True, blank=True)

    class Meta:
        """By name, each once."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint("body", Lower("name"), name="bodies_one_municipality_per_name"),)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of the organisation: area, service, office; a tree."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="headed_units"
    )
    position = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        """As the body orders them; names are how documents point at units, so each is there once."""

        ordering = ("position", "name")
        constraints = (models.UniqueConstraint("body", Lower("name"), name="bodies_one_unit_per_name"),)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a body, perhaps in one unit of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLES)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A role once for a person, or once a unit."""

        ordering = ("user__name", "role", "pk")
        constraints = (
            models.UniqueConstraint(fields=("user", "body", "role", "unit"), name="bodies_one_role_per_unit"),
            models.UniqueConstraint(
                fields=("user", "body", "role"), condition=models.Q(unit=None), name="bodies_one_role_per_body"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in GIVEN]), name="bodies_known_role"
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A mailed invitation: whoever opens its address once, in time, joins the body with the roles it gives."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=ROLES)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token: the mail alone holds the token
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.email


class BodyRuleset(models.Model):
    """The measurement system of a body from a year on: a built-in one, or the body's own file."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="rulesets")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
    built_in = models.CharField(max_length=40, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(blank=True)
    created_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One a year, the latest first; either built in or a file."""

        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(fields=("body", "year"), name="bodies_one_ruleset_per_year"),
            models.CheckConstraint(
                condition=models.Q(built_in="") ^ models.Q(file_name=""), name="bodies_ruleset_built_in_or_file"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.built_in or self.file_name}"
